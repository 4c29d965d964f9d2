"""期限の計算: waiting time of an inquiry, forwarding, suit about the amount, yearly report.

Pure: the day comes from outside, the numbers from `rightsdb.law`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from rightsdb.dates.calendar import ONE_DAY, add_business_days, last_day_of_months, next_open_day
from rightsdb.fields import Given, identity, only_known, required_choice, required_day
from rightsdb.law import Parameter, cite, law_revision, parameter
from rightsdb.model.outcome import Step

_FIELDS = frozenset({"id", "as_of", "rule", "from"})


@dataclass(frozen=True, slots=True)
class Deadline:
    """期限.

    Attributes:
        last_day: last day of the period.
        ready_on: the day after it, where the end of the period opens the next step.
        steps: how it was counted.
    """

    last_day: date
    ready_on: date | None
    steps: tuple[Step, ...]


def inquiry_wait(arrived: date, as_of: date) -> Deadline:
    """照会の回答を待つ期間: counted from the day after the inquiry arrived.

    Args:
        arrived: the day of arrival; with several contacts, the latest.
        as_of: the day whose parameters apply.
    """
    days = parameter("deadline.inquiry_wait_days", as_of)
    last_day = arrived + timedelta(days=days.whole)
    ready_on = last_day + ONE_DAY
    says = (
        f"照会は{arrived}に到達した。翌日から{days.whole}日間（{last_day}まで）回答を待つ。"
        f"回答がなければ{ready_on}から次へ進める。"
    )
    says_en = (
        f"The inquiry arrived on {arrived}. Wait {days.whole} days from the next day, through {last_day}; "
        f"without an answer the next step is open from {ready_on}."
    )
    return Deadline(last_day, ready_on, (_counted("deadline.inquiry_wait", days, says, says_en),))


def forwarding(received: date, as_of: date) -> Deadline:
    """文化庁長官への送付期限: business days after the day of reception (規22条の26).

    That the day of reception itself is not counted follows the Civil Code (140条); the
    ordinance does not say so.
    """
    days = parameter("deadline.forwarding_business_days", as_of)
    last_day = add_business_days(received, days.whole)
    says = (
        f"{received}に受け付けた。翌日から数えて{days.whole}営業日目の{last_day}までに送付する"
        "（土日・祝日・12月29日から1月3日までを除く）。"
    )
    says_en = (
        f"Received on {received}; to be forwarded by {last_day}, the {days.whole}th business day counted "
        "from the next day (without weekends, national holidays and 29 December to 3 January)."
    )
    counting = Step(
        "deadline.first_day_not_counted",
        cite("civil_code", "第140条"),
        "受け付けた日は数えない（規則に明文はなく、民法の原則による）。",
        "The day of reception is not counted (the ordinance is silent; the Civil Code's rule is taken).",
        status="assumed",
    )
    return Deadline(last_day, None, (_counted("deadline.forwarding", days, says, says_en), counting))


def suit(known: date, as_of: date) -> Deadline:
    """補償金の額についての訴えの期限: months from the day of knowledge (法72条1項, 民訴法95条3項)."""
    months = parameter("deadline.suit_months", as_of)
    end = last_day_of_months(known, months.whole)
    says = f"裁定のあったことを{known}に知った。{months.whole}か月以内（{end}まで）に訴えを提起できる。"
    says_en = (
        f"The adjudication became known on {known}; "
        f"a suit is possible within {months.whole} months, through {end}."
    )
    counted = _counted("deadline.suit", months, says, says_en)
    moved = _moved(end, cite("civil_procedure_code", "第95条第3項"))
    return Deadline(next_open_day(end), None, (counted, *moved))


def report(year_end: date, as_of: date) -> Deadline:
    """登録確認機関等の報告期限: months after the end of the business year (規22条の28).

    An end on a closing day moves as for every filing with an authority of the State.
    """
    months = parameter("deadline.report_months", as_of)
    end = last_day_of_months(year_end, months.whole)
    says = f"事業年度は{year_end}に終わる。その後{months.whole}か月以内（{end}まで）に報告する。"
    says_en = (
        f"The business year ends on {year_end}; "
        f"the report is due within {months.whole} months, through {end}."
    )
    counted = _counted("deadline.report", months, says, says_en)
    moved = _moved(end, cite("closing_days_act", "第2条"))
    return Deadline(next_open_day(end), None, (counted, *moved))


_RULES: dict[str, Callable[[date, date], Deadline]] = {
    "inquiry_wait": inquiry_wait,
    "forwarding": forwarding,
    "suit": suit,
    "report": report,
}


def deadline(given: Given) -> dict[str, object]:
    """期限を計算する: one object in, one object out, as the outside surface describes them.

    Raises:
        InputError: a field is missing, unknown or unusable; `field` names it.
    """
    only_known(given, _FIELDS)
    as_of = required_day(given, "as_of")
    rule = required_choice(given, "rule", _RULES)
    found = _RULES[rule](required_day(given, "from"), as_of)
    return {
        "id": identity(given),
        "last_day": found.last_day.isoformat(),
        "ready_on": found.ready_on.isoformat() if found.ready_on else None,
        "steps": [step.to_json() for step in found.steps],
        "law_revision": law_revision(as_of),
    }


def _counted(rule: str, number: Parameter, says: str, says_en: str) -> Step:
    inputs = {"value": str(number.whole)}
    return Step(rule, number.cited, says, says_en, status=number.status, inputs=inputs)


def _moved(end: date, citation: str) -> tuple[Step, ...]:
    """The step that moves an end on a closing day; none where the offices are open."""
    if next_open_day(end) == end:
        return ()
    return (
        Step(
            "deadline.moved",
            citation,
            f"{end}は閉庁日なので、期限は{next_open_day(end)}になる。",
            f"{end} is a closing day; the period ends on {next_open_day(end)}.",
        ),
    )
