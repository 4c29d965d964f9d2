from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from api.pages.statements import value_shown
from tests.api.pages import records
from tests.api.pages.reading import get, work_address


@pytest.fixture(params=["/", "/?lang=en"])
def lang(request: pytest.FixtureRequest, pages_app: Flask) -> Iterator[str]:
    with pages_app.test_request_context(request.param):
        yield "en" if "en" in request.param else "ja"


@pytest.mark.parametrize(
    ("aspect", "value", "japanese", "english"),
    [
        ("licence", "https://creativecommons.org/licenses/by-sa/4.0/", "CC BY-SA 4.0", "CC BY-SA 4.0"),
        (
            "licence",
            "http://creativecommons.org/licenses/by/",
            "CC BY（版の記載なし）",
            "CC BY (version not stated)",
        ),
        (
            "licence",
            "http://creativecommons.org/publicdomain/zero/1.0/",
            "CC0（権利放棄）",
            "CC0 (rights waived)",
        ),
        (
            "copyright_status",
            "http://rightsstatements.org/vocab/UND/1.0/",
            "著作権は未決定",
            "Copyright undetermined",
        ),
        ("copyright_status", "pdm", "パブリック・ドメイン・マーク", "Public Domain Mark"),
        ("copyright_status", "InC", "著作権あり", "In copyright"),
        ("copyright_status", "なし", "なし", "なし"),
        (
            "copyright_status",
            "http://rightsstatements.org/vocab/NEW/9.9/",
            "http://rightsstatements.org/vocab/NEW/9.9/",
            None,
        ),
        ("access_scope", "internet", "インターネットで公開", "Open on the internet"),
        ("access_scope", "館内", "館内", None),
        ("usage_intent", "refused", "利用を拒否", "Refused"),
        ("usage_intent", "something else", "something else", None),
        ("death_date", "1927-07", "1927年7月", "July 1927"),
        ("holder", "{count} <b>", "{count} <b>", None),
    ],
)
def test_known_codes_are_put_in_words_and_others_stay_as_they_are(
    lang: str, aspect: str, value: str, japanese: str, english: str | None
) -> None:
    assert value_shown(aspect, value).text == (japanese if lang == "ja" else english or japanese)


def test_the_original_wording_is_shown_where_it_says_something_else(lang: str) -> None:
    del lang
    assert value_shown("manager", "例示", "例示").raw is None
    assert value_shown("death_date", "1927", "1927").raw is None
    assert value_shown("death_date", "1927", "昭和2年").raw == "昭和2年"


def test_only_whole_addresses_become_links(lang: str) -> None:
    del lang
    assert value_shown("usage_rule", "https://rule.example/a").href == "https://rule.example/a"
    for value in ("see https://rule.example/a", "javascript:alert(1)", "https://rule.example/a b", "ftp://x"):
        assert value_shown("usage_rule", value).href is None


def test_japanese_values_on_an_english_page_are_marked_as_japanese(client: FlaskClient) -> None:
    english = get(client, work_address(records.SONG) + "?lang=en")
    assert english.values("//h1/@lang") == ["ja"]
    assert english.values("//span[text()='Mihon Ondo']/@lang") == []
    assert get(client, work_address(records.SONG)).values("//main//@lang") == []
