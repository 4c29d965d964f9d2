"""版の行: turn a record into the rows of its version, and back again."""

from datetime import datetime

from sqlalchemy import Connection, Table

from rightsdb.model.records import Identifier, Record
from rightsdb.store import tables
from rightsdb.store.bulk import Row, insert_rows
from rightsdb.store.moments import moment_text


class VersionRows:
    """Rows of many versions, collected table by table, in the order of the tables' columns."""

    def __init__(self, observed_at: datetime) -> None:
        """All versions collected here were observed at the same moment."""
        self._observed_at = moment_text(observed_at)
        self._versions: list[Row] = []
        self._titles: list[Row] = []
        self._contributions: list[Row] = []
        self._agents: list[Row] = []
        self._identifiers: list[Row] = []
        self._copies: list[Row] = []
        self._units: list[Row] = []
        self._assertions: list[Row] = []

    def add(self, version_id: int, record_id: int, n: int, digest: bytes, record: Record) -> None:
        """Collect the rows of one version."""
        self._versions.append(
            (
                version_id, record_id, n, self._observed_at, digest, record.what, record.kind, record.field,
                record.published, record.created, record.publisher, record.born, record.died,
                record.deleted, record.updated, record.url, record.confidence_note,
            )
        )  # fmt: skip
        for place, title in enumerate(record.titles):
            self._titles.append(
                (version_id, place, title.value, title.lang, title.reading, title.raw, title.path)
            )
        self._add_contributions(version_id, record)
        for place, identifier in enumerate(record.identifiers):
            self._identifiers.append((version_id, place, *_identifier(identifier)))
        for place, copy in enumerate(record.copies):
            self._copies.append(
                (
                    version_id, place, copy.key, copy.holder, copy.access_scope, copy.available, copy.url,
                    copy.raw, copy.path,
                )
            )  # fmt: skip
        for place, unit in enumerate(record.units):
            self._units.append((version_id, place, unit.key, unit.kind, unit.label, unit.path))
        for place, said in enumerate(record.assertions):
            self._assertions.append(
                (
                    version_id, place, said.aspect, said.value, said.raw, said.path, said.subject, said.lang,
                    said.valid_from, said.valid_to,
                )
            )  # fmt: skip

    def _add_contributions(self, version_id: int, record: Record) -> None:
        for place, given in enumerate(record.contributions):
            self._contributions.append(
                (
                    version_id, place, given.name, given.role, given.raw, given.reading, given.born,
                    given.died, given.unit, given.path,
                )
            )  # fmt: skip
            for m, identifier in enumerate(given.agent_ids):
                self._agents.append((version_id, place, m, *_identifier(identifier)))

    def write(self, connection: Connection) -> None:
        """Insert everything collected; the records themselves must stand already."""
        for table, rows in self._by_table():
            insert_rows(connection, table, rows)

    def _by_table(self) -> tuple[tuple[Table, list[Row]], ...]:
        return (
            (tables.record_version, self._versions),
            (tables.title, self._titles),
            (tables.contribution, self._contributions),
            (tables.contribution_agent, self._agents),
            (tables.identifier, self._identifiers),
            (tables.held_copy, self._copies),
            (tables.right_unit, self._units),
            (tables.rights_assertion, self._assertions),
        )


def _identifier(given: Identifier) -> Row:
    return given.scheme, given.value, given.raw, given.valid, given.path
