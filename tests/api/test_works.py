from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import SDO

from rightsdb.store import Store
from tests.api.world import AGENT_ID, WORK_ID, World

WORKS = "/api/v1/works"


def test_a_piece_of_a_title_finds_the_work(client: FlaskClient) -> None:
    answer = client.get(f"{WORKS}?q={quote('灯台')}")
    assert answer.status_code == 200
    found = answer.get_json()
    assert found["total"] == 1
    assert found["took_ms"] >= 0
    (item,) = found["items"]
    assert item["id"] == WORK_ID
    assert item["title"] == "灯台の歌"
    assert item["creators"] == [
        {"name": "波野 一郎", "role": "composer"},
        {"name": "浜田 花", "role": "lyricist"},
    ]
    assert (item["field"], item["year"], item["sources"]) == ("music", 1931, ["sample"])
    assert {"scheme": "sample", "value": "song-1"} in item["identifiers"]
    assert item["rights"] == {"status": "opted_out", "route": "negotiate", "last_day": None}
    assert item["score"] > 0


def test_facets_count_everything_found_and_not_the_page(client: FlaskClient) -> None:
    found = client.get(f"{WORKS}?page_size=1").get_json()
    assert found["total"] == 31
    assert len(found["items"]) == 1
    assert set(found["facets"]) == {"field", "status", "source", "decade"}
    assert sum(found["facets"]["field"].values()) == 31
    assert found["facets"]["source"] == {"sample": 31}
    assert found["facets"]["decade"]["1930"] == 5  # 1930, 1931, 1933, 1936, 1939


def test_pages_follow_each_other_without_gap_or_repetition(client: FlaskClient) -> None:
    seen: list[str] = []
    for page in range(1, 6):
        found = client.get(f"{WORKS}?sort=year&page_size=7&page={page}").get_json()
        assert (found["page"], found["page_size"], found["total"]) == (page, 7, 31)
        seen += [item["id"] for item in found["items"]]
    assert len(seen) == len(set(seen)) == 31


@pytest.mark.parametrize("page", [3, 1_000, 100_000])
def test_behind_the_last_page_there_is_an_empty_one(client: FlaskClient, page: int) -> None:
    found = client.get(f"{WORKS}?page={page}&page_size=100").get_json()
    assert (found["items"], found["total"]) == ([], 31)
    assert sum(found["facets"]["field"].values()) == 31


