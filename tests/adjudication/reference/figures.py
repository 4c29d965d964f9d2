"""Rounding, tax rates and calendar of the second implementation."""

import calendar
from datetime import date, timedelta
from fractions import Fraction

DAY = timedelta(days=1)


def half_up(amount: Fraction) -> int:
    return int((amount + Fraction(1, 2)) // 1)


def down(amount: Fraction) -> int:
    return int(amount // 1)


def started(quantity: int, size: int) -> int:
    """How many units have been started; reaching the end of one does not start the next."""
    units = 0
    while units * size < quantity:
        units += 1
    return units


def five_minutes(seconds: int, *, sharp_is_two: bool) -> int:
    """Units of a song: of five minutes; in some tariffs five minutes sharp are two already."""
    if sharp_is_two:
        units = 1
        while units * 300 <= seconds:
            units += 1
        return units
    return started(seconds, 300)


def tax_rate(day: date) -> Fraction:
    if day >= date(2019, 10, 1):
        return Fraction(10, 100)
    if day >= date(2014, 4, 1):
        return Fraction(8, 100)
    if day >= date(1997, 4, 1):
        return Fraction(5, 100)
    if day >= date(1989, 4, 1):
        return Fraction(3, 100)
    return Fraction(0)


def end_of_months(start: date, months: int) -> date:
    """The eve of the corresponding day; the last day of the month where there is none."""
    year, month = start.year, start.month
    for _ in range(months):
        month += 1
        if month == 13:
            year, month = year + 1, 1
    longest = calendar.monthrange(year, month)[1]
    if start.day > longest:
        return date(year, month, longest)
    return date(year, month, start.day) - DAY


def started_months(start: date, end: date) -> int:
    months = 1
    while end_of_months(start, months) < end:
        months += 1
    return months


def started_years(start: date, end: date) -> int:
    years = 1
    while end_of_months(start, 12 * years) < end:
        years += 1
    return years


def fiscal_years(start: date, end: date) -> int:
    seen = set()
    day = start
    while day <= end:
        seen.add(day.year if day.month >= 4 else day.year - 1)
        day = min(day + timedelta(days=20), end) if day < end else end + DAY
    return len(seen)


def ladder(start: date, end: date, rungs: list[tuple[int, int]]) -> int:
    """The first rung that covers the period; before that, as many whole last rungs as needed."""
    longest, last_price = rungs[-1]
    price = 0
    whole = 0
    first = start
    while end_of_months(start, longest * (whole + 1)) < end:
        whole += 1
        price += last_price
        first = end_of_months(start, longest * whole) + DAY
    for months, rung in rungs:
        if end_of_months(first, months) >= end:
            return price + rung
    raise AssertionError("the last rung always covers the rest")
