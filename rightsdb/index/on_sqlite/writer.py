"""SQLite FTS5 への書き込み: one batch is one transaction."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path

from rightsdb.index.folded import FoldedWork, stored_values
from rightsdb.index.on_sqlite.schema import connect
from rightsdb.index.tokens import value_tokens

_INSERT = "INSERT INTO entry (rowid, title, reading, creator, mark) VALUES (?, ?, ?, ?, ?)"
# An index without content is told what to forget.
_FORGET = "INSERT INTO entry (entry, rowid, title, reading, creator, mark) VALUES ('delete', ?, ?, ?, ?, ?)"
_REPLACE = "INSERT OR REPLACE INTO work VALUES (?, ?, ?, ?, ?, ?, ?)"

_Combination = tuple[str, str, str, int | None]


class SqliteWriter:
    """See :class:`rightsdb.index.engine.Writer`."""

    def __init__(self) -> None:
        """Nothing is opened yet."""
        self._connection: sqlite3.Connection | None = None
        self._path: Path | None = None
        self._combinations: dict[_Combination, int] = {}

    def write(self, path: Path, works: Iterable[FoldedWork], deleted: Sequence[int]) -> None:
        """Commit one batch."""
        connection = self._opened(path)
        connection.execute("BEGIN IMMEDIATE")
        try:
            self._change(connection, works, deleted)
            connection.execute("COMMIT")
        except BaseException:
            self._combinations.clear()
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            self.finish()
            raise

    def _change(
        self, connection: sqlite3.Connection, works: Iterable[FoldedWork], deleted: Sequence[int]
    ) -> None:
        connection.execute("UPDATE progress SET batch = batch + 1")
        (batch,) = connection.execute("SELECT batch FROM progress").fetchone()
        for number in deleted:
            if _forget(connection, number):
                connection.execute(_REPLACE, (number, batch, None, 0, "", b"", ""))
        for work in works:
            _forget(connection, work.number)
            marks = " ".join(work.marks)
            connection.execute(
                _REPLACE,
                (
                    work.number,
                    batch,
                    self._combination(connection, work),
                    work.rank,
                    work.title_key,
                    work.stored,
                    marks,
                ),
            )
            values = (work.titles, work.readings, work.creators)
            connection.execute(_INSERT, (work.number, *map(_tokens, values), marks))

    def _combination(self, connection: sqlite3.Connection, work: FoldedWork) -> int:
        """The id of what the work is counted and filtered by; most works share it with others."""
        key = (work.field, work.status, json.dumps(work.sources), work.year)
        if key not in self._combinations:
            row = connection.execute(
                "INSERT INTO combination (field, status, sources, year) VALUES (?, ?, ?, ?) RETURNING id", key
            ).fetchone()
            self._combinations[key] = row[0]
        return self._combinations[key]

    def _opened(self, path: Path) -> sqlite3.Connection:
        if self._connection is not None and self._path == path:
            return self._connection
        self.finish()
        self._connection, self._path = connect(path), path
        rows = self._connection.execute("SELECT field, status, sources, year, id FROM combination")
        self._combinations = {
            (field, status, sources, year): id_ for field, status, sources, year, id_ in rows
        }
        return self._connection

    def finish(self) -> None:
        """Close."""
        if self._connection is not None:
            connection, self._connection, self._path = self._connection, None, None
            connection.close()


def _forget(connection: sqlite3.Connection, number: int) -> bool:
    """Take a work out, if it is in."""
    row = connection.execute(
        "SELECT stored, marks FROM work WHERE number = ? AND combination IS NOT NULL", (number,)
    ).fetchone()
    if row is None:
        return False
    connection.execute(_FORGET, (number, *map(_tokens, stored_values(row[0])), row[1]))
    return True


def _tokens(values: Iterable[str]) -> str:
    return " ".join([token for value in values for token in value_tokens(value)])
