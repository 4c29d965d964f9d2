"""索引の書き手は一人: the lock that keeps a second writer away from an index."""

import fcntl
import os
import time
from pathlib import Path

from rightsdb.errors import ConflictError
from rightsdb.index.generations import unwritable

_NAME = "writer.lock"
_PAUSE_SECONDS = 0.02


class WriterLock:
    """A lock between processes; it goes when its holder does, however that happens."""

    def __init__(self, root: Path, *, wait_seconds: float) -> None:
        """Take no lock yet.

        Args:
            root: the folder of the index.
            wait_seconds: how long :meth:`acquire` waits for another writer to finish.
        """
        self._path = root / _NAME
        self._wait_seconds = wait_seconds
        self._descriptor: int | None = None

    def acquire(self) -> None:
        """Take the lock; nothing happens where it is held already.

        Raises:
            ConflictError: another writer kept it all the time.
            UnavailableError: the folder cannot be written.
        """
        if self._descriptor is not None:
            return
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        except OSError as error:
            raise unwritable(self._path.parent, error) from error
        deadline = time.monotonic() + self._wait_seconds
        while not _locked(descriptor):
            if time.monotonic() >= deadline:
                os.close(descriptor)
                raise ConflictError(
                    "index_busy",
                    "検索の索引は別のプロセスが書き込み中です。終わるのを待ってからやり直してください。",
                    where=str(self._path.parent),
                )
            time.sleep(_PAUSE_SECONDS)
        self._descriptor = descriptor

    def release(self) -> None:
        """Let it go; nothing happens where it is not held."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


def _locked(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
