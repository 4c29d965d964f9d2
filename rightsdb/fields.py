"""入力の項目: strict reading of one JSON object, field by field, with errors that name the field."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import cast

from rightsdb.errors import InputError

#: A JSON object as it comes from ``json.loads``.
Given = Mapping[str, object]

#: Characters of a bad value that a message repeats.
_SHOWN = 40


def mapping(value: object, field: str) -> Given:
    """Return the value as a JSON object.

    Raises:
        InputError: it is something else (``wrong_type``).
    """
    if not isinstance(value, dict):
        raise wrong_type(field, "オブジェクト（{ }）")
    return cast("Given", value)


def only_known(given: Given, known: frozenset[str], prefix: str = "") -> None:
    """Refuse an object that has a field nobody reads: most often a misspelt one.

    Raises:
        InputError: ``unknown_field``; `field` is the first such field.
    """
    if given.keys() <= known:
        return
    for name in given:
        if name not in known:
            raise InputError(
                "unknown_field",
                f"「{name}」という項目はありません。使えるのは {'、'.join(sorted(known))} です。",
                field=prefix + str(name),
            )


def required(given: Given, name: str, prefix: str = "") -> object:
    """Return a value that must be there and not null.

    Raises:
        InputError: ``missing_field``.
    """
    value = given.get(name)
    if value is None:
        raise InputError("missing_field", f"「{name}」は必須です。値を入れてください。", field=prefix + name)
    return value


def day(given: Given, name: str, prefix: str = "") -> date | None:
    """Return an ISO day, or None where it is null or absent.

    Raises:
        InputError: no text (``wrong_type``), or no such day (``bad_date``).
    """
    value = given.get(name)
    if value is None:
        return None
    if not isinstance(value, str):
        raise wrong_type(prefix + name, "日付（2026-04-01 の形）")
    try:
        found = date.fromisoformat(value)
    except ValueError:
        found = None
    # date.fromisoformat also takes 20260401 and week dates, which the contract does not.
    if found is None or found.isoformat() != value:
        raise InputError(
            "bad_date",
            f"{quoted(value)}は日付として読めません。2026-04-01 の形で書いてください。",
            field=prefix + name,
        )
    return found


def required_day(given: Given, name: str) -> date:
    """Return an ISO day that must be there.

    Raises:
        InputError: as `required` and `day`.
    """
    required(given, name)
    return cast("date", day(given, name))


def choice(given: Given, name: str, allowed: Collection[str], prefix: str = "") -> str | None:
    """Return one of a closed list of words, or None where it is null or absent.

    Raises:
        InputError: another word (``unknown_value``) or no text (``wrong_type``).
    """
    value = given.get(name)
    if value is None:
        return None
    if not isinstance(value, str):
        raise wrong_type(prefix + name, "文字列")
    if value not in allowed:
        raise InputError(
            "unknown_value",
            f"{quoted(value)}は使えません。{'、'.join(allowed)} のいずれかにしてください。",
            field=prefix + name,
        )
    return value


def required_choice(given: Given, name: str, allowed: Collection[str], prefix: str = "") -> str:
    """Return one of a closed list of words, which must be there.

    Raises:
        InputError: as `required` and `choice`.
    """
    required(given, name, prefix)
    return cast("str", choice(given, name, allowed, prefix))


def flag(given: Given, name: str, prefix: str = "") -> bool | None:
    """Return true or false, or None where it is null or absent.

    Raises:
        InputError: something else (``wrong_type``).
    """
    value = given.get(name)
    if value is None or isinstance(value, bool):
        return value
    raise wrong_type(prefix + name, "true か false")


def count(given: Given, name: str, prefix: str = "") -> int | None:
    """Return a whole number of zero or more, or None where it is null or absent.

    Raises:
        InputError: something else (``wrong_type``) or a negative number (``below_zero``).
    """
    value = given.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int):
        raise wrong_type(prefix + name, "整数")
    if value < 0:
        raise InputError("below_zero", "0以上の整数にしてください。", field=prefix + name)
    return value


def text(given: Given, name: str, prefix: str = "") -> str | None:
    """Return a text, or None where it is null or absent.

    Raises:
        InputError: something else (``wrong_type``).
    """
    value = given.get(name)
    if value is None or isinstance(value, str):
        return value
    raise wrong_type(prefix + name, "文字列")


def sequence(given: Given, name: str, prefix: str = "") -> list[object]:
    """Return a list; an empty one where it is null or absent.

    Raises:
        InputError: something else (``wrong_type``).
    """
    value = given.get(name)
    if value is None:
        return []
    if not isinstance(value, list):
        raise wrong_type(prefix + name, "配列（[ ]）")
    return value


def identity(given: Given) -> str | int | None:
    """Return the caller's own `id`, which goes back with the answer unchanged.

    Raises:
        InputError: neither text nor whole number (``wrong_type``).
    """
    value = given.get("id")
    if value is None or (isinstance(value, str | int) and not isinstance(value, bool)):
        return value
    raise wrong_type("id", "文字列か整数")


def quoted(value: str) -> str:
    """A value as a message repeats it: the beginning is enough to recognise it."""
    return f"「{value[:_SHOWN]}」"


def wrong_type(field: str, wanted: str) -> InputError:
    """The error for a value of the wrong sort."""
    return InputError("wrong_type", f"{wanted}で書いてください。", field=field)
