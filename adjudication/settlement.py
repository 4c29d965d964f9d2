"""取消時補償金相当額: what the owner gets and the user takes back when a decision is cancelled.

法67条の3第9項: the part of the compensation for the period from the day of the decision to the day
before the cancellation. That the part is counted in days, and rounded down to whole yen in favour
of the user, is an assumption: the Act only says "corresponding to the period".
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import cast

from adjudication.model.period import Period, period_between
from adjudication.rounding import ARITHMETIC, LARGEST_AMOUNT, round_yen
from rightsdb.errors import InputError
from rightsdb.fields import Given, count, identity, only_known, required, required_day
from rightsdb.law import cite, history, law_revision
from rightsdb.model.outcome import Step

_FIELDS = frozenset(
    {"id", "as_of", "compensation", "period_start", "period_end", "decided_on", "cancelled_on"}
)


@dataclass(frozen=True, slots=True)
class Decided:
    """取り消される裁定.

    Attributes:
        compensation: whole yen that were paid.
        period: the period of use that was decided.
        decided_on: the day of the decision.
        cancelled_on: the day of the cancellation.
    """

    compensation: int
    period: Period
    decided_on: date
    cancelled_on: date


@dataclass(frozen=True, slots=True)
class Settlement:
    """精算. `owner` and `refund` always add up to the compensation."""

    days_total: int
    days_used: int
    owner: int
    refund: int
    steps: tuple[Step, ...]


def longest_period_years() -> int:
    """利用期間の上限: years of a period of use under Art. 67-3 (法67条の3第5項)."""
    return history("period.max_years_67_3")[-1].whole


def settle(decided: Decided) -> Settlement:
    """取消時補償金相当額と返還額を計算する.

    Raises:
        InputError: the days do not fit together; `field` names the one that does not.
    """
    _check(decided)
    total = Period(decided.decided_on, decided.period.end).days
    used = (decided.cancelled_on - decided.decided_on).days
    exact = ARITHMETIC.divide(Decimal(decided.compensation * used), Decimal(total))
    owner = int(round_yen(exact, "floor"))
    refund = decided.compensation - owner
    return Settlement(total, used, owner, refund, _steps(decided, total, used, owner))


def settle_json(given: Given) -> dict[str, object]:
    """取消時の精算: one object in, one object out, as the outside surface describes them.

    Raises:
        InputError: a field is missing, unknown or unusable; `field` names it.
    """
    only_known(given, _FIELDS)
    as_of = required_day(given, "as_of")
    required(given, "compensation")
    compensation = cast("int", count(given, "compensation"))
    if compensation > LARGEST_AMOUNT:
        raise InputError("too_large", f"{LARGEST_AMOUNT:,}以下にしてください。", field="compensation")
    decided = Decided(
        compensation=compensation,
        period=period_between(required_day(given, "period_start"), required_day(given, "period_end")),
        decided_on=required_day(given, "decided_on"),
        cancelled_on=required_day(given, "cancelled_on"),
    )
    found = settle(decided)
    return {
        "id": identity(given),
        "days_total": found.days_total,
        "days_used": found.days_used,
        "owner": found.owner,
        "refund": found.refund,
        "steps": [step.to_json() for step in found.steps],
        "law_revision": law_revision(as_of),
    }


def _check(decided: Decided) -> None:
    """The days in their order, and the period within what the Act allows."""
    start, end = decided.period.start, decided.period.end
    if start < decided.decided_on:
        raise InputError(
            "use_before_decision",
            "利用期間は裁定の日より前には始まりません。日付を確かめてください。",
            field="period_start",
        )
    years = longest_period_years()
    if decided.period.exceeds_years(years):
        raise InputError(
            "period_too_long",
            f"利用期間は{years}年が限度です（{cite('copyright_act', '第67条の3第5項')}）。",
            field="period_end",
        )
    if not decided.decided_on <= decided.cancelled_on <= end:
        raise InputError(
            "cancelled_outside_period",
            f"取消しの日は裁定の日（{decided.decided_on}）から利用期間の終わり（{end}）までの日にしてください。",
            field="cancelled_on",
        )


def _steps(decided: Decided, total: int, used: int, owner: int) -> tuple[Step, ...]:
    """How the two amounts came about."""
    article = cite("copyright_act", "第67条の3第9項")
    compensation, refund = decided.compensation, decided.compensation - owner
    return (
        Step(
            "settlement.days_total",
            article,
            f"補償金に対応する期間は、裁定の日（{decided.decided_on}）から利用期間の終わり"
            f"（{decided.period.end}）までの{total}日とする。",
            f"The compensation stands for the {total} days from the decision to the end of the period.",
            status="assumed",
        ),
        Step(
            "settlement.days_used",
            article,
            f"裁定の日から取消しの前日までは{used}日である。",
            f"From the decision to the day before the cancellation there are {used} days.",
        ),
        Step(
            "settlement.owner",
            article,
            f"権利者の分は {compensation:,}円 × {used} ÷ {total} の円未満を切り捨てた {owner:,}円である。",
            f"The owner's part is {compensation:,} × {used} ÷ {total}, rounded down: {owner:,} yen.",
            status="assumed",
        ),
        Step(
            "settlement.refund",
            cite("copyright_act", "第67条の3第10項"),
            f"残りの {refund:,}円を利用者が取り戻す。",
            f"The user takes back the remaining {refund:,} yen.",
        ),
    )
