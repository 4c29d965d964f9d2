"""読み方: a mapping applied to the headings of one table, so that rows need not search for their columns."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from operator import methodcaller

from connectors.tabular.mapping import Column, Mapping

_strip = methodcaller("strip")


@dataclass(frozen=True, slots=True)
class Step:
    """一列の読み方.

    Attributes:
        heading: under which the table has the column; "" where it has none and ought to.
        beside: companion columns, each with the heading under which the table has it.
        separator: between several values of one cell.
        pattern: what of a cell counts.
        unit, aspect: options of the column that are asked for with every value.
    """

    column: Column
    heading: str
    beside: tuple[tuple[str, str], ...]
    separator: re.Pattern[str] | None
    pattern: re.Pattern[str] | None
    unit: str
    aspect: str

    def text(self, cells: dict[str, str]) -> str:
        """The cell, or the part of it that counts."""
        text = cells.get(self.heading, "")
        if self.pattern is None:
            return text
        found = self.pattern.search(text)
        return found[1] or "" if found else ""

    def values(self, text: str) -> list[str]:
        """The values of one cell."""
        if self.separator is None:
            value = text.strip()
            return [value] if value else []
        return list(filter(None, map(_strip, self.separator.split(text))))


def plan_for(mapping: Mapping, headings: Iterable[str]) -> tuple[Step, ...]:
    """The columns that rows of these headings have, and those that they must have."""
    known = frozenset(headings)
    steps = (_step(column, known) for column in mapping.columns)
    return tuple(step for step in steps if step.heading or step.column.required)


def _step(column: Column, known: frozenset[str]) -> Step:
    separators = "|".join(map(re.escape, column.separators))
    pattern = column.option("pattern")
    return Step(
        column,
        heading=_first(column.headings, known),
        beside=tuple(
            (name, heading) for name, several in column.beside.items() if (heading := _first(several, known))
        ),
        separator=re.compile(separators) if separators else None,
        pattern=re.compile(pattern) if pattern else None,
        unit=column.option("unit"),
        aspect=column.option("aspect"),
    )


def _first(headings: tuple[str, ...], known: frozenset[str]) -> str:
    return next((heading for heading in headings if heading in known), "")
