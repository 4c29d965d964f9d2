"""記録の現在の状態: which records are stored already, and as what."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Table, func, select, text

from rightsdb.model.records import Record
from rightsdb.store.bulk import chunks
from rightsdb.store.tables import record_version, source_record

#: Any number that nothing else in the database uses as an advisory lock.
_RECORDS_LOCK = 670_002


@dataclass(slots=True)
class RecordState:
    """A stored record as it stands now, or as the batch at hand is about to leave it.

    Attributes:
        n: number of its latest version; 0 while it has none.
        record: the latest content, once this batch has brought some.
    """

    record_id: int
    source: str
    native_id: str
    work_id: int | None = None
    agent_id: int | None = None
    version_id: int = 0
    n: int = 0
    sha256: bytes = b""
    deleted_at: datetime | None = None
    updated: str | None = None
    stored: bool = False
    record: Record | None = None


def lock_records(connection: Connection) -> None:
    """Let one transaction at a time write records; numbers are given out under this lock.

    On SQLite the transaction holds the write lock of the whole database already.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _RECORDS_LOCK})


def next_number(connection: Connection, table: Table) -> int:
    """The first number that no row of the table has; to be asked under `lock_records`."""
    return int(connection.scalar(select(func.coalesce(func.max(table.c.id), 0))) or 0) + 1


def record_states(connection: Connection, source: str, native_ids: Iterable[str]) -> dict[str, RecordState]:
    """The states of those records of one source that are stored, by native id."""
    record, version = source_record.c, record_version.c
    columns = (
        record.id, record.native_id, record.work_id, record.agent_id, version.id, version.n,
        version.payload_sha256, record.deleted_at, version.updated,
    )  # fmt: skip
    query = select(*columns).join(record_version, version.id == record.current_version_id)
    states = {}
    for some in chunks(list(native_ids)):
        found = connection.execute(query.where(record.source == source, record.native_id.in_(some)))
        for number, native_id, work_id, agent_id, version_id, n, digest, deleted_at, updated in found:
            states[native_id] = RecordState(
                number, source, native_id, work_id, agent_id, version_id, n, bytes(digest), deleted_at,
                updated, stored=True,
            )  # fmt: skip
    return states
