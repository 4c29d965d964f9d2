"""保護期間の表: one right unit a row; several authors stand in one cell, separated by semicolons."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from api.batch.calculation import Answer, TableCalculation, Totals
from rightsdb.errors import InputError
from rightsdb.fields import required_day
from rightsdb.term import term

_AUTHOR = {
    "author_name": "name",
    "author_type": "type",
    "named": "named",
    "born": "born",
    "died": "died",
    "nationality": "nationality",
}
_LABELS = {
    "id": ("番号", "id"),
    "title": ("題名", "title"),
    "note": ("備考", "note"),
    "kind": ("著作物等の種類", "kind"),
    "author_name": ("著作者名", "author"),
    "author_type": ("個人・団体", "author type"),
    "named": ("名義", "named"),
    "born": ("生年", "born"),
    "died": ("没年", "died"),
    "nationality": ("国籍", "nationality"),
    "published": ("公表", "published"),
    "created": ("創作", "created"),
    "fixed": ("固定", "fixed"),
    "performed": ("実演", "performed"),
    "broadcast": ("放送", "broadcast"),
    "country_of_origin": ("本国", "country of origin"),
    "origin_last_day": ("本国の末日", "last day in the country of origin"),
    "allied_owner_from": ("連合国民の取得日", "allied owner from"),
    "allied_country": ("戦時加算の国", "allied country"),
}
_SHARED = frozenset({"author_type", "named", "nationality"})
_CARRIED = frozenset({"title", "note"})
_RESULTS = (
    "status",
    "last_day",
    "missing",
    "assumptions",
    "last_step",
    "error",
    "error_field",
    "error_message",
)
_EXAMPLE = (
    {
        "id": "1",
        "title": "見本の小説",
        "kind": "literary",
        "author_name": "見本 太郎",
        "died": "1953",
        "published": "1931-05",
    },
    {"id": "2", "title": "見本の写真", "kind": "photograph", "died": "1980~", "published": "1955"},
    {
        "id": "3",
        "title": "見本の合作",
        "kind": "literary",
        "author_name": "見本 花子; 見本 次郎",
        "died": "1949; 1971",
        "published": "1940",
    },
)


@dataclass(slots=True)
class TermTotals:
    """合計: rows by what came out."""

    rows: int = 0
    failed: int = 0
    by_status: dict[str, int] = field(default_factory=dict)

    def add(self, row: Mapping[str, object]) -> None:
        """Add the answer of one row."""
        self.rows += 1
        if row.get("error"):
            self.failed += 1
        else:
            status = str(row["status"])
            self.by_status[status] = self.by_status.get(status, 0) + 1

    def to_json(self) -> dict[str, Any]:
        """As it is stored."""
        return {"rows": self.rows, "failed": self.failed, "by_status": dict(sorted(self.by_status.items()))}


def _answering(question: Mapping[str, object], rows: int) -> Answer:
    del rows  # each row stands for itself
    as_of = required_day(question, "as_of").isoformat()

    def answer(cells: Mapping[str, str]) -> dict[str, object]:
        found = term({**facts_from_cells(cells), "as_of": as_of})
        return _flat(found)

    return answer


def facts_from_cells(cells: Mapping[str, str]) -> dict[str, object]:
    """One row as the object that the calculator takes; empty cells are not known.

    Raises:
        InputError: the cells of authors name different numbers of authors.
    """
    given = {name: value.strip() for name, value in cells.items() if value.strip()}
    facts: dict[str, object] = {
        name: value for name, value in given.items() if name not in _CARRIED and name not in _AUTHOR
    }
    authors = _authors(given)
    if authors:
        facts["authors"] = authors
    return facts


def _authors(given: Mapping[str, str]) -> list[dict[str, object]]:
    listed = {name: [one.strip() for one in given[name].split(";")] for name in _AUTHOR if name in given}
    if not listed:
        return []
    count = max(map(len, listed.values()))
    authors: list[dict[str, object]] = [{"type": "person"} for _ in range(count)]
    for name, values in listed.items():
        # What stands once holds for all, but nobody's name or dates do.
        spread = values * count if len(values) == 1 and name in _SHARED else values
        if len(spread) != count:
            raise InputError(
                "uneven_authors",
                f"著作者の数がそろっていません（{count}人のはずが{len(values)}人）。"
                "セミコロンの数を合わせてください。",
                field=name,
            )
        for author, value in zip(authors, spread, strict=True):
            if value:
                author[_AUTHOR[name]] = value.split("/") if name == "nationality" else value
    return authors


def _flat(found: Mapping[str, object]) -> dict[str, object]:
    steps, missing, assumptions = found["steps"], found["missing"], found["assumptions"]
    return {
        "status": found["status"],
        "last_day": found["last_day"],
        "missing": "; ".join(map(str, missing)) if isinstance(missing, list) else "",
        "assumptions": "; ".join(one["id"] for one in assumptions) if isinstance(assumptions, list) else "",
        "last_step": steps[-1]["says"] if isinstance(steps, list) and steps else "",
    }


def _totals(saved: Mapping[str, Any]) -> Totals:
    return TermTotals(**saved) if saved else TermTotals()


TERM = TableCalculation(
    kind="term",
    columns=tuple(_LABELS),
    required=("kind",),
    labels=_LABELS,
    results=_RESULTS,
    answering=_answering,
    totals=_totals,
    example=_EXAMPLE,
)
