"""表: rows of CSV, TSV and XLSX files as headings and cells, one at a time.

Rows that do not fit the headings are handed back as refusals; the rest goes on.
"""

import csv
import re
import unicodedata
import warnings
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from connectors.base import InputFile, Refusal
from connectors.protocols.lines import encoding_of, lines_of
from rightsdb.errors import InputError

#: Longest cell, in characters; a quotation mark that is never closed swallows the rest of a file.
_LONGEST_CELL = 1024 * 1024
#: XLSX keeps all its texts in one part that has to be in memory.
_LARGEST_PART = 256 * 1024 * 1024

_FORMATS = {".csv": "csv", ".tsv": "tsv", ".txt": "tsv", ".tab": "tsv", ".xlsx": "xlsx", ".xlsm": "xlsx"}


@dataclass(frozen=True, slots=True)
class Layout:
    """表の形: how a table lies in its file.

    Attributes:
        format: ``csv``, ``tsv``, ``xlsx``, or "" for what the suffix says.
        encoding: ``auto``, ``utf-8``, ``cp932`` or ``utf-16``.
        quotes: cells may stand in quotation marks; None: in CSV yes, in TSV no.
        sheet: name of the sheet, "" for the first.
        skip_rows: rows above the headings.
        header_rows: rows of headings; two are joined by a slash.
        fill_down: headings whose blank cells mean "as above" (merged cells).
    """

    format: str = ""
    encoding: str = "auto"
    quotes: bool | None = None
    sheet: str = ""
    skip_rows: int = 0
    header_rows: int = 1
    fill_down: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """行: cells by heading, and where they stood."""

    where: str
    cells: dict[str, str]


def heading(text: str) -> str:
    """A heading as it is compared: width folded, without blanks and line ends."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def read_table(
    file: InputFile, layout: Layout, check: Callable[[Sequence[str], str], None]
) -> Iterator[Row | Refusal]:
    """Yield the rows below the headings; blank rows are left out.

    Args:
        file: the table.
        layout: how it lies in its file.
        check: called once with the headings and the place, before any row; raises where they will not do.

    Raises:
        InputError: the file is no such table, or not in that encoding.
    """
    kind = layout.format or _FORMATS.get(file.suffix, "csv")
    rows = _sheet_rows(file, layout) if kind == "xlsx" else _text_rows(file, layout, kind)
    headings = _headings(rows, layout, file.name)
    check(headings, f"{file.name}:{layout.skip_rows + 1}")
    above: dict[str, str] = {}
    for number, cells in rows:
        where = f"{file.name}:{number}"
        if not any(cell.strip() for cell in cells):
            continue
        problem = _misfit(cells, headings, exact=kind != "xlsx")
        if problem:
            yield Refusal(where, "bad_row", problem, _joined(cells))
            continue
        row = dict(zip(headings, cells, strict=False))
        for name in layout.fill_down:
            key = heading(name)
            row[key] = above[key] = row.get(key, "").strip() or above.get(key, "")
        row.pop("", None)
        yield Row(where, row)


def _headings(rows: Iterator[tuple[int, list[str]]], layout: Layout, name: str) -> list[str]:
    """Read past the skipped rows and join the rows of headings."""
    try:
        for _ in range(layout.skip_rows):
            next(rows)
        found = [next(rows)[1] for _ in range(layout.header_rows)]
    except StopIteration:
        raise InputError(
            "empty_table", "見出し行がありません。ファイルの中身を確かめてください。", where=name
        ) from None
    width = max(len(cells) for cells in found)
    headings: list[str] = []
    above = ""
    for column in range(width):
        parts = [heading(cells[column]) if column < len(cells) else "" for cells in found]
        if len(parts) > 1:
            # A heading over several columns stands above the first of them only.
            above = parts[0] = parts[0] or above
        headings.append("/".join(part for part in parts if part))
    doubled = {one for one in headings if one and headings.count(one) > 1}
    if doubled:
        raise InputError(
            "doubled_heading",
            f"見出し「{'、'.join(sorted(doubled))}」が二つ以上あります。列の名前を分けてください。",
            where=f"{name}:{layout.skip_rows + 1}",
        )
    return headings


def _misfit(cells: Sequence[str], headings: Sequence[str], *, exact: bool) -> str | None:
    """Why a row cannot be read, if so."""
    if any("\0" in cell for cell in cells):
        return "保存できない文字（NUL）が含まれています。元のファイルを直してください。"
    extra = [cell for cell in cells[len(headings) :] if cell.strip()]
    if extra or (exact and len(cells) < len(headings)):
        return (
            f"列の数が見出しと合いません（見出し{len(headings)}列、この行{len(cells)}列）。"
            "区切り文字と引用符を確かめてください。"
        )
    return None


def _joined(cells: Sequence[str]) -> str:
    return "\t".join(cells)[:2000]


def _text_rows(file: InputFile, layout: Layout, kind: str) -> Iterator[tuple[int, list[str]]]:
    """Rows of a CSV or TSV file with the line on which each begins."""
    encoding = encoding_of(file, layout.encoding)
    with file.open() as stream:
        lines = lines_of(stream, encoding, file.name)
        csv.field_size_limit(_LONGEST_CELL)
        # Tables with tabs are usually written without quotation marks; a mark is then a character.
        quoted = layout.quotes if layout.quotes is not None else kind == "csv"
        reader = csv.reader(
            lines,
            delimiter="\t" if kind == "tsv" else ",",
            quoting=csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE,
        )
        begins = 1
        try:
            for cells in reader:
                yield begins, cells
                begins = reader.line_num + 1
        except csv.Error as error:
            raise InputError(
                "bad_table",
                f"表として読めません（{error}）。引用符が閉じているか、区切り文字が正しいかを確かめてください。",
                where=f"{file.name}:{begins}",
            ) from error


def _sheet_rows(file: InputFile, layout: Layout) -> Iterator[tuple[int, list[str]]]:
    """Rows of one sheet of a workbook."""
    with file.open() as stream, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # remarks about styles and validations, which we do not read
        try:
            _refuse_bombs(stream)
            book = openpyxl.load_workbook(stream, read_only=True, data_only=True)
        except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, OSError) as error:
            raise InputError(
                "bad_workbook",
                "Excelのブック（.xlsx）として読めません。保存し直してください。",
                where=file.name,
            ) from error
        if layout.sheet and layout.sheet not in book.sheetnames:
            names = "、".join(book.sheetnames)
            raise InputError(
                "no_sheet", f"シート「{layout.sheet}」がありません。あるのは {names} です。", where=file.name
            )
        sheet: Any = book[layout.sheet] if layout.sheet else book.worksheets[0]
        for number, values in enumerate(sheet.iter_rows(values_only=True), start=1):
            yield number, [_cell(value) for value in values]
        book.close()


def _refuse_bombs(stream: Any) -> None:  # noqa: ANN401  # any seekable file
    with zipfile.ZipFile(stream) as parts:
        if any(part.file_size > _LARGEST_PART for part in parts.infolist()):
            raise InputError("too_big", "ブックが大きすぎます。CSVで保存し直してください。")
    stream.seek(0)


def _cell(value: object) -> str:
    """A cell as text: dates in ISO form, whole numbers without decimals."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
