"""利用の読み取り: one entry of `works` becomes a `Use`, or an error that names the field."""

from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from functools import cache

from adjudication.formula.scope import Value
from adjudication.model.period import period_between
from adjudication.model.question import Terms, Use
from adjudication.model.song import Song
from adjudication.model.use_fields import LARGEST, Field, FieldType, fields
from adjudication.settlement import longest_period_years
from rightsdb.errors import InputError
from rightsdb.fields import (
    Given,
    choice,
    count,
    day,
    flag,
    mapping,
    only_known,
    required,
    sequence,
    text,
    wrong_type,
)
from rightsdb.law import cite

_LONGEST_TEXT = 2_000
_MOST_SONGS = 1_000
_LONGEST_NUMBER = 30
_REQUIRED = ("work_category", "use_type")
#: Fields of the question that a caller may repeat in a work, as long as they say the same.
_REPEATED = ("scheme", "as_of", "applicant_type")
_OF_A_SONG = frozenset({"seconds", "count"})
#: Other ways to write a size.
_SIZES = {"≤1/4": "quarter", "≤1/2": "half", "≤1 page": "page"}


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
        values[name] = _READERS[known[name].type](known[name], given, place)
    if values.get("price") == 0:
        del values["price"]
    return values


def _whole(field: Field, given: Given, place: str) -> Decimal:
    """A whole number within what the field may hold."""
    number = count(given, field.name, place)
    return _within(field, Decimal(number or 0), place)


def _amount(field: Field, given: Given, place: str) -> Decimal:
    """Yen; a fraction, as an average may have, is written as text."""
    if isinstance(given[field.name], str):
        return _within(field, _decimal(given, field.name, place), place)
    return _whole(field, given, place)


def _within(field: Field, number: Decimal, place: str) -> Decimal:
    """Check the smallest and the largest value."""
    if number < field.least:
        raise InputError(
            "too_small", f"{field.ja}は{field.least}以上にしてください。", field=place + field.name
        )
    if number > LARGEST:
        raise InputError(
            "too_large", f"{field.ja}は{LARGEST:,}以下にしてください。", field=place + field.name
        )
    return number


def _rate(field: Field, given: Given, place: str) -> Decimal:
    """A rate above 0 and up to 1, written as text so that it stays exact."""
    rate = _decimal(given, field.name, place)
    if not 0 < rate <= 1:
        raise InputError(
            "bad_rate",
            f'{field.ja}は0より大きく1以下の小数で書いてください（8%は "0.08"）。',
            field=place + field.name,
        )
    return rate


def _decimal(given: Given, name: str, place: str) -> Decimal:
    """A decimal number written as text."""
    written = given[name]
    if not isinstance(written, str):
        raise wrong_type(place + name, '小数を表す文字列（"0.08" の形）')
    try:
        number = Decimal(written) if written.isascii() and len(written) <= _LONGEST_NUMBER else None
    except InvalidOperation:
        number = None
    if number is None or not number.is_finite() or "e" in written.lower():
        raise InputError("bad_number", f"「{written[:40]}」は数として読めません。", field=place + name)
    if number < 0:
        raise InputError("below_zero", "0以上の数にしてください。", field=place + name)
    return number


def _word(field: Field, given: Given, place: str) -> str:
    """A word of the field's list."""
    if field.name == "size" and given["size"] in _SIZES:
        return _SIZES[str(given["size"])]
    return choice(given, field.name, field.values, place) or ""


def _yes_no(field: Field, given: Given, place: str) -> str:
    """``true`` or ``false``."""
    return "true" if flag(given, field.name, place) else "false"


def _text(field: Field, given: Given, place: str) -> str:
    """A text of reasonable length."""
    found = text(given, field.name, place) or ""
    if len(found) > _LONGEST_TEXT:
        raise InputError("too_long", f"{_LONGEST_TEXT}字以内にしてください。", field=place + field.name)
    return found


def _songs(field: Field, given: Given, place: str) -> tuple[Song, ...]:
    """曲: lengths and counts."""
    entries = sequence(given, field.name, place)
    if not 0 < len(entries) <= _MOST_SONGS:
        raise InputError(
            "bad_songs", f"曲は1件から{_MOST_SONGS}件までの配列で書いてください。", field=place + field.name
        )
    return tuple(_song(entry, f"{place}songs[{index}].") for index, entry in enumerate(entries))


def _song(entry: object, place: str) -> Song:
    """One length and how many songs have it."""
    given = mapping(entry, place.rstrip("."))
    only_known(given, _OF_A_SONG, place)
    required(given, "seconds", place)
    numbers = {"seconds": count(given, "seconds", place), "count": count(given, "count", place)}
    for name, number in numbers.items():
        if number is not None and not 0 < number <= LARGEST:
            raise InputError("too_small", "1以上の現実的な数にしてください。", field=place + name)
    return Song(numbers["seconds"] or 0, numbers["count"] or 1)


def _no_day(field: Field, given: Given, place: str) -> Value:
    """Days are read together, as a period."""
    raise wrong_type(place + field.name, f"日付（{given[field.name]}）")


_READERS: dict[FieldType, Callable[[Field, Given, str], Value]] = {
    "word": _word,
    "whole": _whole,
    "amount": _amount,
    "rate": _rate,
    "yes_no": _yes_no,
    "songs": _songs,
    "text": _text,
    "day": _no_day,
}
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
    return int(_whole(fields()["staff_amount"], given, place))


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
