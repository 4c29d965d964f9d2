"""版を読む: put records together again from the rows of their versions."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Connection, Row, Table, select

from rightsdb.model.records import Assertion, Contribution, Copy, Identifier, Record, RightUnit, Title
from rightsdb.store import tables
from rightsdb.store.bulk import chunks
from rightsdb.store.content import CONTRIBUTION, HEAD
from rightsdb.store.text import storable


@dataclass(frozen=True, slots=True)
class StoredVersion:
    """一つの版: a record as it was read at one moment, and where it stands.

    Attributes:
        version_id: the version's internal number.
        n: which of the record's versions this is, counted from 1.
        deleted_at: when we learned that the source took the record back.
    """

    version_id: int
    n: int
    observed_at: datetime
    payload_sha256: str
    deleted_at: datetime | None
    record: Record


#: Which column of ``source_record`` says what the record describes.
Owner = Literal["work_id", "agent_id"]


def current_pairs(
    connection: Connection, owner: Owner, numbers: Sequence[int]
) -> dict[int, list[tuple[int, int]]]:
    """(record, current version) of works or agents by their internal numbers, oldest record first."""
    record = tables.source_record.c
    query = select(record[owner], record.id, record.current_version_id).order_by(record.id)
    pairs: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for some in chunks(numbers):
        for number, record_id, version_id in connection.execute(query.where(record[owner].in_(some))):
            pairs[number].append((record_id, version_id))
    return pairs


def current_versions(
    connection: Connection, owner: Owner, numbers: Sequence[int]
) -> dict[int, list[StoredVersion]]:
    """The current versions of the records of works or agents, oldest record first, in eight queries."""
    record, version = tables.source_record.c, tables.record_version.c
    query = _HEADS.where(version.id == record.current_version_id)
    current: dict[int, list[StoredVersion]] = defaultdict(list)
    for some in chunks(numbers):
        heads = connection.execute(query.where(record[owner].in_(some)).order_by(record.id)).all()
        read = _assembled(connection, heads)
        for head in heads:
            current[getattr(head, owner)].append(read[head.id])
    return current


def versions_of_record(connection: Connection, source: str, native_id: str) -> list[StoredVersion]:
    """All versions of one record, newest first; none if the record is unknown."""
    record = tables.source_record.c
    query = _HEADS.where(record.source == storable(source), record.native_id == storable(native_id))
    heads = connection.execute(query.order_by(tables.record_version.c.n.desc())).all()
    read = _assembled(connection, heads)
    return [read[head.id] for head in heads]


def read_versions(connection: Connection, version_ids: Sequence[int]) -> dict[int, StoredVersion]:
    """Read versions whole, by their internal numbers, in eight queries."""
    versions: dict[int, StoredVersion] = {}
    for some in chunks(version_ids):
        heads = connection.execute(_HEADS.where(tables.record_version.c.id.in_(some))).all()
        versions.update(_assembled(connection, heads))
    return versions


_HEADS = select(
    tables.source_record.c.source,
    tables.source_record.c.native_id,
    tables.source_record.c.deleted_at,
    tables.source_record.c.work_id,
    tables.source_record.c.agent_id,
    tables.record_version,
).join(tables.record_version, tables.record_version.c.record_id == tables.source_record.c.id)


def _assembled(connection: Connection, heads: Sequence[Row[Any]]) -> dict[int, StoredVersion]:
    version_ids = [head.id for head in heads]
    if not version_ids:
        return {}
    titles = _parts(connection, tables.title, version_ids)
    contributions = _contributions(connection, version_ids)
    identifiers = _parts(connection, tables.identifier, version_ids)
    copies = _parts(connection, tables.held_copy, version_ids)
    units = _parts(connection, tables.right_unit, version_ids)
    assertions = _parts(connection, tables.rights_assertion, version_ids)
    read = {}
    for head in heads:
        record = Record(
            source=head.source,
            native_id=head.native_id,
            **{member: getattr(head, member) for member in HEAD},
            titles=tuple(Title(*row[2:]) for row in titles[head.id]),
            contributions=tuple(contributions[head.id]),
            identifiers=tuple(Identifier(*row[2:]) for row in identifiers[head.id]),
            copies=tuple(Copy(*row[2:]) for row in copies[head.id]),
            units=tuple(RightUnit(*row[2:]) for row in units[head.id]),
            assertions=tuple(Assertion(*row[2:]) for row in assertions[head.id]),
        )
        read[head.id] = StoredVersion(
            head.id, head.n, head.observed_at, head.payload_sha256.hex(), head.deleted_at, record
        )
    return read


def _parts(
    connection: Connection, table: Table, version_ids: Sequence[int]
) -> Mapping[int, list[tuple[Any, ...]]]:
    """Rows of one table, by version, in their order.

    From the third on, the columns are the members of the value object, in the same order.
    """
    query = select(table).where(table.c.version_id.in_(version_ids)).order_by(*table.primary_key)
    parts: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for row in connection.execute(query):
        parts[row[0]].append(tuple(row))
    return parts


def _contributions(connection: Connection, version_ids: Sequence[int]) -> Mapping[int, list[Contribution]]:
    agents: dict[tuple[int, int], list[Identifier]] = defaultdict(list)
    for rows in _parts(connection, tables.contribution_agent, version_ids).values():
        for row in rows:
            agents[row[0], row[1]].append(Identifier(*row[3:]))
    read: dict[int, list[Contribution]] = defaultdict(list)
    for version_id, rows in _parts(connection, tables.contribution, version_ids).items():
        for row in rows:
            members = dict(zip(CONTRIBUTION, row[2:], strict=True))
            read[version_id].append(Contribution(**members, agent_ids=tuple(agents[row[0], row[1]])))
    return read
