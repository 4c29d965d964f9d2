from typing import Any

import pytest

from rightsdb.errors import InputError
from rightsdb.term import facts_from, term
from tests.rightsdb.term.asking import ask

GOOD: dict[str, Any] = {"id": "f", "kind": "literary", "authors": [], "as_of": "2026-11-22"}
PERSON = {"type": "person", "named": "real", "died": "1960"}


def with_author(**changes: object) -> dict[str, Any]:
    return {"authors": [{**PERSON, **changes}]}


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"kind": None}, "missing_field", "kind"),
        ({"kind": "novel"}, "unknown_value", "kind"),
        ({"kind": 3}, "wrong_type", "kind"),
        ({"as_of": None}, "missing_field", "as_of"),
        ({"as_of": "2026"}, "bad_date", "as_of"),
        ({"as_of": "1970-12-31"}, "as_of_out_of_range", "as_of"),
        ({"as_of": "3000-01-01"}, "as_of_out_of_range", "as_of"),
        ({"authors": {}}, "wrong_type", "authors"),
        ({"authors": ["夏目漱石"]}, "wrong_type", "authors[0]"),
        ({"authors": [{}]}, "missing_field", "authors[0].type"),
        ({"authors": [{"type": "cat"}]}, "unknown_value", "authors[0].type"),
        (with_author(named="famous"), "unknown_value", "authors[0].named"),
        (with_author(name=1), "wrong_type", "authors[0].name"),
        (with_author(deid="1960"), "unknown_field", "authors[0].deid"),
        (with_author(died="30000"), "year_out_of_range", "authors[0].died"),
        (with_author(died="昭和40年"), "bad_date", "authors[0].died"),
        (with_author(died=1960), "wrong_type", "authors[0].died"),
        (with_author(born=["1900"]), "wrong_type", "authors[0].born"),
        (with_author(real_name_from=True), "wrong_type", "authors[0].real_name_from"),
        (with_author(nationality="JP"), "wrong_type", "authors[0].nationality"),
        (with_author(nationality=["Japan"]), "unknown_country", "authors[0].nationality[0]"),
        (with_author(nationality=["JP", 1]), "wrong_type", "authors[0].nationality[1]"),
        ({"published": "unknown"}, "bad_date", "published"),
        ({"published": "1990-02-30"}, "no_such_day", "published"),
        ({"published": 1990}, "wrong_type", "published"),
        ({"created": "1990/1980"}, "reversed_interval", "created"),
        ({"fixed": "x"}, "bad_date", "fixed"),
        ({"performed": "x"}, "bad_date", "performed"),
        ({"broadcast": "x"}, "bad_date", "broadcast"),
        ({"parts": "1990"}, "wrong_type", "parts"),
        ({"parts": [1990]}, "wrong_type", "parts[0]"),
        ({"parts": ["1990", "x"]}, "bad_date", "parts[1]"),
        ({"country_of_origin": "UK"}, "unknown_country", "country_of_origin"),
        ({"country_of_origin": "jp"}, "unknown_country", "country_of_origin"),
        ({"country_of_origin": 1}, "wrong_type", "country_of_origin"),
        ({"allied_country": "USA"}, "unknown_country", "allied_country"),
        ({"allied_owner_from": "1945"}, "bad_date", "allied_owner_from"),
        ({"origin_last_day": "2020"}, "bad_date", "origin_last_day"),
        ({"extinguished_on": "2020"}, "bad_date", "extinguished_on"),
        ({"article_13": "yes"}, "wrong_type", "article_13"),
        ({"title": "x"}, "unknown_field", "title"),
        ({"id": 1.5}, "wrong_type", "id"),
        ({"parts": ["1990"], "published": "1990"}, "parts_and_published", "published"),
        ({"parts": ["1990"], "published": "unpublished"}, "parts_and_published", "published"),
    ],
)
def test_bad_input_is_refused_with_the_field(changes: dict[str, Any], code: str, field: str) -> None:
    with pytest.raises(InputError) as refused:
        term({**GOOD, **changes})
    assert (refused.value.code, refused.value.field) == (code, field)
    assert refused.value.message.endswith("。")


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        (with_author(born="1961"), "death_before_birth", "authors[0].died"),
        ({**with_author(born="1900"), "published": "1899"}, "published_before_birth", "published"),
        ({**with_author(born="1900"), "created": "1899"}, "created_before_birth", "created"),
        ({**with_author(), "created": "1961"}, "created_after_death", "created"),
        ({"created": "1951", "published": "1950"}, "published_before_created", "published"),
        ({"kind": "phonogram", "fixed": "1951", "published": "1950"}, "issued_before_fixed", "published"),
        ({**with_author(born="1900"), "kind": "phonogram", "fixed": "1899"}, "fixed_before_birth", "fixed"),
        (
            {**with_author(born="1900"), "kind": "performance", "performed": "1899"},
            "performed_before_birth",
            "performed",
        ),
        (
            {**with_author(), "kind": "performance", "performed": "1961"},
            "performed_after_death",
            "performed",
        ),
        (
            {**with_author(born="1980", died=None), "kind": "broadcast", "broadcast": "1979"},
            "broadcast_before_birth",
            "broadcast",
        ),
        ({"created": "2026-11-23"}, "after_as_of", "created"),
        ({"kind": "performance", "performed": "2027"}, "after_as_of", "performed"),
        ({"kind": "phonogram", "fixed": "2027"}, "after_as_of", "fixed"),
        ({"kind": "broadcast", "broadcast": "2027"}, "after_as_of", "broadcast"),
    ],
)
def test_what_cannot_be_true_is_refused_with_the_field(
    changes: dict[str, Any], code: str, field: str
) -> None:
    with pytest.raises(InputError) as refused:
        term({**GOOD, **changes})
    assert (refused.value.code, refused.value.field) == (code, field)
    assert refused.value.message == SENTENCES[code]


