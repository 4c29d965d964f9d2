"""情報源ごとの件数: how much of each source is stored, how fresh it is, what could not be read."""

import json
from dataclasses import dataclass
from datetime import datetime
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine, case, func, select

from rightsdb.model.views import QuarantinedRow, SourceCounts
from rightsdb.store.tables import quarantined_row, record_version, source, source_record
from rightsdb.store.text import storable


@dataclass(frozen=True, slots=True)
class _Counted:
    """What counting found, and the last rows that were there to be counted."""

    last: tuple[int, int]
    records: dict[str, tuple[int, int, int, datetime]]
    quarantined: dict[str, int]


#: The last count of every database this process has open. Nothing that is counted changes
#: without a new version or a new quarantined row, so looking at their numbers is enough.
_counted: WeakKeyDictionary[Engine, _Counted] = WeakKeyDictionary()


def source_counts(connection: Connection) -> dict[str, SourceCounts]:
    """Counts of every source from which something was stored or set aside, by source id."""
    last = _last(connection)
    counted = _counted.get(connection.engine)
    if counted is None or counted.last != last:
        counted = _counted[connection.engine] = _count(connection, last)
    counts = {}
    for row in connection.execute(select(source).order_by(source.c.id)):
        works, agents, deleted, oldest = counted.records.get(row.id, (0, 0, 0, None))
        counts[row.id] = SourceCounts(
            source=row.id,
            works=works,
            agents=agents,
            deleted=deleted,
            quarantined=counted.quarantined.get(row.id, 0),
            last_ingest_at=row.last_ingest_at,
            oldest_observed_at=oldest,
        )
    return counts


def _last(connection: Connection) -> tuple[int, int]:
    version, quarantined = (
        connection.scalar(select(func.max(table.c.id))) or 0 for table in (record_version, quarantined_row)
    )
    return version, quarantined


def _count(connection: Connection, last: tuple[int, int]) -> _Counted:
    record, version, column = source_record.c, record_version.c, quarantined_row.c.source
    live = record.deleted_at.is_(None)
    # Versions are numbered in the order in which they were observed: the lowest is the oldest.
    found = connection.execute(
        select(
            record.source,
            func.count(case((live, record.work_id))).label("works"),
            func.count(case((live, record.agent_id))).label("agents"),
            func.count(record.deleted_at).label("deleted"),
            func.min(record.current_version_id).label("oldest"),
        ).group_by(record.source)
    ).all()
    oldest = select(version.id, version.observed_at).where(version.id.in_([row.oldest for row in found]))
    observed = {row.id: row.observed_at for row in connection.execute(oldest)}
    quarantined = connection.execute(select(column, func.count().label("number")).group_by(column))
    return _Counted(
        last,
        {row.source: (row.works, row.agents, row.deleted, observed[row.oldest]) for row in found},
        {row.source: row.number for row in quarantined},
    )


def quarantined_rows(
    connection: Connection, source_id: str, *, page: int = 1, page_size: int = 20
) -> tuple[int, list[QuarantinedRow]]:
    """How many rows of a source could not be read, and one page of them, oldest first."""
    columns = quarantined_row.c
    of_source = columns.source == storable(source_id)
    total = connection.scalar(select(func.count()).select_from(quarantined_row).where(of_source)) or 0
    query = select(quarantined_row).where(of_source).order_by(columns.id)
    found = connection.execute(query.limit(page_size).offset((page - 1) * page_size))
    rows = [
        QuarantinedRow(
            source=row.source,
            where=row.place,
            field=row.field,
            code=row.code,
            message=row.message,
            raw=row.raw,
            seen_at=row.seen_at,
            details=json.loads(row.details),
        )
        for row in found
    ]
    return total, rows
