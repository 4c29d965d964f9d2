"""識別子によるつながり: from an identifier beside a contributor to the agent, and back to the works.

An identifier leads to an agent when it is the one under which the agent's own source keeps
it, or when no other agent has it. One that several agents share leads nowhere: a shared
number is evidence, not proof, and naming the wrong person is worse than naming none.
The answer does not depend on what was read first.
"""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection, delete, select

from rightsdb.model.records import Record
from rightsdb.store.bulk import Row, chunks, insert_rows
from rightsdb.store.derive import Key, KnownAgent
from rightsdb.store.tables import agent, agent_identifier, contribution_agent, record_version, source_record


def named_keys(records: Iterable[Record]) -> set[Key]:
    """The valid identifiers given beside contributors."""
    return {
        (identifier.scheme, identifier.value)
        for record in records
        for given in record.contributions
        for identifier in given.agent_ids
        if identifier.valid
    }


def known_agents(connection: Connection, keys: Collection[Key]) -> dict[Key, KnownAgent]:
    """The agents to whom identifiers lead, by identifier."""
    found: dict[Key, list[tuple[bool, KnownAgent]]] = {}
    columns = agent_identifier.c
    known = agent.c
    query = select(
        columns.scheme, columns.value, columns.own,
        known.id, known.public_id, known.name, known.kind, known.born, known.died, known.names,
    ).join(agent, known.id == columns.agent_id)  # fmt: skip
    for some in chunks(sorted({value for _, value in keys})):
        for row in connection.execute(query.where(columns.value.in_(some))):
            key = (row.scheme, row.value)
            if key in keys:
                names = tuple(json.loads(row.names))
                own = key if row.own else ("", "")
                candidate = KnownAgent(
                    row.id, row.public_id, row.name, row.kind, row.born, row.died, names, *own
                )
                found.setdefault(key, []).append((row.own, candidate))
    chosen = {key: one for key, candidates in found.items() if (one := _chosen(candidates))}
    return _with_sources(connection, chosen)


def _chosen(candidates: Sequence[tuple[bool, KnownAgent]]) -> KnownAgent | None:
    owners = [known for own, known in candidates if own] or [known for _, known in candidates]
    return owners[0] if len({known.number for known in owners}) == 1 else None


def _with_sources(connection: Connection, chosen: dict[Key, KnownAgent]) -> dict[Key, KnownAgent]:
    """Those found by the number of another source: under which number which source keeps them."""
    columns = agent_identifier.c
    numbers = sorted({known.number for known in chosen.values() if not known.source})
    own: dict[int, Key] = {}
    query = select(columns.agent_id, columns.scheme, columns.value).where(columns.own)
    for some in chunks(numbers):
        rows = connection.execute(query.where(columns.agent_id.in_(some)))
        for number, scheme, value in sorted(map(tuple, rows)):
            own.setdefault(number, (scheme, value))
    return {
        key: known
        if known.source or known.number not in own
        else replace(known, source=own[known.number][0], native_id=own[known.number][1])
        for key, known in chosen.items()
    }


def keys_of(connection: Connection, agent_ids: Sequence[int]) -> set[Key]:
    """The identifiers that are stored for agents."""
    columns = agent_identifier.c
    query = select(columns.scheme, columns.value)
    return {
        (scheme, value)
        for some in chunks(agent_ids)
        for scheme, value in connection.execute(query.where(columns.agent_id.in_(some)))
    }


def replace_keys(
    connection: Connection, agents: Mapping[int, Sequence[Record]], *, stored: Sequence[int]
) -> set[Key]:
    """Write anew which identifiers agents have; deleted records give none.

    Args:
        connection: the open transaction.
        agents: number of each agent and its current records.
        stored: those of them that may have identifiers in the table.

    Returns:
        Every identifier that was or is now one of theirs.
    """
    touched = keys_of(connection, stored)
    for some in chunks(stored):
        connection.execute(delete(agent_identifier).where(agent_identifier.c.agent_id.in_(some)))
    rows: dict[tuple[str, str, int], bool] = {}
    for number, records in agents.items():
        for record in records:
            if record.deleted:
                continue
            for identifier in record.identifiers:
                if identifier.valid:
                    rows.setdefault((identifier.value, identifier.scheme, number), False)
            rows[record.native_id, record.source, number] = True
    ordered: list[Row] = [(*key, own) for key, own in sorted(rows.items())]
    insert_rows(connection, agent_identifier, ordered)
    return touched | {(scheme, value) for value, scheme, _ in rows}


def works_naming(connection: Connection, keys: Collection[Key]) -> set[int]:
    """Numbers of the works whose current records name somebody by one of these identifiers."""
    columns = contribution_agent.c
    query = (
        select(columns.scheme, columns.value, source_record.c.work_id)
        .join(record_version, record_version.c.id == columns.version_id)
        .join(source_record, source_record.c.id == record_version.c.record_id)
        .where(source_record.c.current_version_id == columns.version_id)
        .where(source_record.c.work_id.is_not(None))
    )
    return {
        work_id
        for some in chunks(sorted({value for _, value in keys}))
        for scheme, value, work_id in connection.execute(query.where(columns.value.in_(some)))
        if (scheme, value) in keys
    }
