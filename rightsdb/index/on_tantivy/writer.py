"""Tantivy への書き込み: one writer for one build, kept between batches."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import tantivy

from rightsdb.index.folded import FoldedWork
from rightsdb.index.on_tantivy.schema import document_of, opened

_MEMORY_BYTES = 128_000_000
_EVERY_NUMBER = 1 << 62


class TantivyWriter:
    """See :class:`rightsdb.index.engine.Writer`."""

    def __init__(self) -> None:
        """Nothing is opened yet."""
        self._writer: tantivy.IndexWriter | None = None
        self._path: Path | None = None
        self._largest = -1

    def write(self, path: Path, works: Iterable[FoldedWork], deleted: Sequence[int]) -> None:
        """Commit one batch."""
        writer = self._opened(path)
        for number in deleted:
            writer.delete_documents_by_term("number", number)
        for work in works:
            # A number beyond all that were written to a new index replaces nothing.
            if work.number <= self._largest:
                writer.delete_documents_by_term("number", work.number)
            self._largest = max(self._largest, work.number)
            writer.add_document(document_of(work))
        writer.commit()

    def _opened(self, path: Path) -> tantivy.IndexWriter:
        if self._writer is not None and self._path == path:
            return self._writer
        self.finish()
        index = opened(path)
        # Which numbers an index has is not known; in an empty one it is none.
        self._largest = _EVERY_NUMBER if index.searcher().num_docs else -1
        self._writer, self._path = index.writer(_MEMORY_BYTES, 1), path
        return self._writer

    def finish(self) -> None:
        """Finish merging. The engine lets its own lock go only here: a traceback may keep the writer."""
        if self._writer is not None:
            writer, self._writer, self._path = self._writer, None, None
            writer.wait_merging_threads()
