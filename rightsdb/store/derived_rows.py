"""導出した行を書く: works, agents and the queue of what the index has to see.

Used when records arrive and whenever something has to be derived anew.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import astuple, fields
from datetime import date

from sqlalchemy import Connection, Table, bindparam, update

from rightsdb.model.public_ids import public_id
from rightsdb.model.records import Record
from rightsdb.store.agent_links import known_agents, named_keys
from rightsdb.store.bulk import Row, chunks, insert_rows
from rightsdb.store.derive import AgentDigest, WorkDigest, digest_agent, digest_work
from rightsdb.store.tables import agent, index_change, work

_UPDATE_WORK = (
    update(work)
    .where(work.c.id == bindparam("number"))
    .values({member.name: bindparam(f"new_{member.name}") for member in fields(WorkDigest)})
)
_UPDATE_AGENT = (
    update(agent)
    .where(agent.c.id == bindparam("number"))
    .values({member.name: bindparam(f"new_{member.name}") for member in fields(AgentDigest)})
)


def write_works(
    connection: Connection,
    works: Mapping[int, Sequence[Record]],
    *,
    stored: Collection[int],
    as_of: date,
    seen: date | Mapping[int, date],
) -> None:
    """Derive works from their current records and write them.

    Args:
        connection: the open transaction.
        works: number of each work and its records, oldest first; a work without any is retired.
        stored: those of them that have a row already.
        as_of: the day for which the rights status holds.
        seen: the day on which their records were last observed.
    """
    known = known_agents(connection, named_keys(record for records in works.values() for record in records))
    new: list[Row] = []
    changed: list[dict[str, object]] = []
    retired = [number for number, records in works.items() if not records]
    for number, records in works.items():
        if not records:
            continue
        day = seen if isinstance(seen, date) else seen[number]
        digest = digest_work(records, known, as_of=as_of, seen=day)
        if number in stored:
            changed.append(_changes(number, digest))
        else:
            new.append((number, _address("w", records[0]), *_values(digest)))
    insert_rows(connection, work, new)
    if changed:
        connection.execute(_UPDATE_WORK, changed)
    _retire(connection, work, retired)


def write_agents(
    connection: Connection, agents: Mapping[int, Sequence[Record]], *, stored: Collection[int]
) -> None:
    """Derive agents from their current records and write them; see `write_works`."""
    new: list[Row] = []
    changed: list[dict[str, object]] = []
    retired = [number for number, records in agents.items() if not records]
    for number, records in agents.items():
        if not records:
            continue
        digest = digest_agent(records)
        if number in stored:
            changed.append(_changes(number, digest))
        else:
            new.append((number, _address("a", records[0]), *astuple(digest)))
    insert_rows(connection, agent, new)
    if changed:
        connection.execute(_UPDATE_AGENT, changed)
    _retire(connection, agent, retired)


def queue_works(connection: Connection, numbers: Collection[int], *, stale: bool) -> None:
    """Have the index look at works; `stale` ones are derived anew before."""
    insert_rows(connection, index_change, [(number, stale) for number in numbers], columns=2)


def _retire(connection: Connection, table: Table, numbers: Sequence[int]) -> None:
    """What no record describes any more stays, under its address, as deleted."""
    for some in chunks(numbers):
        connection.execute(update(table).where(table.c.id.in_(some)).values(deleted=True))


def _address(prefix: str, first: Record) -> str:
    return public_id(prefix, first.source, first.native_id)


def _values(digest: WorkDigest) -> Row:
    return (
        digest.title, digest.field, digest.kind, digest.year, digest.status, digest.status_as_of,
        digest.status_until, digest.rule_version, digest.deleted, digest.document,
    )  # fmt: skip


def _changes(number: int, digest: WorkDigest | AgentDigest) -> dict[str, object]:
    values = {f"new_{member.name}": getattr(digest, member.name) for member in fields(digest)}
    return {"number": number, **values}
