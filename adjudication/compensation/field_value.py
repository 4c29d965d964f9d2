"""項目の読み取り: one field of a use, by its type, as formulas see it."""

from collections.abc import Callable
from decimal import Decimal, InvalidOperation

from adjudication.formula.scope import Value
from adjudication.model.song import Song
from adjudication.model.use_fields import LARGEST, Field, FieldType
from rightsdb.errors import InputError
from rightsdb.fields import (
    Given,
    choice,
    count,
    flag,
    mapping,
    only_known,
    required,
    sequence,
    text,
    wrong_type,
)

_LONGEST_TEXT = 2_000
_MOST_SONGS = 1_000
_LONGEST_NUMBER = 30
_OF_A_SONG = frozenset({"seconds", "count"})
#: Other ways to write a size.
_SIZES = {"≤1/4": "quarter", "≤1/2": "half", "≤1 page": "page"}


def read_value(field: Field, given: Given, place: str) -> Value:
    """項目の値を読み取って確かめる.

    Args:
        field: the field.
        given: the entry of the work, in which it stands and is not null.
        place: what stands before its name in an error (``works[2].``).

    Raises:
        InputError: the value is of the wrong type or beyond what the field may hold.
    """
    return _READERS[field.type](field, given, place)


def read_whole(field: Field, given: Given, place: str) -> Decimal:
    """A whole number within what the field may hold.

    Raises:
        InputError: as :func:`read_value`.
    """
    number = count(given, field.name, place)
    return _within(field, Decimal(number or 0), place)


def _amount(field: Field, given: Given, place: str) -> Decimal:
    """Yen; a fraction, as an average may have, is written as text."""
    if isinstance(given[field.name], str):
        return _within(field, _decimal(given, field.name, place), place)
    return read_whole(field, given, place)


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
    written = given[field.name]
    if field.name == "size" and isinstance(written, str) and written in _SIZES:
        return _SIZES[written]
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


#: How each type of field is read.
_READERS: dict[FieldType, Callable[[Field, Given, str], Value]] = {
    "word": _word,
    "whole": read_whole,
    "amount": _amount,
    "rate": _rate,
    "yes_no": _yes_no,
    "songs": _songs,
    "text": _text,
    "day": _no_day,
}
