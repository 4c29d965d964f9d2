"""SQLite FTS5 の表: tokens cut by ourselves, and beside them what is counted and ordered by."""

import sqlite3
import string
from pathlib import Path

#: Raised with every change of tables or tokens; an index of another version is rebuilt.
SCHEMA_VERSION = 1

_FILE = "index.sqlite3"
_BUSY_MILLISECONDS = 10_000


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


# To this tokenizer everything beyond ASCII belongs to a token; with the punctuation added,
# only blanks separate them.
_TOKENIZER = f"ascii tokenchars {_quoted(string.punctuation)}"

#: Rows of removed works stay, without a combination, so that readers learn of the removal.
SCHEMA = (
    """CREATE TABLE work (
        number INTEGER PRIMARY KEY, batch INTEGER NOT NULL, combination INTEGER, rank INTEGER NOT NULL,
        title_key TEXT NOT NULL, stored BLOB NOT NULL, marks TEXT NOT NULL
    )""",
    "CREATE INDEX work_by_batch ON work (batch)",
    """CREATE TABLE combination (
        id INTEGER PRIMARY KEY, field TEXT NOT NULL, status TEXT NOT NULL, sources TEXT NOT NULL, year INTEGER
    )""",
    "CREATE TABLE progress (batch INTEGER NOT NULL)",
    "INSERT INTO progress VALUES (0)",
    f"""CREATE VIRTUAL TABLE entry USING fts5 (
        title, reading, creator, mark, content = '', tokenize = {_quoted(_TOKENIZER)}
    )""",
)


def connect(path: Path, *, create: bool = False) -> sqlite3.Connection:
    """Open the database of a build; without `create`, only one that is there.

    A commit is on the disk when it returns: the note of how far the index stands follows it.
    """
    file = path / _FILE
    connection = sqlite3.connect(
        f"{file.resolve().as_uri()}?mode={'rwc' if create else 'rw'}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        connection.execute(f"PRAGMA busy_timeout = {_BUSY_MILLISECONDS}")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
    except BaseException:
        connection.close()
        raise
    return connection
