"""年の目盛り: from days to places on a line, and which years to write below it."""

from dataclasses import dataclass
from datetime import date
from typing import Final

_STEPS: Final = (5, 10, 20, 25, 50, 100)
_DAYS_OF_A_YEAR: Final = 365.2425


@dataclass(frozen=True, slots=True)
class YearScale:
    """目盛り: years `first` to `last` lie between the places `left` and `right`."""

    first: int
    last: int
    left: float
    right: float

    def at(self, day: date) -> float:
        """The place of a day; what lies outside stands at the edge."""
        place = self.left + (_years(day) - self.first) * self._of_a_year
        return min(max(place, self.left), self.right)

    def ticks(self, most: int) -> tuple[int, ...]:
        """Round years to write, at most so many."""
        span = self.last - self.first
        step = next((step for step in _STEPS if span / step <= most), _STEPS[-1])
        first = -(-self.first // step) * step
        return tuple(range(first, self.last + 1, step))

    @property
    def _of_a_year(self) -> float:
        return (self.right - self.left) / (self.last - self.first)


def _years(day: date) -> float:
    return day.year + (day.timetuple().tm_yday - 1) / _DAYS_OF_A_YEAR
