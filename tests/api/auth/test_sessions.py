"""Sign-in, forms and sign-out as a browser sees them."""

import re
from http.cookies import SimpleCookie

import pytest
from flask.testing import FlaskClient

from api.auth.service import sign_up
from rightsdb.store.audit import verify_chain
from tests.api.auth.conftest import Events
from tests.api.world import World

PASSWORD = "とても長い合言葉です"


@pytest.fixture
def login(own_world: World, request: pytest.FixtureRequest) -> str:
    name = re.sub(r"[^a-z0-9]", "-", request.node.name)[:60] + "-x"
    sign_up(own_world.services(mode="test"), name, PASSWORD, "user", address="192.0.2.1")
    return name


def form_token(client: FlaskClient, path: str = "/sign-in") -> str:
    found = re.search(r'name="csrf_token" value="([0-9a-f]{64})"', client.get(path).text)
    assert found
    return found[1]


def enter(client: FlaskClient, login: str) -> None:
    answer = client.post(
        "/sign-in", data={"login": login, "password": PASSWORD, "csrf_token": form_token(client)}
    )
    assert answer.status_code == 303, answer.text


def test_one_signs_in_and_out(client: FlaskClient, login: str, own_world: World) -> None:
    assert client.get("/api/v1/account").status_code == 401
    enter(client, login)
    mine = client.get("/api/v1/account")
    assert mine.get_json() == {"login": login, "role": "user", "scopes": None}
    assert mine.headers["Cache-Control"] == "no-store"
    token = form_token(client, "/account")
    kept = client.get_cookie("rightsdb_session")
    assert kept is not None
    assert client.post("/sign-out", data={"csrf_token": token}).status_code == 303
    assert client.get_cookie("rightsdb_session") is None
    client.set_cookie("rightsdb_session", kept.value)
    assert client.get("/api/v1/account").status_code == 401, "the token itself is dead"
    with own_world.store.read() as connection:
        assert verify_chain(connection).ok


@pytest.mark.parametrize("secure", [False, True])
def test_the_cookie_keeps_to_itself(own_world: World, login: str, *, secure: bool) -> None:
    base = "https://rights.example" if secure else "http://rights.example"
    client = own_world.client(base_url=base)
    page = client.get("/sign-in", base_url=base)
    token = re.search(r'name="csrf_token" value="([0-9a-f]{64})"', page.text)
    assert token
    answer = client.post(
        "/sign-in",
        base_url=base,
        data={"login": login, "password": PASSWORD, "csrf_token": token[1]},
    )
    assert answer.status_code == 303
    cookie: SimpleCookie = SimpleCookie("; ".join(answer.headers.getlist("Set-Cookie")))
    (name,) = [name for name in cookie if name.endswith("session")]
    assert name == ("__Host-rightsdb_session" if secure else "rightsdb_session")
    morsel = cookie[name]
    assert morsel["httponly"]
    assert morsel["samesite"] == "Lax"
    assert morsel["path"] == "/"
    assert morsel["domain"] == ""
    assert bool(morsel["secure"]) == secure


def test_a_page_that_is_not_there_still_knows_who_asks(client: FlaskClient, login: str) -> None:
    enter(client, login)
    answer = client.get("/nothing")
    assert answer.status_code == 404
    assert "/sign-in" not in answer.text
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("token", [None, "", "0" * 64, "灯台"])
def test_a_form_without_its_token_is_refused(client: FlaskClient, login: str, token: str | None) -> None:
    form_token(client)
    data = {"login": login, "password": PASSWORD} | ({} if token is None else {"csrf_token": token})
    answer = client.post("/sign-in", data=data)
    assert answer.status_code == 403
    assert client.get("/api/v1/account").status_code == 401


def test_a_token_of_another_browser_is_refused(own_world: World, login: str) -> None:
    mine, theirs = own_world.client(), own_world.client()
    form_token(theirs)
    answer = theirs.post(
        "/sign-in", data={"login": login, "password": PASSWORD, "csrf_token": form_token(mine)}
    )
    assert answer.status_code == 403


def test_a_token_from_before_sign_in_does_not_outlive_it(client: FlaskClient, login: str) -> None:
    before = form_token(client)
    enter(client, login)
    assert client.post("/sign-out", data={"csrf_token": before}).status_code == 403
    assert client.get("/api/v1/account").status_code == 200


def test_a_script_may_send_the_token_as_a_header(client: FlaskClient, login: str) -> None:
    enter(client, login)
    token = form_token(client, "/account")
    assert client.post("/sign-out", headers={"X-CSRF-Token": token}).status_code == 303


def test_a_session_of_nobody_is_nobody(client: FlaskClient) -> None:
    for value in ("x", "a" * 3_900, "%00", "\\udc80"):
        client.set_cookie("rightsdb_session", value)
        assert client.get("/api/v1/account").status_code == 401
        assert client.get("/").status_code == 200


def test_wrong_passwords_are_answered_until_they_are_too_many(
    client: FlaskClient, login: str, events: Events
) -> None:
    token = form_token(client)
    data = {"login": login, "password": "wrong wrong wrong", "csrf_token": token}
    statuses = [client.post("/sign-in", data=data).status_code for _ in range(12)]
    assert statuses == [401] * 10 + [429] * 2
    last = client.post("/sign-in", data=data)
    assert int(last.headers["Retry-After"]) > 0
    refused = [event for event in events() if event[1] == "session.begin" and event[3] == "refused"]
    assert len(refused) == 10, "what is not even tried is not written down"
