"""What holds for every page, in both languages: structure, language, safety, links that lead somewhere."""

from collections import deque
from itertools import pairwise
from urllib.parse import parse_qs, urlsplit

import pytest
from flask.testing import FlaskClient

from tests.api.pages import records
from tests.api.pages.reading import agent_address, get, work_address

ADDRESSES = (
    "/",
    "/?q=",
    "/?q=試作&field=text&status=opted_out",
    "/?q=これはどこにもない",
    "/?q=見本温頭&field=music",
    "/?q=試作&explain=1",
    "/suggest",
    "/suggest?q=試作",
    "/suggest?q=これはどこにもない",
    "/?year_from=abc",
    work_address(records.SONG),
    work_address(records.MARKUP),
    work_address(records.GONE),
    work_address(records.BARE),
    agent_address(records.PERSON),
    "/sources",
    "/sources/sample",
    "/sources/madb",
    "/sign-in",
    "/sign-up",
    "/about",
    "/estimate",
    "/estimate?work_category=music&use_type=perform",
    "/estimate?work_category=text&use_type=publish&stage=quantities&publication_kind=book",
    "/estimate?work_category=text&use_type=publish&stage=result&price=abc&copies=-3",
    "/estimate?work_category=music&use_type=record_video&stage=result&for_profit=no&copies=3&duration_seconds=9",
    "/estimate?work_category=photo&use_type=web&stage=result&period_start=2027-01-01&period_end=2027-08-31",
    "/estimate?work_category=music&use_type=web&stage=result",
    "/estimate/table",
    "/term/table",
    "/jobs/nothing",
    "/account",
    "/works/w0",
    "/nowhere",
)


def _in(address: str, lang: str) -> str:
    return address if lang == "ja" else address + ("&" if "?" in address else "?") + "lang=en"


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_has_a_sound_structure(client: FlaskClient, address: str, lang: str) -> None:
    page = get(client, _in(address, lang))
    root = page.root
    assert root.get("lang") == lang
    assert len(root.xpath("//h1")) == 1
    assert root.xpath("//title")[0].text.endswith("| rightsdb")
    for landmark in ("header", "nav", "main", "footer"):
        assert root.xpath(f"//{landmark}"), landmark
    levels = [int(heading.tag[1]) for heading in root.xpath("//h1|//h2|//h3|//h4") if heading.tag]
    in_main = [int(h.tag[1]) for h in root.xpath("//main//*[self::h1 or self::h2 or self::h3 or self::h4]")]
    assert levels
    assert all(later - earlier <= 1 for earlier, later in pairwise(in_main))
    ids = page.values("//@id")
    assert len(ids) == len(set(ids))
    referred = {
        name for value in page.values("//@aria-labelledby|//@aria-describedby") for name in value.split()
    }
    assert referred <= set(ids)
    assert set(page.values("//label/@for")) <= set(ids)


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_holds_nothing_that_its_policy_forbids(client: FlaskClient, address: str) -> None:
    page = get(client, address)
    assert page.values("//@style|//@onclick|//@onload|//@onerror") == []
    assert page.root.xpath("//style|//iframe|//object|//img") == []
    scripts = page.root.xpath("//script")
    policy = page.response.headers["Content-Security-Policy"]
    assert all(script.get("src").startswith("/static/") and not script.text for script in scripts)
    assert all(f"'nonce-{script.get('nonce')}'" in policy for script in scripts)
    assert bool(scripts) == ("'nonce-" in policy)
    loaded = page.values("//link[@rel='stylesheet' or @rel='icon']/@href")
    assert loaded
    assert all(value.startswith("/static/") for value in loaded)
    assert not [
        href for href in page.values("//a/@href") if href.lower().startswith(("javascript:", "data:"))
    ]


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_every_link_leads_to_a_page_of_the_same_language(client: FlaskClient, lang: str) -> None:
    waiting, seen = deque([_in("/", lang)]), set[str]()
    while waiting and len(seen) < 150:
        address = waiting.popleft()
        path = urlsplit(address).path
        if address in seen:
            continue
        seen.add(address)
        response = client.get(address)
        assert response.status_code == 200, address
        if response.mimetype != "text/html":
            continue
        page = get(client, address)
        assert page.root.get("lang") == lang, address
        for link in page.root.xpath("//a[not(@hreflang)]"):
            href = link.get("href")
            if not href.startswith("/") or href.startswith(("/api", "/docs")):
                assert href.startswith(("#", "http", "/api", "/docs")), href
                continue
            kept = parse_qs(urlsplit(href).query).get("lang", ["ja"])
            assert kept == [lang], f"{href} on {path} loses the language"
            if "next=" not in href:
                waiting.append(href.partition("#")[0])
    assert len(seen) > 40


def test_every_form_keeps_the_language(client: FlaskClient) -> None:
    for address in ("/?lang=en", "/?q=x&lang=en", "/sign-in?lang=en", "/sign-up?lang=en"):
        for form in get(client, address).root.xpath("//form"):
            hidden = form.xpath(".//input[@name='lang']/@value")
            assert hidden == ["en"] or "lang=en" in form.get("action"), address


def test_the_language_switch_leads_to_the_same_page(client: FlaskClient) -> None:
    page = get(client, "/?q=試作&field=text")
    other = page.link("English")
    assert parse_qs(urlsplit(other).query) == {"q": ["試作"], "field": ["text"], "lang": ["en"]}
    back = get(client, other).link("日本語")
    assert parse_qs(urlsplit(back).query)["lang"] == ["ja"]


def test_an_unknown_language_is_shown_in_japanese(client: FlaskClient) -> None:
    assert get(client, "/?lang=xx").root.get("lang") == "ja"


def test_style_sheets_are_there_and_change_their_address_with_their_content(client: FlaskClient) -> None:
    for href in get(client, "/").values("//link[@rel='stylesheet' or @rel='icon']/@href"):
        assert parse_qs(urlsplit(href).query)["v"]
        with client.get(href) as file:
            assert file.status_code == 200


def test_navigation_marks_the_present_page(client: FlaskClient) -> None:
    assert get(client, "/sources").texts("//nav//a[@aria-current='page']") == ["情報源"]
    assert get(client, "/").texts("//nav//a[@aria-current='page']") == ["作品を探す"]
    assert get(client, "/?q=x").texts("//header//nav//a[@aria-current='page']") == []


def test_style_sheets_may_be_kept_and_pages_with_a_form_token_may_not(client: FlaskClient) -> None:
    page = get(client, "/sign-in")
    assert page.response.headers["Cache-Control"] == "no-store"
    with client.get(page.values("//link[@rel='stylesheet']/@href")[0]) as file:
        assert "immutable" in file.headers["Cache-Control"]
