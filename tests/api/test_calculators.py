"""The calculators over HTTP: what the document promises, and what happens with anything else."""

import json
from typing import Any

import jsonschema
import pytest
import schemathesis
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode

from adjudication.compensation import estimate_json
from adjudication.fund import fund_json
from adjudication.settlement import settle_json
from api.resources.calculators import CALCULATORS, MOST_WORKS
from api.schemas.calculator_examples import QUESTIONS
from rightsdb.deadline import deadline
from rightsdb.scope import scope
from rightsdb.term import term
from tests.api.document import Json, check
from tests.api.world import World

NAMES = ["term", "scope", "estimate", "settle", "deadline", "fund"]
#: What the command line asks for the same objects.
SAME = {
    "term": term,
    "scope": scope,
    "estimate": estimate_json,
    "settle": settle_json,
    "deadline": deadline,
    "fund": fund_json,
}


@pytest.fixture
def document(client: FlaskClient) -> Json:
    found: Json = client.get("/openapi.json").get_json()
    return found


def _posted(document: Json, name: str) -> Json:
    found: Json = document["paths"][f"/api/v1/{name}"]["post"]
    return found


def _answer_schema(document: Json, name: str, status: int, content_type: str) -> Json:
    schema = _posted(document, name)["responses"][str(status)]["content"][content_type]["schema"]
    return {**schema, "components": document["components"]}


def test_there_are_the_six_calculators_of_the_outside_surface() -> None:
    assert [one.name for one in CALCULATORS] == NAMES
    assert set(QUESTIONS) == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_the_example_of_the_document_can_be_sent_and_gives_the_answer_shown(
    client: FlaskClient, document: Json, name: str
) -> None:
    body = _posted(document, name)["requestBody"]["content"]["application/json"]
    answer = client.post(f"/api/v1/{name}", json=body["example"])
    assert answer.status_code == 200
    assert answer.get_json() == SAME[name](body["example"])
    shown = _posted(document, name)["responses"]["200"]["content"]["application/json"]
    assert answer.get_json() == shown["example"]
    check(answer.get_json(), _answer_schema(document, name, 200, "application/json"))


@pytest.mark.parametrize("name", NAMES)
def test_nobody_has_to_sign_in_and_no_form_token_is_needed(client: FlaskClient, name: str) -> None:
    assert client.post(f"/api/v1/{name}", json=QUESTIONS[name]).status_code == 200


@pytest.mark.parametrize("name", NAMES)
def test_a_question_without_its_day_is_refused_and_the_field_named(
    client: FlaskClient, document: Json, name: str
) -> None:
    question = {field: value for field, value in QUESTIONS[name].items() if field != "as_of"}
    answer = client.post(f"/api/v1/{name}", json=question)
    assert answer.status_code == 422
    assert answer.content_type == "application/problem+json"
    problem = answer.get_json()
    assert [error["field"] for error in problem["errors"]] == ["as_of"]
    assert problem["code"] == "missing_field"
    check(problem, _answer_schema(document, name, 422, "application/problem+json"))


@pytest.mark.parametrize(
    ("name", "change", "field", "code"),
    [
        ("term", {"kind": "song"}, "kind", "unknown_value"),
        ("term", {"authors": [{"type": "person", "died": "1953-13"}]}, "authors[0].died", "no_such_day"),
        ("scope", {"inquiries": [{"contact": 1}]}, "inquiries[0].contact", "wrong_type"),
        ("estimate", {"works": []}, "works", "missing_field"),
        ("estimate", {"worksx": []}, "worksx", "unknown_field"),
        (
            "estimate",
            {"works": [{"work_category": "text", "use_type": "publish", "copies": -1}]},
            "works[0].copies",
            "below_zero",
        ),
        ("settle", {"cancelled_on": "2031-01-01"}, "cancelled_on", "cancelled_outside_period"),
        ("deadline", {"rule": "never"}, "rule", "unknown_value"),
        ("fund", {"r67": 1.5}, "r67", "wrong_type"),
    ],
)
def test_a_bad_value_is_refused_and_named(
    client: FlaskClient, name: str, change: dict[str, object], field: str, code: str
) -> None:
    answer = client.post(f"/api/v1/{name}", json={**QUESTIONS[name], **change})
    assert answer.status_code == 422
    problem = answer.get_json()
    assert (problem["errors"][0]["field"], problem["code"]) == (field, code)
    assert problem["errors"][0]["message"]


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b"", 400, "bad_json"),
        (b"{", 400, "bad_json"),
        (b'{"as_of": NaN}', 400, "bad_json"),
        (b"\xff{}", 400, "bad_json"),
        (b"[" * 100_000, 400, "bad_json"),
        (b'{"r67":' + b"9" * 10_000 + b"}", 400, "bad_json"),
        (b"[1]", 422, "not_an_object"),
        (b"null", 422, "not_an_object"),
        (b'"x"', 422, "not_an_object"),
        (b"{" + b" " * 1_100_000 + b"}", 413, "too_large"),
    ],
)
def test_what_is_no_json_object_is_refused(client: FlaskClient, body: bytes, status: int, code: str) -> None:
    answer = client.post("/api/v1/fund", data=body, content_type="application/json")
    assert (answer.status_code, answer.get_json()["code"]) == (status, code)


