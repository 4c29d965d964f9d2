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


SENTENCES = {
    ("inquiry_wait", "2026-04-01"): (
        (
            "照会は2026-04-01に到達した。翌日から14日間（2026-04-15まで）回答を待つ。"
            "回答がなければ2026-04-16から次へ進める。"
        ),
        (
            "The inquiry arrived on 2026-04-01. Wait 14 days from the next day, through 2026-04-15; "
            "without an answer the next step is open from 2026-04-16."
        ),
    ),
    ("forwarding", "2026-06-01"): (
        (
            "2026-06-01に受け付けた。翌日から数えて7営業日目の2026-06-10までに送付する"
            "（土日・祝日・12月29日から1月3日までを除く）。"
        ),
        (
            "Received on 2026-06-01; to be forwarded by 2026-06-10, the 7th business day counted from the "
            "next day (without weekends, national holidays and 29 December to 3 January)."
        ),
    ),
    ("suit", "2026-05-11"): (
        "裁定のあったことを2026-05-11に知った。6か月以内（2026-11-11まで）に訴えを提起できる。",
        (
            "The adjudication became known on 2026-05-11; "
            "a suit is possible within 6 months, through 2026-11-11."
        ),
    ),
    ("report", "2029-03-31"): (
        "事業年度は2029-03-31に終わる。その後3か月以内（2029-06-30まで）に報告する。",
        "The business year ends on 2029-03-31; the report is due within 3 months, through 2029-06-30.",
    ),
}


@pytest.mark.parametrize(("rule", "start"), SENTENCES)
def test_the_first_step_says_how_it_was_counted(rule: str, start: str) -> None:
    step = steps(ask(rule, start))[0]
    assert (step["says"], step["says_en"]) == SENTENCES[rule, start]
    number = {"inquiry_wait": "14", "forwarding": "7", "suit": "6", "report": "3"}[rule]
    assert step["inputs"] == {"value": number}
    assert step["rule"] == f"deadline.{rule}"


def test_later_steps_say_what_was_assumed_or_moved() -> None:
    counted = steps(ask("forwarding", "2026-06-01"))[1]
    assert counted["rule"] == "deadline.first_day_not_counted"
    assert counted["citation"] == "民法第140条"
    assert counted["says"] == "受け付けた日は数えない（規則に明文はなく、民法の原則による）。"
    assert counted["says_en"] == (
        "The day of reception is not counted (the ordinance is silent; the Civil Code's rule is taken)."
    )
    moved = steps(ask("report", "2029-03-31"))[1]
    assert moved["says"] == "2029-06-30は閉庁日なので、期限は2029-07-02になる。"
    assert moved["says_en"] == "2029-06-30 is a closing day; the period ends on 2029-07-02."


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
