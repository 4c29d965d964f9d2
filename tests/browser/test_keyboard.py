"""The main job with the keyboard alone."""

import pytest
from playwright.sync_api import Page

from tests.browser.served import Served

pytestmark = pytest.mark.browser


def _tab_to(page: Page, selector: str, most: int = 60) -> None:
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{most} presses of Tab do not reach {selector}")


def test_from_the_search_box_to_a_work(page: Page, served: Served) -> None:
    page.goto(served.base)
    _tab_to(page, "#f-q", most=10)
    page.keyboard.type("羅生門")
    page.keyboard.press("Enter")
    page.wait_for_url("**/?q=*")
    assert page.locator("h1").inner_text() == "「羅生門」の検索結果"
    _tab_to(page, ".hit__title a")
    title = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Enter")
    page.wait_for_url("**/works/*")
    assert page.locator("h1").inner_text() == title


def test_the_first_stop_skips_to_the_content(page: Page, served: Served) -> None:
    page.goto(served.base + "/sources")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "本文へ移動"
    assert page.locator(".skip").bounding_box()["y"] >= 0  # type: ignore[index]  # it is in the page
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_whatever_has_the_focus_shows_it(page: Page, served: Served) -> None:
    page.goto(served.base + served.pages["results-filtered"])
    seen = 0
    for _ in range(40):
        page.keyboard.press("Tab")
        outline = page.evaluate(
            "() => { const style = getComputedStyle(document.activeElement);"
            " return [style.outlineStyle, parseFloat(style.outlineWidth)] }"
        )
        if page.evaluate("document.activeElement !== document.body"):
            assert outline[0] == "solid"
            assert outline[1] >= 2
            seen += 1
    assert seen >= 30


def test_conditions_open_and_close_with_the_keyboard(page: Page, served: Served) -> None:
    page.goto(served.base)
    _tab_to(page, ".advanced > summary", most=15)
    assert not page.locator("#f-creator").is_visible()
    page.keyboard.press("Enter")
    assert page.locator("#f-creator").is_visible()
    _tab_to(page, "#f-creator", most=5)
    page.keyboard.type("太宰")
    page.keyboard.press("Enter")
    page.wait_for_url("**creator=*")
    assert page.locator(".hit").count() >= 1


def test_a_table_that_scrolls_can_be_reached(page: Page, served: Served) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(served.base + served.pages["work"])
    box = page.locator(".table-box[aria-labelledby='assertions']")
    assert box.evaluate("one => one.scrollWidth > one.clientWidth")
    box.focus()
    page.keyboard.press("ArrowRight")
    waited = 0
    while waited < 50 and not box.evaluate("one => one.scrollLeft"):
        # The page's policy forbids the waiting that evaluates scripts inside the page.
        page.wait_for_timeout(20)
        waited += 1
    assert box.evaluate("one => one.scrollLeft") > 0
