"""SQLite FTS5 による索引: the engine for places where nothing can be installed; slower, as exact."""

import sqlite3
from pathlib import Path

from rightsdb.index.on_sqlite.reader import SqliteReader
from rightsdb.index.on_sqlite.schema import SCHEMA, SCHEMA_VERSION, connect
from rightsdb.index.on_sqlite.writer import SqliteWriter


class SqliteEngine:
    """Builds of SQLite FTS5. See :class:`rightsdb.index.engine.Engine`."""

    def __init__(self) -> None:
        """Nothing is opened yet."""
        self.name = f"sqlite-fts5/schema-{SCHEMA_VERSION}"
        self.errors: tuple[type[Exception], ...] = (sqlite3.Error, ValueError, OSError)

    def create(self, path: Path) -> None:
        """Make an empty build."""
        connection = connect(path, create=True)
        try:
            for statement in SCHEMA:
                connection.execute(statement)
        finally:
            connection.close()

    def reader(self, path: Path) -> SqliteReader:
        """Open a build for reading."""
        return SqliteReader(path)

    def writer(self) -> SqliteWriter:
        """A writer that has nothing open yet."""
        return SqliteWriter()
