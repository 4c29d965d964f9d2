"""Near misses stand beside the exact result and never in it; reasons are shown when asked for."""

from typing import Any
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from werkzeug.datastructures import MultiDict

from api.near import did_you_mean
from api.searching import SORTS, search_request_from
from rightsdb.index import REASONS, SearchRequest
from rightsdb.model.vocabulary import words
from tests.api.world import WORK_ID, World

WORKS = "/api/v1/works"


def _found(client: FlaskClient, **asked: str) -> dict[str, Any]:
    answer = client.get(WORKS, query_string=asked)
    assert answer.status_code == 200
    found: dict[str, Any] = answer.get_json()
    return found


@pytest.mark.parametrize("parameter", ["q", "title"])
@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("灯台の詩", ("灯台の歌", "title", "one_character")),
        ("灯台歌", ("灯台の歌", "title", "one_missing")),
        ("とおだいのうた", ("とうだいのうた", "reading", "one_character")),
        ("とうたいのうた", ("とうだいのうた", "reading", "voicing")),
    ],
)
def test_what_was_meant_stands_beside_an_empty_result(
    client: FlaskClient, parameter: str, typed: str, meant: tuple[str, str, str]
) -> None:
    found = _found(client, **{parameter: typed})
    assert (found["total"], found["items"]) == (0, [])
    assert all(not counts for counts in found["facets"].values())
    best = found["did_you_mean"][0]
    assert (best["value"], best["kind"], best["difference"]["code"]) == meant
    assert (best["id"], best["title"]) == (WORK_ID, "灯台の歌")
    assert 0.6 <= best["score"] < 1


def test_a_name_is_shown_as_its_record_writes_it(client: FlaskClient) -> None:
    best = _found(client, creator="波野三郎")["did_you_mean"][0]
    assert (best["value"], best["kind"], best["difference"]["ja"]) == ("波野 一郎", "creator", "1文字違い")


def test_where_enough_is_found_nobody_is_asked_what_they_meant(client: FlaskClient) -> None:
    assert _found(client, q="港の物語")["did_you_mean"] == []
    assert _found(client)["did_you_mean"] == []
    assert _found(client, identifier="T-345.246.800-2")["did_you_mean"] == []


def test_where_little_is_found_the_rest_may_have_been_meant(client: FlaskClient) -> None:
    found = _found(client, q="港の物語 29")
    assert found["total"] == len(found["items"]) == 1
    values = [one["value"] for one in found["did_you_mean"]]
    assert values
    assert found["items"][0]["title"] not in values


def test_filters_hold_for_near_misses_too(client: FlaskClient) -> None:
    assert _found(client, q="灯台の詩", field="music")["did_you_mean"]
    assert _found(client, q="灯台の詩", field="film")["did_you_mean"] == []


@pytest.mark.parametrize(
    ("asked", "parameter", "corrected"),
    [
        ({"q": "灯台の詩"}, "q", "灯台の歌"),
        ({"q": "灯台 波野三郎"}, "q", "灯台 波野 一郎"),
        ({"q": "灯台 の 詩"}, "q", "灯台の歌"),
        ({"title": "灯台の詩", "creator": "波野"}, "title", "灯台の歌"),
        ({"q": "灯台", "creator": "波野三郎"}, "creator", "波野 一郎"),
    ],
)
def test_the_words_that_missed_are_the_ones_replaced(
    world: World, asked: dict[str, str], parameter: str, corrected: str
) -> None:
    near = did_you_mean(world.services(), search_request_from(MultiDict(asked)), 0)
    assert (near[0].parameter, near[0].words) == (parameter, corrected)


def test_nothing_is_meant_where_nothing_was_typed(world: World) -> None:
    assert did_you_mean(world.services(), SearchRequest(fields=("web",)), 0) == ()


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ("q=" + quote("灯台の歌"), "title"),
        ("q=" + quote("トウダイノウタ"), "reading"),
        ("q=" + quote("波野一郎"), "creator"),
        ("q=" + quote("灯台"), "beginning"),
        ("q=" + quote("台の"), "inside"),
        ("identifier=T-345.246.800-1", "identifier"),
        ("field=music", "all"),
        ("sort=-year&field=music", "sorted_-year"),
        ("sort=title&field=music", "sorted_title"),
        ("sort=year&field=music", "sorted_year"),
    ],
)
def test_the_reason_of_a_place_is_told_on_request(client: FlaskClient, asked: str, code: str) -> None:
    (item,) = client.get(f"{WORKS}?{asked}&explain=1").get_json()["items"]
    reason = words("reasons")[code]
    assert item["explain"][0] == {"code": code, "ja": reason.ja, "en": reason.en}
    assert len(item["explain"]) == (1 if code.startswith("sorted") else 2)


def test_reasons_are_not_told_unasked_and_other_answers_are_refused(client: FlaskClient) -> None:
    for query in ("", "?explain=0"):
        assert all("explain" not in item for item in client.get(WORKS + query).get_json()["items"])
    assert client.get(f"{WORKS}?explain=yes").status_code == 422


def test_every_reason_of_the_index_and_every_order_has_words() -> None:
    orders = {f"sorted_{sort}" for sort in SORTS if sort != "relevance"}
    assert set(words("reasons")) == {*REASONS, *orders, "rights_data"}
