"""Tantivy による索引: the embedded search engine, in a folder of its own."""

import contextlib
import dataclasses
import importlib.metadata
import shutil
import threading
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path

import tantivy

from rightsdb.errors import ConflictError, UnavailableError
from rightsdb.index.base import SearchHits, SearchRequest, WorkDocument
from rightsdb.index.generations import Generations, Stamp, State, new_replacement, unreadable, unwritable
from rightsdb.index.question import question_from
from rightsdb.index.tantivy_query import QueryBuilder
from rightsdb.index.tantivy_schema import SCHEMA_VERSION, document_of, register_tokenizers, schema
from rightsdb.index.tantivy_search import answer
from rightsdb.index.tantivy_writer import TantivyWriter
from rightsdb.index.writer_lock import WriterLock
from rightsdb.names.folding import FOLDING_VERSION

#: How long a writer waits for another one to finish its batch.
LOCK_WAIT_SECONDS = 10.0

_ENGINE = f"tantivy-{'.'.join(importlib.metadata.version('tantivy').split('.')[:2])}/schema-{SCHEMA_VERSION}"
_FINGERPRINT = f"{_ENGINE}/folding-{FOLDING_VERSION}"
_PROBE = SearchRequest(q="検査 索引 1")
_TRIES = 3


class TantivyIndex:
    """One index folder; see :class:`rightsdb.index.base.SearchIndex` for what each method does.

    Any number of processes may read. A process writes while it applies a batch and for a
    moment afterwards; another one waits for that moment, then gives up with ConflictError.
    """

    def __init__(self, root: Path, *, writable: bool, lock_wait_seconds: float = LOCK_WAIT_SECONDS) -> None:
        """Open the index in folder `root`, which need not exist yet."""
        self._generations = Generations(root)
        self._writable = writable
        self._writer = TantivyWriter(WriterLock(root, wait_seconds=lock_wait_seconds))
        self._replacing = threading.Event()
        self._reading = threading.Lock()
        self._seen: tuple[Stamp, State] | None = None
        self._index: tantivy.Index | None = None
        self._queries = QueryBuilder(schema())

    # Reading

    def search(self, request: SearchRequest) -> SearchHits:
        """Answer from the last whole batch."""
        question = question_from(request)
        searcher = self._searcher()
        try:
            return answer(searcher, self._queries, question)
        except (ValueError, OSError) as error:
            raise unreadable(self._generations.root, error) from error

    def count(self) -> int:
        """Number of works in the index."""
        return self._searcher().num_docs

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
            # A file that is missing may show only when it is read, not when the index is opened.
            self.search(_PROBE)
        except UnavailableError as error:
            return state.fingerprint if error.code == "index_outdated" else ""
        return state.fingerprint

    def wanted_fingerprint(self) -> str:
        """What this program builds."""
        return _FINGERPRINT

    def _searcher(self) -> tantivy.Searcher:
        """A view of the last whole batch. The look at the note is all it costs when nothing changed."""
        with self._reading:
            stamp = self._generations.stamp()
            if self._index is None or self._seen is None or self._seen[0] != stamp:
                self._reload()
            assert self._index is not None  # noqa: S101  # _reload sets it or raises
            return self._index.searcher()

    def _reload(self) -> None:
        """Open what the note names; again if a new build took its place while it was opened."""
        error: Exception | None = None
        for _ in range(_TRIES):
            stamp, state = self._generations.stamp(), self._generations.state()
            if stamp is None or state is None:
                break
            if state.fingerprint.rpartition("/")[0] != _ENGINE:
                raise _outdated(self._generations.root)
            try:
                same = self._seen is not None and self._seen[1].generation == state.generation
                if same and self._index is not None:
                    self._index.reload()
                else:
                    self._index = _opened(self._generations.path(state))
                self._seen = (stamp, state)
            except (ValueError, OSError) as failure:
                error, self._index, self._seen = failure, None, None
            else:
                return
        self._index = self._seen = None
        raise unreadable(self._generations.root, error)

    # Writing

    def apply(self, documents: Sequence[WorkDocument], deleted: Sequence[int], watermark: int) -> None:
        """Commit one batch, then note how far the index stands."""
        with self._exclusive():
            state = self._generations.state() or self._begun()
            if state.fingerprint != _FINGERPRINT:
                raise _outdated(self._generations.root)
            prepared = ((work.number, document_of(work)) for work in documents)
            self._writer.write(self._generations.path(state), prepared, deleted)
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
    def replacement(self) -> Iterator["TantivyIndex"]:
        """Build anew beside the present index, then put it in its place."""
        root = self._generations.root / new_replacement()
        with self._exclusive(), contextlib.ExitStack() as afterwards:
            self._replacing.set()
            afterwards.callback(self._replacing.clear)
            afterwards.callback(shutil.rmtree, root, ignore_errors=True)
            fresh = TantivyIndex(root, writable=True)
            afterwards.callback(fresh.close)
            fresh.clear()
            yield fresh
            fresh.close()
            self._generations.adopt(fresh._generations)  # one of our own kind

    def close(self) -> None:
        """Finish merging and let everything go."""
        self._writer.release()
        with self._reading:
            self._index = self._seen = None

    def _exclusive(self) -> AbstractContextManager[None]:
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
        return self._writer.exclusive()

    def _begun(self) -> State:
        """A new, empty build that counts from now on."""
        state = self._generations.new(_FINGERPRINT)
        try:
            tantivy.Index(schema(), path=str(self._generations.path(state)))
        except (ValueError, OSError) as error:
            raise unwritable(self._generations.root, error) from error
        self._generations.keep(state)
        self._generations.sweep(state)
        return state


def _opened(path: Path) -> tantivy.Index:
    index = tantivy.Index.open(str(path))
    index.config_reader(reload_policy="manual")
    register_tokenizers(index)
    index.reload()
    return index


def _outdated(root: Path) -> UnavailableError:
    return UnavailableError(
        "index_outdated",
        "検索の索引は別の版のものです。rightsdb index rebuild で作り直してください。",
        where=str(root),
    )
