from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adjudication.fund import fund_json
from rightsdb.errors import InputError
from tests.rightsdb.cases import cases


def ask(**changes: Any) -> Any:  # noqa: ANN401  # an answer is read like JSON
    return fund_json({"id": "a", "as_of": "2026-11-22", "r67": 1000000, "r673": 1000000} | changes)


@pytest.mark.parametrize("case", cases("fund.yaml"), ids=lambda case: case["number"])
def test_the_spending_is_the_one_worked_out_by_hand(case: dict[str, Any]) -> None:
    assert ask(r67=case["r67"], r673=case["r673"])["spend"] == case["spend"], case["why"]


def test_the_answer_has_exactly_the_fields_of_the_outside_surface() -> None:
    assert list(ask()) == ["id", "spend", "steps", "law_revision"]


def test_the_steps_cite_the_ordinance_and_show_the_figures() -> None:
    steps = ask(r67=1000001)["steps"]
    assert [step["rule"] for step in steps] == ["fund.reserve_67", "fund.reserve_67_3", "fund.spend"]
    assert steps[0]["citation"] == "著作権法施行規則第22条の11の2第2項"
    assert steps[0]["inputs"] == {"residue": "1000001", "rate": "0.10", "kept": "100000.1"}
    assert "100,000.1円" in steps[0]["says"]
    assert steps[1]["inputs"]["kept"] == "300000"
    assert steps[2]["citation"] == "著作権法施行令第70条の2・著作権法施行規則第22条の11の2第1項"
    assert steps[2]["inputs"] == {"base": "1600000.9", "rate": "0.30", "spend": "1120000"}
    assert "1,600,000.9円" in steps[2]["says"]
    assert "1,120,000円" in steps[2]["says"]
    assert all("status" not in step and step["says_en"] for step in steps)


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"r67": -1}, "below_zero", "r67"),
        ({"r673": 0.5}, "wrong_type", "r673"),
        ({"r67": None}, "missing_field", "r67"),
        ({"r673": "1"}, "wrong_type", "r673"),
        ({"r67": 10**24 + 1}, "too_large", "r67"),
        ({"as_of": "2026-03-31"}, "no_value_on_day", "as_of"),
        ({"r66": 1}, "unknown_field", "r66"),
    ],
)
def test_what_cannot_be_computed_is_refused_by_name(changes: dict[str, Any], code: str, field: str) -> None:
    with pytest.raises(InputError) as refused:
        ask(**changes)
    assert (refused.value.code, refused.value.field) == (code, field)


@settings(deadline=None)
@given(st.integers(0, 10**24), st.integers(0, 10**24))
def test_the_spending_is_exact_to_the_yen(r67: int, r673: int) -> None:
    assert ask(r67=r67, r673=r673)["spend"] == (63 * r67 + 49 * r673) // 100
