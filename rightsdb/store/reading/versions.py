"""版を読む: put records together again from the rows of their versions."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Connection, Table, select

from rightsdb.model.records import Assertion, Contribution, Copy, Identifier, Record, RightUnit, Title
from rightsdb.store import tables
from rightsdb.store.bulk import chunks
from rightsdb.store.content import CONTRIBUTION


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
    """The current versions of the records of works or agents, oldest record first."""
    pairs = current_pairs(connection, owner, numbers)
    read = read_versions(connection, [version_id for of in pairs.values() for _, version_id in of])
    return {number: [read[version_id] for _, version_id in of] for number, of in pairs.items()}


def read_versions(connection: Connection, version_ids: Sequence[int]) -> dict[int, StoredVersion]:
    """Read versions whole, by their internal numbers, in eight queries."""
    versions: dict[int, StoredVersion] = {}
    for some in chunks(version_ids):
        versions.update(_read(connection, some))
    return versions


def _read(connection: Connection, version_ids: Sequence[int]) -> dict[int, StoredVersion]:
    record, version = tables.source_record.c, tables.record_version.c
    heads = connection.execute(
        select(record.source, record.native_id, record.deleted_at, tables.record_version)
        .join(tables.record_version, version.record_id == record.id)
        .where(version.id.in_(version_ids))
    )
    titles = _parts(connection, tables.title, version_ids)
    contributions = _contributions(connection, version_ids)
    identifiers = _parts(connection, tables.identifier, version_ids)
    copies = _parts(connection, tables.held_copy, version_ids)
    units = _parts(connection, tables.right_unit, version_ids)
    assertions = _parts(connection, tables.rights_assertion, version_ids)
    return {
        head.id: StoredVersion(
            head.id,
            head.n,
            head.observed_at,
            head.payload_sha256.hex(),
            head.deleted_at,
            Record(
                source=head.source,
                native_id=head.native_id,
                what=head.what,
                kind=head.kind,
                field=head.field,
                titles=tuple(Title(*row[2:]) for row in titles[head.id]),
                contributions=tuple(contributions[head.id]),
                published=head.published,
                created=head.created,
                publisher=head.publisher,
                identifiers=tuple(Identifier(*row[2:]) for row in identifiers[head.id]),
                copies=tuple(Copy(*row[2:]) for row in copies[head.id]),
                units=tuple(RightUnit(*row[2:]) for row in units[head.id]),
                assertions=tuple(Assertion(*row[2:]) for row in assertions[head.id]),
                born=head.born,
                died=head.died,
                deleted=head.deleted,
                updated=head.updated,
                url=head.url,
                confidence_note=head.confidence_note,
            ),
        )
        for head in heads
    }


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
