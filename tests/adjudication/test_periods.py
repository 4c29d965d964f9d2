from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adjudication.model.period import Period, last_day_after, period_between
from rightsdb.errors import InputError
from tests.adjudication.reference import figures

DAYS = st.dates(date(1990, 1, 1), date(2080, 12, 31))
LENGTHS = st.integers(0, 2500)


@pytest.mark.parametrize(
    ("start", "months", "last"),
    [
        (date(2026, 4, 1), 1, date(2026, 4, 30)),
        (date(2026, 4, 15), 1, date(2026, 5, 14)),
        (date(2026, 12, 1), 3, date(2027, 2, 28)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 4, 1), 36, date(2029, 3, 31)),
    ],
)
def test_a_period_ends_on_the_eve_of_the_corresponding_day(start: date, months: int, last: date) -> None:
    assert last_day_after(start, months) == last


def test_three_years_may_be_full_but_not_a_day_longer() -> None:
    assert not Period(date(2026, 4, 1), date(2029, 3, 31)).exceeds_years(3)
    assert Period(date(2026, 4, 1), date(2029, 4, 1)).exceeds_years(3)
    assert not Period(date(2028, 2, 29), date(2031, 2, 28)).exceeds_years(3)
    assert Period(date(2028, 2, 29), date(2031, 3, 1)).exceeds_years(3)


def test_fiscal_years_run_from_april() -> None:
    assert Period(date(2026, 4, 1), date(2027, 3, 31)).fiscal_years == 1
    assert Period(date(2026, 3, 31), date(2026, 4, 1)).fiscal_years == 2
    assert Period(date(2026, 4, 1), date(2029, 4, 1)).fiscal_years == 4


def test_both_ends_count() -> None:
    assert Period(date(2026, 4, 1), date(2026, 4, 1)).days == 1
    assert Period(date(2026, 7, 1), date(2029, 6, 30)).days == 1096


@settings(deadline=None)
@given(DAYS, LENGTHS)
def test_started_months_years_and_fiscal_years_agree_with_counting_one_by_one(start: date, more: int) -> None:
    end = start + timedelta(days=more)
    period = Period(start, end)
    assert period.months == figures.started_months(start, end)
    assert period.years == figures.started_years(start, end)
    assert period.fiscal_years == figures.fiscal_years(start, end)


@settings(deadline=None)
@given(DAYS, LENGTHS, st.integers(1, 12))
def test_what_is_left_after_some_months_joins_them_without_a_gap(start: date, more: int, months: int) -> None:
    period = Period(start, start + timedelta(days=more))
    rest = period.after_months(months)
    if rest is None:
        assert period.end <= last_day_after(start, months)
    else:
        assert rest.start == last_day_after(start, months) + timedelta(days=1)
        assert rest.end == period.end
        assert period.started(months) > 1


def test_a_period_that_ends_before_it_starts_is_refused_by_name() -> None:
    with pytest.raises(InputError) as refused:
        period_between(date(2026, 4, 2), date(2026, 4, 1), "works[0].")
    assert (refused.value.code, refused.value.field) == ("period_reversed", "works[0].period_end")
    assert period_between(date(2026, 4, 1), date(2026, 4, 1)).days == 1


def test_a_period_beyond_all_reason_is_refused() -> None:
    assert period_between(date(2026, 4, 1), date(2999, 12, 31)).end.year == 2999
    with pytest.raises(InputError) as refused:
        period_between(date(2026, 4, 1), date(3000, 1, 1))
    assert (refused.value.code, refused.value.field) == ("bad_date", "period_end")
