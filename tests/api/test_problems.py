import logging
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask, abort
from flask.testing import FlaskClient
from sqlalchemy.exc import OperationalError

from api.app import create_app
from api.auth import permissions
from api.auth.permissions import Permission
from rightsdb.errors import ConflictError, IntegrityError, UnavailableError
from rightsdb.index import open_index
from tests.api.world import World

ERRORS = {
    "boom": ZeroDivisionError("secret detail"),
    "integrity": IntegrityError("broken_chain", "秘密の詳細"),
    "gone": UnavailableError("index_missing", "索引がありません。"),
    "locked": OperationalError("SELECT secret", {}, Exception("database is locked")),
    "conflict": ConflictError("changed", "変更されています。", field="etag"),
    "stale": ConflictError("precondition_failed", "読み直してください。"),
}


@pytest.fixture
def broken(world: World, monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    """An application with routes that fail, each in its own way."""
    app = world.app()
    table = dict(permissions.PERMISSIONS)
    for name, error in ERRORS.items():
        _add(app, table, name, error)
    table["abort"] = Permission(None)
    app.add_url_rule("/api/v1/abort/<int:code>", "abort", abort)
    monkeypatch.setattr("api.auth.guard.PERMISSIONS", table)
    return app.test_client()


def _add(app: Flask, table: dict[str, Permission], name: str, error: Exception) -> None:
    def fail() -> str:
        raise error

    table[name] = Permission(None)
    app.add_url_rule(f"/api/v1/{name}", name, fail)
    app.add_url_rule(f"/{name}", f"page_{name}", fail)
    table[f"page_{name}"] = Permission(None)


@pytest.mark.parametrize("name", ["boom", "integrity", "locked"])
def test_a_fault_of_ours_gets_a_number_and_shows_nothing_else(
    broken: FlaskClient, caplog: pytest.LogCaptureFixture, name: str
) -> None:
    with caplog.at_level(logging.ERROR):
        answer = broken.get(f"/api/v1/{name}")
    assert answer.status_code == (503 if name == "locked" else 500)
    problem = answer.get_json()
    assert problem["incident"] in caplog.text
    assert "secret" not in answer.text
    assert "秘密" not in answer.text
    assert "Traceback" not in answer.text
    assert "Traceback" in caplog.text


def test_a_fault_on_a_page_is_a_page_with_the_number(broken: FlaskClient) -> None:
    answer = broken.get("/boom")
    assert answer.status_code == 500
    assert answer.mimetype == "text/html"
    assert "secret" not in answer.text
    assert "<html" in answer.text


def test_an_error_page_that_fails_itself_is_still_an_answer(
    broken: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> str:
        raise ZeroDivisionError

    monkeypatch.setattr("api.problem.render_template", fails)
    answer = broken.get("/boom")
    assert answer.status_code == 500
    assert "<h1>" in answer.text


def test_what_we_depend_on_and_cannot_reach_is_not_an_empty_answer(broken: FlaskClient) -> None:
    answer = broken.get("/api/v1/gone")
    assert answer.status_code == 503
    assert int(answer.headers["Retry-After"]) > 0
    assert answer.get_json()["code"] == "index_missing"


def test_conflicts_say_what_changed(broken: FlaskClient) -> None:
    answer = broken.get("/api/v1/conflict")
    assert answer.status_code == 409
    assert answer.get_json()["errors"] == [{"field": "etag", "message": "変更されています。"}]
    assert broken.get("/api/v1/stale").status_code == 412


@pytest.mark.parametrize(
    ("status", "code"),
    [(400, "bad_request"), (413, "too_large"), (415, "unsupported_media_type"), (418, "http_error")],
)
def test_errors_of_the_framework_have_the_same_form(broken: FlaskClient, status: int, code: str) -> None:
    answer = broken.get(f"/api/v1/abort/{status}")
    assert answer.status_code == status
    assert answer.content_type == "application/problem+json"
    problem = answer.get_json()
    assert set(problem) == {"status", "code", "title", "detail", "errors"}
    assert problem["code"] == code


@pytest.mark.parametrize("path", ["/api/v1/nothing", "/api/", "/healthz/x", "/api/v1/works/a/b"])
def test_programs_get_a_problem_whatever_they_accept(client: FlaskClient, path: str) -> None:
    answer = client.get(path, headers={"Accept": "text/html"})
    assert answer.status_code == 404
    assert answer.content_type == "application/problem+json"
    assert answer.get_json()["code"] == "not_found"


def test_people_get_a_page(client: FlaskClient) -> None:
    answer = client.get("/nothing", headers={"Accept": "text/html,*/*;q=0.8"})
    assert answer.status_code == 404
    assert answer.mimetype == "text/html"
    assert (
        client.get("/nothing", headers={"Accept": "application/json"}).mimetype == "application/problem+json"
    )


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_a_method_that_is_not_there_names_those_that_are(client: FlaskClient, method: str) -> None:
    answer = client.open("/api/v1/works", method=method)
    assert answer.status_code == 405
    assert {"GET", "HEAD", "OPTIONS"} <= set(answer.headers["Allow"].replace(" ", "").split(","))
    assert answer.get_json()["code"] == "method_not_allowed"


def test_a_body_that_is_too_large_is_refused(client: FlaskClient) -> None:
    client.get("/sign-in")
    answer = client.post("/sign-in", data={"login": "a" * 2_000_000})
    assert answer.status_code == 413


def test_the_log_names_no_line_break_of_the_asker(
    broken: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    broken.get("/api/v1/boom")
    assert "'/api/v1/boom'" in caplog.text


def test_a_missing_index_makes_the_health_check_fail(world: World, tmp_path: Path) -> None:
    with closing(open_index("", tmp_path / "nothing")) as index:
        services = replace(world.services(), index=index)
        client = create_app(services.settings, services).test_client()
        health = client.get("/healthz")
        assert (health.status_code, health.get_json()["checks"]) == (503, {"store": "ok", "index": "failed"})
        search = client.get("/api/v1/works?q=a")
        assert search.status_code == 503
        assert search.content_type == "application/problem+json"
