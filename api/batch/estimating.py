"""見積りの表: one work a row."""

from collections.abc import Mapping
from typing import Any

from adjudication.compensation import BatchTotals, batch_total, estimate_rows, work_from_cells
from adjudication.compensation.question import read_terms
from adjudication.model.use_fields import fields
from api.batch.calculation import Answer, TableCalculation, Totals
from rightsdb.errors import InputError

#: Columns that people keep beside their works; they are carried along.
_CARRIED = {"title": ("題名", "title"), "creator": ("作者", "creator"), "note": ("備考", "note")}
_RESULTS = (
    *("low", "reference", "high", "tariffs", "evidence_class", "confidence", "reason", "tried", "notes"),
    *("error", "error_field", "error_message"),
)
_LISTED = ("tariffs", "notes")
_EXAMPLE = (
    {
        "work_id": "1",
        "title": "見本の随筆",
        "work_category": "text",
        "use_type": "publish",
        "copies": "3000",
        "price": "2000",
        "items_in_unit": "10",
        "characters": "900",
    },
    {
        "work_id": "2",
        "title": "見本の写真",
        "work_category": "photo",
        "use_type": "web",
        "period_start": "2027-01-01",
        "period_end": "2027-08-31",
    },
    {
        "work_id": "3",
        "title": "見本の曲",
        "work_category": "music",
        "use_type": "record_video",
        "copies": "30",
        "duration_seconds": "190",
        "for_profit": "no",
    },
)


def _answering(question: Mapping[str, object], works: int) -> Answer:
    read_terms(question)

    def answer(cells: Mapping[str, str]) -> dict[str, object]:
        entry = work_from_cells({name: value for name, value in cells.items() if name not in _CARRIED})
        # One row at a time, so that a row whose cells cannot be read stands in its own place.
        (found,) = estimate_rows(question, [entry], works=works)
        error = found.get("error")
        if isinstance(error, dict):
            raise InputError(error["code"], error["message"], error["field"])
        return _flat(found)

    return answer


def _flat(found: dict[str, object]) -> dict[str, object]:
    """The answer as cells: lists on one line."""
    no_reference = found.pop("no_reference", None)
    shown = {**found, "tried": no_reference["tried"] if isinstance(no_reference, dict) else []}
    for name in (*_LISTED, "tried"):
        listed = shown[name]
        shown[name] = "; ".join(map(str, listed)) if isinstance(listed, list) else listed
    return shown


def _totals(saved: Mapping[str, Any]) -> Totals:
    return BatchTotals.from_json(dict(saved)) if saved else BatchTotals()


def totals_with_costs(question: Mapping[str, object], saved: Mapping[str, Any]) -> dict[str, object]:
    """The totals of all rows with the one fee and the advertisement of the application."""
    return batch_total(question, BatchTotals.from_json(dict(saved)) if saved else BatchTotals())


ESTIMATE = TableCalculation(
    kind="estimate",
    columns=(*_CARRIED, *fields()),
    required=("work_category", "use_type"),
    labels={**_CARRIED, **{name: (known.ja, known.en) for name, known in fields().items()}},
    results=_RESULTS,
    answering=_answering,
    totals=_totals,
    example=_EXAMPLE,
)
