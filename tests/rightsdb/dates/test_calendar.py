from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rightsdb.dates.calendar import (
    add_business_days,
    add_months,
    add_years,
    is_closed,
    last_day_of_months,
    next_open_day,
)
from rightsdb.errors import InputError

DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))


@pytest.mark.parametrize(
    ("day", "closed"),
    [
        ("2026-11-20", False),  # a Friday
        ("2026-11-21", True),  # Saturday
        ("2026-11-22", True),  # Sunday
        ("2026-11-23", True),  # 勤労感謝の日, a Monday
        ("2026-11-24", False),
        ("2026-12-28", False),
        ("2026-12-29", True),
        ("2026-12-30", True),
        ("2026-12-31", True),
        ("2027-01-01", True),
        ("2028-01-03", True),  # a Monday, no national holiday
        ("2028-01-04", False),
        ("2026-05-06", True),  # 振替休日
        ("2026-09-22", True),  # 国民の休日, between two holidays
        ("2019-05-01", True),  # 即位の日
    ],
)
def test_offices_are_closed_on_weekends_holidays_and_around_new_year(day: str, closed: bool) -> None:  # noqa: FBT001  # a table column
    assert is_closed(date.fromisoformat(day)) is closed


def test_holidays_are_known_for_a_span_of_years_only() -> None:
    assert is_closed(date(2099, 11, 23))
    for year in (1948, 2100):
        with pytest.raises(InputError) as refused:
            is_closed(date(year, 3, 3))
        assert refused.value.code == "calendar_not_known"


def test_a_day_on_which_offices_are_closed_moves_to_the_next_working_day() -> None:
    assert next_open_day(date(2026, 12, 29)) == date(2027, 1, 4)
    assert next_open_day(date(2026, 11, 20)) == date(2026, 11, 20)


@pytest.mark.parametrize(
    ("start", "count", "reached"),
    [
        ("2026-06-01", 1, "2026-06-02"),
        ("2026-06-01", 7, "2026-06-10"),
        ("2026-11-20", 1, "2026-11-24"),
        ("2026-12-25", 2, "2027-01-04"),
        ("2026-06-06", 1, "2026-06-08"),
    ],
)
def test_working_days_are_counted_from_the_next_day(start: str, count: int, reached: str) -> None:
    assert add_business_days(date.fromisoformat(start), count) == date.fromisoformat(reached)


def test_no_working_days_are_no_period() -> None:
    with pytest.raises(ValueError, match="at least one"):
        add_business_days(date(2026, 6, 1), 0)


@pytest.mark.parametrize(
    ("event", "months", "last_day"),
    [
        ("2026-05-11", 6, "2026-11-11"),
        ("2026-08-29", 6, "2027-02-28"),  # begins on 30 August: February has no 30th
        ("2026-08-30", 6, "2027-02-28"),
        ("2026-08-31", 6, "2027-02-28"),  # begins on 1 September
        ("2027-08-31", 6, "2028-02-29"),
        ("2027-08-28", 6, "2028-02-28"),
        ("2027-03-31", 3, "2027-06-30"),
        ("2026-12-31", 3, "2027-03-31"),
        ("2026-11-30", 3, "2027-02-28"),
        ("2026-07-15", 6, "2027-01-15"),
    ],
)
def test_months_end_with_the_eve_of_the_corresponding_day(event: str, months: int, last_day: str) -> None:
    assert last_day_of_months(date.fromisoformat(event), months) == date.fromisoformat(last_day)


@given(DAYS, st.integers(1, 48))
def test_a_later_event_never_ends_earlier(day: date, months: int) -> None:
    tomorrow = day + timedelta(days=1)
    assert last_day_of_months(day, months) <= last_day_of_months(tomorrow, months)


@given(DAYS, st.integers(1, 30))
def test_as_many_working_days_lie_between_as_were_counted(day: date, count: int) -> None:
    reached = add_business_days(day, count)
    between = [day + timedelta(days=n) for n in range(1, (reached - day).days + 1)]
    assert sum(not is_closed(each) for each in between) == count
    assert not is_closed(reached)


def test_years_and_months_keep_the_day_where_there_is_one() -> None:
    assert add_years(date(2024, 2, 29), 1) == date(2025, 2, 28)
    assert add_years(date(2026, 4, 1), 3) == date(2029, 4, 1)
    assert add_months(date(2026, 10, 31), 1) == date(2026, 11, 30)
    assert add_months(date(2026, 12, 15), 1) == date(2027, 1, 15)
