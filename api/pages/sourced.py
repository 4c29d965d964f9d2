"""出所つきの値: equal values once, with every record that says them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from rightsdb.model.views import Origin, RecordView

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Sourced(Generic[Value]):
    """One value and all the records that say it."""

    value: Value
    origins: tuple[Origin, ...]


def merged(found: Iterable[tuple[Value, Origin]]) -> tuple[Sourced[Value], ...]:
    """Equal values once, in the order of their first appearance; different ones are never merged."""
    origins: dict[Value, dict[Origin, None]] = {}
    for value, origin in found:
        origins.setdefault(value, {})[origin] = None
    return tuple(Sourced(value, tuple(said_by)) for value, said_by in origins.items())


def notes_of(records: Iterable[RecordView]) -> tuple[str, ...]:
    """Why records as a whole may be doubted (``recalled``, ``invented``), each once."""
    found = (record.origin.confidence_note for record in records)
    return tuple(dict.fromkeys(note for note in found if note))
