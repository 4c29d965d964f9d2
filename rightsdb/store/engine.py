"""接続: connections to SQLite or PostgreSQL that behave alike.

On SQLite there are two sets of connections. Those for reading cannot write and see one
unmoving state of the database; the one for writing takes the write lock when it begins,
so that a transaction never fails half-way because somebody else wrote first. Writers of
one installation queue at a gate of their own, because SQLite itself only tells the late
comer to come back later.

``synchronous=FULL``: with WAL that is one flush per transaction, and what was acknowledged
(an opt-out, an audit event, a payment) survives a power cut. With NORMAL the last
transactions would not. Bulk loads commit thousands of records at once and do not notice.
"""

import contextlib
import fcntl
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine import URL
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool

from rightsdb.errors import SettingsError

#: How long a writer waits for another process before it gives up.
_WAIT_SECONDS = 60
_READ_PRAGMAS = ("query_only=ON", "cache_size=-16384")
_WRITE_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "cache_size=-65536",
    # Pages are copied back from the log in larger portions; the log is cut again afterwards.
    "wal_autocheckpoint=4000",
    "journal_size_limit=67108864",
)


class Gate(Protocol):
    """Lets one writer in at a time."""

    def __call__(self) -> contextlib.AbstractContextManager[None]:
        """Hold the gate while the context lasts."""


@dataclass(frozen=True, slots=True)
class Engines:
    """The two ways into one database."""

    reader: Engine
    writer: Engine
    gate: Gate

    def dispose(self) -> None:
        """Close all connections."""
        self.reader.dispose()
        self.writer.dispose()


def open_engines(url: str) -> Engines:
    """Open a database.

    Args:
        url: ``sqlite:///path`` or ``postgresql+psycopg://…``.

    Raises:
        SettingsError: another kind of URL, or a SQLite URL without a file.
    """
    parsed = make_url(url)
    if parsed.drivername == "postgresql+psycopg":
        return _postgresql(parsed)
    if parsed.drivername in {"sqlite", "sqlite+pysqlite"} and parsed.database not in {None, "", ":memory:"}:
        return _sqlite(parsed)
    raise SettingsError(
        "bad_database_url",
        "データベースは sqlite:///ファイル または postgresql+psycopg://… で指定してください。",
        field="RIGHTSDB_DATABASE_URL",
    )


def _postgresql(url: URL) -> Engines:
    writer = create_engine(url, pool_pre_ping=True)
    # One snapshot per reading, as on SQLite; the pool of connections is shared.
    reader = writer.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    return Engines(reader, writer, contextlib.nullcontext)


def _sqlite(url: URL) -> Engines:
    path = Path(str(url.database))
    path.parent.mkdir(parents=True, exist_ok=True)
    writer = _sqlite_engine(url, _WRITE_PRAGMAS, "BEGIN IMMEDIATE")
    reader = _sqlite_engine(url, _READ_PRAGMAS, "BEGIN")
    return Engines(reader, writer, _FileGate(path.with_name(path.name + "-writer")))


def _sqlite_engine(url: URL, pragmas: tuple[str, ...], begin: str) -> Engine:
    engine = create_engine(
        url, poolclass=QueuePool, connect_args={"timeout": _WAIT_SECONDS, "check_same_thread": False}
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
        # Python's own transaction handling steps back: the listener below says BEGIN.
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in pragmas:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def start(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


class _FileGate:
    """A queue of writers: threads wait at a lock, processes at a lock on a file beside the database."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()

    @contextlib.contextmanager
    def __call__(self) -> Iterator[None]:
        with self._lock, self._path.open("ab") as held:
            fcntl.flock(held, fcntl.LOCK_EX)
            yield
