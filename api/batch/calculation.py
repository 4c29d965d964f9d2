"""表の計算: what a row of a table is asked, and what comes out of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from api.batch.table_file import Columns
from connectors.protocols.tables import heading
from rightsdb.errors import InputError


class Totals(Protocol):
    """合計: what the rows so far add up to; saved and gone on from."""

    def add(self, row: Mapping[str, object]) -> None:
        """Add the answer of one row."""

    def to_json(self) -> dict[str, Any]:
        """As it is stored."""


#: The cells of one row by column → its answer, by result column. Raises `InputError` for a bad row.
Answer = Callable[[Mapping[str, str]], dict[str, object]]


@dataclass(frozen=True, slots=True)
class TableCalculation:
    """表の計算.

    Attributes:
        kind: ``estimate`` or ``term``.
        columns: columns that are looked at.
        required: those without which no row can be answered.
        labels: what people call them, Japanese and English.
        results: columns that are added.
        answering: from what holds for all rows and their number to the answer of one row.
        totals: empty totals, or those that were saved.
        example: rows of a table to begin with.
    """

    kind: str
    columns: tuple[str, ...]
    required: tuple[str, ...]
    labels: Mapping[str, tuple[str, str]]
    results: tuple[str, ...]
    answering: Callable[[Mapping[str, object], int], Answer]
    totals: Callable[[Mapping[str, Any]], Totals]
    example: tuple[Mapping[str, str], ...]

    @property
    def headings(self) -> Columns:
        """What columns may be called: by name, or by what people call them."""
        names = {heading(label).lower(): name for name, labels in self.labels.items() for label in labels}
        return Columns(frozenset(self.columns), names | {name.lower(): name for name in self.columns})

    def check_headings(self, headings: tuple[str, ...], where: str) -> None:
        """Refuse a table that lacks a column it cannot do without.

        Raises:
            InputError: ``missing_column``; `field` names it.
        """
        for name in self.required:
            if name not in headings:
                raise InputError(
                    "missing_column",
                    f"「{name}」（{self.labels[name][0]}）の列がありません。見出し行に加えてください。",
                    field=name,
                    where=where,
                )
