"""書き込みの番: who may write now, and when a writer that is idle is let go."""

import contextlib
import threading
from collections.abc import Iterator

from rightsdb.index.engine import Writer
from rightsdb.index.writer_lock import WriterLock

_IDLE_SECONDS = 0.5


class WritingTurn:
    """Keeps an engine's writer while batches follow each other, so that work behind can go on.

    The lock between processes is held as long as the writer is kept: two writers would each
    work on a list of files of which the other knows nothing.
    """

    def __init__(self, lock: WriterLock, writer: Writer) -> None:
        """Args: lock: between processes; writer: what it guards. Nobody else may use either."""
        self._lock = lock
        self._writer = writer
        self._mutex = threading.RLock()
        self._turn = 0

    @contextlib.contextmanager
    def exclusive(self) -> Iterator[Writer]:
        """Inside, no other thread and no other process writes. After an error nothing is kept open.

        Raises:
            ConflictError: another process went on writing.
            UnavailableError: the folder cannot be written.
        """
        with self._mutex:
            self._turn += 1
            self._lock.acquire()
            try:
                yield self._writer
            except BaseException:
                self.release()
                raise
            timer = threading.Timer(_IDLE_SECONDS, self._release_after, (self._turn,))
            timer.daemon = True
            timer.start()

    def _release_after(self, turn: int) -> None:
        with self._mutex:
            if turn == self._turn:
                self.release()

    def release(self) -> None:
        """Finish what goes on behind and let writer and lock go."""
        with self._mutex:
            try:
                self._writer.finish()
            finally:
                self._lock.release()
