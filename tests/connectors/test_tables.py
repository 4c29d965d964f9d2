import io
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectors.base import Refusal
from connectors.protocols import lines
from connectors.protocols.lines import encoding_of, lines_of
from connectors.protocols.tables import Layout, Row, read_table
from rightsdb.errors import InputError
from tests.connectors.memory import EndlessFile, MemoryFile


def _rows(content: str | bytes, layout: Layout | None = None, name: str = "t.csv") -> list[Row | Refusal]:
    content = content.encode() if isinstance(content, str) else content
    return list(read_table(MemoryFile(content, name), layout or Layout(), lambda *_: None))


def _cells(content: str | bytes, layout: Layout | None = None, name: str = "t.csv") -> list[dict[str, str]]:
    found = _rows(content, layout, name)
    assert all(isinstance(row, Row) for row in found), found
    return [row.cells for row in found if isinstance(row, Row)]


def _book(rows: list[list[Any]], *, sheet: str = "一覧") -> bytes:
    book = openpyxl.Workbook()
    book.active.title = "表紙"  # type: ignore[union-attr]  # a new workbook has one
    page = book.create_sheet(sheet)
    for row in rows:
        page.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


@given(st.text(max_size=200), st.integers(1, 9), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_lines_put_together_again_are_the_text(text: str, chunk: int, encoding: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lines, "_CHUNK", chunk)
        content = text.encode(encoding, "replace")
        found = list(lines_of(io.BytesIO(content), encoding, "t"))
    assert "".join(found) == content.decode(encoding)
    assert all(line.endswith("\n") for line in found[:-1])


def test_headings_are_compared_without_blanks_and_width() -> None:
    assert _cells("Ｉ Ｄ,題　名\n1,あ\n") == [{"ID": "1", "題名": "あ"}]


def test_cells_may_hold_line_ends_and_lines_are_counted_in_the_file() -> None:
    found = _rows('a,b\n1,"x\ny"\n\n2,z\n')
    assert [row.where for row in found] == ["t.csv:2", "t.csv:5"]


def test_separators_of_unicode_do_not_end_a_row() -> None:
    assert _cells("a,b\n1,x\u2028y\x85z\x0c\n") == [{"a": "1", "b": "x\u2028y\x85z\x0c"}]


@pytest.mark.parametrize("row", ["1", "1,2,3", '"1,2\n', "1,\0"])
def test_rows_that_do_not_fit_are_handed_back(row: str) -> None:
    found = _rows(f"a,b\n{row}\n5,6\n")
    assert isinstance(found[0], Refusal)
    assert (found[0].code, found[0].where) == ("bad_row", "t.csv:2")
    if '"' not in row:
        assert found[1] == Row("t.csv:3", {"a": "5", "b": "6"})


def test_tables_with_tabs_take_quotation_marks_as_characters_unless_told_otherwise() -> None:
    content = 'a\tb\n"x" y\t2\n'
    assert _cells(content, name="t.tsv") == [{"a": '"x" y', "b": "2"}]
    assert _cells('a\tb\n"x\ty"\t2\n', Layout(quotes=True), "t.tsv") == [{"a": "x\ty", "b": "2"}]


def test_two_rows_of_headings_are_joined_and_merged_cells_filled() -> None:
    layout = Layout(skip_rows=1, header_rows=2, fill_down=("年度",))
    content = "表題,,,\n年度,著作物,,備考\n,題号,著作者,\nR5,甲,乙,\n,丙,丁,\n"
    assert _cells(content, layout) == [
        {"年度": "R5", "著作物/題号": "甲", "著作物/著作者": "乙", "備考": ""},
        {"年度": "R5", "著作物/題号": "丙", "著作物/著作者": "丁", "備考": ""},
    ]


@pytest.mark.parametrize(
    ("content", "code"),
    [("", "empty_table"), ("a,a\n1,2\n", "doubled_heading"), ('a,b\n1,"' + "x" * 2_000_000, "bad_table")],
)
def test_what_is_no_table_says_so(content: str, code: str) -> None:
    with pytest.raises(InputError) as caught:
        _rows(content)
    assert caught.value.code == code
    assert caught.value.where is not None


def test_dates_and_numbers_of_a_workbook_become_text() -> None:
    moment = datetime(2020, 1, 2, 3, 4)  # noqa: DTZ001  # a workbook knows no offset
    rows: list[list[Any]] = [
        ["id", "日", "時", "数", "率", "空"],
        [7, date(2020, 1, 2), moment, 3.0, 0.5, None],
    ]
    found = _cells(_book(rows), Layout(sheet="一覧"), "t.xlsx")
    assert found == [
        {"id": "7", "日": "2020-01-02", "時": "2020-01-02T03:04:00", "数": "3", "率": "0.5", "空": ""}
    ]


def test_a_missing_sheet_is_named_with_those_there_are() -> None:
    with pytest.raises(InputError) as caught:
        _rows(_book([["a"]]), Layout(sheet="無い"), "t.xlsx")
    assert caught.value.code == "no_sheet"
    assert "一覧" in caught.value.message


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 cut off", b"a,b\n1,2\n"])
def test_a_broken_workbook_is_no_workbook(content: bytes) -> None:
    with pytest.raises(InputError) as caught:
        _rows(content, name="t.xlsx")
    assert caught.value.code == "bad_workbook"


@pytest.mark.parametrize(
    ("encoding", "declared", "expected"),
    [
        ("utf-8", "auto", "utf-8-sig"),
        ("utf-8-sig", "auto", "utf-8-sig"),
        ("cp932", "auto", "cp932"),
        ("utf-16", "auto", "utf-16"),
        ("cp932", "cp932", "cp932"),
    ],
)
def test_the_encoding_is_found_out(encoding: str, declared: str, expected: str) -> None:
    assert encoding_of(MemoryFile("題名,①髙\n".encode(encoding), "t.csv"), declared) == expected


def test_a_wrong_encoding_names_line_and_byte() -> None:
    with pytest.raises(InputError) as caught:
        encoding_of(MemoryFile("a\nb\n日本".encode("cp932"), "t.csv"), "utf-8")
    assert (caught.value.code, caught.value.where) == ("bad_encoding", "t.csv:3")
    assert "4" in caught.value.message
    with pytest.raises(InputError):
        encoding_of(MemoryFile(b"a\n\x81\x20x", "t.csv"))


def test_a_gigabyte_in_one_line_is_given_up_early() -> None:
    endless = EndlessFile(b"id,title\n1,", b"a", "t.csv")
    with endless.open() as stream, pytest.raises(InputError) as caught:
        list(lines_of(stream, "utf-8", "t.csv"))
    assert caught.value.code == "too_big"
    assert caught.value.where == "t.csv:2"
    assert endless.taken < 4 * lines.LONGEST
