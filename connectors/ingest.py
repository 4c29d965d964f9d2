"""一括取込: files of a source into the store.

One batch is one transaction with one audit event. What was stored stays when a later file turns out
to be broken, and running the same command again completes it: a second run of the same files
changes nothing.
"""

import multiprocessing
import os
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from connectors import registry
from connectors.base import Refusal
from connectors.loading.absent import mark_absent
from connectors.loading.reading import Batch, ReadRequest, batches, mapping_of
from connectors.loading.seen import SeenIds
from connectors.loading.side_process import batches_from_child
from rightsdb.clock import Clock
from rightsdb.errors import InputError
from rightsdb.model.views import QuarantinedRow
from rightsdb.store import Store
from rightsdb.store.collector import collector_paused
from rightsdb.store.records import PutCounts, put_contents, put_quarantined, register_source

#: Problems that a report repeats; all of them are in the store.
_SHOWN = 20
#: Below this size on disk a second process costs more time than it saves.
_WORTH_A_PROCESS = 1024 * 1024


@dataclass(frozen=True, slots=True)
class IngestOptions:
    """取込の指定.

    Attributes:
        mapping: mapping file of a table; None: the one beside the file, else the source's own.
        batch_size: records in one transaction.
    """

    mapping: Path | None = None
    batch_size: int = 2000


@dataclass(frozen=True, slots=True)
class Progress:
    """進み具合, after each transaction."""

    file: str
    bytes_read: int
    bytes_total: int
    read: int
    quarantined: int


@dataclass(frozen=True, slots=True)
class IngestReport:
    """取込の結果. ``read = new + changed + unchanged + quarantined``.

    Attributes:
        deleted: records marked as gone, because a table declared complete no longer holds them.
        problems: the first of the entries that could not be read.
    """

    read: int
    new: int
    changed: int
    unchanged: int
    quarantined: int
    seconds: float
    deleted: int = 0
    problems: tuple[QuarantinedRow, ...] = ()

    def to_json(self) -> dict[str, object]:
        """The report as the contract shows it."""
        shown: dict[str, object] = {
            "read": self.read,
            "new": self.new,
            "changed": self.changed,
            "unchanged": self.unchanged,
            "quarantined": self.quarantined,
            "seconds": round(self.seconds, 2),
        }
        if self.problems:
            shown["problems"] = [
                {"where": row.where, "field": row.field, "code": row.code, "message": row.message}
                for row in self.problems
            ]
        if self.deleted:
            shown["deleted"] = self.deleted
        return shown


def ingest(  # noqa: PLR0913  # the last three are named and two of them have defaults
    store: Store,
    source_id: str,
    paths: Sequence[Path],
    *,
    options: IngestOptions | None = None,
    actor: str = "cli",
    clock: Clock,
    progress: Callable[[Progress], None] | None = None,
) -> IngestReport:
    """Read files and store what they say.

    Entries that cannot be read are kept with the reason; they never stop the rest. The search
    index is not touched here: the store has noted which works changed.

    Args:
        store: up to date (``Store.upgrade``).
        source_id: a source that reads files.
        paths: files, folders and ZIP archives.
        options: see :class:`IngestOptions`.
        actor: who is doing this, for the audit trail.
        clock: gives the time at which everything in this run was seen.
        progress: called after every transaction.

    Raises:
        InputError: nothing can be read as asked (missing file, broken archive, bad mapping), and
            nothing was stored; or one of the files turned out to be broken: the others were read and
            stored all the same, and `details` holds the report.
        NotFoundError: no such source.
    """
    chosen = options or IngestOptions()
    given = tuple(str(path) for path in paths)
    request = ReadRequest(
        source_id, given, str(chosen.mapping) if chosen.mapping else None, chosen.batch_size
    )
    registry.file_source(source_id)
    mapping = mapping_of(source_id, given, request.mapping)
    run = _Run(store, mapping.source if mapping else source_id, clock, actor)
    run.seen = SeenIds() if mapping and mapping.complete else None
    for batch in _batches(request):
        run.put(batch)
        if progress:
            progress(Progress(batch.file, batch.bytes_read, batch.bytes_total, run.read, run.quarantined))
    return run.finish()


def _batches(request: ReadRequest) -> Iterator[Batch]:
    """Read in a second process where that is worth it and possible."""
    size = sum(path.stat().st_size for path in map(Path, request.paths) if path.is_file())
    alone = (os.cpu_count() or 1) < 2  # noqa: PLR2004  # one processor gains nothing
    if size < _WORTH_A_PROCESS or alone or multiprocessing.current_process().daemon:
        return batches(request)
    return batches_from_child(request)


class _Run:
    """One run: stores batch after batch and counts."""

    def __init__(self, store: Store, source: str, clock: Clock, actor: str) -> None:
        self._store = store
        self._source = source
        self._clock = clock
        self._actor = actor
        self._observed_at = clock()
        self._began = time.perf_counter()
        self._counts = PutCounts()
        self._problems: list[QuarantinedRow] = []
        self._failures: list[InputError] = []
        self._deleted = 0
        self.read = 0
        self.quarantined = 0
        self.seen: SeenIds | None = None

    def put(self, batch: Batch) -> None:
        """Store one batch in one transaction."""
        self._failures += [_failure(one) for one in batch.failures]
        if self.seen is not None:
            for content in batch.contents:
                self.seen.see(content.record.native_id, 0)
        if not batch.entries:
            return
        with collector_paused():
            self._store_batch(batch)

    def _store_batch(self, batch: Batch) -> None:
        rows = [_quarantined(one, self._source, self._observed_at) for one in batch.refusals]
        with self._store.unit_of_work(self._actor, "ingest", subject=self._source, clock=self._clock) as uow:
            register_source(uow, self._source)
            counts = put_contents(uow, batch.contents, observed_at=self._observed_at)
            put_quarantined(uow, rows)
            uow.detail.update(
                {
                    "file": batch.file,
                    "new": counts.new,
                    "changed": counts.changed,
                    "unchanged": counts.unchanged + batch.repeated,
                    "quarantined": len(rows),
                }
            )
        self._counts += counts + PutCounts(unchanged=batch.repeated)
        self.read += batch.entries
        self.quarantined += len(rows)
        self._problems += rows[: _SHOWN - len(self._problems)]

    def finish(self) -> IngestReport:
        """What came of it; of a table declared complete, what it no longer holds is marked deleted.

        Raises:
            InputError: one of the files was broken; `details` holds the report.
        """
        if self.seen is not None and self.read and not self._failures and not self.quarantined:
            self._deleted = mark_absent(
                self._store, self._source, self.seen, actor=self._actor, clock=self._clock
            )
        report = IngestReport(
            self.read,
            self._counts.new,
            self._counts.changed,
            self._counts.unchanged,
            self.quarantined,
            time.perf_counter() - self._began,
            deleted=self._deleted,
            problems=tuple(self._problems),
        )
        if self._failures:
            broken = self._failures[0]
            broken.details = {
                "report": report.to_json(),
                "broken_files": [error.where for error in self._failures],
            }
            raise broken
        return report


def _failure(said: Refusal) -> InputError:
    return InputError(said.code, said.message, said.field, said.where)


def _quarantined(refusal: Refusal, source: str, seen_at: datetime) -> QuarantinedRow:
    # Without the folder: the same file read from another place is still the same row.
    file, bang, inside = refusal.where.partition("!")
    where = Path(file).name + bang + inside
    return QuarantinedRow(source, where, refusal.field, refusal.code, refusal.message, refusal.raw, seen_at)
