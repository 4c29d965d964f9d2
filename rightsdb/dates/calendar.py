"""暦: working days of government offices and periods counted by the Civil Code.

Closed are Saturdays, Sundays, national holidays and 29 December to 3 January
(行政機関の休日に関する法律第1条). National holidays are known for 1949 to 2099.
"""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from holidays.countries.japan import Japan

from rightsdb.errors import InputError

ONE_DAY = timedelta(days=1)
_SATURDAY = 5
_NEW_YEAR = ((12, 29), (12, 30), (12, 31), (1, 1), (1, 2), (1, 3))


@lru_cache(maxsize=256)
def national_holidays(year: int) -> frozenset[date]:
    """国民の祝日・休日: the national holidays of a year.

    Raises:
        InputError: outside the years for which they are known (``calendar_not_known``).
    """
    if not Japan.start_year <= year <= Japan.end_year:
        raise InputError(
            "calendar_not_known",
            f"祝日が分かるのは{Japan.start_year}年から{Japan.end_year}年までです。日付を確かめてください。",
        )
    return frozenset(Japan(years=year))


def is_closed(day: date) -> bool:
    """閉庁日: whether government offices are closed on that day."""
    return (
        day.weekday() >= _SATURDAY or (day.month, day.day) in _NEW_YEAR or day in national_holidays(day.year)
    )


def next_open_day(day: date) -> date:
    """The day itself, or the first working day after it (民法142条, 行政機関の休日に関する法律2条)."""
    while is_closed(day):
        day += ONE_DAY
    return day


def business_days_after(day: date) -> Iterator[date]:
    """営業日: the working days that follow `day`, which itself is not counted (民法140条)."""
    while True:
        day = next_open_day(day + ONE_DAY)
        yield day


def add_business_days(day: date, count: int) -> date:
    """Return the `count`-th working day after `day`.

    Raises:
        ValueError: `count` is below one.
    """
    if count < 1:
        raise ValueError("at least one working day")
    following = business_days_after(day)
    for _ in range(count - 1):
        next(following)
    return next(following)


def add_months(start: date, months: int) -> date:
    """応当日: the day that corresponds to `start`, months later; the month's last day if there is none."""
    passed = start.month - 1 + months
    year, month = start.year + passed // 12, passed % 12 + 1
    return date(year, month, min(start.day, monthrange(year, month)[1]))


def last_day_of_months(event: date, months: int) -> date:
    """期間の末日: the last day of a period of months that an event sets off.

    The day of the event is not counted (民法140条); the period ends with the eve of the day that
    corresponds to its first day, or with the month where there is no such day (民法143条2項).
    An end on a closing day is not moved here.
    """
    first = event + ONE_DAY
    corresponding = add_months(first, months)
    return corresponding - ONE_DAY if corresponding.day == first.day else corresponding


def add_years(day: date, years: int) -> date:
    """The same day, years later; 28 February where there is no 29th."""
    return add_months(day, years * 12)


#: 年末の日: ordinal of 31 December by year; the years that terms can reach. Index 0 is not a year.
YEAR_ENDS = (0, *(date(year, 12, 31).toordinal() for year in range(1, 3200)))
