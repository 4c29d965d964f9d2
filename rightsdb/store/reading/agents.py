"""人・団体を読む: everything known about one agent, and a page of the works that name it."""

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from rightsdb.conflicts import conflicts
from rightsdb.errors import NotFoundError
from rightsdb.model.views import AgentView
from rightsdb.store.agent_links import keys_of, known_agents
from rightsdb.store.derive import Key
from rightsdb.store.reading.origins import record_view
from rightsdb.store.reading.summaries import work_summaries
from rightsdb.store.reading.versions import current_versions
from rightsdb.store.tables import agent, contribution_agent, record_version, source_record, work
from rightsdb.store.text import storable


def agent_view(connection: Connection, agent_id: str, *, page: int = 1, page_size: int = 20) -> AgentView:
    """Read an agent.

    Args:
        connection: an open reading.
        agent_id: public id.
        page: page of its works, counted from 1; they stand in order of year and title.
        page_size: works on a page.

    Raises:
        NotFoundError: there is no such agent (``no_such_agent``).
    """
    row = connection.execute(select(agent).where(agent.c.public_id == storable(agent_id))).one_or_none()
    if row is None:
        raise NotFoundError(
            "no_such_agent",
            f"権利者・著作者「{agent_id}」は見つかりません。番号を確かめるか、検索し直してください。",
        )
    versions = current_versions(connection, "agent_id", [row.id]).get(row.id, [])
    records = [version.record for version in versions]
    live = [record for record in records if not record.deleted] or records
    keys = keys_of(connection, [row.id])
    leading = [key for key, known in known_agents(connection, keys).items() if known.number == row.id]
    total, numbers = _works(connection, leading, page, page_size)
    return AgentView(
        id=row.public_id,
        name=row.name,
        kind=row.kind,
        born=row.born,
        died=row.died,
        records=tuple(record_view(version, {}) for version in versions),
        works=tuple(work_summaries(connection, numbers)),
        works_total=total,
        conflicts=conflicts(live),
    )


def _works(connection: Connection, keys: list[Key], page: int, page_size: int) -> tuple[int, list[int]]:
    """How many works name the agent by one of its keys, and the numbers of one page of them."""
    if not keys:
        return 0, []
    named = (
        select(source_record.c.work_id)
        .join(record_version, record_version.c.record_id == source_record.c.id)
        .join(contribution_agent, contribution_agent.c.version_id == record_version.c.id)
        .where(
            source_record.c.current_version_id == record_version.c.id,
            source_record.c.deleted_at.is_(None),
            contribution_agent.c.valid,
            or_(*(_is(key) for key in keys)),
        )
    )
    chosen = select(work.c.id).where(work.c.id.in_(named))
    total = connection.scalar(select(func.count()).select_from(chosen.subquery())) or 0
    page_of = chosen.order_by(work.c.year.is_(None), work.c.year, work.c.title, work.c.id)
    rows = connection.scalars(page_of.limit(page_size).offset((page - 1) * page_size))
    return total, list(rows)


def _is(key: Key) -> ColumnElement[bool]:
    scheme, value = key
    return and_(contribution_agent.c.value == value, contribution_agent.c.scheme == scheme)
