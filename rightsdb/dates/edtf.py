"""EDTF の読取り: a date that may be uncertain, as the span of days in which it lies.

Level 1 of the Extended Date/Time Format (ISO 8601-2:2019, annex A), as far as dates of works
need it: years, months and days, `X` for digits not known, the signs ``~ ? %``, intervals with
open (``..``) or unknown (empty) ends, and years before our era. Our own reader, because a
batch holds a million of them: a library that builds a syntax tree per date takes minutes.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from rightsdb.errors import InputError

#: A date marked ``~ ? %`` may lie this many years earlier or later.
UNCERTAIN_YEARS = 5
#: Works of the third millennium are beyond what anybody can mean.
LAST_YEAR = 2999

_POINT = re.compile(
    r"(?P<year>-?(?:\d{4}|\d{3}X|\d{2}XX|\dXXX|XXXX))"
    r"(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?)?(?P<doubt>[~?%]?)",
    re.ASCII,
)
_LONG_YEAR = re.compile(r"Y?-?\d{5,}.*", re.ASCII)
_SEASONS = range(21, 25)
_MONTHS = range(1, 13)
_OPEN_ENDS = ("", "..")


@dataclass(frozen=True, slots=True)
class DateSpan:
    """日付の幅: the days between which a date lies.

    Attributes:
        earliest, latest: first and last possible day; None where that end is open.
        is_interval: the text is an interval (``1950/1960``, ``2026-11-22/..``).
    """

    earliest: date | None
    latest: date | None
    is_interval: bool = False

    @property
    def first_year(self) -> int | None:
        """Year of the first possible day."""
        return self.earliest.year if self.earliest else None

    @property
    def last_year(self) -> int | None:
        """Year of the last possible day."""
        return self.latest.year if self.latest else None


def date_span(text: str, field: str | None = None) -> DateSpan:
    """Read an EDTF date.

    Args:
        text: for instance ``1953``, ``1926~``, ``19XX``, ``../1989``, ``2026-11-22/..``.
        field: name of the input field, for the error.

    Raises:
        InputError: not such a date (``bad_date``), a year past 2999 (``year_out_of_range``), or
            an interval that ends before it begins (``reversed_interval``).
    """
    read = _read(text)
    if isinstance(read, DateSpan):
        return read
    code, reason = read
    raise InputError(code, f"「{text[:40]}」は{reason}", field=field)


@lru_cache(maxsize=65536)
def _read(text: str) -> DateSpan | tuple[str, str]:
    """The span, or (code, reason); a reason is cached like a span, an exception is not."""
    if "/" not in text:
        return _point(text)
    left, _, right = text.partition("/")
    first = DateSpan(None, None) if left in _OPEN_ENDS else _point(left)
    last = DateSpan(None, None) if right in _OPEN_ENDS else _point(right)
    if not isinstance(first, DateSpan):
        return first
    if not isinstance(last, DateSpan):
        return last
    if first.earliest and last.latest and first.earliest > last.latest:
        return "reversed_interval", "終わりが始まりより前の期間です。順序を確かめてください。"
    return DateSpan(first.earliest, last.latest, is_interval=True)


def _point(text: str) -> DateSpan | tuple[str, str]:
    found = _POINT.fullmatch(text)
    if not found:
        return _out_of_range() if _LONG_YEAR.fullmatch(text) else _unreadable()
    year, month, day, doubt = found.group("year", "month", "day", "doubt")
    years = _years(year)
    if "X" in year and month is not None:
        return _unreadable()
    if years[0] > LAST_YEAR:
        return _out_of_range()
    span = _days(max(years[0], 1), max(1, min(years[1], LAST_YEAR)), month, day)
    if span is None:
        return "no_such_day", "暦にない日付です。月と日を確かめてください。"
    if years[1] < 1:
        # The calendar of the law starts with year 1; what is older is merely very old.
        return DateSpan(date.min, date.min)
    return _widened(*span) if doubt else DateSpan(*span)


def _years(year: str) -> tuple[int, int]:
    if year.startswith("-"):
        return 0, 0
    return int(year.replace("X", "0")), int(year.replace("X", "9"))


def _days(first: int, last: int, month: str | None, day: str | None) -> tuple[date, date] | None:
    if month is None or (month == "XX" and day in (None, "XX")) or _is_season(month, day):
        return date(first, 1, 1), date(last, 12, 31)
    if month == "XX" or int(month) not in _MONTHS:
        return None
    longest = monthrange(first, int(month))[1]
    if day is None or day == "XX":
        return date(first, int(month), 1), date(first, int(month), longest)
    if not 1 <= int(day) <= longest:
        return None
    exact = date(first, int(month), int(day))
    return exact, exact


def _is_season(month: str, day: str | None) -> bool:
    """A season is not the same months everywhere; it is taken as the whole year."""
    return day is None and month != "XX" and int(month) in _SEASONS


def _widened(earliest: date, latest: date) -> DateSpan:
    return DateSpan(_moved(earliest, -UNCERTAIN_YEARS), _moved(latest, UNCERTAIN_YEARS))


def _moved(day: date, years: int) -> date:
    year = min(max(day.year + years, 1), LAST_YEAR)
    return day.replace(year=year, day=min(day.day, monthrange(year, day.month)[1]))


def _unreadable() -> tuple[str, str]:
    return (
        "bad_date",
        "日付（EDTF）として読めません。1953、1953-05-03、1926~、19XX、../1989 のように書いてください。",
    )


def _out_of_range() -> tuple[str, str]:
    return "year_out_of_range", f"年が{LAST_YEAR}を超えています。年を確かめてください。"
