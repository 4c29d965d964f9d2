"""版の一覧: every version of the records behind a page, newest first, and what each one changed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from rightsdb.model.views import Origin, RecordView
from rightsdb.store.reading import record_history

#: Parts of a record in which versions are compared, in the order in which they are named.
PARTS = (
    "kind",
    "field",
    "titles",
    "contributions",
    "published",
    "created",
    "publisher",
    "identifiers",
    "copies",
    "units",
    "assertions",
    "born",
    "died",
)


@dataclass(frozen=True, slots=True)
class Version:
    """One version of one record.

    Attributes:
        current: whether this is what the record says now.
        changed: parts that differ from the version before; None for the first version.
    """

    origin: Origin
    current: bool
    changed: tuple[str, ...] | None


def versions_of(connection: Connection, records: Sequence[RecordView]) -> tuple[Version, ...]:
    """All versions of the records of a work or agent, record by record, newest first."""
    return tuple(version for record in records for version in _versions(connection, record))


def _versions(connection: Connection, record: RecordView) -> Iterator[Version]:
    if record.origin.version == 1:
        # Most records never change; nothing has to be read for them.
        yield Version(record.origin, current=True, changed=None)
        return
    history = record_history(connection, record.origin.source, record.origin.native_id)
    for later, earlier in zip(history, [*history[1:], None], strict=True):
        yield Version(
            later.origin,
            current=later.origin.version == record.origin.version,
            changed=None if earlier is None else tuple(_changed(later, earlier)),
        )


def _changed(later: RecordView, earlier: RecordView) -> Iterable[str]:
    for part in PARTS:
        if _said(later, part) != _said(earlier, part):
            yield part


def _said(record: RecordView, part: str) -> object:
    """What the record itself says there; links to agents come from elsewhere."""
    if part == "contributions":
        return tuple(seen.contribution for seen in record.contributions)
    return getattr(record, part)
