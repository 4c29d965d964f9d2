"""Tables in, tables out: what a file may be, what a row may be, what comes back."""

import csv
import io
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.batch.chunks import Run, chunks_of
from api.batch.kinds import CALCULATIONS
from api.batch.table_file import LARGEST_FILE, LaidOut, TableFile, format_of, laid_out
from api.batch.terms import facts_from_cells
from api.batch.writing import BYTE_ORDER_MARK, csv_line, csv_rows, neutral, write_workbook
from rightsdb.errors import InputError

ESTIMATE = CALCULATIONS["estimate"]
QUESTION = {"as_of": "2026-11-22", "scheme": "art_67_3", "applicant": {"type": "person"}}
HEADINGS = "work_id,work_category,use_type,copies,price,items_in_unit,characters\n"
GOOD = "1,text,publish,3000,2000,10,900\n"


def table(folder: Path, content: "bytes | str", kind: str = "estimate") -> LaidOut:
    path = folder / "input"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    calculation = CALCULATIONS[kind]
    found = laid_out(TableFile(path, "表.csv"), calculation.headings, folder / "rows")
    calculation.check_headings(found.headings, "表.csv")
    return found


def answers(folder: Path, content: "bytes | str", kind: str = "estimate") -> list[dict[str, str]]:
    question = QUESTION if kind == "estimate" else {"as_of": "2026-11-22"}
    run = Run(CALCULATIONS[kind], question, table(folder, content, kind))
    text = b"".join(chunk.content for chunk in chunks_of(run, 2)).decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def refusal(folder: Path, content: "bytes | str", kind: str = "estimate") -> InputError:
    with pytest.raises(InputError) as error:
        table(folder, content, kind)
    return error.value


def test_a_row_comes_back_with_its_answer_beside_it(tmp_path: Path) -> None:
    (row,) = answers(tmp_path, HEADINGS + GOOD)
    assert (row["row"], row["work_id"], row["copies"]) == ("2", "1", "3000")
    assert (row["reference"], row["tariffs"], row["evidence_class"]) == (
        "66000",
        "MDL-BOOK-TXT@undated",
        "notified_tariff",
    )
    assert row["error"] == ""


def test_a_bad_row_stands_in_its_place_and_stops_nothing(tmp_path: Path) -> None:
    rows = answers(
        tmp_path,
        HEADINGS
        + GOOD
        + "2,poem,publish,1,1,1,1\n"
        + "3,text,publish,abc,1,1,1\n"
        + "4,text\n"
        + "5,,web,,,,\n"
        + GOOD,
    )
    assert [row["row"] for row in rows] == ["2", "3", "4", "5", "6", "7"]
    assert [row["error"] for row in rows] == [
        "",
        "unknown_value",
        "wrong_type",
        "bad_row",
        "missing_field",
        "",
    ]
    assert [row["error_field"] for row in rows] == ["", "work_category", "copies", "", "work_category", ""]
    assert all(row["error_message"] for row in rows if row["error"])
    assert rows[-1]["reference"] == "66000"


def test_a_work_without_a_tariff_is_no_error_and_says_what_was_tried(tmp_path: Path) -> None:
    (row,) = answers(tmp_path, "work_category,use_type\nmap,broadcast\n")
    assert (row["reference"], row["error"]) == ("", "")


def test_what_needs_no_compensation_is_zero_with_its_reason(tmp_path: Path) -> None:
    (row,) = answers(tmp_path, "work_category,use_type,status\ntext,web,not_protected\n")
    assert (row["reference"], row["reason"]) == ("0", "not_protected")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
def test_headings_may_be_japanese_and_in_any_usual_encoding(tmp_path: Path, encoding: str) -> None:
    text = (
        "番号,題名,著作物等の種類,利用方法,部数,価格,収める点数・権利者数・曲数,文字数\n"
        '1,髙,text,publish,"3,000",2000,10,900\n'
    )
    if encoding == "utf-16":
        text = text.replace("髙", "高")
    (row,) = answers(tmp_path, text.encode(encoding))
    assert row["reference"] == "66000"
    assert row["title"] in {"髙", "高"}


