"""Tantivy への書き込み: one writer, opened for a batch and let go when it has been idle."""

import contextlib
import threading
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import tantivy

from rightsdb.index.generations import unwritable
from rightsdb.index.tantivy_schema import register_tokenizers
from rightsdb.index.writer_lock import WriterLock

_MEMORY_BYTES = 128_000_000
_IDLE_SECONDS = 0.5
_EVERY_NUMBER = 1 << 62


class TantivyWriter:
    """Keeps the engine's writer while batches follow each other, so that merging can go on.

    It holds the lock between processes as long as it holds the writer: two writers would
    each work on a list of segments of which the other knows nothing.
    """

    def __init__(self, lock: WriterLock) -> None:
        """Args: lock: between processes; nobody else may use this object."""
        self._lock = lock
        self._mutex = threading.RLock()
        self._writer: tantivy.IndexWriter | None = None
        self._path: Path | None = None
        self._largest = 0
        self._turn = 0

    @contextlib.contextmanager
    def exclusive(self) -> Iterator[None]:
        """Inside, no other thread and no other process writes. After an error nothing is kept open.

        Raises:
            ConflictError: another process went on writing.
            UnavailableError: the folder cannot be written.
        """
        with self._mutex:
            self._turn += 1
            self._lock.acquire()
            try:
                yield
            except BaseException:
                self.abandon()
                raise
            timer = threading.Timer(_IDLE_SECONDS, self._release_after, (self._turn,))
            timer.daemon = True
            timer.start()

    def write(
        self, path: Path, documents: Iterable[tuple[int, tantivy.Document]], deleted: Sequence[int]
    ) -> None:
        """Commit one batch to the index at `path`; all of it or nothing.

        Args:
            path: folder of the index.
            documents: number of the work, and its document.
            deleted: numbers of works to remove.

        Raises:
            UnavailableError: it could not be written; nothing of it was.
        """
        try:
            writer = self._opened(path)
            for number in deleted:
                writer.delete_documents_by_term("number", number)
            for number, document in documents:
                # A number beyond all that were written to a new index replaces nothing.
                if number <= self._largest:
                    writer.delete_documents_by_term("number", number)
                self._largest = max(self._largest, number)
                writer.add_document(document)
            writer.commit()
        except (ValueError, OSError) as error:
            raise unwritable(path, error) from error

    def _opened(self, path: Path) -> tantivy.IndexWriter:
        if self._writer is not None and self._path == path:
            return self._writer
        self._finish()
        index = tantivy.Index.open(str(path))
        index.config_reader(reload_policy="manual")
        register_tokenizers(index)
        index.reload()
        # Which numbers an index has is not known; in an empty one it is none.
        self._largest = _EVERY_NUMBER if index.searcher().num_docs else -1
        self._writer, self._path = index.writer(_MEMORY_BYTES, 1), path
        return self._writer

    def _release_after(self, turn: int) -> None:
        with self._mutex:
            if turn == self._turn:
                self.release()

    def release(self) -> None:
        """Finish merging and let writer and lock go."""
        with self._mutex:
            self._finish()
            self._lock.release()

    def _finish(self) -> None:
        if self._writer is not None:
            writer, self._writer, self._path = self._writer, None, None
            writer.wait_merging_threads()

    def abandon(self) -> None:
        """Let go at once; what was not committed is lost."""
        with self._mutex:
            # The engine lets its own lock go only then: a traceback may keep the writer alive.
            with contextlib.suppress(ValueError, OSError):
                self._finish()
            self._lock.release()
