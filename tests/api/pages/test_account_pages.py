import dataclasses
from typing import TYPE_CHECKING

import pytest
from flask import Flask
from flask.testing import FlaskClient

from api.app import create_app
from api.auth.demo import DEMO_ACCOUNTS
from tests.api.pages.reading import Page, get, post

if TYPE_CHECKING:
    from api.wiring import Services

ACCOUNT = DEMO_ACCOUNTS[0]


def _form(page: Page, **fields: str) -> dict[str, str]:
    hidden = {
        str(one.get("name")): str(one.get("value"))
        for one in page.root.xpath("//form//input[@type='hidden']")
    }
    return hidden | fields


def _sign_in(client: FlaskClient, onward: str = "/sources") -> Page:
    page = get(client, f"/sign-in?next={onward}")
    return post(client, "/sign-in", _form(page, login=ACCOUNT.login, password=ACCOUNT.password))


def test_signing_in_leads_on_and_signing_out_leads_back(client: FlaskClient) -> None:
    signed_in = _sign_in(client)
    assert signed_in.status == 303
    assert signed_in.response.headers["Location"] == "/sources"
    page = get(client, "/account")
    assert ACCOUNT.login in page.text("//header")
    assert "利用者(申請者)" in page.text()
    out = post(client, "/sign-out", _form(page))
    assert out.status == 303
    assert "ログイン" in get(client, "/").text("//header")
    assert get(client, "/account").status == 401


def test_signing_in_leads_back_to_where_one_was(client: FlaskClient) -> None:
    page = get(client, "/?q=試作&lang=en")
    form = get(client, page.link("Sign in"))
    signed_in = post(client, "/sign-in?lang=en", _form(form, login=ACCOUNT.login, password=ACCOUNT.password))
    back = get(client, signed_in.response.headers["Location"])
    assert back.text("//h1") == "Results for “試作”"


def test_who_is_signed_in_needs_no_form(client: FlaskClient) -> None:
    _sign_in(client)
    assert client.get("/sign-in").status_code == 303
    assert client.get("/sign-up").status_code == 303


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)", ""]
)
def test_signing_in_never_leads_to_another_site(client: FlaskClient, elsewhere: str) -> None:
    signed_in = _sign_in(client, elsewhere)
    assert signed_in.response.headers["Location"] == "/"


def test_a_wrong_password_is_refused_in_both_languages(client: FlaskClient) -> None:
    for address, sentence in (
        ("/sign-in", "ログイン名かパスワードが違います"),
        ("/sign-in?lang=en", "The login name or the password is wrong"),
    ):
        page = get(client, address)
        refused = post(client, address, _form(page, login=ACCOUNT.login, password="wrong"))
        assert refused.status == 401
        assert sentence in refused.text()
        assert refused.values("//input[@name='login']/@value") == [ACCOUNT.login]
        assert refused.values("//input[@name='password']/@value") == []


def test_a_form_without_its_token_is_refused_with_a_page(client: FlaskClient) -> None:
    refused = post(client, "/sign-in", {"login": ACCOUNT.login, "password": ACCOUNT.password})
    assert refused.status == 403
    assert "フォームの有効期限が切れています" in refused.text()


def test_a_new_account_is_signed_in_at_once(client: FlaskClient) -> None:
    page = get(client, "/sign-up?lang=en")
    made = post(
        client, "/sign-up?lang=en", _form(page, login="new-owner", password="a long phrase 27", role="owner")
    )
    assert made.status == 303
    assert made.response.headers["Location"] == "/?lang=en"
    assert "Rights holder" in get(client, "/account?lang=en").text()


@pytest.mark.parametrize(
    ("login", "password", "status", "sentence"),
    [
        ("x", "a long phrase 27", 422, "ログイン名は"),
        ("somebody", "short", 422, "パスワードは"),
        (ACCOUNT.login, "a long phrase 27", 409, "使われています"),
    ],
)
def test_what_cannot_be_registered_is_explained(
    client: FlaskClient, login: str, password: str, status: int, sentence: str
) -> None:
    page = get(client, "/sign-up")
    refused = post(client, "/sign-up", _form(page, login=login, password=password, role="user"))
    assert refused.status == status
    assert sentence in refused.text("//div[contains(@class, 'notice--warning')]")


def test_demonstration_accounts_are_listed_in_mode_demo_only(pages_app: Flask, client: FlaskClient) -> None:
    assert ACCOUNT.password not in get(client, "/sign-in").text()
    services: Services = pages_app.extensions["rightsdb"]
    demo = dataclasses.replace(services.settings, mode="demo")
    app = create_app(demo, dataclasses.replace(services, settings=demo))
    page = get(app.test_client(), "/sign-in")
    assert len(page.root.xpath("//tbody/tr")) == len(DEMO_ACCOUNTS)
    assert ACCOUNT.password in page.text()
