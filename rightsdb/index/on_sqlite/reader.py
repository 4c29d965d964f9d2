"""SQLite FTS5 の答え: which works match says FTS5; counting and ordering is done in memory."""

import contextlib
import heapq
import json
import threading
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from rightsdb.index.base import SearchHits
from rightsdb.index.engine import Candidate, ValueField
from rightsdb.index.folded import stored_values
from rightsdb.index.on_sqlite import queries
from rightsdb.index.on_sqlite.columns import Columns
from rightsdb.index.on_sqlite.schema import connect
from rightsdb.index.question import Question
from rightsdb.index.reasons import SCORES

# Works that are filtered out are among the similar ones too.
_MORE = 5


class SqliteReader:
    """See :class:`rightsdb.index.engine.Reader`. One question at a time."""

    def __init__(self, path: Path) -> None:
        """Open the build in `path` and learn what is in it."""
        self._connection = connect(path)
        self._columns = Columns()
        self._mutex = threading.Lock()
        try:
            with self._snapshot():
                pass
        except BaseException:
            self._connection.close()
            raise

    def refresh(self) -> None:
        """Nothing to do: every answer looks for new batches."""

    def close(self) -> None:
        """Close."""
        with self._mutex:
            self._connection.close()

    def count(self) -> int:
        """Number of works."""
        with self._snapshot() as columns:
            return len(columns.numbers())

    def answer(self, question: Question) -> SearchHits:
        """All numbers first, then the rows of the page."""
        with self._snapshot() as columns:
            numbers = self._found(columns, question)
            facets = columns.facets(numbers)
            rows = list(self._rows(columns, numbers, question))
        return SearchHits(
            len(numbers),
            tuple((number, SCORES[reason]) for number, reason in rows),
            facets,
            tuple(reason for _, reason in rows),
        )

    def similar(self, field: ValueField, text: str, question: Question, limit: int) -> list[Candidate]:
        """By bm25, in which rare pairs count most."""
        with self._snapshot() as columns:
            ranked = self._connection.execute(
                "SELECT rowid FROM entry WHERE entry MATCH ? ORDER BY rank LIMIT ?",
                (queries.similar(field, text), limit * _MORE),
            )
            numbers = columns.filtered([number for (number,) in ranked], question.request)
            return self._candidates(numbers[:limit])

    def beginning(
        self, field: ValueField, text: str, limit: int, *, without: Sequence[str] = ()
    ) -> list[Candidate]:
        """By rank."""
        with self._snapshot() as columns:
            numbers = set(self._matching(queries.beginning(field, text)))
            for value in without:
                numbers.difference_update(self._matching(queries.whole(field, value)))
            return self._candidates(heapq.nlargest(limit, numbers, key=columns.rank.__getitem__))

    @contextlib.contextmanager
    def _snapshot(self) -> Iterator[Columns]:
        """Inside, tables and columns stand at the same batch."""
        with self._mutex:
            self._connection.execute("BEGIN")
            try:
                self._columns.catch_up(self._connection)
                yield self._columns
            finally:
                self._connection.execute("ROLLBACK")

    def _matching(self, expression: str) -> list[int]:
        rows = self._connection.execute("SELECT rowid FROM entry WHERE entry MATCH ?", (expression,))
        return [number for (number,) in rows]

    def _found(self, columns: Columns, question: Question) -> Sequence[int]:
        if question.hopeless:
            return []
        expression = queries.found(question)
        numbers = self._matching(expression) if expression else columns.numbers()
        return columns.filtered(numbers, question.request)

    def _rows(
        self, columns: Columns, numbers: Sequence[int], question: Question
    ) -> Iterable[tuple[int, str]]:
        first, last = question.offset, question.offset + question.request.page_size
        sort = question.request.sort
        if sort == "relevance":
            return self._by_fit(columns, numbers, question, first, last)
        if sort == "title":
            return [(number, "all") for number in self._by_title(numbers, first, last)]
        return [(number, "all") for number in _by_year(columns, numbers, sort)[first:last]]

    def _by_fit(
        self, columns: Columns, numbers: Sequence[int], question: Question, first: int, last: int
    ) -> list[tuple[int, str]]:
        """Tier by tier, each by rank, until the page is full."""
        rank = columns.rank.__getitem__
        rows: list[tuple[int, str]] = []
        if not question.words and not question.instead:
            return [(number, "all") for number in heapq.nlargest(last, numbers, key=rank)[first:]]
        left = set(numbers)
        for reason, expression in queries.fits(question):
            if len(rows) >= last or not left:
                break
            tier = left.intersection(self._matching(expression))
            left -= tier
            rows += [(number, reason) for number in heapq.nlargest(last - len(rows), tier, key=rank)]
        rows += [(number, "inside") for number in heapq.nlargest(last - len(rows), left, key=rank)]
        return rows[first:last]

    def _by_title(self, numbers: Sequence[int], first: int, last: int) -> list[int]:
        rows = self._connection.execute(
            "SELECT number FROM work WHERE number IN (SELECT value FROM json_each(?))"
            " ORDER BY title_key LIMIT ? OFFSET ?",
            (json.dumps(list(numbers)), last - first, first),
        )
        return [number for (number,) in rows]

    def _candidates(self, numbers: Iterable[int]) -> list[Candidate]:
        candidates = []
        for number in numbers:
            (stored,) = self._connection.execute(
                "SELECT stored FROM work WHERE number = ?", (number,)
            ).fetchone()
            candidates.append(Candidate(number, *stored_values(stored)))
        return candidates


def _by_year(columns: Columns, numbers: Sequence[int], sort: str) -> list[int]:
    """Known years up or down, numbers along with them; then unknown ones by rank."""
    known = [(year, number) for number in numbers if (year := columns.year(number)) is not None]
    unknown = [number for number in numbers if columns.year(number) is None]
    known.sort(reverse=sort == "-year")
    unknown.sort(key=columns.rank.__getitem__, reverse=True)
    return [number for _, number in known] + unknown
