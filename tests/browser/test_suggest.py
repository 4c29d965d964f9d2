"""The list under the search box: what is typed, chosen and closed with the keyboard or the mouse."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.served import Served
from tests.browser.test_every_page import RULES
from tests.browser.watching import Watched

pytestmark = pytest.mark.browser

BOX = "#f-q"
OPTIONS = ".suggest__option"


def _typed(page: Page, text: str) -> None:
    page.locator(BOX).press_sequentially(text, delay=20)


def _open(page: Page, address: str, text: str) -> None:
    page.goto(address)
    _typed(page, text)
    expect(page.locator(OPTIONS).first).to_be_visible()


def _active(page: Page) -> str | None:
    """The value of the option that the box points at."""
    active = page.locator(BOX).get_attribute("aria-activedescendant")
    if active is None:
        assert page.locator("[aria-selected=true]").count() == 0
        return None
    option = page.locator(f"#{active}")
    assert option.get_attribute("aria-selected") == "true"
    return option.get_attribute("data-value")


def _values(page: Page) -> list[str | None]:
    return [one.get_attribute("data-value") for one in page.locator(OPTIONS).all()]


def test_typing_opens_a_list_and_says_so(page: Page, served: Served) -> None:
    page.goto(served.base)
    box = page.locator(BOX)
    assert box.get_attribute("role") == "combobox"
    assert box.get_attribute("aria-expanded") == "false"
    _typed(page, "羅生")
    expect(page.locator(OPTIONS).first).to_be_visible()
    assert box.get_attribute("aria-expanded") == "true"
    assert "羅生門" in _values(page)
    expect(page.locator(".suggest [role=status]")).to_contain_text("矢印キーで選べます")
    # The box keeps what was typed, and nothing is chosen for anybody.
    assert box.input_value() == "羅生"
    assert _active(page) is None


def test_a_reading_suggests_the_title(page: Page, served: Served) -> None:
    _open(page, served.base, "らしょう")
    first = page.locator(OPTIONS).first
    assert first.get_attribute("data-value") == "羅生門"
    assert "らしょうもん" in first.inner_text()
    assert "題名" in first.inner_text()


def test_arrows_go_round_through_the_list_and_the_box(page: Page, served: Served) -> None:
    _open(page, served.base, "見本")
    values = _values(page)
    assert len(values) > 2
    for value in [*values, None, values[0]]:
        page.keyboard.press("ArrowDown")
        assert _active(page) == value
    for value in (None, values[-1]):
        page.keyboard.press("ArrowUp")
        assert _active(page) == value
    assert page.locator(BOX).input_value() == "見本"
    assert page.evaluate("document.activeElement.id") == "f-q"


def test_enter_searches_for_what_was_chosen(page: Page, served: Served) -> None:
    _open(page, served.base, "らしょう")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/?q=*")
    assert page.locator("h1").inner_text() == "「羅生門」の検索結果"
    assert page.locator(".hit").count() >= 1


def test_enter_without_a_choice_searches_for_what_was_typed(page: Page, served: Served) -> None:
    _open(page, served.base, "羅生")
    page.keyboard.press("Enter")
    page.wait_for_url("**/?q=*")
    assert page.locator("h1").inner_text() == "「羅生」の検索結果"


def test_escape_closes_the_list_first_and_empties_the_box_then(page: Page, served: Served) -> None:
    _open(page, served.base, "羅生")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(page.locator(".suggest__list")).to_be_hidden()
    assert page.locator(BOX).input_value() == "羅生"
    assert page.locator(BOX).get_attribute("aria-expanded") == "false"
    assert _active(page) is None
    page.keyboard.press("ArrowDown")
    expect(page.locator(OPTIONS).first).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    assert not page.locator(BOX).input_value()


def test_leaving_the_box_closes_the_list(page: Page, served: Served) -> None:
    _open(page, served.base, "羅生")
    page.keyboard.press("Tab")
    expect(page.locator(".suggest__list")).to_be_hidden()
    assert page.evaluate("document.activeElement.type") == "submit"


def test_a_press_of_the_mouse_chooses(page: Page, served: Served) -> None:
    _open(page, served.base, "らしょう")
    page.locator(OPTIONS).first.click()
    page.wait_for_url("**/?q=*")
    assert page.locator("h1").inner_text() == "「羅生門」の検索結果"


def test_filters_stay_when_a_suggestion_is_chosen(page: Page, served: Served) -> None:
    page.goto(served.base + "/?q=&field=text&lang=en")
    _typed(page, "羅生門")
    expect(page.locator(OPTIONS).first).to_be_visible()
    assert "Title" in page.locator(OPTIONS).first.inner_text()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Results for “羅生門”")
    assert "field=text" in page.url


def test_what_begins_nothing_closes_the_list_and_says_so(page: Page, served: Served) -> None:
    _open(page, served.base, "羅生")
    _typed(page, "もも")
    expect(page.locator(".suggest__list")).to_be_hidden()
    expect(page.locator(".suggest [role=status]")).to_have_text("候補はありません。")


def test_keys_of_an_input_method_choose_no_suggestion(page: Page, served: Served) -> None:
    _open(page, served.base, "らしょう")
    page.keyboard.press("ArrowDown")
    prevented = page.evaluate(
        """() => ["ArrowDown", "Enter", "Escape"].map((key) => !document.querySelector("#f-q").dispatchEvent(
            new KeyboardEvent("keydown", { key, isComposing: true, bubbles: true, cancelable: true })))"""
    )
    assert prevented == [False, False, False]
    assert page.locator(".suggest__list").is_visible()
    assert _active(page) == "羅生門"


def test_an_answer_that_comes_late_does_not_replace_a_newer_one(page: Page, served: Served) -> None:
    held: list[Route] = []
    page.route("**/api/v1/suggest?*q=%E7%BE%85", lambda route: held.append(route))  # noqa: PLW0108  # Playwright cannot mark a built-in
    page.goto(served.base)
    page.locator(BOX).press_sequentially("羅")
    for _ in range(100):
        if held:
            break
        page.wait_for_timeout(20)
    assert held
    page.locator(BOX).press_sequentially("生門")
    expect(page.locator(OPTIONS).first).to_be_visible()
    before = _values(page)
    assert "羅生門" in before
    page.wait_for_timeout(100)
    assert _values(page) == before


def test_without_an_answer_it_is_a_plain_search_box(page: Page, served: Served) -> None:
    page.route("**/api/v1/suggest?*", lambda route: route.fulfill(status=503, body="{}"))
    page.goto(served.base)
    _typed(page, "羅生門")
    page.wait_for_timeout(300)
    assert page.locator(".suggest__list").is_hidden()
    page.keyboard.press("Enter")
    page.wait_for_url("**/?q=*")
    assert page.locator(".hit").count() >= 1


@pytest.mark.parametrize("view", [(1280, "ja"), (390, "ja"), (1280, "en"), (390, "en")])
def test_the_open_list_is_accessible_and_fits(
    browser: Browser, served: Served, screenshots: Path, view: tuple[int, str]
) -> None:
    width, lang = view
    context = browser.new_context(viewport={"width": width, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    watched = Watched(page)
    for name, path in (("landing", "/"), ("results", "/?q=芥川")):
        page.goto(f"{served.base}{path}{'&' if '?' in path else '?'}lang={lang}")
        page.locator(BOX).fill("")
        _typed(page, "あ")
        expect(page.locator(OPTIONS).first).to_be_visible()
        page.keyboard.press("ArrowDown")
        page.screenshot(path=screenshots / f"suggest-{name}-{lang}-{width}.png")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        found = Axe().run(page, options=RULES).response["violations"]
        assert [(one["id"], [node["target"] for node in one["nodes"]]) for one in found] == []
    context.close()
    watched.check()


def test_without_scripts_the_list_is_a_page(browser: Browser, served: Served) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served.base)
    page.locator(BOX).fill("らしょう")
    page.get_by_role("button", name="候補を一覧で見る").click()
    assert page.locator("h1").inner_text() == "題名と名前の候補"
    page.get_by_role("link", name="羅生門", exact=True).click()
    assert page.locator("h1").inner_text() == "「羅生門」の検索結果"
    context.close()
