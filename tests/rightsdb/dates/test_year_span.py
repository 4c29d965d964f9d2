import pytest
from hypothesis import given
from hypothesis import strategies as st

from rightsdb.dates.year_span import year_of, year_span


@pytest.mark.parametrize(
    ("edtf", "span", "filed"),
    [
        ("1953", (1953, 1953), 1953),
        ("1953-05-20", (1953, 1953), 1953),
        ("1953-XX-XX", (1953, 1953), 1953),
        ("1953?", (1953, 1953), 1953),
        ("1926~", (1926, 1926), 1926),
        ("195X", (1950, 1959), 1950),
        ("19XX", (1900, 1999), None),
        ("1777/1830", (1777, 1830), 1777),
        ("../1989", (None, 1989), 1989),
        ("/1989", (None, 1989), 1989),
        ("1989/..", (1989, None), 1989),
        ("19XX/1950", (1900, 1950), None),
        ("-0043", (-43, -43), -43),
        ("0000", (0, 0), 0),
        (None, None, None),
        ("", None, None),
        ("..", None, None),
        ("../..", None, None),
        ("/", None, None),
        ("昭和28年", None, None),
        ("1953/1954/1955", None, None),
        ("1953-5", None, None),
        ("about 1953", None, None),
    ],
)
def test_a_date_names_these_years(
    edtf: str | None, span: tuple[int | None, int | None] | None, filed: int | None
) -> None:
    assert year_span(edtf) == span
    assert year_of(edtf) == filed


@given(st.text())
def test_any_text_gives_a_span_or_nothing(text: str) -> None:
    span = year_span(text)
    assert span is None or len(span) == 2


@given(st.integers(1, 9999), st.integers(1, 9999))
def test_an_interval_is_filed_under_its_beginning(first: int, last: int) -> None:
    assert year_of(f"{first:04d}/{last:04d}") == first
