"""円滑化事業のための支出額: how much of unclaimed money must be spent in a year (令70条の2).

``spend = (R − reserve₆₇ × R₆₇ − reserve₆₇₋₃ × R₆₇₋₃) × (1 − administration)``, where R is what is left
of the payments of the year before after owners were paid and users took back their part.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import cast

from adjudication.rounding import ARITHMETIC, LARGEST_AMOUNT, ONE, grouped, plain, round_yen
from rightsdb.errors import InputError
from rightsdb.fields import Given, count, identity, only_known, required, required_day
from rightsdb.law import Parameter, cite, law_revision, parameter
from rightsdb.model.outcome import Step

_FIELDS = frozenset({"id", "as_of", "r67", "r673"})


@dataclass(frozen=True, slots=True)
class FundSpending:
    """円滑化事業のための支出額.

    Attributes:
        spend: whole yen, rounded down.
        steps: how it came about.
    """

    spend: int
    steps: tuple[Step, ...]


def fund(r67: int, r673: int, as_of: date) -> FundSpending:
    """支出すべき額を計算する.

    Args:
        r67: what is left of payments under Art. 67 and 67-2, whole yen.
        r673: what is left of payments under Art. 67-3, whole yen.
        as_of: the day whose shares apply.

    Raises:
        InputError: the shares are not laid down for that day.
    """
    reserve_67 = parameter("fund.reserve_67", as_of)
    reserve_673 = parameter("fund.reserve_67_3", as_of)
    administration = parameter("fund.administration", as_of)
    kept_67 = ARITHMETIC.multiply(Decimal(r67), reserve_67.rate)
    kept_673 = ARITHMETIC.multiply(Decimal(r673), reserve_673.rate)
    base = ARITHMETIC.subtract(Decimal(r67 + r673), ARITHMETIC.add(kept_67, kept_673))
    exact = ARITHMETIC.multiply(base, ARITHMETIC.subtract(ONE, administration.rate))
    spend = int(round_yen(exact, "floor"))
    steps = (
        _held_back("fund.reserve_67", reserve_67, r67, kept_67),
        _held_back("fund.reserve_67_3", reserve_673, r673, kept_673),
        _spent(administration, base, spend),
    )
    return FundSpending(spend, steps)


def fund_json(given: Given) -> dict[str, object]:
    """円滑化事業のための支出額: one object in, one object out.

    Raises:
        InputError: a field is missing, unknown or unusable; `field` names it.
    """
    only_known(given, _FIELDS)
    as_of = required_day(given, "as_of")
    found = fund(_residue(given, "r67"), _residue(given, "r673"), as_of)
    return {
        "id": identity(given),
        "spend": found.spend,
        "steps": [step.to_json() for step in found.steps],
        "law_revision": law_revision(as_of),
    }


def _residue(given: Given, name: str) -> int:
    """A sum of money that must be there."""
    required(given, name)
    value = cast("int", count(given, name))
    if value > LARGEST_AMOUNT:
        raise InputError("too_large", f"{LARGEST_AMOUNT:,}以下にしてください。", field=name)
    return value


def _held_back(rule: str, share: Parameter, residue: int, kept: Decimal) -> Step:
    """What stays for owners who may still come."""
    return Step(
        rule,
        share.cited,
        f"残余額 {residue:,}円の{share.rate:%}、{grouped(kept)}円を支払に備えて控除する。",
        f"Of the residue of {residue:,} yen {share.rate:%}, {grouped(kept)} yen, are held back for payments.",
        status=share.status,
        inputs={"residue": str(residue), "rate": str(share.rate), "kept": plain(kept)},
    )


def _spent(administration: Parameter, base: Decimal, spend: int) -> Step:
    """What is left after the costs of the body."""
    return Step(
        "fund.spend",
        f"{cite('copyright_order', '第70条の2')}・{administration.cited}",
        f"控除後の {grouped(base)}円から管理費 {administration.rate:%} を除き、"
        f"円未満を切り捨てた {spend:,}円を支出する。",
        f"Of the remaining {grouped(base)} yen, less {administration.rate:%} for administration, "
        f"{spend:,} yen are spent (rounded down).",
        status=administration.status,
        inputs={"base": plain(base), "rate": str(administration.rate), "spend": str(spend)},
    )
