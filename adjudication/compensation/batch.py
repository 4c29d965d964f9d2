"""まとめての見積り: very many works, one at a time, in constant memory, resumable from any row."""

import copy
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from adjudication.compensation.application import application_costs
from adjudication.compensation.question import read_terms
from adjudication.compensation.use import read_use
from adjudication.compensation.work import estimate_work
from adjudication.model.estimate import WorkEstimate
from adjudication.tariffs import TariffBook, tariff_book
from rightsdb.errors import InputError
from rightsdb.fields import Given, mapping, only_known

_HEADER = frozenset({"id", "as_of", "scheme", "applicant", "via", "options"})
_BY_STAFF = "staff"
_NOTHING_DUE = "nothing_due"


@dataclass(slots=True)
class BatchTotals:
    """合計: what the rows add up to so far. Saved with ``to_json``, it goes on from ``from_json``.

    Attributes:
        rows: rows seen, in all.
        estimated: rows with a reference.
        no_reference: rows without one.
        failed: rows that could not be read.
        compensation: sum of the references.
        by_category: works and compensation by kind of work.
        by_evidence: the same by where the amount comes from.
    """

    rows: int = 0
    estimated: int = 0
    no_reference: int = 0
    failed: int = 0
    compensation: int = 0
    by_category: dict[str, dict[str, int]] = field(default_factory=dict)
    by_evidence: dict[str, dict[str, int]] = field(default_factory=dict)

    def add(self, row: Given) -> None:
        """Add one row of the answer."""
        self.rows += 1
        reference = row.get("reference")
        if "error" in row:
            self.failed += 1
        elif not isinstance(reference, int):
            self.no_reference += 1
        else:
            self.estimated += 1
            self.compensation += reference
            for sums, key in ((self.by_category, "work_category"), (self.by_evidence, "evidence_class")):
                part = sums.setdefault(str(row[key]), {"works": 0, "compensation": 0})
                part["works"] += 1
                part["compensation"] += reference

    def to_json(self) -> dict[str, Any]:
        """The totals as a JSON object."""
        return {
            "rows": self.rows,
            "estimated": self.estimated,
            "no_reference": self.no_reference,
            "failed": self.failed,
            "compensation": self.compensation,
            "by_category": {name: dict(part) for name, part in sorted(self.by_category.items())},
            "by_evidence": {name: dict(part) for name, part in sorted(self.by_evidence.items())},
        }

    @classmethod
    def from_json(cls, saved: dict[str, Any]) -> "BatchTotals":
        """Totals that were saved."""
        return cls(**copy.deepcopy(saved))


def estimate_rows(
    header: Given,
    rows: Iterable[object],
    *,
    works: int = 1,
    first: int = 1,
    book: TariffBook | None = None,
) -> Iterator[dict[str, object]]:
    """著作物等を一行ずつ見積る: one short answer a row, in the order of the rows.

    Args:
        header: what holds for all rows: ``as_of``, ``scheme``, ``applicant``, ``via``, ``options``.
        rows: one work each, as an entry of ``works``.
        works: how many works the whole application has; decides whether a flat amount is offered.
        first: number of the first row, for going on after an interruption.
        book: the tariffs; those of this installation where absent.

    Yields:
        ``{"row", "work_id", "low", "reference", "high", …}``, or ``{"row", "error"}`` for a row that
        cannot be read; the rows after it are not affected.

    Raises:
        InputError: the header is not usable.
    """
    only_known(header, _HEADER)
    terms = replace(read_terms(header), works=works)
    tariffs = tariff_book() if book is None else book
    for number, row in enumerate(rows, first):
        try:
            use = read_use(mapping(row, "row"), terms, "", str(number))
            found = estimate_work(use, terms, tariffs)
        except InputError as error:
            yield {
                "row": number,
                "work_id": _id_of(row),
                "error": {"code": error.code, "message": error.message, "field": error.field},
            }
        else:
            yield {"row": number, **_short(found)}


def batch_total(header: Given, totals: BatchTotals) -> dict[str, object]:
    """まとめての合計: the rows of one application with its one fee and its advertisement.

    Raises:
        InputError: the header is not usable.
    """
    only_known(header, _HEADER)
    terms = replace(read_terms(header), works=totals.rows)
    return {**totals.to_json(), **application_costs(terms, totals.compensation).to_json()}


def _id_of(row: object) -> str | None:
    """The id of a row that could not be read, where it has one."""
    given = row.get("work_id") if isinstance(row, dict) else None
    return str(given) if isinstance(given, str | int) else None


def _short(found: WorkEstimate) -> dict[str, object]:
    """The answer for one work without its trace."""
    shown: dict[str, object] = {
        "work_id": found.work_id,
        "work_category": found.work_category,
        "use_type": found.use_type,
        "low": found.low,
        "reference": found.reference,
        "high": found.high,
        "tariffs": [amount.tariff.reference for amount in found.used],
        "evidence_class": _evidence(found),
        "confidence": found.used[0].confidence if found.used else None,
        "notes": [note.code for note in found.notes],
    }
    if found.reason:
        shown["reason"] = found.reason
    elif found.reference is None:
        shown["no_reference"] = {"tried": [refusal.tariff.reference for refusal in found.refused]}
    return shown


def _evidence(found: WorkEstimate) -> str | None:
    """Where the amount comes from."""
    if found.by_staff:
        return _BY_STAFF
    if found.reason:
        return _NOTHING_DUE
    return found.used[0].tariff.evidence_class if found.used else None
