"""版の行: the rows of many versions, collected and then written table by table."""

from datetime import datetime

from sqlalchemy import Connection, Table

from rightsdb.store import tables
from rightsdb.store.bulk import Row, insert_rows
from rightsdb.store.content import Content
from rightsdb.store.moments import moment_text


class VersionRows:
    """Rows of many versions, in the order of the tables' columns."""

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

    def add(self, version_id: int, record_id: int, n: int, content: Content) -> None:
        """Collect the rows of one version."""
        self._versions.append((version_id, record_id, n, self._observed_at, content.sha256, *content.head))
        for rows, parts in (
            (self._titles, content.titles),
            (self._contributions, content.contributions),
            (self._identifiers, content.identifiers),
            (self._copies, content.copies),
            (self._units, content.units),
            (self._assertions, content.assertions),
        ):
            rows.extend([(version_id, place, *part) for place, part in enumerate(parts)])
        # Numbered through the record rather than within each contribution: unique all the same.
        self._agents.extend([(version_id, part[0], m, *part[1:]) for m, part in enumerate(content.agents)])

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
