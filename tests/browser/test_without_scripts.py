"""Everything works in a browser that runs no scripts, by mouse or finger."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from api.auth.demo import DEMO_ACCOUNTS
from tests.browser.served import Served
from tests.browser.watching import Watched

pytestmark = pytest.mark.browser


@pytest.fixture(params=[1280, 390])
def plain(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A page in a browser with scripts switched off."""
    context = browser.new_context(viewport={"width": request.param, "height": 900}, java_script_enabled=False)
    page = context.new_page()
    watched = Watched(page)
    yield page
    context.close()
    watched.check()


def _width(page: Page) -> int:
    size = page.viewport_size
    assert size is not None
    return size["width"]


def test_searching_narrowing_and_reading(plain: Page, served: Served) -> None:
    plain.goto(served.base)
    plain.get_by_label("題名・作者・識別子").fill("芥川")
    plain.get_by_role("button", name="検索", exact=True).click()
    assert plain.get_by_role("heading", level=1).inner_text() == "「芥川」の検索結果"
    before = plain.locator(".hit").count()
    scripts = plain.locator(".filters .option").filter(has_text="脚本")
    if _width(plain) < 992:
        assert not scripts.is_visible()
        plain.locator(".filters__box > summary").click()
    scripts.click()
    after = plain.locator(".hit").count()
    assert 0 < after < before
    plain.locator(".chip").filter(has_text="脚本").click()
    assert plain.locator(".hit").count() == before
    plain.locator(".hit__title a").first.click()
    assert plain.locator(".verdict").is_visible()


def test_beside_the_results_the_filters_stand_open(page: Page, served: Served) -> None:
    page.goto(served.base + served.pages["results"])
    assert not page.locator(".filters__box > summary").is_visible()
    assert page.locator(".filters .option").first.is_visible()


def test_the_language_is_kept_through_search_and_paging(plain: Page, served: Served) -> None:
    plain.goto(served.base)
    plain.get_by_role("link", name="English").click()
    plain.get_by_label("Title, creator or identifier").fill("頁送り")
    plain.get_by_role("button", name="Search", exact=True).click()
    plain.get_by_role("link", name="Next").click()
    assert "Showing 21–40" in plain.locator(".results__total").inner_text()
    plain.get_by_role("link", name="日本語").click()
    assert "21–40件目を表示" in plain.locator(".results__total").inner_text()


def test_signing_in_and_out(plain: Page, served: Served) -> None:
    account = DEMO_ACCOUNTS[0]
    plain.goto(served.base + "/sign-in?next=/account")
    plain.get_by_label("ログイン名").fill(account.login)
    plain.get_by_label("パスワード").fill(account.password)
    plain.get_by_role("button", name="ログイン").click()
    assert plain.get_by_role("heading", level=1).inner_text() == "アカウント"
    assert account.login in plain.locator("header").inner_text()
    plain.get_by_role("button", name="ログアウト").click()
    assert plain.locator("header").get_by_role("link", name="ログイン").is_visible()


def test_a_refused_search_says_which_field(plain: Page, served: Served) -> None:
    plain.goto(served.base + "/?q=x&year_from=abc")
    assert plain.locator(".errors").inner_text().startswith("開始年")
    assert plain.locator("#f-year_from").is_visible()
    assert plain.locator("#f-year_from").input_value() == "abc"


def test_every_example_of_the_landing_page_finds_something(page: Page, served: Served) -> None:
    page.goto(served.base)
    examples = [one.get_attribute("href") for one in page.locator(".example").all()]
    assert len(examples) >= 3
    for address in examples:
        page.goto(f"{served.base}{address}")
        assert page.locator(".hit").count() >= 1, address
