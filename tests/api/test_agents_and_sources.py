from unittest.mock import ANY

import pytest
from flask.testing import FlaskClient

from tests.api.world import AGENT_ID, WORK_ID


def test_an_agent_is_told_with_the_works_that_name_it(client: FlaskClient) -> None:
    agent = client.get(f"/api/v1/agents/{AGENT_ID}").get_json()
    assert (agent["name"], agent["kind"]) == ("波野 一郎", "person")
    assert (agent["born"], agent["died"]) == ("1901", "1953-04-05")
    assert agent["identifiers"] == [{"scheme": "sample", "value": "person-1"}]
    assert agent["works"]["total"] == 1
    assert [work["id"] for work in agent["works"]["items"]] == [WORK_ID]
    assert agent["records"][0]["titles"][0] == {
        "value": "波野 一郎",
        "lang": "ja",
        "reading": "なみの いちろう",
        "raw": None,
        "path": ANY,
        "source": "sample",
    }


def test_the_works_of_an_agent_are_paged(client: FlaskClient) -> None:
    works = client.get(f"/api/v1/agents/{AGENT_ID}?page=2&page_size=1").get_json()["works"]
    assert (works["items"], works["total"], works["page"], works["page_size"]) == ([], 1, 2, 1)


@pytest.mark.parametrize("query", ["page=0", "page_size=101", "page=x", "colour=red"])
def test_bad_pages_of_an_agent_are_refused(client: FlaskClient, query: str) -> None:
    assert client.get(f"/api/v1/agents/{AGENT_ID}?{query}").status_code == 422
    assert client.get(f"/api/v1/sources?{query}").status_code == 422


@pytest.mark.parametrize("path", [f"agents/{WORK_ID}", "agents/x", "sources/nowhere", "sources/%00"])
def test_what_is_not_there_is_not_found(client: FlaskClient, path: str) -> None:
    answer = client.get(f"/api/v1/{path}")
    assert answer.status_code == 404
    assert answer.content_type == "application/problem+json"


def test_sources_say_what_they_cover_and_how_fresh_they_are(client: FlaskClient) -> None:
    found = client.get("/api/v1/sources?page_size=100").get_json()
    by_id = {source["id"]: source for source in found["items"]}
    assert len(by_id) == found["total"]
    sample = by_id["sample"]
    assert sample["counts"] == {"works": 31, "agents": 1, "deleted": 0, "quarantined": 0}
    assert sample["last_ingest_at"] is not None
    assert {one["field"] for one in sample["coverage"]} >= {"text", "music", "film"}
    assert sample["terms"]
    assert sample["metadata_licence"]
    never_loaded = next(source for source in found["items"] if source["id"] != "sample")
    assert never_loaded["last_ingest_at"] is None
    assert never_loaded["counts"]["works"] == 0


def test_sources_are_paged(client: FlaskClient) -> None:
    everything = client.get("/api/v1/sources?page_size=100").get_json()
    second = client.get("/api/v1/sources?page=2&page_size=1").get_json()
    assert second["items"] == everything["items"][1:2]


def test_one_source_is_told_alone(client: FlaskClient) -> None:
    everything = client.get("/api/v1/sources?page_size=100").get_json()["items"]
    listed = next(source for source in everything if source["id"] == "sample")
    assert client.get("/api/v1/sources/sample").get_json() == listed
