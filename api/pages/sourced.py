"""出所つきの値: equal values once, with every record that says them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from rightsdb.model.views import Origin, RecordView

Value = TypeVar("Value")

#: Bases of records that pages explain in their own words.
BASES = ("recalled", "invented")


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


@dataclass(frozen=True, slots=True)
class Note:
    """Why a record may be doubted: its basis (``recalled``, ``invented``, or ``other``) and a remark."""

    basis: str
    remark: str


def notes_of(records: Iterable[RecordView]) -> tuple[Note, ...]:
    """Why records as a whole may be doubted, each reason once."""
    found = (record.origin.confidence_note for record in records)
    return tuple(dict.fromkeys(_note(note) for note in found if note))


def _note(written: str) -> Note:
    """A note begins with its basis (``recalled: …``) where that is one we have words for."""
    basis, _, remark = written.partition(":")
    return Note(basis, remark.strip()) if basis in BASES else Note("other", written)
