"""退避: text kept by key outside of memory, for what has to wait until its owner comes by."""

import sqlite3
from collections.abc import Iterator
from types import TracebackType
from typing import Self


class Spill:
    """A private temporary table of SQLite: in memory while small, on disk beyond a few megabytes.

    It is gone when closed. Use it as a context manager.
    """

    def __init__(self) -> None:
        """Open an empty one."""
        self._database = sqlite3.connect("", isolation_level=None)
        self._database.execute("PRAGMA cache_size = -4096")
        self._database.execute("CREATE TABLE kept (number INTEGER PRIMARY KEY, key TEXT, text TEXT)")
        self._database.execute("CREATE INDEX by_key ON kept (key)")
        self._database.execute("BEGIN")

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Throw everything away."""
        self._database.close()

    def put(self, key: str, text: str) -> None:
        """Keep `text` under `key`, after what is kept there already."""
        self._database.execute("INSERT INTO kept (key, text) VALUES (?, ?)", (key, text))

    def get(self, key: str) -> list[str]:
        """What is kept under `key`, in the order it came."""
        rows = self._database.execute("SELECT text FROM kept WHERE key = ? ORDER BY number", (key,))
        return [text for (text,) in rows]

    def keys(self) -> Iterator[str]:
        """The keys, in the order in which each was first seen."""
        rows = self._database.execute("SELECT key FROM kept GROUP BY key ORDER BY MIN(number)")
        for (key,) in rows:
            yield key
