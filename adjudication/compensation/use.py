"""利用の読み取り: one entry of `works` becomes a `Use`, or an error that names the field."""

from decimal import Decimal
from functools import cache

from adjudication.compensation.field_value import read_value, read_whole
from adjudication.formula.scope import Value
from adjudication.model.period import period_between
from adjudication.model.question import Terms, Use
from adjudication.model.use_fields import fields
from adjudication.settlement import longest_period_years
from rightsdb.errors import InputError
from rightsdb.fields import (
    Given,
    choice,
    day,
    only_known,
    required,
    text,
    wrong_type,
)
from rightsdb.law import cite

_REQUIRED = ("work_category", "use_type")
#: Fields of the question that a caller may repeat in a work, as long as they say the same.
_REPEATED = ("scheme", "as_of", "applicant_type")


def read_use(given: Given, terms: Terms, place: str, default_id: str) -> Use:
    """一つの利用を読み取って確かめる.

    Args:
        given: the entry.
        terms: what the question says for all works.
        place: what stands before the names of its fields in an error (``works[2].``).
        default_id: the id of a work that brings none.

    Raises:
        InputError: a field is missing, unknown or unusable; `field` names it.
    """
    only_known(given, _known_fields(), place)
    _check_repeated(given, terms, place)
    for name in _REQUIRED:
        required(given, name, place)
    values = _values(given, place)
    _check_together(values, place)
    _add_period(values, given, terms, place)
    staff_amount = _staff_amount(given, place)
    return Use(
        work_id=_work_id(given, place) or default_id,
        values=values,
        place=place,
        status=choice(given, "status", fields()["status"].values, place),
        staff_amount=staff_amount,
        staff_reason=_staff_reason(given, staff_amount, place),
    )


@cache
def _known_fields() -> frozenset[str]:
    """Every field that a work may have."""
    return frozenset({*fields(), *_REPEATED})


def _values(given: Given, place: str) -> dict[str, Value]:
    """Every field that is given, as formulas see it."""
    values: dict[str, Value] = {}
    known = fields()
    for name, value in given.items():
        if value is None or name in _NOT_FOR_FORMULAS:
            continue
        values[name] = read_value(known[name], given, place)
    if values.get("price") == 0:
        del values["price"]
    return values


_NOT_FOR_FORMULAS = frozenset(
    {"work_id", "status", "staff_amount", "staff_reason", "period_start", "period_end", *_REPEATED}
)


def _check_repeated(given: Given, terms: Terms, place: str) -> None:
    """What a work repeats of the question must agree with it."""
    asked = {"scheme": terms.scheme, "as_of": str(terms.as_of), "applicant_type": terms.applicant_type}
    for name in _REPEATED:
        repeated = given.get(name)
        if repeated is not None and repeated != asked[name]:
            problem = f"「{name}」が見積り全体の値と違います。一方に合わせてください。"
            raise InputError("contradiction", problem, field=place + name)


def _check_together(values: dict[str, Value], place: str) -> None:
    """Fields that must agree with one another."""
    used, total = values.get("pages_used"), values.get("pages_total")
    if isinstance(used, Decimal) and isinstance(total, Decimal) and used > total:
        raise InputError(
            "pages_beyond_book", "利用するページ数が総ページ数を超えています。", field=f"{place}pages_used"
        )
    if values.get("lyric_and_composition") == "true" and values["work_category"] != "music":
        raise InputError(
            "lyric_and_composition_needs_music",
            "歌詞と楽曲の両方を使う場合は work_category を music にしてください。",
            field=f"{place}lyric_and_composition",
        )


def _add_period(values: dict[str, Value], given: Given, terms: Terms, place: str) -> None:
    """利用期間: both days or neither, in order, and within three years under Art. 67-3."""
    start, end = day(given, "period_start", place), day(given, "period_end", place)
    if start is None and end is None:
        return
    if start is None or end is None:
        missing = "period_start" if start is None else "period_end"
        raise InputError(
            "missing_field", "利用期間は始まりと終わりの両方を入れてください。", field=place + missing
        )
    period = period_between(start, end, place)
    years = longest_period_years()
    if terms.scheme == "art_67_3" and period.exceeds_years(years):
        raise InputError(
            "period_too_long",
            f"利用期間は{years}年が限度です（{cite('copyright_act', '第67条の3第5項')}）。短くしてください。",
            field=f"{place}period_end",
        )
    values["period"] = period


def _work_id(given: Given, place: str) -> str | None:
    """The caller's own id, text or whole number."""
    value = given.get("work_id")
    if value is None:
        return None
    if isinstance(value, str | int) and not isinstance(value, bool):
        return str(value)
    raise wrong_type(f"{place}work_id", "文字列か整数")


def _staff_amount(given: Given, place: str) -> int | None:
    """担当者の定めた額, if any."""
    if given.get("staff_amount") is None:
        return None
    return int(read_whole(fields()["staff_amount"], given, place))


def _staff_reason(given: Given, amount: int | None, place: str) -> str:
    """A staff amount without a reason is refused, and a reason without an amount."""
    reason = (text(given, "staff_reason", place) or "").strip()
    if amount is not None and not reason:
        raise InputError(
            "missing_field", "担当者が額を定めるときは理由を書いてください。", field=f"{place}staff_reason"
        )
    if reason and amount is None:
        raise InputError("missing_field", "理由に対する額がありません。", field=f"{place}staff_amount")
    return reason
