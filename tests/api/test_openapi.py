from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest
from flask.testing import FlaskClient

from api.auth.keys import make_key
from api.auth.permissions import PERMISSIONS
from api.schemas.calculator_examples import QUESTIONS
from tests.api.document import Json, check, closed, followed, schema_of
from tests.api.world import AGENT_ID, NOW, WORK_ID, World

#: path of the document → an address that answers.
ADDRESSES = {
    "/api/v1/works": "/api/v1/works?q=%E6%B8%AF&page_size=3",
    "/api/v1/suggest": "/api/v1/suggest?q=%E6%B8%AF",
    "/api/v1/works/{work_id}": f"/api/v1/works/{WORK_ID}",
    "/api/v1/agents/{agent_id}": f"/api/v1/agents/{AGENT_ID}",
    "/api/v1/sources": "/api/v1/sources",
    "/api/v1/sources/{source_id}": "/api/v1/sources/sample",
    "/api/v1/account": "/api/v1/account",
    "/healthz": "/healthz",
}

#: Paths that are asked with POST; they are tried in `test_calculators`.
POSTED = {f"/api/v1/{name}" for name in QUESTIONS}


@pytest.fixture
def document(client: FlaskClient) -> Json:
    found: Json = client.get("/openapi.json").get_json()
    return found


@pytest.fixture(scope="module")
def key(world: World) -> str:
    return make_key(world.store, "desk", actor="test", clock=lambda: NOW)["api_key"]


def operations(document: Json) -> Iterator[tuple[str, str, Json]]:
    for path, item in document["paths"].items():
        for method in ("get", "post", "put", "patch", "delete"):
            if method in item:
                yield path, method, item[method]


def answers(document: Json) -> Iterator[tuple[str, str, str, Json]]:
    for path, _, operation in operations(document):
        for status, response in operation["responses"].items():
            for content_type, body in followed(document, response).get("content", {}).items():
                yield path, status, content_type, body


def test_it_is_openapi_3_1(document: Json) -> None:
    assert document["openapi"] == "3.1.0"
    assert document["info"]["title"] == "rightsdb"
    assert set(document["paths"]) == set(ADDRESSES) | POSTED
    for schema in document["components"]["schemas"].values():
        jsonschema.Draft202012Validator.check_schema(schema)


def test_every_json_route_is_in_the_document(world: World, document: Json) -> None:
    routes = {
        rule.rule.replace("<string:", "{").replace(">", "}")
        for rule in world.app().url_map.iter_rules()
        if rule.endpoint.partition(".")[0] not in {"pages", "static", "documentation"}
    }
    assert routes == set(document["paths"])


def test_every_operation_says_what_it_does(document: Json) -> None:
    for path, method, operation in operations(document):
        assert operation["summary"], (path, method)
        assert operation["tags"], (path, method)
        for parameter in [*document["paths"][path].get("parameters", []), *operation.get("parameters", [])]:
            assert parameter["description"], (path, parameter["name"])


def test_every_field_is_described(document: Json) -> None:
    for name, schema in document["components"]["schemas"].items():
        for field, about in schema["properties"].items():
            assert about.get("description"), f"{name}.{field}"


def test_every_body_has_an_example_that_follows_its_schema(document: Json) -> None:
    bodies = list(answers(document))
    assert len(bodies) > 30
    for path, status, content_type, body in bodies:
        assert "example" in body, (path, status, content_type)
        check(body["example"], {**body["schema"], "components": document["components"]})
    for path, _, operation in operations(document):
        for body in operation.get("requestBody", {}).get("content", {}).values():
            assert "example" in body, path
            jsonschema.Draft202012Validator.check_schema(body["schema"])
            check(body["example"], body["schema"])


def test_every_answer_follows_its_schema_and_has_no_field_beyond_it(
    client: FlaskClient, document: Json, key: str
) -> None:
    further = (
        "/api/v1/works?explain=1&page_size=2",
        "/api/v1/works?q=%E7%81%AF%E5%8F%B0%E3%81%AE%E6%AD%8C%E3%81%AF",
    )
    for path, address in [*ADDRESSES.items(), *(("/api/v1/works", one) for one in further)]:
        answer = client.get(address, headers={"Authorization": f"Bearer {key}"})
        assert answer.status_code == 200, address
        check(answer.get_json(), schema_of(document, path, 200))


@pytest.mark.parametrize(
    ("address", "path", "status"),
    [
        ("/api/v1/works?page=0", "/api/v1/works", 422),
        ("/api/v1/works?q=%ff", "/api/v1/works", 400),
        ("/api/v1/suggest?limit=0", "/api/v1/suggest", 422),
        ("/api/v1/works/x", "/api/v1/works/{work_id}", 404),
        ("/api/v1/sources", "/api/v1/sources", 406),
        ("/api/v1/account", "/api/v1/account", 401),
    ],
)
def test_every_problem_follows_its_schema(
    client: FlaskClient, document: Json, address: str, path: str, status: int
) -> None:
    answer = client.get(address, headers={"Accept": "text/csv" if status == 406 else "*/*"})
    assert answer.status_code == status
    check(answer.get_json(), schema_of(document, path, status, "application/problem+json"))


def test_the_check_itself_sees_a_field_that_is_not_documented(document: Json) -> None:
    schema = schema_of(document, "/healthz", 200)
    good: dict[str, Any] = {"status": "ok", "version": "1", "checks": {"store": "ok", "index": "ok"}}
    check(good, schema)
    with pytest.raises(AssertionError):
        check({**good, "more": 1}, schema)
    with pytest.raises(AssertionError):
        check({**good, "checks": {"store": "ok", "index": None}}, schema)
    assert closed(schema) != schema


def test_the_documented_examples_of_parameters_are_accepted(client: FlaskClient, document: Json) -> None:
    query: dict[str, Any] = {}
    for parameter in document["paths"]["/api/v1/works"]["get"]["parameters"]:
        if "example" in parameter:
            query[parameter["name"]] = parameter["example"]
    assert set(query) >= {"q", "title", "creator", "identifier", "field", "status", "source", "decade"}
    assert client.get("/api/v1/works", query_string=query).status_code == 200


def test_what_needs_a_login_says_so(document: Json, world: World) -> None:
    closed_paths = {
        rule.rule for rule in world.app().url_map.iter_rules() if PERMISSIONS[rule.endpoint].roles is not None
    }
    for path, method, operation in operations(document):
        assert ("security" in operation) == (path in closed_paths), (path, method)


def test_the_page_shows_every_operation_field_and_term(client: FlaskClient, document: Json) -> None:
    page = client.get("/docs")
    assert page.status_code == 200
    for path, method, operation in operations(document):
        assert f"{method.upper()} {path}" in page.text
        assert operation["summary"] in page.text
        for parameter in operation.get("parameters", []):
            assert f"<code>{parameter['name']}</code>" in page.text
    for field in document["components"]["schemas"]["SaidAssertion"]["properties"]:
        assert f"<code>{field}</code>" in page.text
    assert 'id="rightsStatus"' in page.text
    ids = [part.split('"')[0] for part in page.text.split(' id="')[1:]]
    assert len(ids) == len(set(ids)), "an id stands once"


def test_nothing_on_the_page_comes_from_elsewhere(client: FlaskClient) -> None:
    text = client.get("/docs").text
    assert "<script" not in text
    assert 'src="http' not in text
    assert 'rel="stylesheet" href="http' not in text


def test_who_has_the_document_already_is_told_so(client: FlaskClient) -> None:
    tag = client.get("/openapi.json").headers["ETag"]
    assert client.get("/openapi.json", headers={"If-None-Match": tag}).status_code == 304
