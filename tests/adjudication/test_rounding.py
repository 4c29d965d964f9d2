from decimal import Decimal, getcontext, localcontext

import pytest

from adjudication.rounding import ARITHMETIC, Rounding, grouped, plain, round_yen


@pytest.mark.parametrize(
    ("value", "mode", "result"),
    [
        ("283.5", "half_up", 284),
        ("283.4999", "half_up", 283),
        ("284.5", "half_up", 285),
        ("437.9", "floor", 437),
        ("437", "floor", 437),
        ("437.1", "ceil", 438),
        ("437", "ceil", 437),
        ("0.5", "half_up", 1),
    ],
)
def test_a_fraction_of_a_yen_goes_the_way_the_mode_says(value: str, mode: Rounding, result: int) -> None:
    assert round_yen(Decimal(value), mode) == result


def test_no_rounding_keeps_the_fraction() -> None:
    assert str(round_yen(Decimal("283.50"), "none")) == "283.50"


def test_the_arithmetic_does_not_depend_on_the_context_of_the_thread() -> None:
    with localcontext() as context:
        context.prec = 2
        assert round_yen(Decimal("123456.7"), "floor") == 123456
        assert ARITHMETIC.multiply(Decimal(10**30), Decimal(10**29)) == Decimal(10**59)
    assert getcontext().prec != 2


@pytest.mark.parametrize(("value", "text"), [("100000.00", "100000"), ("1E+5", "100000"), ("0.500", "0.5")])
def test_numbers_are_shown_as_people_write_them(value: str, text: str) -> None:
    assert plain(Decimal(value)) == text


def test_thousands_are_grouped() -> None:
    assert grouped(1234567) == "1,234,567"
    assert grouped(Decimal("1600000.00")) == "1,600,000"
