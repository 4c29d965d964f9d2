"""フォルダの中の索引: an index of any engine, in a folder of its own, safe between processes."""

import contextlib
import dataclasses
import shutil
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Self

from rightsdb.errors import ConflictError, UnavailableError
from rightsdb.index.base import NearMiss, SearchHits, SearchRequest, Suggestion, WorkDocument
from rightsdb.index.engine import Engine, Reader, Writer
from rightsdb.index.folded import folded_work
from rightsdb.index.generations import Generations, Stamp, State, new_replacement, unreadable, unwritable
from rightsdb.index.near import near_misses
from rightsdb.index.question import question_from
from rightsdb.index.suggest import suggestions
from rightsdb.index.writer_lock import WriterLock
from rightsdb.index.writing import WritingTurn
from rightsdb.names.folding import FOLDING_VERSION

#: How long a writer waits for another one to finish its batch.
LOCK_WAIT_SECONDS = 10.0

# Touches every file of an index: one that is missing may show only when it is read.
_PROBE = SearchRequest(q="検査 索引 1")
_TRIES = 3


class EmbeddedIndex:
    """One index folder; see :class:`rightsdb.index.base.SearchIndex` for what each method does.

    Any number of processes may read. A process writes while it applies a batch and for a
    moment afterwards; another one waits for that moment, then gives up with ConflictError.
    """

    def __init__(
        self, engine: Engine, root: Path, *, writable: bool, lock_wait_seconds: float = LOCK_WAIT_SECONDS
    ) -> None:
        """Open the index in folder `root`, which need not exist yet."""
        self._engine = engine
        self._generations = Generations(root)
        self._writable = writable
        self._turn = WritingTurn(WriterLock(root, wait_seconds=lock_wait_seconds), engine.writer())
        self._replacing = threading.Event()
        self._reading = threading.Lock()
        self._seen: tuple[Stamp, State] | None = None
        self._open: Reader | None = None

    # Reading

    def search(self, request: SearchRequest) -> SearchHits:
        """Answer from the last whole batch."""
        question = question_from(request)
        with self._reader() as reader:
            return reader.answer(question)

    def near(self, request: SearchRequest, limit: int = 5) -> tuple[NearMiss, ...]:
        """What is nearly what was asked for."""
        question = question_from(request)
        with self._reader() as reader:
            return near_misses(reader, question, limit)

    def suggest(self, text: str, limit: int = 10) -> tuple[Suggestion, ...]:
        """What begins with `text`."""
        question = question_from(SearchRequest(q=text))
        with self._reader() as reader:
            return suggestions(reader, "".join(question.anywhere), limit)

    def count(self) -> int:
        """Number of works in the index."""
        with self._reader() as reader:
            return reader.count()

    def watermark(self) -> int:
        """Position in the store's queue up to which the index stands."""
        state = self._generations.state()
        return state.watermark if state else 0

    def store_id(self) -> str:
        """The store the content came from."""
        state = self._generations.state()
        return state.store_id if state else ""

    def fingerprint(self) -> str:
        """What the content was built with; "" where there is none that can be read."""
        state = self._generations.state()
        if state is None:
            return ""
        try:
            self.search(_PROBE)
        except UnavailableError as error:
            return state.fingerprint if error.code == "index_outdated" else ""
        return state.fingerprint

    def wanted_fingerprint(self) -> str:
        """What this program builds."""
        return f"{self._engine.name}/folding-{FOLDING_VERSION}"

    @contextlib.contextmanager
    def _reader(self) -> Iterator[Reader]:
        """The last whole batch. A look at the note is all it costs when nothing changed."""
        with self._reading:
            stamp = self._generations.stamp()
            if self._open is None or self._seen is None or self._seen[0] != stamp:
                self._open = self._reloaded()
            reader = self._open
        try:
            yield reader
        except self._engine.errors as error:
            raise unreadable(self._generations.root, error) from error

    def _reloaded(self) -> Reader:
        """Open what the note names; again if a new build took its place while it was opened."""
        error: Exception | None = None
        for _ in range(_TRIES):
            stamp, state = self._generations.stamp(), self._generations.state()
            if stamp is None or state is None:
                break
            if state.fingerprint.rpartition("/")[0] != self._engine.name:
                raise _outdated(self._generations.root)
            same = self._seen is not None and self._seen[1].generation == state.generation
            try:
                if self._open is not None and same:
                    self._open.refresh()
                    reader = self._open
                else:
                    reader = self._engine.reader(self._generations.path(state))
            except self._engine.errors as failure:
                error, self._open, self._seen = failure, None, None
            else:
                self._seen = (stamp, state)
                return reader
        self._open = self._seen = None
        raise unreadable(self._generations.root, error)

    # Writing

    def apply(self, documents: Sequence[WorkDocument], deleted: Sequence[int], watermark: int) -> None:
        """Commit one batch, then note how far the index stands."""
        with self._exclusive() as writer:
            state = self._generations.state() or self._begun()
            if state.fingerprint != self.wanted_fingerprint():
                raise _outdated(self._generations.root)
            path = self._generations.path(state)
            try:
                writer.write(path, map(folded_work, documents), deleted)
            except self._engine.errors as error:
                raise unwritable(path, error) from error
            self._generations.keep(dataclasses.replace(state, watermark=watermark))

    def bind(self, store_id: str) -> None:
        """Remember the store."""
        with self._exclusive():
            state = self._generations.state() or self._begun()
            self._generations.keep(dataclasses.replace(state, store_id=store_id))

    def clear(self) -> None:
        """Begin anew, empty."""
        with self._exclusive():
            self._begun()

    @contextlib.contextmanager
    def replacement(self) -> Iterator["EmbeddedIndex"]:
        """Build anew beside the present index, then put it in its place."""
        root = self._generations.root / new_replacement()
        with self._exclusive(), contextlib.ExitStack() as afterwards:
            self._replacing.set()
            afterwards.callback(self._replacing.clear)
            afterwards.callback(shutil.rmtree, root, ignore_errors=True)
            fresh = EmbeddedIndex(self._engine, root, writable=True)
            afterwards.callback(fresh.close)
            fresh.clear()
            yield fresh
            fresh.close()
            self._generations.adopt(fresh._generations)

    def close(self) -> None:
        """Finish what goes on behind and let everything go."""
        self._turn.release()
        with self._reading:
            if self._open is not None:
                self._open.close()
            self._open = self._seen = None

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(self, *error: object) -> None:
        """Close."""
        self.close()

    def _exclusive(self) -> contextlib.AbstractContextManager[Writer]:
        """One writer at a time, in this process and among all."""
        if not self._writable:
            raise UnavailableError(
                "index_read_only",
                "検索の索引は読み取り専用で開かれています。",
                where=str(self._generations.root),
            )
        # Asked before waiting: whoever builds anew keeps everybody else out for long.
        if self._replacing.is_set():
            raise ConflictError(
                "index_busy",
                "検索の索引は作り直しの途中です。終わってからやり直してください。",
                where=str(self._generations.root),
            )
        return self._turn.exclusive()

    def _begun(self) -> State:
        """A new, empty build that counts from now on."""
        state = self._generations.new(self.wanted_fingerprint())
        try:
            self._engine.create(self._generations.path(state))
        except self._engine.errors as error:
            raise unwritable(self._generations.root, error) from error
        self._generations.keep(state)
        self._generations.sweep(state)
        return state


def _outdated(root: Path) -> UnavailableError:
    return UnavailableError(
        "index_outdated",
        "検索の索引は別の版のものです。rightsdb index rebuild で作り直してください。",
        where=str(root),
    )