SENTENCES = {
    "death_before_birth": "死亡が出生より前です。生没年を確かめてください。",
    "published_before_birth": "公表が著作者等の出生より前です。年を確かめてください。",
    "created_before_birth": "創作が著作者等の出生より前です。年を確かめてください。",
    "fixed_before_birth": "固定が著作者等の出生より前です。年を確かめてください。",
    "performed_before_birth": "実演が著作者等の出生より前です。年を確かめてください。",
    "broadcast_before_birth": "放送が著作者等の出生より前です。年を確かめてください。",
    "created_after_death": "創作が著作者等の死亡より後です。年を確かめてください。",
    "performed_after_death": "実演が著作者等の死亡より後です。年を確かめてください。",
    "published_before_created": "公表が創作より前です。年を確かめてください。",
    "issued_before_fixed": "発行が固定より前です。年を確かめてください。",
    "after_as_of": "基準日より後の日付です。基準日か日付を確かめてください。",
}


@pytest.mark.parametrize(
    "changes",
    [
        with_author(born="1960"),
        with_author(born="1958~", died="1955?"),
        {**with_author(born="1900"), "published": "1900"},
        {**with_author(), "created": "1960"},
        {**with_author(), "published": "1990"},
        {"created": "1950", "published": "1950"},
        {"created": "1950/1960", "published": "1955"},
        {"created": "2026-11-22"},
        {"authors": [{"type": "body", "born": "1950", "died": "1940"}]},
    ],
)
def test_what_may_be_true_is_not_refused(changes: dict[str, Any]) -> None:
    assert term({**GOOD, **changes})["status"]


def test_the_second_author_is_named_by_its_place() -> None:
    with pytest.raises(InputError) as refused:
        term({**GOOD, "authors": [PERSON, {**PERSON, "born": "1970"}]})
    assert refused.value.field == "authors[1].died"


def test_what_is_left_out_is_not_known() -> None:
    facts = facts_from({"kind": "film", "as_of": "2026-11-22"})
    assert facts.id is None
    assert facts.authors == ()
    assert facts.published is None
    assert not facts.unpublished
    assert not facts.article_13
    assert facts_from({**GOOD, "published": "../.."}).published is None


def test_the_id_comes_back_as_it_was() -> None:
    assert ask(id=7, kind="film")["id"] == 7
    assert ask(id="七", kind="film")["id"] == "七"


def test_former_countries_are_known() -> None:
    assert facts_from({**GOOD, "country_of_origin": "SU"}).country_of_origin == "SU"


def test_the_first_and_the_last_day_that_can_be_asked() -> None:
    assert ask(kind="film", as_of="1971-01-01")["status"] == "review"
    assert ask(kind="film", as_of="2999-12-31")["law_revision"].startswith("345AC0000000048_20260624")
