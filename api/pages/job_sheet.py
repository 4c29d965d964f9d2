"""作業の表示: a job arranged for its page."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from adjudication.rounding import grouped
from api.batch.estimating import totals_with_costs
from api.batch.writing import csv_rows
from api.pages.texts import text
from rightsdb.jobs import DONE, Job

#: Bad rows that the page itself shows; all of them stand in the file.
SHOWN = 10
#: Rows among which they are looked for.
_LOOKED_THROUGH = 10_000


@dataclass(frozen=True, slots=True)
class Mistake:
    """One row that could not be answered."""

    row: str
    field: str
    message: str
    code: str


@dataclass(frozen=True, slots=True)
class JobSheet:
    """作業の表示."""

    job: Job
    mistakes: list[Mistake]
    lang: str

    @property
    def percent(self) -> int:
        """How far it is."""
        return 100 * self.job.rows_done // self.job.rows_total if self.job.rows_total else 0

    @property
    def failed(self) -> int:
        """Rows that could not be answered."""
        return int(self.job.totals.get("failed", 0))

    @property
    def costs(self) -> dict[str, Any]:
        """The sum of an estimate with the fee; empty for anything else, or before the end."""
        if self.job.kind != "estimate" or self.job.state != DONE:
            return {}
        return totals_with_costs(self.job.question, self.job.totals)

    def parts(self, name: str) -> list[tuple[str, int, int]]:
        """Totals by kind of work or by evidence, the largest first: code, works, yen."""
        found = self.job.totals.get(name, {})
        listed = [(code, part["works"], part["compensation"]) for code, part in found.items()]
        return sorted(listed, key=lambda part: (-part[2], part[0]))

    def yen(self, amount: int) -> str:
        """An amount of money."""
        return str(text("estimate.yen", self.lang, amount=grouped(amount)))

    @staticmethod
    def mistakes_in(pieces: Iterator[bytes]) -> list[Mistake]:
        """The first rows of a result that could not be answered."""
        rows = csv_rows(pieces)
        headings = next(rows, [])
        found = (dict(zip(headings, row, strict=False)) for row in islice(rows, _LOOKED_THROUGH))
        wrong = (
            Mistake(row["row"], row["error_field"], row["error_message"], row["error"])
            for row in found
            if row.get("error")
        )
        try:
            return list(islice(wrong, SHOWN))
        except csv.Error:  # pragma: no cover  # we wrote it ourselves
            return []
