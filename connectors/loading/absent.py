"""消えた記録: what a complete table no longer holds is gone from the source, and is marked so."""

from collections.abc import Iterator

from sqlalchemy import select

from connectors.loading.seen import SeenIds
from rightsdb.clock import Clock
from rightsdb.model.records import Record
from rightsdb.store import Store
from rightsdb.store.records import put_records
from rightsdb.store.tables import source_record

_BATCH = 2000


def mark_absent(store: Store, source: str, seen: SeenIds, *, actor: str, clock: Clock) -> int:
    """Mark every record of a source that was not seen as deleted; return how many were.

    The caller makes sure that the whole source was read, and without a single failure.
    """
    columns = source_record.c
    query = (
        select(columns.native_id, columns.agent_id.is_not(None))
        .where(columns.source == source, columns.deleted_at.is_(None))
        .order_by(columns.native_id)
    )
    with store.read() as connection:
        gone = [
            Record(source, native_id, what="agent" if is_agent else "work", deleted=True)
            for native_id, is_agent in connection.execute(query)
            if native_id not in seen
        ]
    for some in _pieces(gone):
        with store.unit_of_work(actor, "ingest", subject=source, clock=clock) as uow:
            put_records(uow, some, observed_at=clock())
            uow.detail["deleted"] = len(some)
    return len(gone)


def _pieces(records: list[Record]) -> Iterator[list[Record]]:
    for start in range(0, len(records), _BATCH):
        yield records[start : start + _BATCH]
