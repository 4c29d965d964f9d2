"""完全性: the conditions of a tariff leave no gap and no overlap over all that a use can be.

Conditions compare one quantity with one number, so their truth changes only at those numbers. The
check tries every combination of the numbers, their neighbours and the ends of the range, every word
and every "not given": what holds at these points holds everywhere.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from itertools import product
from math import prod

from adjudication.formula.conditions import Condition, names_in
from adjudication.formula.scope import MissingValueError, Value
from adjudication.formula.tables import brackets_in
from adjudication.model.period import Period
from adjudication.model.use_fields import DERIVED, LARGEST, NUMERIC, always_given, fields, label_of
from adjudication.tariffs.building import NO_NUMBERS
from adjudication.tariffs.reading import bad_tariff
from adjudication.tariffs.tariff import Tariff, TariffLine

_MOST_POINTS = 50_000
_FINE_STEP = Decimal("0.0001")
_OTHER_TEXT = "…"
_SOME_PERIOD = "period"
_RATE = "rate"
_ANY_PERIOD = Period(date.min, date.min)

Point = Mapping[str, Value | None]


def check_complete(tariff: Tariff, name: str) -> None:
    """Check every set of lines of `tariff`.

    Raises:
        SettingsError: a gap, an overlap, or a formula that may lack a quantity; the file, the key
            and an example of such a use are named.
    """
    for group in tariff.lines:
        _check_group(tariff, group, name, f"lines（{group[0].id}）")
    if tariff.minimum:
        _check_group(tariff, tariff.minimum, name, "minimum")
    for line in (*(line for group in tariff.lines for line in group), *tariff.minimum):
        _check_table_end(tariff, line, name)
    _check_exactness(tariff, name)


def _check_group(tariff: Tariff, group: tuple[TariffLine, ...], name: str, key: str) -> None:
    """Exactly one line holds at every point, and its formula has all it needs there."""
    for point in _points(tariff, group, name, key):
        try:
            if tariff.when is not None and not tariff.when.holds(point):
                continue
            holding = [line for line in group if line.when is None or line.when.holds(point)]
        except MissingValueError as error:
            problem = (
                f"条件は{error.name}が未入力の場合を考えていません。given({error.name}) を加えてください。"
            )
            raise bad_tariff(problem, where=name, field=key) from error
        if len(holding) != 1:
            problem = "当てはまる行がありません" if not holding else "二つ以上の行が当てはまります"
            raise bad_tariff(f"{_described(point)} の場合に{problem}。", where=name, field=key)
        missing = [used for used in holding[0].formula.names() if used != _RATE and _absent(point, used)]
        if missing:
            problem = f"式に使う {missing[0]} がありません。requires に加えてください。"
            raise bad_tariff(f"{_described(point)} の場合に、{problem}", where=name, field=key)


def _absent(point: Point, name: str) -> bool:
    """Whether `name` is one of the quantities looked at and not given here."""
    return name in point and point[name] is None


def _points(tariff: Tariff, group: tuple[TariffLine, ...], name: str, key: str) -> Iterator[Point]:
    """Every combination of values that can make a difference to the group."""
    conditions = [one for one in (tariff.when, *(line.when for line in group)) if one is not None]
    names = {name for condition in conditions for name in names_in(condition)}
    names |= {used for line in group for used in line.formula.names() if used != _RATE}
    names |= {_SOME_PERIOD} if "days" in names else set()
    axes = {one: _axis(tariff, one, conditions) for one in sorted(names)}
    if prod(len(axis) for axis in axes.values()) > _MOST_POINTS:
        raise bad_tariff("条件が複雑すぎて確かめられません。行を分けてください。", where=name, field=key)
    for values in product(*axes.values()):
        point = dict(zip(axes, values, strict=True))
        if "days" in point and (point["days"] is None) != (point[_SOME_PERIOD] is None):
            continue
        yield point


def _axis(tariff: Tariff, name: str, conditions: list[Condition]) -> list[Value | None]:
    """The values of one quantity at which something can change, and None where it may be absent."""
    constants = [
        compared.constant
        for condition in conditions
        for compared in condition.comparisons()
        if compared.name == name
    ]
    values = _present_values(tariff, name, constants)
    needed = name in tariff.requires or name in tariff.applies_to or always_given(name)
    return values if needed else [None, *values]


def _present_values(tariff: Tariff, name: str, constants: list[Decimal | str]) -> list[Value | None]:
    """The values of one quantity that is there."""
    field = fields().get(name)
    if name in tariff.applies_to:
        return [*sorted(tariff.applies_to[name])]
    if name in NO_NUMBERS:
        return [_ANY_PERIOD if name == _SOME_PERIOD else ()]
    if name in DERIVED or (field and field.type in NUMERIC):
        return list(_numbers(tariff, name, [one for one in constants if isinstance(one, Decimal)]))
    if field and field.type == "yes_no":
        return ["true", "false"]
    if field and field.type == "word":
        return list(field.values)
    return [*(one for one in constants if isinstance(one, str)), _OTHER_TEXT]


def _numbers(tariff: Tariff, name: str, constants: list[Decimal]) -> list[Decimal]:
    """The ends of the range of a number, and every compared number with its neighbours."""
    field = fields().get(name)
    least = Decimal(field.least if field else 1)
    most = Decimal(1) if field and field.type == "rate" else Decimal(tariff.limits.get(name, LARGEST))
    step = Decimal(1) if field is None or field.type == "whole" else _FINE_STEP
    near = {point for one in constants for point in (one - step, one, one + step)}
    return sorted({least, most, *(point for point in near if least <= point <= most)})


def _described(point: Point) -> str:
    """A point in words, for the person who mends the file."""
    parts = [
        f"{label_of(name)}({name})={'未入力' if value is None else value}"
        for name, value in point.items()
        if not isinstance(value, Period | tuple)
    ]
    return "、".join(parts) or "どの入力"


def _check_table_end(tariff: Tariff, line: TariffLine, name: str) -> None:
    """A table without a last row for everything above says so under `limits`."""
    for table in brackets_in(line.formula):
        last = table.rows[-1][0]
        if table.beyond is None and tariff.limits.get(table.quantity_name) != int(last):
            raise bad_tariff(
                f"表が {last} で終わっています。最後の段を加えるか、limits に同じ上限を書いてください。",
                where=name,
                field="limits",
            )


def _check_exactness(tariff: Tariff, name: str) -> None:
    """At most one line divides, and nothing is multiplied after it: rounding happens once, at the end."""
    inexact = [group[0].id for group in tariff.lines if not all(line.formula.exact for line in group)]
    if len(inexact) > 1 or (inexact and tariff.times):
        raise bad_tariff(
            "割り切れないことのある行は一つまでで、times とは併用できません。",
            where=name,
            field=f"lines（{inexact[0]}）",
        )
