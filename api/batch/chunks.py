"""答えの区切り: the answers of a table in pieces, each with how far it reaches."""

import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from api.batch.calculation import Answer, TableCalculation
from api.batch.table_file import LaidOut, TableRow
from api.batch.writing import csv_line
from rightsdb.errors import InputError, RightsdbError

#: Rows that are stored together.
ROWS = 500

_BUG = "計算中に誤りが起きました。この行の内容を添えて報告してください。"

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Chunk:
    """One piece of the answer.

    Attributes:
        content: lines of CSV; the first piece begins with the headings.
        before, after: rows done before and after it.
        totals: what all rows up to its end add up to.
    """

    content: bytes
    before: int
    after: int
    totals: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Run:
    """What is to be answered, and from where on.

    Attributes:
        question: what holds for all rows.
        done: rows that were answered before.
        totals: what those add up to.
    """

    calculation: TableCalculation
    question: Mapping[str, object]
    table: LaidOut
    done: int = 0
    totals: Mapping[str, Any] = field(default_factory=dict)


def chunks_of(run: Run, size: int = ROWS) -> Iterator[Chunk]:
    """Answer a table piece by piece, `size` rows at a time.

    Raises:
        InputError: what holds for all rows will not do.
    """
    table = run.table
    answer = run.calculation.answering(run.question, table.count)
    sums = run.calculation.totals(run.totals)
    lines = [] if run.done else [csv_line(("row", *table.headings, *run.calculation.results))]
    before = after = run.done
    for row in table.rows(run.done):
        found = _answered(answer, table.headings, row)
        sums.add({**dict(zip(table.headings, row.cells, strict=False)), **found})
        results = (found.get(name) for name in run.calculation.results)
        cells = (*row.cells, *[""] * (len(table.headings) - len(row.cells)))
        lines.append(csv_line((str(row.line), *cells, *results)))
        after += 1
        if after - before == size or after == table.count:
            yield Chunk("".join(lines).encode("utf-8", "replace"), before, after, sums.to_json())
            before, lines = after, []


def _answered(answer: Answer, headings: tuple[str, ...], row: TableRow) -> dict[str, object]:
    """The answer of one row, or what is wrong with it; the rows after it are not affected."""
    if row.problem:
        return _failed(InputError("bad_row", row.problem))
    given = zip(headings, row.cells, strict=False)
    try:
        return answer({name: value for name, value in given if not name.startswith("#")})
    except RightsdbError as error:
        return _failed(error)
    except Exception:  # noqa: BLE001  # one row that we cannot handle must not cost the others their answers
        _log.exception("row %d could not be computed", row.line)
        return _failed(InputError("internal_error", _BUG))


def _failed(error: RightsdbError) -> dict[str, object]:
    return {"error": error.code, "error_field": error.field or "", "error_message": error.message}
