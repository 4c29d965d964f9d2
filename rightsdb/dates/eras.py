"""元号: years of Japanese eras as years of our calendar; the table stands in ``eras.yaml``."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@dataclass(frozen=True, slots=True)
class Era:
    """元号. `last` is the number of its last year, None while it runs."""

    name: str
    first: int
    last: int | None

    def year(self, number: int) -> int | None:
        """The Gregorian year of the era's year `number`; None where it never had that year."""
        if number < 1 or (self.last is not None and number > self.last):
            return None
        return self.first + number - 1

    @property
    def years(self) -> tuple[int, int | None]:
        """Its first and last Gregorian year."""
        return self.first, None if self.last is None else self.first + self.last - 1


@cache
def eras() -> dict[str, Era]:
    """Every era by its name and by each of its short forms."""
    known: dict[str, Era] = {}
    for name, entry in _table()["eras"].items():
        era = Era(name, entry["first"], entry["last"])
        for spelling in (name, *entry.get("also", ())):
            known[spelling] = era
    return known


@cache
def lunisolar_until() -> int:
    """The last Gregorian year whose months were not those of our calendar."""
    return int(_table()["lunisolar_until"])


@cache
def _table() -> dict[str, Any]:
    text = files("rightsdb.dates").joinpath("eras.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.safe_load(text)
    return loaded
