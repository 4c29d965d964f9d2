"""作品を読む: everything known about one work, record by record."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection, select

from rightsdb.conflicts import LifeClaim, conflicts
from rightsdb.errors import NotFoundError
from rightsdb.model.records import Record
from rightsdb.model.views import WorkView
from rightsdb.rights import conclude, explained_units
from rightsdb.store.agent_links import known_agents, named_keys
from rightsdb.store.derive import Key, KnownAgent, finder, known_agent
from rightsdb.store.reading.origins import record_view
from rightsdb.store.reading.versions import current_versions
from rightsdb.store.tables import record_version, source_record, work
from rightsdb.store.text import storable


def work_view(connection: Connection, work_id: str, *, as_of: date | None = None) -> WorkView:
    """Read a work.

    Args:
        connection: an open reading.
        work_id: public id.
        as_of: the day for which the rights status is wanted; without it the day for which
            lists and search show it.

    Raises:
        NotFoundError: there is no such work (``no_such_work``).
    """
    row = connection.execute(select(work).where(work.c.public_id == storable(work_id))).one_or_none()
    if row is None:
        raise NotFoundError(
            "no_such_work", f"作品「{work_id}」は見つかりません。番号を確かめるか、検索し直してください。"
        )
    day = as_of or date.fromisoformat(row.status_as_of)
    versions = current_versions(connection, "work_id", [row.id]).get(row.id, [])
    records = [version.record for version in versions]
    known = known_agents(connection, named_keys(records))
    live = [record for record in records if not record.deleted] or records
    rights = conclude(live, finder(known), day)
    return WorkView(
        id=row.public_id,
        title=row.title,
        field=row.field,
        kind=row.kind,
        status=rights.status,
        year=row.year,
        records=tuple(record_view(version, known) for version in versions),
        units=explained_units(live, finder(known), day),
        conflicts=conflicts(live, as_of=day, lives=_lives(connection, live, known)),
        route=rights.route,
        last_day=rights.last_day,
    )


def _lives(
    connection: Connection, records: Sequence[Record], known: dict[Key, KnownAgent]
) -> list[LifeClaim]:
    """What the linked agents' own records say about the lives of the contributors."""
    people = {
        agent.number: given.name or agent.name
        for record in records
        for given in record.contributions
        if (agent := known_agent(given, known))
    }
    if not people:
        return []
    record, version = source_record.c, record_version.c
    found = connection.execute(
        select(record.agent_id, record.source, record.native_id, version.born, version.died)
        .join(record_version, version.id == record.current_version_id)
        .where(record.agent_id.in_(people), record.deleted_at.is_(None))
        .order_by(record.id)
    )
    return [
        LifeClaim(people[number], born, died, source, native_id)
        for number, source, native_id, born, died in found
    ]
