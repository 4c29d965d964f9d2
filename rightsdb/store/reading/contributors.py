"""関与者の名前: who is behind each further name by which a work is found."""

from collections.abc import Sequence

from sqlalchemy import Connection, select

from rightsdb.model.records import Contribution, Identifier
from rightsdb.store.agent_links import known_agents
from rightsdb.store.bulk import chunks
from rightsdb.store.derive import known_agent
from rightsdb.store.tables import contribution, contribution_agent, source_record

_GIVEN = (
    select(
        source_record.c.work_id,
        contribution.c.version_id,
        contribution.c.n,
        contribution.c.name,
        contribution.c.role,
        contribution.c.reading,
    )
    .join(source_record, source_record.c.current_version_id == contribution.c.version_id)
    .order_by(source_record.c.work_id, contribution.c.version_id, contribution.c.n)
)
_NAMED = (
    select(
        contribution_agent.c.version_id,
        contribution_agent.c.n,
        contribution_agent.c.scheme,
        contribution_agent.c.value,
        contribution_agent.c.valid,
    )
    .join(source_record, source_record.c.current_version_id == contribution_agent.c.version_id)
    .order_by(contribution_agent.c.version_id, contribution_agent.c.n, contribution_agent.c.m)
)


def contributor_names(connection: Connection, numbers: Sequence[int]) -> dict[int, dict[str, str]]:
    """For works by their internal numbers: reading or other name of a contributor → the name shown.

    A name that belongs to several contributors of one work leads to the first of them.
    """
    identifiers: dict[tuple[int, int], list[Identifier]] = {}
    given: list[tuple[int, Contribution]] = []
    for some in chunks(numbers):
        for version, n, scheme, value, valid in connection.execute(
            _NAMED.where(source_record.c.work_id.in_(some))
        ):
            identifiers.setdefault((version, n), []).append(Identifier(scheme, value, valid=valid))
        for number, version, n, name, role, reading in connection.execute(
            _GIVEN.where(source_record.c.work_id.in_(some))
        ):
            named = tuple(identifiers.get((version, n), ()))
            given.append((number, Contribution(name, role, reading=reading, agent_ids=named)))
    keys = {(one.scheme, one.value) for named in identifiers.values() for one in named if one.valid}
    known = known_agents(connection, keys)
    found: dict[int, dict[str, str]] = {number: {} for number in numbers}
    for number, contributor in given:
        agent = known_agent(contributor, known)
        shown = contributor.name or (agent.name if agent else "")
        for other in (contributor.reading, *(agent.names if agent else ())):
            if other and shown and other != shown:
                found[number].setdefault(other, shown)
    return found
