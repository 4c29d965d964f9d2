from typing import TYPE_CHECKING

import pytest
from flask import Flask
from flask.testing import FlaskClient

from api.app import create_app
from api.pages import work as work_page
from rightsdb.errors import UnavailableError
from tests.api.pages.reading import get, post

if TYPE_CHECKING:
    from api.wiring import Services


def test_an_address_that_leads_nowhere_says_what_to_do(client: FlaskClient) -> None:
    page = get(client, "/nowhere/at/all")
    assert page.status == 404
    assert page.text("//h1") == "ページが見つかりません"
    assert "/nowhere/at/all" in page.text()
    assert page.link("作品を探すページへ") == "/"


def test_the_same_in_english(client: FlaskClient) -> None:
    page = get(client, "/nowhere?lang=en")
    assert page.text("//h1") == "Page not found"
    assert page.link("Go to the search page") == "/?lang=en"


def test_a_method_that_is_not_offered_says_so(client: FlaskClient) -> None:
    page = post(client, "/about", {})
    assert page.status == 405
    assert page.text("//h1") == "この方法では開けません"


def test_a_page_for_members_offers_to_sign_in(client: FlaskClient) -> None:
    page = get(client, "/account")
    assert page.status == 401
    assert page.link("ログインする") == "/sign-in?next=/account"


@pytest.mark.parametrize(
    ("error", "status", "heading"),
    [
        (RuntimeError("secret detail"), 500, "処理の途中で問題が起きました"),
        (UnavailableError("index_missing", "索引を開けません。"), 503, "いまは答えられません"),
    ],
)
def test_a_fault_of_ours_is_a_page_too_and_tells_no_secrets(
    pages_app: Flask, monkeypatch: pytest.MonkeyPatch, error: Exception, status: int, heading: str
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(work_page, "work_view", fail)
    services: Services = pages_app.extensions["rightsdb"]
    page = get(create_app(services.settings, services).test_client(), "/works/w1")
    assert page.status == status
    assert page.text("//h1") == heading
    assert "secret detail" not in page.text()
