"""Junk gets an answer or a 4xx, never a fault of ours."""

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.api.world import WORK_ID

PATHS = (
    "/",
    "/api/v1/works",
    f"/api/v1/works/{WORK_ID}",
    "/api/v1/agents/x",
    "/api/v1/sources",
    "/sources",
    f"/works/{WORK_ID}",
    "/healthz",
    "/openapi.json",
    "/docs",
    "/sign-in",
    "/nothing",
)


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("query", ["q=%ED%A0%80", "q=%88%D0%90%EC", "q=%ff", "%80=1", "page=%F5"])
def test_bytes_that_are_not_utf_8_are_refused_with_their_place(
    client: FlaskClient, path: str, query: str
) -> None:
    answer = client.get(f"{path}?{query}")
    assert answer.status_code == 400
    if answer.content_type == "application/problem+json":
        problem = answer.get_json()
        assert problem["code"] == "bad_encoding"
        assert "バイト目" in problem["detail"]
        assert "UTF-8" in problem["detail"]


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    "query", ["q=%00", "q=a%0Ab", "q=%1b%5b31m", "q=%", "q=%zz", "&&&==", "q=%EF%BF%BE", "lang=xx"]
)
def test_control_characters_and_broken_escapes_are_answered(
    client: FlaskClient, path: str, query: str
) -> None:
    assert client.get(f"{path}?{query}").status_code < 500


@pytest.mark.parametrize("query", ["%00", "%1b", "%7f", "a%00b"])
def test_control_characters_in_a_search_are_named(client: FlaskClient, query: str) -> None:
    answer = client.get(f"/api/v1/works?q={query}")
    assert answer.status_code == 422
    assert "U+00" in answer.get_json()["errors"][0]["message"]


@pytest.mark.parametrize(
    "query", ["%09", "a%0Ab", "%E3%80%80", "%F0%9F%98%80", "e%CC%81", "%EE%80%80", "%E2%80%8B"]
)
def test_blanks_emoji_combining_and_private_characters_are_searched_for(
    client: FlaskClient, query: str
) -> None:
    assert client.get(f"/api/v1/works?q={query}").status_code == 200


@pytest.mark.parametrize("path", PATHS)
def test_head_is_get_without_a_body(client: FlaskClient, path: str) -> None:
    got, head = client.get(path), client.head(path)
    assert head.status_code == got.status_code
    assert head.data == b""
    assert head.content_type == got.content_type


@pytest.mark.parametrize("path", ["/", "/api/v1/works", f"/api/v1/works/{WORK_ID}", "/healthz", "/sign-in"])
def test_options_names_the_methods(client: FlaskClient, path: str) -> None:
    answer = client.options(path)
    assert answer.status_code == 200
    assert "GET" in answer.headers["Allow"]


@pytest.mark.parametrize(
    "path", ["/api/v1/works", f"/api/v1/works/{WORK_ID}", "/api/v1/sources/sample", "/healthz"]
)
def test_a_slash_at_the_end_changes_nothing(client: FlaskClient, path: str) -> None:
    with_slash = client.get(f"{path}/")
    assert with_slash.status_code == 200
    assert with_slash.content_type == client.get(path).content_type


@pytest.mark.parametrize(
    "path",
    [
        "/%00",
        "/%ff%fe",
        "/works/%ED%A0%80",
        "/api/v1/works/%0d%0aX:1",
        "/a" * 4_000,
        "/..%2f..%2fetc",
        "/static/..%2fapp.py",
    ],
)
def test_junk_in_a_path_is_not_found(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "\n" not in str(answer.headers.get("Location", ""))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Accept", ";;;,,q=x"),
        ("Accept", "a" * 5_000),
        ("Accept-Language", "\xff"),
        ("Cookie", "a=b; rightsdb_session=\xff\xfe; ="),
        ("If-None-Match", '"'),
        ("X-Forwarded-For", "not an address, ::::"),
        ("X-Forwarded-For", "2001:db8::1"),
        ("Content-Type", "\x7f"),
        ("Content-Length", "x"),
        ("Range", "bytes=0-0,-1"),
    ],
)
def test_junk_in_a_header_is_no_fault_of_ours(client: FlaskClient, name: str, value: str) -> None:
    for path in ("/", "/api/v1/works", f"/api/v1/works/{WORK_ID}"):
        assert client.get(path, headers={name: value}).status_code < 500


@pytest.mark.parametrize(
    "content_type", ["application/json", "text/plain", "multipart/form-data", "", "a/b/c"]
)
@pytest.mark.parametrize("body", [b"", b"{", b"\xff\xfe", b"csrf_token=%ff", b"--x\r\n", b"[" * 10_000])
def test_junk_in_a_form_is_refused(client: FlaskClient, content_type: str, body: bytes) -> None:
    for path in ("/sign-in", "/sign-up", "/sign-out", "/api/v1/works"):
        answer = client.post(path, data=body, content_type=content_type)
        assert 400 <= answer.status_code < 500, (path, answer.status_code)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(query=st.binary(max_size=80))
def test_any_bytes_after_the_question_mark_are_answered(client: FlaskClient, query: bytes) -> None:
    raw = query.replace(b"#", b"%23").decode("latin-1")
    for path in ("/api/v1/works", "/"):
        answer = client.get(path, environ_overrides={"QUERY_STRING": raw})
        assert answer.status_code < 500
