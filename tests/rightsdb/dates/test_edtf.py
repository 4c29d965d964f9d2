from datetime import date
from time import struct_time

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from rightsdb.dates.edtf import LAST_YEAR, UNCERTAIN_YEARS, date_span
from rightsdb.errors import InputError


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("1953", "1953-01-01", "1953-12-31"),
        ("1953-05", "1953-05-01", "1953-05-31"),
        ("1953-05-03", "1953-05-03", "1953-05-03"),
        ("2004-02", "2004-02-01", "2004-02-29"),
        ("195X", "1950-01-01", "1959-12-31"),
        ("19XX", "1900-01-01", "1999-12-31"),
        ("1XXX", "1000-01-01", "1999-12-31"),
        ("1953-XX", "1953-01-01", "1953-12-31"),
        ("1953-XX-XX", "1953-01-01", "1953-12-31"),
        ("1953-06-XX", "1953-06-01", "1953-06-30"),
        ("1926~", "1921-01-01", "1931-12-31"),
        ("1926?", "1921-01-01", "1931-12-31"),
        ("1926%", "1921-01-01", "1931-12-31"),
        ("1926-03-04~", "1921-03-04", "1931-03-04"),
        ("2004-02-29?", "1999-02-28", "2009-02-28"),
        ("19XX?", "1895-01-01", "2004-12-31"),
        ("1920~/1930", "1915-01-01", "1930-12-31"),
        ("1920/1930-06", "1920-01-01", "1930-06-30"),
        ("2001-21", "2001-01-01", "2001-12-31"),
        ("2001-24", "2001-01-01", "2001-12-31"),
        ("0001", "0001-01-01", "0001-12-31"),
        ("2999", "2999-01-01", "2999-12-31"),
        ("2998?", "2993-01-01", "2999-12-31"),
        ("0003~", "0001-01-01", "0008-12-31"),
        ("2XXX", "2000-01-01", "2999-12-31"),
        ("0000", "0001-01-01", "0001-01-01"),
        ("-0479", "0001-01-01", "0001-01-01"),
        ("-0479-09-28", "0001-01-01", "0001-01-01"),
        ("XXXX", "0001-01-01", "2999-12-31"),
    ],
)
def test_a_date_is_the_span_in_which_it_lies(text: str, earliest: str, latest: str) -> None:
    span = date_span(text)
    assert span.earliest == date.fromisoformat(earliest)
    assert span.latest == date.fromisoformat(latest)
    assert (span.first_year, span.last_year) == (int(earliest[:4]), int(latest[:4]))
    assert span.is_interval == ("/" in text)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("../1989", None, "1989-12-31"),
        ("/1989", None, "1989-12-31"),
        ("1989-05/..", "1989-05-01", None),
        ("1989/", "1989-01-01", None),
        ("2026-11-22/..", "2026-11-22", None),
        ("../..", None, None),
    ],
)
def test_an_end_may_be_open(text: str, earliest: str | None, latest: str | None) -> None:
    span = date_span(text)
    assert span.earliest == (date.fromisoformat(earliest) if earliest else None)
    assert span.latest == (date.fromisoformat(latest) if latest else None)
    assert (span.first_year is None) == (earliest is None)
    assert (span.last_year is None) == (latest is None)
    assert span.is_interval


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "bad_date"),
        ("昭和28年", "bad_date"),
        ("１９５３", "bad_date"),
        ("1953-5", "bad_date"),
        ("1953/05/03", "bad_date"),
        ("19XX-05", "bad_date"),
        ("1953 ", "bad_date"),
        ("1953~?", "bad_date"),
        ("1953-05-03T10:00:00", "bad_date"),
        ("19530503", "year_out_of_range"),
        ("30000", "year_out_of_range"),
        ("Y30000", "year_out_of_range"),
        ("3000", "year_out_of_range"),
        ("3XXX", "year_out_of_range"),
        ("1953-13", "no_such_day"),
        ("1953-00", "no_such_day"),
        ("1953-20", "no_such_day"),
        ("1953-25", "no_such_day"),
        ("1953-21-01", "no_such_day"),
        ("1953-02-29", "no_such_day"),
        ("1953-02-00", "no_such_day"),
        ("1953-XX-05", "no_such_day"),
        ("1960/1950", "reversed_interval"),
        ("1960/abc", "bad_date"),
        ("abc/1960", "bad_date"),
        ("1950/30000", "year_out_of_range"),
    ],
)
def test_anything_else_is_refused_with_code_and_field(text: str, code: str) -> None:
    for _ in range(2):  # the second time it comes from the cache
        with pytest.raises(InputError) as refused:
            date_span(text, "authors[0].died")
        assert (refused.value.code, refused.value.field) == (code, "authors[0].died")


@given(st.dates(min_value=date(1, 1, 1), max_value=date(LAST_YEAR, 12, 31)))
def test_an_iso_day_is_itself(day: date) -> None:
    span = date_span(day.isoformat())
    assert (span.earliest, span.latest) == (day, day)


@given(st.integers(1 + UNCERTAIN_YEARS, LAST_YEAR - UNCERTAIN_YEARS), st.sampled_from("~?%"))
def test_a_doubtful_year_reaches_five_years_either_way(year: int, sign: str) -> None:
    span = date_span(f"{year:04d}{sign}")
    assert (span.first_year, span.last_year) == (year - UNCERTAIN_YEARS, year + UNCERTAIN_YEARS)


POINTS = st.one_of(
    st.integers(1000, 2900).map(str),
    st.dates(date(1000, 1, 1), date(2900, 1, 1)).map(lambda day: day.isoformat()),
    st.dates(date(1000, 1, 1), date(2900, 1, 1)).map(lambda day: day.isoformat()[:7]),
    st.integers(100, 289).map(lambda decade: f"{decade}X"),
    st.integers(10, 28).map(lambda century: f"{century}XX"),
    st.integers(1000, 2900).map(lambda year: f"{year}-XX"),
    st.dates(date(1000, 1, 1), date(2900, 1, 1)).map(lambda day: f"{day.isoformat()[:7]}-XX"),
)


def _day(bound: struct_time | float) -> date | None:
    return date(*bound[:3]) if isinstance(bound, struct_time) else None


@given(POINTS)
def test_points_agree_with_the_edtf_library(text: str) -> None:
    oracle = parse_edtf(text)
    span = date_span(text)
    assert (span.earliest, span.latest) == (_day(oracle.lower_strict()), _day(oracle.upper_strict()))


# The library does not read intervals whose ends have X digits.
PLAIN = st.one_of(
    st.integers(1000, 2900).map(str),
    st.dates(date(1000, 1, 1), date(2900, 1, 1)).map(lambda day: day.isoformat()),
)


@given(PLAIN, PLAIN)
def test_intervals_agree_with_the_edtf_library(one: str, other: str) -> None:
    left, right = sorted((one, other), key=lambda text: date_span(text).earliest or date.min)
    for text in (f"{left}/..", f"../{right}"):
        oracle = parse_edtf(text)
        span = date_span(text)
        assert (span.earliest, span.latest) == (_day(oracle.lower_strict()), _day(oracle.upper_strict()))
