import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from api.drawings.calculation import WIDTH, Box, Row, calculation_drawing
from api.drawings.lettering import lines_of, width_of

BOXES = (
    Box(
        "tariff", "見本協会「録音」", "66,000円", (Row("1 印税", "2,000円 × 10%", "60,000円"),), "出典: x", ""
    ),
    Box("cost", "手数料", "13,800円", sign="+"),
    Box("total", "合計", "79,800円", sign="="),
)
NAMESPACE = "{http://www.w3.org/2000/svg}"


def drawn(*boxes: Box) -> etree._Element:
    text = str(calculation_drawing(boxes, title="題", says="説明"))
    return etree.fromstring(text.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))


def test_a_drawing_is_well_formed_and_has_a_name_and_a_description() -> None:
    root = drawn(*BOXES)
    assert root.get("role") == "img"
    names = (root.get("aria-labelledby") or "").split()
    assert [root.find(f".//*[@id='{name}']") is not None for name in names] == [True, True]


def test_nothing_in_it_is_forbidden_by_the_policy_of_the_pages() -> None:
    text = str(calculation_drawing(BOXES, title="題", says="説明"))
    assert not re.search(r"style=|<style|<script|href=|on\w+=", text)


def test_texts_are_escaped() -> None:
    evil = "</text><script>alert(1)</script>&"
    text = str(
        calculation_drawing([Box("total", evil, evil, (Row(evil, evil, evil),), evil)], title=evil, says=evil)
    )
    assert "<script>" not in text
    assert "&lt;script&gt;" in text.replace("</text>", "")


def test_boxes_stand_below_one_another_inside_the_drawing() -> None:
    root = drawn(*BOXES)
    height = float((root.get("viewBox") or "").split()[3])
    edges = [
        (float(one.get("y") or 0), float(one.get("y") or 0) + float(one.get("height") or 0))
        for one in root.findall(f"{NAMESPACE}rect")
    ]
    assert len(edges) == 3
    assert all(above[1] < below[0] for above, below in pairwise(edges))
    assert edges[-1][1] <= height
    for text in root.findall(f"{NAMESPACE}text"):
        assert 0 <= float(text.get("y") or 0) <= height


def test_no_text_sticks_out() -> None:
    long = "とても長い料金表の名前が続いてもはみ出さないことを確かめるための文字列" * 3
    root = drawn(Box("tariff", long, "1円", (Row(long, "A" * 90, "2円"),), "http://example.test/" + "x" * 80))
    for text in root.findall(f"{NAMESPACE}text"):
        size = float(text.get("font-size") or 0)
        assert width_of(text.text or "", size) <= WIDTH - 20, text.text


def test_lines_break_where_japanese_may_break() -> None:
    lines = lines_of("料金表（見本）の額、その半分。", 10, 62)
    assert not any(line.startswith(("、", "。", "）")) for line in lines)
    assert not any(line.endswith("（") for line in lines)


@given(st.text(alphabet="あ漢、。（）ab 1/%", max_size=80), st.integers(60, 300))
def test_breaking_lines_loses_no_character_but_blanks(text: str, room: int) -> None:
    lines = lines_of(text, 10, room)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(width_of(line, 10) <= room * 1.2 + 20 for line in lines)


@pytest.mark.parametrize("text", ["", " "])
def test_an_empty_text_is_one_empty_line(text: str) -> None:
    assert lines_of(text, 10, 100) == [""]
