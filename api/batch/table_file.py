"""表のファイル: told apart by content, never by name, and laid out row by row on the disk.

Laying out happens once; counting the rows and going on from any of them is then cheap, whatever
the format was.
"""

import contextlib
import json
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from connectors.base import Refusal
from connectors.protocols.tables import Layout, heading, read_table
from rightsdb.errors import InputError

#: Rows that one table may have.
MOST_ROWS = 50_000
#: Columns that one table may have.
MOST_COLUMNS = 200
#: Bytes that one file may have.
LARGEST_FILE = 16 * 1024 * 1024
#: Bytes that a workbook may come to when it is unpacked.
_LARGEST_UNPACKED = 150 * 1024 * 1024
_LONGEST_ROW = 20_000
#: Rows after which a reader says that it is still there.
_SIGN_OF_LIFE = 2_000
_ZIP = b"PK\x03\x04"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_SAMPLE = 64 * 1024


@dataclass(frozen=True, slots=True)
class Columns:
    """What the columns of a table may be: their names, and further headings, folded, for them."""

    known: frozenset[str]
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class TableFile:
    """A file that was handed in, under the name by which people know it."""

    path: Path
    name: str

    @property
    def suffix(self) -> str:
        """By the content: ``.xlsx``, ``.tsv`` or ``.csv``."""
        return f".{format_of(self.path, self.name)}"

    @contextlib.contextmanager
    def open(self) -> Iterator[BinaryIO]:
        """Open it from its first byte."""
        with self.path.open("rb") as stream:
            yield stream


@dataclass(frozen=True, slots=True)
class TableRow:
    """一行: its line in the file, its cells in order, or why it cannot be read."""

    line: int
    cells: list[str]
    problem: str = ""


@dataclass(frozen=True, slots=True)
class LaidOut:
    """読み込んだ表: headings as they were written, and the rows on the disk."""

    headings: tuple[str, ...]
    count: int
    path: Path

    def rows(self, first: int = 0) -> Iterator[TableRow]:
        """The rows from the one with index `first` on."""
        with self.path.open(encoding="utf-8") as stream:
            for index, line in enumerate(stream):
                if index >= first:
                    yield TableRow(*json.loads(line))


def format_of(path: Path, name: str) -> str:
    """``xlsx``, ``tsv`` or ``csv``, by the first bytes.

    Raises:
        InputError: it is empty, a file of another sort, or larger than allowed.
    """
    if path.stat().st_size > LARGEST_FILE:
        raise _bad("too_large", f"{LARGEST_FILE // 2**20}MBまでのファイルにしてください。", name)
    with path.open("rb") as stream:
        start = stream.read(_SAMPLE)
    if not start.strip():
        raise _bad("empty_table", "ファイルが空です。見出し行と一行以上の行を入れてください。", name)
    if start.startswith(_ZIP):
        _check_workbook(path, name)
        return "xlsx"
    if b"\0" in start and not start.startswith(_UTF16):
        raise _bad(
            "not_a_table",
            "CSV・TSV・XLSXのいずれでもありません。表計算ソフトから保存し直してください。",
            name,
        )
    first = start.replace(b"\0", b"").partition(b"\n")[0]
    return "tsv" if first.count(b"\t") > first.count(b",") else "csv"


def laid_out(
    file: TableFile,
    columns: Columns,
    to: Path,
    alive: Callable[[], None] = lambda: None,
) -> LaidOut:
    """Read the whole table once and lay its rows out in `to`.

    Args:
        file: the table.
        columns: what its columns may be.
        to: file to write; it belongs to the caller.
        alive: called now and then while it takes.

    Raises:
        InputError: no such table, a heading that nobody knows, no rows or too many.
    """
    headings: list[str] = []

    def check(found: Sequence[str], where: str) -> None:
        headings.extend(_named(one, columns, where) for one in found if one)
        _check_headings(headings, where)
        alive()

    count = 0
    with to.open("w", encoding="utf-8") as out:
        for row in read_table(file, Layout(), check):
            count += 1
            if count > MOST_ROWS:
                raise _bad("too_many_rows", f"{MOST_ROWS:,}行までです。分けて送ってください。", file.name)
            out.write(json.dumps(_kept(row), ensure_ascii=False) + "\n")
            if count % _SIGN_OF_LIFE == 0:
                alive()
    if not count:
        raise _bad("empty_table", "見出しのほかに行がありません。", file.name)
    return LaidOut(tuple(headings), count, to)


def headings_of(file: TableFile, columns: Columns) -> tuple[str, ...]:
    """The columns of a table, read as far as its first row.

    Raises:
        InputError: as :func:`laid_out`.
    """
    headings: list[str] = []

    def check(found: Sequence[str], where: str) -> None:
        headings.extend(_named(one, columns, where) for one in found if one)
        _check_headings(headings, where)

    if next(iter(read_table(file, Layout(), check)), None) is None:
        raise _bad("empty_table", "見出しのほかに行がありません。", file.name)
    return tuple(headings)


def _kept(row: object) -> tuple[int, list[str], str]:
    line = int(getattr(row, "where", ":0").rpartition(":")[2])
    if isinstance(row, Refusal):
        return line, [], row.message
    cells = list(getattr(row, "cells", {}).values())
    if sum(map(len, cells)) > _LONGEST_ROW:
        return line, [], f"行が長すぎます（{_LONGEST_ROW:,}字まで）。"
    return line, cells, ""


def _named(found: str, columns: Columns, where: str) -> str:
    """The column that a heading stands for; one that begins with # is the owner's own."""
    folded = heading(found)
    if folded.startswith("#") or folded in columns.known:
        return folded
    if folded.lower() in columns.names:
        return columns.names[folded.lower()]
    raise InputError(
        "unknown_column",
        f"「{found[:40]}」という列はありません。見出しの綴りを確かめてください。計算に使わない列は"
        "見出しを # で始めてください。",
        field=found[:40],
        where=where,
    )


def _check_headings(headings: list[str], where: str) -> None:
    if len(headings) > MOST_COLUMNS:
        raise InputError("too_many_columns", f"列は{MOST_COLUMNS}までです。", where=where)
    doubled = next((one for one in headings if headings.count(one) > 1), None)
    if doubled is not None:
        raise InputError("doubled_heading", f"「{doubled}」の列が二つあります。", field=doubled, where=where)


def _check_workbook(path: Path, name: str) -> None:
    """Refuse archives that are no workbook, and workbooks that unpack to more than can be read."""
    try:
        with zipfile.ZipFile(path) as parts:
            listed = parts.infolist()
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise _bad(
            "not_a_table", "Excelのブック（.xlsx）として読めません。保存し直してください。", name
        ) from error
    if not any(part.filename.startswith("xl/") for part in listed):
        raise _bad("not_a_table", "ZIPではなく、CSVかXLSXのファイルをそのまま送ってください。", name)
    if sum(part.file_size for part in listed) > _LARGEST_UNPACKED:
        raise _bad("too_large", "ブックが大きすぎます。CSVで保存し直すか、分けて送ってください。", name)


def _bad(code: str, message: str, name: str) -> InputError:
    return InputError(code, message, field="table", where=name)
