"""保管庫の入口: open it, bring it up to date, read from it, change it."""

import contextlib
import logging
import threading
from collections.abc import Iterator, Mapping
from typing import Self

from sqlalchemy import Connection, select
from sqlalchemy.exc import NoResultFound, OperationalError, ProgrammingError

from rightsdb.clock import Clock
from rightsdb.errors import RightsdbError, UnavailableError
from rightsdb.store.audit import Event, append_event
from rightsdb.store.engine import Engines, open_engines
from rightsdb.store.migrating import upgrade
from rightsdb.store.moments import moment_text
from rightsdb.store.tables import store_fact
from rightsdb.store.unit_of_work import UnitOfWork

_log = logging.getLogger(__name__)


class Store:
    """保管庫. Safe to share between threads; every process opens its own."""

    def __init__(self, engines: Engines) -> None:
        """Use `Store.open`."""
        self._engines = engines
        self._mine = threading.local()

    @classmethod
    def open(cls, url: str) -> "Store":
        """Open the database at `url`; tables are made by `upgrade`.

        Raises:
            SettingsError: the URL is of another kind of database.
        """
        return cls(open_engines(url))

    def close(self) -> None:
        """Close all connections."""
        self._engines.dispose()

    def __enter__(self) -> Self:
        """The store itself; it is closed at the end of the block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close all connections."""
        self.close()

    @property
    def database(self) -> str:
        """``sqlite`` or ``postgresql``."""
        return self._engines.writer.dialect.name

    def upgrade(self) -> None:
        """Bring the tables to the newest revision; does nothing where they are there already."""
        with self.derived_write() as connection:
            upgrade(connection)

    def store_id(self) -> str:
        """The identity of this store; a search index made for another one is recognised by it.

        Raises:
            UnavailableError: the tables are not there yet.
        """
        query = select(store_fact.c.value).where(store_fact.c.name == "store_id")
        try:
            with self.read() as connection:
                return str(connection.execute(query).scalar_one())
        except (ProgrammingError, OperationalError, NoResultFound) as error:
            raise UnavailableError(
                "no_store",
                "データベースが未作成か、開けません。場所を確かめ、rightsdb db upgrade を実行してください。",
            ) from error

    @contextlib.contextmanager
    def read(self) -> Iterator[Connection]:
        """One unmoving view of the database, for reading only."""
        with self._engines.reader.connect() as connection:
            yield connection

    @contextlib.contextmanager
    def unit_of_work(
        self, actor: str, action: str, *, subject: str = "", clock: Clock
    ) -> Iterator[UnitOfWork]:
        """One transaction with one audit event in it.

        After an exception nothing of it stands, a ``failed`` event is recorded in a
        transaction of its own, and the exception goes on.
        """
        work: UnitOfWork | None = None
        try:
            with self._write() as connection:
                work = UnitOfWork(connection, actor, action, clock(), subject)
                yield work
                append_event(connection, _event(work, "done", work.detail))
        except BaseException as error:
            if work is not None:
                self._record_failure(work, error)
            raise
        for effect in work.effects:
            try:
                effect()
            except Exception:  # noqa: BLE001  # whatever it is, what was committed stands
                _log.exception("%s was committed, but something to be done afterwards failed", action)

    def record_event(  # noqa: PLR0913  # an event has this many parts; all but two are named
        self,
        actor: str,
        action: str,
        *,
        subject: str = "",
        outcome: str = "refused",
        detail: Mapping[str, object] | None = None,
        personal: Mapping[str, str] | None = None,
        clock: Clock,
    ) -> None:
        """Record a refused or failed attempt or a view, in a transaction of its own.

        Not to be called inside an open `unit_of_work`: it would wait for itself.
        """
        event = Event(moment_text(clock()), actor, action, subject, outcome, detail or {}, personal or {})
        with self._write() as connection:
            append_event(connection, event)

    @contextlib.contextmanager
    def derived_write(self) -> Iterator[Connection]:
        """A transaction without an audit event, for what can be rebuilt: derived rows, the index queue."""
        with self._write() as connection:
            yield connection

    @contextlib.contextmanager
    def _write(self) -> Iterator[Connection]:
        if getattr(self._mine, "writing", False):
            raise RuntimeError("a transaction is already open in this thread: finish it first")
        self._mine.writing = True
        try:
            with self._engines.gate(), self._engines.writer.begin() as connection:
                yield connection
        finally:
            self._mine.writing = False

    def _record_failure(self, work: UnitOfWork, error: BaseException) -> None:
        detail = {"error": error.code if isinstance(error, RightsdbError) else type(error).__name__}
        try:
            with self._write() as connection:
                append_event(connection, _event(work, "failed", detail))
        except Exception:  # noqa: BLE001  # the caller must see the first error, not this one
            _log.exception("%s failed, and that could not be recorded", work.action)


def _event(work: UnitOfWork, outcome: str, detail: Mapping[str, object]) -> Event:
    return Event(moment_text(work.now), work.actor, work.action, work.subject, outcome, detail, work.personal)
