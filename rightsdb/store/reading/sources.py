"""情報源ごとの件数: how much of each source is stored, how fresh it is, what could not be read."""

import json

from sqlalchemy import Connection, case, func, select

from rightsdb.model.views import QuarantinedRow, SourceCounts
from rightsdb.store.tables import quarantined_row, record_version, source, source_record
from rightsdb.store.text import storable


def source_counts(connection: Connection) -> dict[str, SourceCounts]:
    """Counts of every source from which something was stored or set aside, by source id."""
    record = source_record.c
    live = record.deleted_at.is_(None)
    # Versions are numbered in the order in which they were observed: the lowest is the oldest.
    records = {
        row.source: row
        for row in connection.execute(
            select(
                record.source,
                func.count(case((live, record.work_id))).label("works"),
                func.count(case((live, record.agent_id))).label("agents"),
                func.count(record.deleted_at).label("deleted"),
                func.min(record.current_version_id).label("oldest"),
            ).group_by(record.source)
        )
    }
    column = quarantined_row.c.source
    quarantined = {
        row.source: row.number
        for row in connection.execute(select(column, func.count().label("number")).group_by(column))
    }
    version = record_version.c
    oldest = [row.oldest for row in records.values()]
    observed = {
        row.id: row.observed_at
        for row in connection.execute(select(version.id, version.observed_at).where(version.id.in_(oldest)))
    }
    counts = {}
    for row in connection.execute(select(source).order_by(source.c.id)):
        stored = records.get(row.id)
        counts[row.id] = SourceCounts(
            source=row.id,
            works=stored.works if stored else 0,
            agents=stored.agents if stored else 0,
            deleted=stored.deleted if stored else 0,
            quarantined=quarantined.get(row.id, 0),
            last_ingest_at=row.last_ingest_at,
            oldest_observed_at=observed.get(stored.oldest) if stored else None,
        )
    return counts


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