def test_json_has_to_be_called_json(client: FlaskClient) -> None:
    body = json.dumps(QUESTIONS["fund"])
    refused = client.post("/api/v1/fund", data=body, content_type="text/plain")
    assert (refused.status_code, refused.get_json()["code"]) == (415, "unsupported_media_type")
    taken = client.post("/api/v1/fund", data=body, content_type="application/json; charset=utf-8")
    assert taken.status_code == 200


def test_calculators_are_asked_with_post_only(client: FlaskClient) -> None:
    answer = client.get("/api/v1/estimate")
    assert answer.status_code == 405
    assert set(answer.headers["Allow"].split(", ")) == {"POST", "OPTIONS"}


def test_one_request_brings_no_more_works_than_it_can_answer_in_time(client: FlaskClient) -> None:
    work = {"work_category": "text", "use_type": "web"}
    question = {**QUESTIONS["estimate"], "works": [work] * (MOST_WORKS + 1)}
    answer = client.post("/api/v1/estimate", json=question)
    assert answer.status_code == 422
    assert answer.get_json()["errors"][0]["field"] == "works"


def test_asking_too_often_is_answered_with_how_long_to_wait(world: World) -> None:
    client = world.client(mode="production")
    for _ in range(700):
        answer = client.post("/api/v1/fund", json=QUESTIONS["fund"])
        if answer.status_code != 200:
            break
    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) >= 1


@pytest.mark.parametrize("name", NAMES)
def test_the_document_describes_every_field_that_can_be_sent(document: Json, name: str) -> None:
    schema = _posted(document, name)["requestBody"]["content"]["application/json"]["schema"]
    assert schema["additionalProperties"] is False
    validator = jsonschema.Draft202012Validator(schema)
    assert not validator.is_valid({**QUESTIONS[name], "nobody_knows_this": 1})
    for field, about in schema["properties"].items():
        assert about.get("description"), field


steadily = settings(
    max_examples=40,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
)


@pytest.fixture(scope="module")
def described(world: World) -> Any:  # noqa: ANN401  # schemathesis has no types
    return schemathesis.openapi.from_wsgi("/openapi.json", world.app(mode="test"))


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
@pytest.mark.parametrize("name", NAMES)
def test_whatever_is_sent_gets_an_answer_that_the_document_describes(
    described: Any,  # noqa: ANN401  # schemathesis has no types
    document: Json,
    name: str,
    mode: GenerationMode,
) -> None:
    answered: list[int] = []

    @steadily
    @given(case=described[f"/api/v1/{name}"]["POST"].as_strategy(generation_mode=mode))
    def ask(case: Any) -> None:  # noqa: ANN401  # schemathesis has no types
        answer = case.call()
        assert answer.status_code in {200, 400, 405, 413, 415, 422}, answer.text
        if answer.status_code in {200, 422}:
            kind = "application/json" if answer.status_code == 200 else "application/problem+json"
            check(json.loads(answer.text), _answer_schema(document, name, answer.status_code, kind))
        answered.append(answer.status_code)

    ask()
    assert set(answered) & {200, 422}