def test_tabs_and_workbooks_are_told_apart_by_content(tmp_path: Path) -> None:
    rows = [HEADINGS.strip().split(","), GOOD.strip().split(",")]
    book = io.BytesIO()
    write_workbook(rows, book)
    for content in (("\n".join("\t".join(row) for row in rows) + "\n").encode(), book.getvalue()):
        (row,) = answers(tmp_path, content)
        assert row["reference"] == "66000"


def test_a_workbook_made_by_others_is_read_with_its_dates_and_formulas_as_values(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["work_category", "use_type", "period_start", "period_end", "#題名"])
    sheet.append(["photo", "web", "2027-01-01", "2027-08-31", "=1+1"])
    path = tmp_path / "made.xlsx"
    book.save(path)
    (row,) = answers(tmp_path, path.read_bytes())
    assert row["reference"] == "12000"
    assert row["#題名"] == ""


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty_table"),
        (b"  \n \n", "empty_table"),
        (HEADINGS, "empty_table"),
        (b"%PDF-1.7\n\x00\x01", "not_a_table"),
        (b"PK\x03\x04 no archive at all", "not_a_table"),
        ("work_category,use_type,copys\ntext,web,1\n", "unknown_column"),
        ("work_category,use_type,copies,部数\ntext,web,1,1\n", "doubled_heading"),
        ("work_category,copies\ntext,1\n", "missing_column"),
        (b"work_category,use_type\n\xff\xfe\x81,web\n", "bad_encoding"),
    ],
)
def test_what_is_no_such_table_is_refused_as_a_whole(
    tmp_path: Path, content: "bytes | str", code: str
) -> None:
    assert refusal(tmp_path, content).code == code


def test_an_archive_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as out:
        out.writestr("a.csv", HEADINGS + GOOD)
    assert refusal(tmp_path, archive.getvalue()).code == "not_a_table"


def test_a_workbook_that_unpacks_to_a_bomb_is_refused(tmp_path: Path) -> None:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("xl/worksheets/sheet1.xml", b"0" * (160 * 1024 * 1024))
    assert refusal(tmp_path, archive.getvalue()).code == "too_large"


def test_a_file_that_is_too_large_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "huge"
    with path.open("wb") as out:
        out.truncate(LARGEST_FILE + 1)
    with pytest.raises(InputError) as error:
        format_of(path, "huge.csv")
    assert error.value.code == "too_large"


def test_more_rows_than_allowed_are_refused(tmp_path: Path) -> None:
    rows = "work_category,use_type\n" + "text,web\n" * 50_001
    assert refusal(tmp_path, rows).code == "too_many_rows"


def test_the_answers_go_on_from_any_row_with_the_same_bytes_and_totals(tmp_path: Path) -> None:
    content = HEADINGS + GOOD * 3 + "x,poem,web,,,,\n" + GOOD * 4
    found = table(tmp_path, content)
    whole = list(chunks_of(Run(ESTIMATE, QUESTION, found), 3))
    assert [(chunk.before, chunk.after) for chunk in whole] == [(0, 3), (3, 6), (6, 8)]
    for begin in whole[:-1]:
        rest = list(chunks_of(Run(ESTIMATE, QUESTION, found, begin.after, begin.totals), 3))
        assert b"".join(one.content for one in rest) == b"".join(
            one.content for one in whole if one.before >= begin.after
        )
        assert rest[-1].totals == whole[-1].totals
    totals = whole[-1].totals
    assert (totals["rows"], totals["failed"], totals["estimated"]) == (8, 1, 7)
    assert totals["by_category"]["text"] == {"works": 7, "compensation": 7 * 66_000}
    assert totals["by_evidence"]["notified_tariff"]["works"] == 7


class Uncounted:
    def add(self, row: object) -> None:
        del row

    def to_json(self) -> dict[str, object]:
        return {}