def test_filters_of_one_name_are_alternatives_and_of_several_all_apply(client: FlaskClient) -> None:
    either = client.get(f"{WORKS}?field=film&field=manga").get_json()
    assert {item["field"] for item in either["items"]} == {"film", "manga"}
    both = client.get(f"{WORKS}?field=film&field=manga&decade=1900").get_json()
    assert 0 < both["total"] < either["total"]
    assert {item["year"] // 10 for item in both["items"]} == {190}
    years = client.get(f"{WORKS}?year_from=1930&year_to=1931").get_json()
    assert {item["year"] for item in years["items"]} == {1930, 1931}


def test_years_in_the_wrong_order_let_nothing_through(client: FlaskClient) -> None:
    found = client.get(f"{WORKS}?year_from=1950&year_to=1940").get_json()
    assert (found["total"], found["items"]) == (0, [])


def test_what_is_wrong_is_named_with_what_to_do(client: FlaskClient) -> None:
    answer = client.get(f"{WORKS}?page=0&colour=red")
    assert answer.status_code == 422
    assert answer.content_type == "application/problem+json"
    problem = answer.get_json()
    assert problem["code"] == "bad_parameter"
    assert [error["field"] for error in problem["errors"]] == ["page", "colour"]
    assert "1 から" in problem["errors"][0]["message"]


@pytest.mark.parametrize("query", ["あ" * 10_000, "a " * 600, " " * 60_000])
def test_a_query_that_is_too_long_is_refused_with_the_reason(client: FlaskClient, query: str) -> None:
    answer = client.get(WORKS, query_string={"q": query})
    assert answer.status_code in {414, 422}
    assert answer.content_type == "application/problem+json"
    assert answer.get_json()["detail"]


def test_one_work_is_told_whole_with_the_source_beside_every_value(client: FlaskClient) -> None:
    work = client.get(f"{WORKS}/{WORK_ID}").get_json()
    assert (work["title"], work["kind"], work["year"]) == ("灯台の歌", "musical", 1931)
    assert work["rights"]["status"] == "opted_out"
    assert {unit["key"]: unit["rights"]["status"] for unit in work["units"]} == {
        "composition": "public_domain",
        "lyrics": "opted_out",
    }
    composition = work["units"][0]
    assert composition["rights"] == {
        "status": "public_domain",
        "route": "not_needed",
        "last_day": "2003-12-31",
    }
    told = [step["rule"] for step in composition["explanation"]["term"]["steps"]]
    assert told[-1] == "rights.objection", "that somebody manages what is free is not passed over"
    assert work["units"][1]["because"] == [
        {"source": "sample", "native_id": "song-1", "aspect": "usage_intent", "value": "refused"}
    ]
    assert [agent["id"] for agent in work["agents"]] == [AGENT_ID]
    (record,) = work["records"]
    assert (record["source"], record["native_id"], record["version"]) == ("sample", "song-1", 1)
    assert record["observed_at"].endswith("+09:00")
    for part in ("titles", "contributions", "identifiers", "copies", "units", "assertions"):
        assert record[part], part
        assert {value["source"] for value in record[part]} == {"sample"}
    raws = {assertion["aspect"]: assertion["raw"] for assertion in record["assertions"]}
    assert raws["publication_date"] == "昭和6年5月"
    assert record["contributions"][0]["agent"]["died"] == "1953-04-05"


def test_who_has_the_work_already_is_told_so(client: FlaskClient) -> None:
    first = client.get(f"{WORKS}/{WORK_ID}")
    again = client.get(f"{WORKS}/{WORK_ID}", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    other = client.get(f"{WORKS}/{WORK_ID}", headers={"If-None-Match": '"other"'})
    assert other.status_code == 200
    turtle = client.get(f"{WORKS}/{WORK_ID}?format=turtle")
    assert turtle.headers["ETag"] != first.headers["ETag"]
    assert "Accept" in first.headers["Vary"]


# rdflib's own reader of JSON-LD uses what rdflib has deprecated.
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("application/ld+json", "json-ld"),
        ("text/turtle", "turtle"),
        ("text/turtle;q=0.9, application/json;q=0.1", "turtle"),
    ],
)
def test_rdf_is_given_to_those_who_ask_for_it(client: FlaskClient, accept: str, form: str) -> None:
    answer = client.get(f"{WORKS}/{WORK_ID}", headers={"Accept": accept})
    assert answer.status_code == 200
    assert answer.mimetype == accept.split(";", maxsplit=1)[0]
    graph = Graph().parse(data=answer.text, format=form)
    node = URIRef(f"http://localhost:8000/works/{WORK_ID}")
    assert (node, SDO.name, Literal("灯台の歌", lang="ja")) in graph


def test_a_link_can_ask_for_a_form_by_name(client: FlaskClient) -> None:
    named = {"json": "application/json", "jsonld": "application/ld+json", "turtle": "text/turtle"}
    for name, media_type in named.items():
        assert client.get(f"{WORKS}/{WORK_ID}?format={name}").mimetype == media_type
    assert client.get(f"{WORKS}/{WORK_ID}?format=marc").status_code == 422


@pytest.mark.parametrize("accept", ["application/json", "*/*", "application/*", "text/html, */*;q=0.1"])
def test_json_is_what_programs_get_otherwise(client: FlaskClient, accept: str) -> None:
    assert client.get(f"{WORKS}/{WORK_ID}", headers={"Accept": accept}).mimetype == "application/json"


@pytest.mark.parametrize("path", [WORKS, f"{WORKS}/{WORK_ID}", "/api/v1/sources"])
def test_a_form_that_we_do_not_have_is_refused_with_those_we_have(client: FlaskClient, path: str) -> None:
    answer = client.get(path, headers={"Accept": "application/marc"})
    assert answer.status_code == 406
    assert "application/json" in answer.get_json()["detail"]


@pytest.mark.parametrize("work_id", ["waaaaaaaaaaaaaaaa", "x", "%00", "..%2f..", "灯", "a" * 2_000])
def test_a_work_that_is_not_there_is_not_found(client: FlaskClient, work_id: str) -> None:
    answer = client.get(f"{WORKS}/{work_id}")
    assert answer.status_code == 404
    assert answer.content_type == "application/problem+json"


def test_a_search_reads_the_store_once(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[int] = []
    plain = Store.read

    def counted(store: Store) -> object:
        opened.append(1)
        return plain(store)

    monkeypatch.setattr(Store, "read", counted)
    assert world.client().get(WORKS).status_code == 200
    assert len(opened) == 1
