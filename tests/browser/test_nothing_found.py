"""An empty result helps: what was probably meant is one press away."""

import pytest
from playwright.sync_api import Page

from tests.browser.served import Served

pytestmark = pytest.mark.browser


def test_a_wrong_letter_is_one_press_from_what_was_meant(page: Page, served: Served) -> None:
    page.goto(served.base + "/?q=羅城門")
    near = page.locator(".near li").filter(has_text="羅生門").first
    assert "1文字違い" in near.inner_text()
    near.get_by_role("link").click()
    assert page.locator("h1").inner_text() == "「羅生門」の検索結果"
    assert page.locator(".hit").count() >= 1


def test_an_empty_result_offers_only_searches_that_find_something(page: Page, served: Served) -> None:
    page.goto(served.base + "/?q=羅生門 どこにもない&field=text")
    ways = [one.get_attribute("href") for one in page.locator(".nothing__ways a").all()]
    assert len(ways) == 2
    for address in ways:
        page.goto(f"{served.base}{address}")
        assert page.locator(".hit").count() >= 1, address


def test_it_is_said_that_nothing_found_is_no_statement_about_rights(page: Page, served: Served) -> None:
    page.goto(served.base + served.pages["results-none"])
    assert page.get_by_text("「権利がない」「自由に使える」という意味ではありません").is_visible()
    assert page.locator(".near").count() == 0
