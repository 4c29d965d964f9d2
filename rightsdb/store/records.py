"""記録を保存する: records of one source in, version by version; unreadable rows beside them."""

import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from rightsdb.model.records import Record
from rightsdb.model.views import QuarantinedRow
from rightsdb.store.bulk import chunks
from rightsdb.store.collector import collector_paused
from rightsdb.store.content import Content, content_of
from rightsdb.store.record_batch import RecordBatch
from rightsdb.store.record_states import lock_records
from rightsdb.store.tables import quarantined_row, source
from rightsdb.store.text import storable
from rightsdb.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class PutCounts:
    """保存した件数. The three add up to the records given."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0

    def __add__(self, other: "PutCounts") -> "PutCounts":
        """The counts of two batches together."""
        return PutCounts(self.new + other.new, self.changed + other.changed, self.unchanged + other.unchanged)


def register_source(uow: UnitOfWork, source_id: str) -> None:
    """Note that something is being read from a source; its time of last reading moves to now."""
    _note_source(uow.connection, source_id, uow.now)


def put_records(uow: UnitOfWork, records: Sequence[Record], *, observed_at: datetime) -> PutCounts:
    """Store a batch of records.

    A record that says what it said before changes nothing; one that says something else gets
    a further version; a bare notice of deletion keeps the last content and marks it. The
    works concerned are queued for the search index in the same transaction.

    Args:
        uow: the open transaction.
        records: any number; 1,000 to 5,000 at a time is fastest. Usually of one source.
        observed_at: when they were read, with offset.
    """
    with collector_paused():
        return put_contents(uow, list(map(content_of, records)), observed_at=observed_at)


def put_contents(uow: UnitOfWork, contents: Sequence[Content], *, observed_at: datetime) -> PutCounts:
    """Like `put_records`, for records that were taken apart already, for example by another process."""
    lock_records(uow.connection)
    counts: Counter[str] = Counter()
    by_source: dict[str, list[Content]] = {}
    for content in contents:
        by_source.setdefault(content.record.source, []).append(content)
    for source_id, some in by_source.items():
        _note_source(uow.connection, source_id, observed_at)
        with collector_paused():
            batch = RecordBatch(uow.connection, source_id, some, observed_at)
            counts.update(batch.put())
            batch.write()
    return PutCounts(**counts)


def put_quarantined(uow: UnitOfWork, rows: Sequence[QuarantinedRow]) -> int:
    """Keep rows that could not be read, each place and content once; return how many were new."""
    lock_records(uow.connection)
    prepared: dict[tuple[str, str, bytes], dict[str, object]] = {}
    for row in rows:
        values = _quarantined(row)
        prepared.setdefault((row.source, str(values["place"]), _sha256(row.raw)), values)
    for source_id in {key[0] for key in prepared}:
        _note_source(uow.connection, source_id, uow.now)
    columns = quarantined_row.c
    for some in chunks([key[2] for key in prepared]):
        query = select(columns.source, columns.place, columns.raw_sha256).where(columns.raw_sha256.in_(some))
        for source_id, place, digest in uow.connection.execute(query):
            prepared.pop((source_id, place, bytes(digest)), None)
    if prepared:
        uow.connection.execute(insert(quarantined_row), list(prepared.values()))
    return len(prepared)


def _quarantined(row: QuarantinedRow) -> dict[str, object]:
    return {
        "source": row.source,
        "place": storable(row.where),
        "field": row.field and storable(row.field),
        "code": row.code,
        "message": storable(row.message),
        "raw": storable(row.raw),
        "raw_sha256": _sha256(row.raw),
        "seen_at": row.seen_at,
        "details": storable(json.dumps(row.details, ensure_ascii=False, sort_keys=True, default=str)),
    }


def _sha256(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()


def _note_source(connection: Connection, source_id: str, moment: datetime) -> None:
    moved = connection.execute(update(source).where(source.c.id == source_id).values(last_ingest_at=moment))
    if moved.rowcount == 0:
        connection.execute(insert(source).values(id=source_id, first_ingest_at=moment, last_ingest_at=moment))
