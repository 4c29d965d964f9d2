"""索引の手入れ: brings the search index up to date, behind the server where an old one can answer."""

import fcntl
import logging
import threading
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from rightsdb.errors import RightsdbError
from rightsdb.index import open_index
from rightsdb.index.synchronise import answers_meanwhile, ensure_current
from rightsdb.settings import Settings
from rightsdb.store import Store

#: Held by the one process that brings the index up to date.
_TURN = "index-upkeep.lock"

_log = logging.getLogger(__name__)


def prepare_index(settings: Settings, store: Store) -> None:
    """Before serving: bring the index up to date, unless an old one can answer while that is done.

    Raises:
        ConflictError: another process went on writing to the index.
        UnavailableError: the index cannot be written.
    """
    with open_index(settings.index_url, settings.data_dir, writable=True) as index:
        if not answers_meanwhile(store, index):
            ensure_current(store, index, clock=settings.clock)


def keep_up(settings: Settings) -> threading.Thread:
    """While serving: build a replacement in a thread of one process, where the index is an old one.

    The thread ends at once where there is nothing to do or another process is at it. A process
    that dies half-way leaves the old index; the one that takes its place begins anew.
    """
    thread = threading.Thread(target=_replace_old_index, args=(settings,), name="index", daemon=True)
    thread.start()
    return thread


def _replace_old_index(settings: Settings) -> None:
    # Opened in this thread, after the server has split into processes.
    try:
        with (
            Path(settings.data_dir, _TURN).open("ab") as held,
            Store.open(settings.database_url) as store,
            open_index(settings.index_url, settings.data_dir, writable=True) as index,
        ):
            if not answers_meanwhile(store, index) or not _is_my_turn(held.fileno()):
                return
            _log.warning("the index has an older folding and is built anew; until then it answers as it is")
            report = ensure_current(store, index, clock=settings.clock)
            _log.warning("the index was built anew: %d works", report.indexed)
    except (RightsdbError, SQLAlchemyError, OSError):
        _log.exception("the search index could not be replaced; the old one goes on answering")


def _is_my_turn(file: int) -> bool:
    """Whether no other process is at it; the lock goes when the file is closed."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
