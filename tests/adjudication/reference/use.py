"""One use as the second implementation sees it: the given fields with their silent defaults."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from tests.adjudication.reference import figures


@dataclass
class Use:
    given: dict[str, Any]
    as_of: date
    applicant: str
    scheme_works: int = 1

    def get(self, name: str, default: Any = None) -> Any:  # noqa: ANN401  # a field may hold anything
        value = self.given.get(name)
        return default if value is None else value

    def has(self, *names: str) -> bool:
        return all(self.money(name) is not None if name == "price" else name in self.given for name in names)

    def money(self, name: str) -> Fraction | None:
        """A price without tax; a price of nothing is no price."""
        if name not in self.given:
            return None
        amount = Fraction(self.given[name])
        if name == "price" and amount == 0:
            return None
        rate = figures.tax_rate(self.as_of)
        if self.get("price_includes_tax", False) and rate:
            return Fraction(figures.down(amount / (1 + rate)))
        return amount

    @property
    def price(self) -> Fraction:
        found = self.money("price")
        assert found is not None
        return found

    @property
    def category(self) -> str:
        return str(self.given["work_category"])

    @property
    def use_type(self) -> str:
        return str(self.given["use_type"])

    @property
    def neighbouring(self) -> bool:
        default = "neighbouring" if self.category in ("performance", "record", "broadcast") else "copyright"
        return bool(self.get("right", default) == "neighbouring")

    @property
    def both(self) -> int:
        return 2 if self.get("lyric_and_composition", False) else 1

    @property
    def minutes(self) -> int:
        return figures.started(self.given["duration_seconds"], 60)

    def song_units(self, *, sharp_is_two: bool) -> int:
        """All songs in units of five minutes; without a list, one song as long as the use."""
        songs = self.get("songs") or [{"seconds": self.get("duration_seconds", 60), "count": 1}]
        return sum(
            figures.five_minutes(song["seconds"], sharp_is_two=sharp_is_two) * song.get("count", 1)
            for song in songs
        )

    @property
    def song_count(self) -> int:
        return sum(song.get("count", 1) for song in self.given["songs"])

    @property
    def period(self) -> tuple[date, date] | None:
        if "period_start" not in self.given:
            return None
        start, end = self.given["period_start"], self.given["period_end"]
        return date.fromisoformat(start), date.fromisoformat(end)

    @property
    def months(self) -> int:
        return figures.started_months(*self.period) if self.period else 1

    @property
    def years(self) -> int:
        return figures.started_years(*self.period) if self.period else 1

    @property
    def fiscal_years(self) -> int:
        return figures.fiscal_years(*self.period) if self.period else 1
