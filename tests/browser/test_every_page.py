"""Every page at two widths in two languages: accessible, nothing sticks out, a picture to look at."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.browser.served import Served
from tests.browser.watching import Watched

pytestmark = pytest.mark.browser

PAGES = (
    *("landing", "results", "results-filtered", "results-many", "results-none", "results-refused"),
    *("results-near", "results-few", "results-explained", "suggest"),
    *("work", "work-disagreeing", "work-bare", "work-gone", "agent", "agent-disagreeing"),
    *("sources", "source", "sign-in", "sign-up", "about", "not-found", "members-only"),
)

#: Everything axe-core knows up to WCAG 2.2 AA and its best practices, the size of targets included.
RULES = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}


def _address(served: Served, name: str, lang: str) -> str:
    path = served.pages[name]
    mark = "&" if "?" in path else "?"
    return f"{served.base}{path}{mark}lang=en" if lang == "en" else served.base + path


@pytest.mark.parametrize("view", [(1280, "ja"), (390, "ja"), (1280, "en"), (390, "en")])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_accessible_and_fits(
    browser: Browser, served: Served, screenshots: Path, name: str, view: tuple[int, str]
) -> None:
    width, lang = view
    context = browser.new_context(viewport={"width": width, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    watched = Watched(page)
    page.goto(_address(served, name, lang))
    page.screenshot(path=screenshots / f"{name}-{lang}-{width}.png", full_page=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    if page.locator("details").count():
        # What is folded away has to be as good as what is not.
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
        page.screenshot(path=screenshots / f"{name}-open-{lang}-{width}.png", full_page=True)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    found = Axe().run(page, options=RULES).response["violations"]
    context.close()
    assert [(one["id"], [node["target"] for node in one["nodes"]]) for one in found] == []
    watched.check()


@pytest.mark.parametrize("name", ["landing", "results-filtered", "work", "sources", "sign-in"])
def test_a_page_reflows_on_the_narrowest_screen(browser: Browser, served: Served, name: str) -> None:
    """WCAG 2.2, 1.4.10: 320 CSS pixels, which is also 1280 pixels at 400 %."""
    context = browser.new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto(_address(served, name, "ja"))
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()


def test_on_paper_the_controls_are_gone(browser: Browser, served: Served, screenshots: Path) -> None:
    context = browser.new_context(viewport={"width": 794, "height": 1123})
    page = context.new_page()
    page.goto(_address(served, "work", "ja"))
    page.emulate_media(media="print")
    page.screenshot(path=screenshots / "work-print.png", full_page=True)
    assert not page.locator("nav").first.is_visible()
    assert page.locator("h1").is_visible()
    assert page.get_by_text("例示音楽管理").first.is_visible()
    context.close()
