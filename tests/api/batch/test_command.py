"""The command for tables: complete or not at all, and going on after it was stopped."""

import csv
import io
import json
from pathlib import Path

import openpyxl
import pytest

from api.batch import command
from api.batch.command import run_table
from rightsdb.errors import InputError

QUESTION = {"as_of": "2026-11-22", "scheme": "art_67_3"}
ROWS = (
    "work_category,use_type,copies,price,items_in_unit,characters\n"
    + "text,publish,3000,2000,10,900\n" * 1200
)


class StoppedError(Exception):
    pass


def nothing(done: int, total: int) -> None:
    assert 0 < done <= total


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "in.csv"
    path.write_text(ROWS, encoding="utf-8")
    return path


def test_a_table_is_answered_with_its_totals_and_the_one_fee(tmp_path: Path, source: Path) -> None:
    out = tmp_path / "out.csv"
    totals = run_table("estimate", QUESTION, source, out, nothing)
    rows = list(csv.DictReader(io.StringIO(out.read_text(encoding="utf-8-sig"))))
    assert len(rows) == totals["rows"] == 1200
    assert totals["compensation"] == sum(int(row["reference"]) for row in rows)
    assert totals["total"] == totals["compensation"] + 13_800
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.csv", "out.csv"]


def test_the_name_decides_between_csv_and_workbook(tmp_path: Path, source: Path) -> None:
    run_table("estimate", QUESTION, source, tmp_path / "out.xlsx", nothing)
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx", read_only=True).worksheets[0]
    rows = list(sheet.iter_rows(values_only=True))
    assert len(rows) == 1201
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.csv", "out.xlsx"]


@pytest.mark.parametrize("stop_at", [500, 1000])
def test_after_an_interruption_it_goes_on_and_ends_with_the_same_bytes(
    tmp_path: Path, source: Path, stop_at: int
) -> None:
    whole, out = tmp_path / "whole.csv", tmp_path / "out.csv"
    expected = run_table("estimate", QUESTION, source, whole, nothing)

    def stop(done: int, total: int) -> None:
        del total
        if done >= stop_at:
            raise StoppedError

    with pytest.raises(StoppedError):
        run_table("estimate", QUESTION, source, out, stop)
    assert not out.exists(), "an unfinished table never stands under its name"
    with (tmp_path / "out.csv.part").open("ab") as part:
        part.write(b"half a line that was being writ")
    seen: list[int] = []
    totals = run_table("estimate", QUESTION, source, out, lambda done, _: seen.append(done))
    assert seen[0] == stop_at + min(500, 1200 - stop_at)
    assert totals == expected
    assert out.read_bytes() == whole.read_bytes()


@pytest.mark.parametrize("change", ["table", "question", "state"])
def test_an_interrupted_run_of_something_else_is_not_gone_on_with(
    tmp_path: Path, source: Path, change: str
) -> None:
    out = tmp_path / "out.csv"

    def stop(done: int, total: int) -> None:
        raise StoppedError(done, total)

    with pytest.raises(StoppedError):
        run_table("estimate", QUESTION, source, out, stop)
    question = QUESTION
    if change == "table":
        source.write_text(ROWS.replace("3000", "3001"), encoding="utf-8")
    elif change == "question":
        question = {**QUESTION, "as_of": "2026-11-23"}
    else:
        (tmp_path / "out.csv.part.json").write_text("{broken", encoding="utf-8")
    seen: list[int] = []
    run_table("estimate", question, source, out, lambda done, _: seen.append(done))
    assert seen == [500, 1000, 1200]


@pytest.mark.parametrize(
    ("kind", "question", "code"),
    [
        ("estimate", {"as_of": "2026-11-22"}, "missing_field"),
        ("estimate", {**QUESTION, "scheme": "art_99"}, "unknown_value"),
        ("term", {"as_of": "soon"}, "bad_date"),
    ],
)
def test_what_holds_for_all_rows_has_to_be_right(
    tmp_path: Path, source: Path, kind: str, question: dict[str, object], code: str
) -> None:
    if kind == "term":
        source.write_text("kind\nliterary\n", encoding="utf-8")
    with pytest.raises(InputError) as error:
        run_table(kind, question, source, tmp_path / "out.csv", nothing)
    assert error.value.code == code
    assert not (tmp_path / "out.csv").exists()


def test_a_file_that_is_not_there_and_a_folder_that_is_not_there_are_named(
    tmp_path: Path, source: Path
) -> None:
    for table, out in ((tmp_path / "none.csv", tmp_path / "o.csv"), (source, tmp_path / "no" / "o.csv")):
        with pytest.raises(InputError) as error:
            run_table("estimate", QUESTION, table, out, nothing)
        assert error.value.code == "unusable_file"
        assert error.value.where


def test_the_state_beside_the_unfinished_file_is_replaced_as_a_whole(tmp_path: Path) -> None:
    kept = tmp_path / "out.part.json"
    command._keep(kept, command._State("f", 5, 10, {"rows": 5}))  # noqa: SLF001  # what a kill would leave
    assert json.loads(kept.read_text()) == {"fingerprint": "f", "done": 5, "size": 10, "totals": {"rows": 5}}
    assert [path.name for path in tmp_path.iterdir()] == ["out.part.json"]
