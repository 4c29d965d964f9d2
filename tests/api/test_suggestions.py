from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

from tests.api.world import WORK_ID

SUGGEST = "/api/v1/suggest"


def _suggested(client: FlaskClient, text: str, limit: int = 10) -> list[dict[str, object]]:
    answer = client.get(f"{SUGGEST}?q={quote(text)}&limit={limit}")
    assert answer.status_code == 200
    found = answer.get_json()
    assert found["q"] == text
    items: list[dict[str, object]] = found["items"]
    return items


@pytest.mark.parametrize("typed", ["灯", "灯台の", "燈臺", "とうだ", "トウダイ", " 灯台 "])
def test_a_title_is_suggested_by_its_beginning_or_its_reading(client: FlaskClient, typed: str) -> None:
    assert _suggested(client, typed) == [
        {"value": "灯台の歌", "kind": "title", "id": WORK_ID, "reading": "とうだいのうた"}
    ]


def test_a_name_is_suggested_as_its_record_writes_it(client: FlaskClient) -> None:
    assert _suggested(client, "波野一") == [
        {"value": "波野 一郎", "kind": "creator", "id": WORK_ID, "reading": None}
    ]


@pytest.mark.parametrize("typed", ["なみの", "ナミノイチ"])
def test_a_reading_of_a_name_leads_to_the_name(client: FlaskClient, typed: str) -> None:
    assert _suggested(client, typed) == [
        {"value": "波野 一郎", "kind": "creator", "id": WORK_ID, "reading": "なみの いちろう"}
    ]


def test_titles_and_names_take_turns_and_the_limit_holds(client: FlaskClient) -> None:
    found = _suggested(client, "港", limit=4)
    assert [one["kind"] for one in found] == ["title", "creator", "title", "title"]
    assert len({one["value"] for one in found}) == 4


@pytest.mark.parametrize("typed", ["", " ", "台の歌", "どこにもない", "・"])
def test_what_begins_nothing_has_no_suggestions(client: FlaskClient, typed: str) -> None:
    assert _suggested(client, typed) == []


@pytest.mark.parametrize(
    ("query", "field"), [("limit=0", "limit"), ("limit=21", "limit"), ("q=" + "a" * 1001, "q"), ("x=1", "x")]
)
def test_what_is_wrong_is_named(client: FlaskClient, query: str, field: str) -> None:
    answer = client.get(f"{SUGGEST}?{query}")
    assert answer.status_code == 422
    assert [error["field"] for error in answer.get_json()["errors"]] == [field]
