"""The estimate in a real browser: walked through without scripts, accessible, readable on a phone."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.browser.served import Served
from tests.browser.test_every_page import RULES
from tests.browser.watching import Watched

pytestmark = pytest.mark.browser

PAGES = {
    "estimate": "/estimate?",
    "estimate-conditions": "/estimate?work_category=music&use_type=perform",
    "estimate-quantities": "/estimate?work_category=text&use_type=publish&stage=quantities",
    "estimate-wrong": "/estimate?work_category=text&use_type=publish&stage=result&price=abc&copies=-3",
    "estimate-result": "/estimate?work_category=text&use_type=publish&stage=result&price=2000&copies=3000"
    "&items_in_unit=10&characters=900",
    "estimate-images": "/estimate?work_category=photo&use_type=web&stage=result&period_start=2027-01-01"
    "&period_end=2027-08-31",
    "estimate-none": "/estimate?work_category=music&use_type=web&stage=result",
    "table": "/estimate/table?",
    "table-term": "/term/table?",
}
#: The smallest letters of the drawing, in pixels, on a screen of 390.
SMALLEST = 11


@pytest.mark.parametrize("view", [(1280, "ja"), (390, "ja"), (1280, "en"), (390, "en")])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_accessible_and_fits(
    browser: Browser, served: Served, screenshots: Path, name: str, view: tuple[int, str]
) -> None:
    width, lang = view
    context = browser.new_context(viewport={"width": width, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    watched = Watched(page)
    page.goto(f"{served.base}{PAGES[name]}&lang={lang}")
    page.screenshot(path=screenshots / f"{name}-{lang}-{width}.png", full_page=True)
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    found = Axe().run(page, options=RULES).response["violations"]
    context.close()
    assert [(one["id"], [node["target"] for node in one["nodes"]]) for one in found] == []
    watched.check()


@pytest.mark.parametrize("width", [1280, 390])
def test_from_the_header_to_an_amount_without_scripts(browser: Browser, served: Served, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=False)
    page = context.new_page()
    page.goto(served.base)
    page.get_by_role("navigation").get_by_role("link", name="費用を見積る").click()
    page.get_by_label("著作物等の種類").select_option("music")
    page.get_by_label("利用方法").select_option("record_video")
    page.get_by_role("button", name="次へ").click()
    page.get_by_role("group", name="営利目的").get_by_label("いいえ").check()
    page.get_by_role("button", name="次へ").click()
    page.get_by_label("部数").fill("30")
    page.get_by_label("長さ").fill("many")
    page.get_by_role("button", name="見積る").click()
    assert page.locator("#e-duration_seconds").is_visible()
    assert page.get_by_label("部数").input_value() == "30"
    page.get_by_label("長さ").fill("190")
    page.get_by_role("button", name="見積る").click()
    # 400 × 4 minutes and 110 × 4 minutes, with tax, and the fee.
    assert page.locator(".estimate-sum__amount").inner_text() == "16,044円"
    assert "2,244円" in page.locator(".estimate-sum__parts").inner_text()
    context.close()


@pytest.mark.parametrize("name", ["estimate-result", "estimate-images"])
def test_the_drawing_can_be_read_on_a_phone(browser: Browser, served: Served, name: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(served.base + PAGES[name])
    box = page.locator("svg.drawing").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    sizes = page.evaluate(
        "[...document.querySelectorAll('svg.drawing text')].map(one => {"
        " const part = one.getBoundingClientRect(), all = one.ownerSVGElement.getBoundingClientRect();"
        " const scale = all.width / one.ownerSVGElement.viewBox.baseVal.width;"
        " const size = parseFloat(one.getAttribute('font-size')) * scale;"
        " return [size, part.left - all.left, all.right - part.right]"
        "})"
    )
    assert len(sizes) > 8
    for size, left, right in sizes:
        assert size >= SMALLEST
        assert left >= 0
        assert right >= 0, "a text sticks out of the drawing"
    context.close()


def test_a_table_is_handed_in_and_its_result_fetched(
    browser: Browser, served: Served, tmp_path: Path
) -> None:
    table = tmp_path / "表.csv"
    table.write_text("work_category,use_type,copies\nlyrics,publish,3000\npoem,web,\n", encoding="utf-8")
    context = browser.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False)
    page = context.new_page()
    page.goto(served.base + "/estimate/table")
    page.get_by_label("表のファイル").set_input_files(table)
    page.get_by_role("button", name="計算する").click()
    # The page reloads by itself until the worker has been there.
    page.get_by_role("heading", level=1, name="計算が終わりました").wait_for(timeout=60_000)
    assert page.locator("section[aria-labelledby='mistakes'] tbody tr").count() == 1
    with page.expect_download() as download:
        page.get_by_role("link", name="CSVで受け取る").click()
    lines = Path(str(download.value.path())).read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 3
    assert ",2860," in lines[1]
    context.close()