def test_a_bug_in_one_row_costs_no_other_row_its_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def answer(cells: Mapping[str, str]) -> dict[str, object]:
        if cells["work_id"] == "1":
            raise RuntimeError("a bug")
        return {"reference": 5}

    monkeypatch.setattr("api.batch.chunks._log.exception", lambda *_: None)
    broken = replace(ESTIMATE, answering=lambda *_: answer, totals=lambda _: Uncounted())
    found = table(tmp_path, "work_id,work_category,use_type\n1,text,web\n2,text,web\n")
    text = b"".join(chunk.content for chunk in chunks_of(Run(broken, QUESTION, found))).decode()
    assert [row["error"] for row in csv.DictReader(io.StringIO(text))] == ["internal_error", ""]


@pytest.mark.parametrize(
    "text", ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "-", "=", "+81-3-1234"]
)
def test_what_a_spreadsheet_would_compute_is_made_a_text(text: str) -> None:
    assert neutral(text).startswith("'")


@pytest.mark.parametrize("text", ["", "1", "-5", "-0.5", "text", "2027-01-01", "'x", "日本", "a=b"])
def test_what_is_harmless_stays_as_it_is(text: str) -> None:
    assert neutral(text) == text


@given(st.lists(st.lists(st.text(alphabet='ab",\n\r=あ ;1', max_size=8), min_size=2, max_size=2), max_size=5))
def test_whatever_stands_in_the_cells_the_lines_can_be_read_back(rows: list[list[str]]) -> None:
    text = "".join(csv_line(row) for row in rows).encode()
    assert list(csv_rows([text])) == [[neutral(cell) for cell in row] for row in rows]


def test_a_workbook_holds_texts_and_numbers_and_no_formulas() -> None:
    out = io.BytesIO()
    write_workbook([["work", "reference"], ["=1+1", "66000"], ["007", "-5"], ["<&>\x01", ""]], out)
    sheet = openpyxl.load_workbook(out).active
    assert sheet is not None
    cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert cells == [["work", "reference"], ["=1+1", 66000], ["007", -5], ["<&>\ufffd", None]]
    assert sheet["A2"].data_type != "f"


def test_the_same_rows_make_the_same_workbook() -> None:
    first, second = io.BytesIO(), io.BytesIO()
    write_workbook([["a", "1"]], first)
    write_workbook([["a", "1"]], second)
    assert first.getvalue() == second.getvalue()


def test_terms_row_by_row_with_several_authors_in_a_cell(tmp_path: Path) -> None:
    rows = answers(
        tmp_path,
        "id,題名,kind,著作者名,没年,published\n"
        "a,x,literary,見本 太郎,1953,1931\n"
        "b,y,literary,見本 太郎; 見本 花子,1953; 1971,1931\n"
        "c,z,literary,見本,19530-1,1931\n"
        "d,z,song,見本,1953,1931\n"
        "e,z,literary,見本 太郎; 見本 花子,1953,1931\n",
        "term",
    )
    assert [row["status"] for row in rows] == ["public_domain", "protected", "", "", ""]
    assert [row["last_day"] for row in rows[:2]] == ["2003-12-31", "2041-12-31"]
    assert [row["error_field"] for row in rows[2:]] == ["authors[0].died", "kind", "died"]
    assert rows[0]["last_step"]


def test_cells_of_authors_become_authors() -> None:
    facts = facts_from_cells(
        {"author_name": "甲; 乙", "died": "1953; ", "nationality": "JP/US", "note": "x", "id": ""}
    )
    assert facts == {
        "authors": [
            {"type": "person", "name": "甲", "died": "1953", "nationality": ["JP", "US"]},
            {"type": "person", "name": "乙", "nationality": ["JP", "US"]},
        ]
    }


@pytest.mark.parametrize("kind", sorted(CALCULATIONS))
def test_the_example_table_of_each_calculation_can_be_answered(tmp_path: Path, kind: str) -> None:
    example = CALCULATIONS[kind].example
    names = list(dict.fromkeys(name for row in example for name in row))
    content = (
        BYTE_ORDER_MARK
        + "".join(
            [csv_line(names), *(csv_line([row.get(name, "") for name in names]) for row in example)]
        ).encode()
    )
    rows = answers(tmp_path, content, kind)
    assert [row["error"] for row in rows] == [""] * len(example)
