import re

import pytest
from flask.testing import FlaskClient

from api.auth.keys import make_key
from tests.api.world import NOW, World

EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}
PATHS = (
    "/",
    "/api/v1/works",
    "/healthz",
    "/nothing",
    "/api/v1/nothing",
    "/static/nothing",
    "/docs",
    "/openapi.json",
)


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_is_protected(client: FlaskClient, path: str) -> None:
    headers = client.get(path).headers
    for name, value in EVERYWHERE.items():
        assert headers[name] == value
    assert headers["Content-Security-Policy"].startswith("default-src 'none';")
    assert "camera=()" in headers["Permissions-Policy"]


@pytest.mark.parametrize("path", ["/", "/docs", "/sign-in", "/sources"])
def test_pages_run_their_own_scripts_only(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    policy = answer.headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    nonces = set(re.findall(r"'nonce-([^']+)'", policy))
    for tag in re.findall(r"<script\b[^>]*>", answer.text):
        assert any(f'nonce="{nonce}"' in tag for nonce in nonces), tag
    assert not re.search(r"<style\b|\sstyle=|\son[a-z]+=", answer.text)
    assert "http://" not in "".join(re.findall(r'(?:src|href)="(https?:[^"]+\.(?:js|css))"', answer.text))


def test_a_nonce_is_used_once(world: World) -> None:
    app = world.app()
    app.jinja_env.globals["probe"] = app.jinja_env.globals["csp_nonce"]
    with app.test_request_context("/"):
        first = app.jinja_env.from_string("{{ csp_nonce() }} {{ csp_nonce() }}").render().split()
    with app.test_request_context("/"):
        second = app.jinja_env.from_string("{{ csp_nonce() }}").render()
    assert first[0] == first[1] != second


def test_https_is_insisted_on_where_it_is_used(world: World) -> None:
    assert "Strict-Transport-Security" not in world.client().get("/").headers
    secure = world.client(base_url="https://rights.example").get("/")
    assert "max-age=" in secure.headers["Strict-Transport-Security"]


def test_nothing_is_redirected_to_a_host_that_the_asker_names(client: FlaskClient) -> None:
    for path in ("/api/v1/works/", "//api/v1/works", "/sources/", "/static"):
        answer = client.get(path, headers={"Host": "evil.example"})
        assert "evil.example" not in answer.headers.get("Location", "")
        assert "evil.example" not in answer.text


def test_files_named_by_their_content_are_kept_and_others_asked_for_again(client: FlaskClient) -> None:
    with client.get("/static/docs.css?v=abc") as kept, client.get("/static/docs.css") as asked:
        assert kept.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert "immutable" not in asked.headers.get("Cache-Control", "")
    assert "immutable" not in client.get("/static/nothing?v=abc").headers.get("Cache-Control", "")


def test_files_are_kept_by_signed_in_people_too_and_what_is_theirs_is_not(world: World) -> None:
    key = make_key(world.store, "desk", actor="test", clock=lambda: NOW)["api_key"]
    client = world.client()
    for path, kept in (
        ("/static/docs.css?v=abc", "public, max-age=31536000, immutable"),
        ("/api/v1/works", "no-store"),
        ("/", "no-store"),
    ):
        with client.get(path, headers={"Authorization": f"Bearer {key}"}) as answer:
            assert answer.headers["Cache-Control"] == kept, path
    with client.get("/static/docs.css", headers={"Authorization": f"Bearer {key}"}) as asked:
        assert "no-store" not in asked.headers.get("Cache-Control", "")
