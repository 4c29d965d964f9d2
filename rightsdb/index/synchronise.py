"""索引の追随: keep a search index in step with the store.

Every change of a work is queued in the transaction that makes it. Here the queue is read in
order, the works are given to the index as they stand now, and only then is that part of the
queue removed. A crash between the two repeats a batch, which changes nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass

from rightsdb.clock import Clock, system_clock
from rightsdb.errors import UnavailableError
from rightsdb.index.base import SearchIndex
from rightsdb.index.work_documents import documents, documents_after
from rightsdb.store.index_queue import (
    indexed_seq,
    last_number,
    last_seq,
    next_changes,
    stale_after,
    take_out,
    waiting,
)
from rightsdb.store.record_states import lock_records
from rightsdb.store.rederive import rederive, rederive_outdated
from rightsdb.store.store import Store

#: Works in one committed batch of the index: committing is what costs.
BATCH = 20_000

#: Called with (done, total).
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class SyncReport:
    """追随の結果: works put into the index, and works taken out of it."""

    indexed: int = 0
    deleted: int = 0

    def __add__(self, other: "SyncReport") -> "SyncReport":
        """Two reports together."""
        return SyncReport(self.indexed + other.indexed, self.deleted + other.deleted)


def synchronise(
    store: Store, index: SearchIndex, *, progress: Progress | None = None, clock: Clock = system_clock
) -> SyncReport:
    """Bring the index up to the last change; an index of another store or time is rebuilt.

    Safe to repeat and to interrupt. Two processes may not write to one index at once.

    Args:
        store: where the works are.
        index: opened for writing.
        progress: called after every batch with (done, total).
        clock: works that have to be derived anew get the status of this day.

    Raises:
        ConflictError: another process is writing to the index.
        UnavailableError: the index cannot be written.
    """
    if not _follows(store, index):
        return rebuild(store, index, progress=progress, clock=clock)
    return _drain(store, index, progress, clock)


def rebuild(
    store: Store, index: SearchIndex, *, progress: Progress | None = None, clock: Clock = system_clock
) -> SyncReport:
    """Build the index anew from the store; the present one answers until the new one is complete.

    Arguments and errors are those of `synchronise`.
    """
    _derive_stale(store, clock)
    with store.read() as connection:
        watermark = last_seq(connection)
        total = last_number(connection)
    store_id = store.store_id()
    indexed = 0
    with index.replacement() as new:
        last = 0
        while True:
            with store.read() as connection:
                batch = documents_after(connection, last, BATCH)
            # The watermark comes last: an unfinished index must not look finished.
            new.apply(batch, (), 0 if batch else watermark)
            if not batch:
                break
            last, indexed = batch[-1].number, indexed + len(batch)
            if progress:
                progress(min(last, total), total)
        new.bind(store_id)
    with store.derived_write() as connection:
        take_out(connection, watermark)
    return SyncReport(indexed) + _drain(store, index, None, clock)


def ensure_current(
    store: Store, index: SearchIndex, *, progress: Progress | None = None, clock: Clock = system_clock
) -> SyncReport:
    """At start: what day and rules have overtaken is derived anew, then the index is brought up.

    An index that is missing, damaged, foreign, or built by another version is rebuilt.
    Arguments and errors are those of `synchronise`.
    """
    rederive_outdated(store, clock)
    if index.fingerprint() != index.wanted_fingerprint():
        return rebuild(store, index, progress=progress, clock=clock)
    return synchronise(store, index, progress=progress, clock=clock)


def answers_meanwhile(store: Store, index: SearchIndex) -> bool:
    """Whether the index has to be built anew and can answer until that is done: only its folding is old."""
    if index.fingerprint() == index.wanted_fingerprint() or index.store_id() != store.store_id():
        return False
    try:
        index.count()
    except UnavailableError:
        return False
    return True


def _follows(store: Store, index: SearchIndex) -> bool:
    """Whether the index was built from this store and stands between what was consumed and queued."""
    if index.store_id() != store.store_id():
        return False
    with store.read() as connection:
        return indexed_seq(connection) <= index.watermark() <= last_seq(connection)


def _drain(store: Store, index: SearchIndex, progress: Progress | None, clock: Clock) -> SyncReport:
    with store.read() as connection:
        total = waiting(connection)
    report, done = SyncReport(), 0
    while True:
        with store.read() as connection:
            changes = next_changes(connection, BATCH)
        if changes is None:
            return report
        if changes.stale:
            with store.derived_write() as connection:
                lock_records(connection)
                rederive(connection, changes.stale, clock)
        with store.read() as connection:
            found, gone = documents(connection, changes.works)
        index.apply(found, gone, changes.watermark)
        with store.derived_write() as connection:
            take_out(connection, changes.watermark)
        report += SyncReport(len(found), len(gone))
        done += len(changes.works)
        if progress:
            progress(min(done, total), total)


def _derive_stale(store: Store, clock: Clock) -> None:
    """Before everything is read: works that wait for a new name are derived anew."""
    last = 0
    while True:
        with store.read() as connection:
            stale = stale_after(connection, last, BATCH)
        if not stale:
            return
        with store.derived_write() as connection:
            lock_records(connection)
            rederive(connection, stale, clock)
        last = stale[-1]
