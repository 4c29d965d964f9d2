from decimal import Decimal

import pytest

from adjudication.formula import FormulaError, MissingValueError, parse_condition
from adjudication.formula.conditions import names_in
from adjudication.formula.scope import Value

VALUES: dict[str, Value] = {"copies": Decimal(50), "channel": "bs", "price": Decimal("0.5")}


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("copies < 51", True),
        ("copies < 50", False),
        ("copies <= 50", True),
        ("copies <= 49", False),
        ("copies = 50", True),
        ("copies = 49", False),
        ("copies > 49", True),
        ("copies > 50", False),
        ("copies >= 50", True),
        ("copies >= 51", False),
        ("price <= 0.5", True),
        ("channel = 'bs'", True),
        ("channel = 'cs'", False),
        ("channel != 'cs'", True),
        ("channel != 'bs'", False),
        ("given(copies)", True),
        ("given(pages)", False),
        ("not given(pages)", True),
        ("not given(copies)", False),
        ("given(pages) and pages > 1", False),
        ("not given(pages) or pages > 1", True),
        ("copies > 99 or copies > 49 and channel = 'bs'", True),
        ("(copies > 49 or copies > 99) and channel = 'cs'", False),
        ("copies > 49 or copies > 99 and channel = 'cs'", True),
    ],
)
def test_conditions_hold_when_they_say_so(text: str, *, holds: bool) -> None:
    assert parse_condition(text).holds(VALUES) is holds


@pytest.mark.parametrize("text", ["pages > 1", "pages = 'a'", "given(copies) and pages > 1"])
def test_comparing_what_was_not_given_names_it(text: str) -> None:
    with pytest.raises(MissingValueError, match="pages"):
        parse_condition(text).holds(VALUES)


@pytest.mark.parametrize("value", [(), "x"])
def test_a_number_is_compared_with_numbers_only(value: Value) -> None:
    with pytest.raises(MissingValueError, match="pages"):
        parse_condition("pages > 1").holds({"pages": value})


@pytest.mark.parametrize(
    "text",
    [
        "",
        "copies",
        "copies <",
        "copies < > 1",
        "copies < price",
        "1 < copies",
        "channel < 'bs'",
        "copies != 1",
        "not copies > 1",
        "given copies",
        "given(1)",
        "given(copies",
        "copies > 1 copies > 2",
        "copies > 1 and",
        "(copies > 1",
        "copies == 1",
        "(" * 13 + "copies > 1" + ")" * 13,
    ],
)
def test_what_is_no_condition_is_refused(text: str) -> None:
    with pytest.raises(FormulaError):
        parse_condition(text)


def test_every_name_of_a_condition_is_known() -> None:
    condition = parse_condition("given(a) and (b > 1 or not given(c)) and d != 'x'")
    assert names_in(condition) == {"a", "b", "c", "d"}
    assert names_in(None) == frozenset()
