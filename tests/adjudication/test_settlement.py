from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adjudication.settlement import settle_json
from rightsdb.errors import InputError
from tests.rightsdb.cases import cases

V25 = {
    "id": "a",
    "as_of": "2027-04-15",
    "compensation": 109600,
    "decided_on": "2026-07-01",
    "period_start": "2026-07-01",
    "period_end": "2029-06-30",
    "cancelled_on": "2027-04-15",
}


def ask(**changes: Any) -> Any:  # noqa: ANN401  # an answer is read like JSON
    return settle_json({name: value for name, value in (V25 | changes).items() if value != "absent"})


@pytest.mark.parametrize("case", cases("settle.yaml"), ids=lambda case: case["number"])
def test_the_parts_are_those_worked_out_by_hand(case: dict[str, Any]) -> None:
    asked = {name: value for name, value in case.items() if name in V25}
    answer = ask(**asked)
    for name in ("days_total", "days_used", "owner", "refund"):
        assert answer[name] == case[name], case["why"]


def test_the_answer_has_exactly_the_fields_of_the_outside_surface() -> None:
    answer = ask()
    assert list(answer) == ["id", "days_total", "days_used", "owner", "refund", "steps", "law_revision"]
    assert answer["id"] == "a"
    assert answer["law_revision"].startswith("345AC0000000048_")


def test_the_steps_name_their_article_and_what_is_assumed() -> None:
    steps = ask()["steps"]
    assert [step["rule"] for step in steps] == [
        "settlement.days_total",
        "settlement.days_used",
        "settlement.owner",
        "settlement.refund",
    ]
    assert [step.get("status") for step in steps] == ["assumed", None, "assumed", None]
    assert steps[2]["citation"] == "著作権法第67条の3第9項"
    assert steps[3]["citation"] == "著作権法第67条の3第10項"
    assert "109,600円 × 288 ÷ 1096" in steps[2]["says"]
    assert "28,800" in steps[2]["says_en"]
    assert "80,800円" in steps[3]["says"]
    assert "1096日" in steps[0]["says"]
    assert "288" in steps[1]["says"]


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"compensation": -1}, "below_zero", "compensation"),
        ({"compensation": 1.5}, "wrong_type", "compensation"),
        ({"compensation": True}, "wrong_type", "compensation"),
        ({"compensation": None}, "missing_field", "compensation"),
        ({"compensation": 10**24 + 1}, "too_large", "compensation"),
        ({"as_of": None}, "missing_field", "as_of"),
        ({"decided_on": None}, "missing_field", "decided_on"),
        ({"period_start": None}, "missing_field", "period_start"),
        ({"period_end": None}, "missing_field", "period_end"),
        ({"cancelled_on": None}, "missing_field", "cancelled_on"),
        ({"cancelled_on": "2026-06-30"}, "cancelled_outside_period", "cancelled_on"),
        ({"cancelled_on": "2029-07-01"}, "cancelled_outside_period", "cancelled_on"),
        ({"period_start": "2026-06-30"}, "use_before_decision", "period_start"),
        ({"period_end": "2026-06-30"}, "period_reversed", "period_end"),
        ({"period_end": "2029-07-01"}, "period_too_long", "period_end"),
        ({"refund": 1}, "unknown_field", "refund"),
        ({"decided_on": "2026-13-01"}, "bad_date", "decided_on"),
    ],
)
def test_what_does_not_fit_is_refused_by_name(changes: dict[str, Any], code: str, field: str) -> None:
    with pytest.raises(InputError) as refused:
        ask(**changes)
    assert (refused.value.code, refused.value.field) == (code, field)


def test_a_period_too_long_names_its_article() -> None:
    with pytest.raises(InputError, match="著作権法第67条の3第5項"):
        ask(period_end="2029-07-01")


def test_the_largest_sum_is_divided_exactly() -> None:
    answer = ask(compensation=10**24)
    assert answer["owner"] == 10**24 * 288 // 1096


@settings(deadline=None)
@given(st.integers(0, 10**12), st.integers(0, 400), st.integers(0, 1090), st.data())
def test_the_parts_always_add_up_and_grow_with_the_days(
    compensation: int, wait: int, more: int, data: st.DataObject
) -> None:
    decided = date(2026, 7, 1)
    start = decided + timedelta(days=wait)
    end = start + timedelta(days=more)
    used = data.draw(st.integers(0, (end - decided).days))
    cancelled = decided + timedelta(days=used)
    answer = ask(
        compensation=compensation,
        period_start=str(start),
        period_end=str(end),
        cancelled_on=str(cancelled),
    )
    assert answer["owner"] + answer["refund"] == compensation
    assert answer["days_used"] == used < answer["days_total"]
    assert answer["owner"] * answer["days_total"] <= compensation * used
    assert (answer["owner"] + 1) * answer["days_total"] > compensation * used
