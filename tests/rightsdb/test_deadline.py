from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rightsdb.deadline import deadline
from rightsdb.errors import InputError
from tests.rightsdb.cases import cases

AS_OF = "2026-11-22"
DAYS = st.dates(date(2026, 4, 1), date(2090, 12, 31))


def ask(rule: str, start: str, as_of: str = AS_OF) -> dict[str, object]:
    return deadline({"id": "a", "as_of": as_of, "rule": rule, "from": start})


@pytest.mark.parametrize("case", cases("deadline.yaml"), ids=lambda case: case["number"])
def test_the_deadline_is_the_one_a_lawyer_expects(case: dict[str, str]) -> None:
    answer = ask(case["rule"], case["from"])
    assert answer["last_day"] == case["last_day"], case["why"]
    assert answer["ready_on"] == case.get("ready_on"), case["why"]


def test_the_answer_has_exactly_the_fields_of_the_outside_surface() -> None:
    answer = ask("forwarding", "2026-06-01")
    assert list(answer) == ["id", "last_day", "ready_on", "steps", "law_revision"]
    assert answer["id"] == "a"
    assert str(answer["law_revision"]).startswith("345AC0000000048_20260624")


def steps(answer: dict[str, object]) -> list[dict[str, object]]:
    found = answer["steps"]
    assert isinstance(found, list)
    return found


def test_every_step_names_its_rule_and_article_in_both_languages() -> None:
    for rule in ("inquiry_wait", "forwarding", "suit", "report"):
        for step in steps(ask(rule, "2026-05-22")):
            assert str(step["rule"]).startswith("deadline.")
            assert step["citation"]
            assert step["says"]
            assert step["says_en"]


def test_what_is_assumed_is_marked() -> None:
    assert [step.get("status") for step in steps(ask("inquiry_wait", "2026-06-01"))] == ["assumed"]
    assert [step.get("status") for step in steps(ask("forwarding", "2026-06-01"))] == [None, "assumed"]
    assert [step.get("status") for step in steps(ask("suit", "2026-05-11"))] == [None]


def test_a_moved_end_says_so_with_its_article() -> None:
    assert [step["rule"] for step in steps(ask("suit", "2026-05-22"))] == ["deadline.suit", "deadline.moved"]
    assert [step["rule"] for step in steps(ask("suit", "2026-05-11"))] == ["deadline.suit"]
    assert steps(ask("suit", "2026-05-22"))[1]["citation"] == "民事訴訟法第95条第3項"
    assert steps(ask("report", "2029-03-31"))[1]["citation"] == "行政機関の休日に関する法律第2条"
    assert "2029-06-30" in str(steps(ask("report", "2029-03-31"))[1]["says"])


def test_the_numbers_are_those_of_the_day_asked_about() -> None:
    assert ask("suit", "2004-05-10", as_of="2005-03-31")["last_day"] == "2004-08-10"
    assert ask("suit", "2004-05-10", as_of="2005-04-01")["last_day"] == "2004-11-10"
    with pytest.raises(InputError) as refused:
        ask("forwarding", "2026-03-31", as_of="2026-03-31")
    assert (refused.value.code, refused.value.field) == ("no_value_on_day", "as_of")


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"rule": "payment"}, "unknown_value", "rule"),
        ({"rule": None}, "missing_field", "rule"),
        ({"from": None}, "missing_field", "from"),
        ({"from": "2026-02-30"}, "bad_date", "from"),
        ({"from": "20260401"}, "bad_date", "from"),
        ({"from": 20260401}, "wrong_type", "from"),
        ({"as_of": None}, "missing_field", "as_of"),
        ({"as_of": "2026"}, "bad_date", "as_of"),
        ({"id": 1.5}, "wrong_type", "id"),
        ({"id": True}, "wrong_type", "id"),
        ({"form": "2026-04-01"}, "unknown_field", "form"),
        ({"rule": ["suit"]}, "wrong_type", "rule"),
    ],
)
def test_bad_input_is_refused_with_the_field(changes: dict[str, object], code: str, field: str) -> None:
    with pytest.raises(InputError) as refused:
        deadline({"id": "a", "as_of": AS_OF, "rule": "suit", "from": "2026-05-11", **changes})
    assert (refused.value.code, refused.value.field) == (code, field)


@given(DAYS, st.sampled_from(["inquiry_wait", "forwarding", "suit", "report"]))
def test_a_later_day_never_ends_earlier(day: date, rule: str) -> None:
    one, other = (ask(rule, each.isoformat())["last_day"] for each in (day, day + timedelta(days=1)))
    assert str(one) <= str(other)
