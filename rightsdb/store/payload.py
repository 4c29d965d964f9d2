"""正規化した内容のハッシュ: the canonical form of a record, by which a change is recognised.

The canonical form is JSON with sorted keys and without blanks, in which a member that has its
default value is left out. A field added to the model later therefore changes no hash of what
was stored before.
"""

import dataclasses
import hashlib
import json
from collections.abc import Callable
from operator import attrgetter
from typing import Any

from rightsdb.model.records import (
    Assertion,
    Contribution,
    Copy,
    Identifier,
    Record,
    RightUnit,
    Title,
)
from rightsdb.store.text import storable

_REQUIRED = object()


def _shape(kind: type[Any]) -> tuple[tuple[str, ...], tuple[object, ...], Callable[[Any], tuple[Any, ...]]]:
    members = dataclasses.fields(kind)
    names = tuple(member.name for member in members)
    defaults = tuple(
        _REQUIRED if member.default is dataclasses.MISSING else member.default for member in members
    )
    return names, defaults, attrgetter(*names)


_SHAPES = {
    kind: _shape(kind) for kind in (Record, Title, Contribution, Identifier, Copy, RightUnit, Assertion)
}


def _members(value: Any) -> dict[str, object]:  # noqa: ANN401  # called by the JSON encoder with anything
    names, defaults, values = _SHAPES[type(value)]
    return {
        name: said
        for name, default, said in zip(names, defaults, values(value), strict=True)
        if said is not default and said != default
    }


_encode = json.JSONEncoder(
    default=_members, ensure_ascii=False, sort_keys=True, separators=(",", ":"), check_circular=False
).encode


def canonical_json(record: Record) -> str:
    """The canonical form of a record that contains only storable characters."""
    return _encode(record)


def storable_record(record: Record) -> tuple[Record, bytes]:
    """Return the record as it can be stored, and the SHA-256 of its canonical form.

    NUL and unpaired surrogates are replaced (see ``text``); anything else is the same object.
    """
    text = _encode(record)
    if "\\u0000" not in text:
        try:
            return record, hashlib.sha256(text.encode()).digest()
        except UnicodeEncodeError:
            pass
    clean: Record = _cleaned(record)
    return clean, hashlib.sha256(_encode(clean).encode()).digest()


def _cleaned(value: Any) -> Any:  # noqa: ANN401  # walks over every kind of member
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, tuple):
        return tuple(_cleaned(member) for member in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        members = {member.name: _cleaned(getattr(value, member.name)) for member in dataclasses.fields(value)}
        return dataclasses.replace(value, **members)
    return value
