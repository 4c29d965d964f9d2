"""The permission table against the routes there are, and against what the server does."""

import itertools
from typing import Any

import pytest
from flask import Flask
from werkzeug.routing import Rule

from api.auth.keys import make_key
from api.auth.permissions import PERMISSIONS, Permission
from api.auth.roles import ROLES
from rightsdb.jobs import create_job
from tests.api.auth.conftest import Events
from tests.api.world import AGENT_ID, NOW, WORK_ID, World

VALUES = {"work_id": WORK_ID, "agent_id": AGENT_ID, "source_id": "sample", "filename": "tokens.css"}
VALUES |= {"kind": "estimate", "form": "csv"}


@pytest.fixture(scope="session")
def keys(own_world: World) -> dict[str, str]:
    return {
        role: make_key(own_world.store, role, actor="test", clock=lambda: NOW)["api_key"] for role in ROLES
    }


def rules(app: Flask) -> list[Rule]:
    return list(app.url_map.iter_rules())


def test_every_route_has_a_row_and_every_row_a_route(own_world: World) -> None:
    routes = {rule.endpoint for rule in rules(own_world.app())}
    assert routes - set(PERMISSIONS) == set(), "a route without a row answers nobody"
    assert set(PERMISSIONS) - routes == set(), "a row without a route is a leftover"


def test_rows_name_roles_that_there_are() -> None:
    for endpoint, row in PERMISSIONS.items():
        assert row.roles is None or set(row.roles) <= set(ROLES), endpoint
        assert row.roles is None or row.scope, f"{endpoint}: a closed route needs a scope for keys"


def test_what_changes_something_is_counted_as_such(own_world: World) -> None:
    for rule in rules(own_world.app()):
        if (rule.methods or set()) - {"GET", "HEAD", "OPTIONS"}:
            limit = PERMISSIONS[rule.endpoint].limit
            assert limit is not None, rule.endpoint
            # Calculators are asked with POST but store nothing.
            counted = "calculating" if rule.endpoint.startswith("calculators.") else "writing"
            assert limit.name == counted, rule.endpoint


def test_each_role_gets_what_the_table_says(own_world: World, keys: dict[str, str]) -> None:
    app = own_world.app(mode="test")
    client = app.test_client()
    with own_world.store.unit_of_work("test", "job.create", clock=lambda: NOW) as uow:
        about: dict[str, Any] = {"question": {}, "file_name": "x", "content": [b"x"], "account_id": None}
        VALUES["job_id"] = create_job(uow, "estimate", **about)
    for rule, role in itertools.product(rules(app), (None, *ROLES)):
        row = PERMISSIONS[rule.endpoint]
        headers = {"Authorization": f"Bearer {keys[role]}"} if role else {}
        with app.test_request_context():
            path = str(rule.build({name: VALUES[name] for name in rule.arguments})[1])  # type: ignore[index]  # always found
        for method in (rule.methods or set()) - {"OPTIONS"}:
            with client.open(path, method=method, headers=headers) as answer:
                status = answer.status_code
            allowed = row.allows_role(role) and (role is None or row.allows_scopes(frozenset(_scopes(role))))
            if role is None and not allowed:
                assert status == 401, (path, method)
            elif not allowed:
                assert status == 403, (path, method, role)
            else:
                # A form of nobody is stopped by its missing token, not by the table.
                assert status < 400 or status == 422 or (status in {401, 403, 415} and method == "POST"), (
                    path,
                    method,
                    role,
                )


def _scopes(role: str) -> tuple[str, ...]:
    return ("read",) if role == "auditor" else ("read", "write")


def test_a_route_without_a_row_is_closed(own_world: World) -> None:
    app = own_world.app()
    app.add_url_rule("/api/v1/forgotten", "forgotten", lambda: "open")
    answer = app.test_client().get("/api/v1/forgotten")
    assert answer.status_code == 403
    assert "open" not in answer.text


@pytest.mark.parametrize(
    ("scopes", "allowed"),
    [(("read",), True), (("works:read",), True), (("write",), False), (("works:write",), False), ((), False)],
)
def test_a_scope_covers_its_own_action_only(scopes: tuple[str, ...], *, allowed: bool) -> None:
    assert Permission(ROLES, "works:read").allows_scopes(frozenset(scopes)) == allowed
    assert Permission(None, "works:read").allows_scopes(frozenset(scopes)), "open is open"


def test_a_refusal_of_somebody_known_is_recorded(
    own_world: World, keys: dict[str, str], events: Events, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = {**PERMISSIONS, "works.list_works": Permission(("admin",), "works:read")}
    monkeypatch.setattr("api.auth.guard.PERMISSIONS", table)
    client = own_world.client()
    assert client.get("/api/v1/works").status_code == 401
    assert events() == []
    answer = client.get("/api/v1/works", headers={"Authorization": f"Bearer {keys['user']}"})
    assert answer.status_code == 403
    ((actor, action, _, outcome),) = events()
    assert actor.startswith("account:")
    assert (action, outcome) == ("request.works.list_works", "refused")
    admin = client.get("/api/v1/works", headers={"Authorization": f"Bearer {keys['admin']}"})
    assert admin.status_code == 200


def test_reading_is_counted_by_address_and_by_account(own_world: World, keys: dict[str, str]) -> None:
    client = own_world.client()
    far = {"X-Forwarded-For": "203.0.113.5"}
    statuses = {client.get("/api/v1/sources/sample", headers=far).status_code for _ in range(600)}
    assert statuses == {200}
    refused = client.get("/api/v1/sources/sample", headers=far)
    assert refused.status_code == 429
    assert int(refused.headers["Retry-After"]) > 0
    assert refused.content_type == "application/problem+json"
    assert client.get("/api/v1/sources/sample").status_code == 200, "another address"
    named = far | {"Authorization": f"Bearer {keys['user']}"}
    assert client.get("/api/v1/sources/sample", headers=named).status_code == 200, "an account of its own"
    assert client.get("/healthz", headers=far).status_code == 200, "liveness is never refused"
