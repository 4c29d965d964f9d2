"""検索エンジンに求めるもの: what an engine does with the files of one build of an index.

Everything that is the same for all engines stands elsewhere: what a question means
(``question``), what a work becomes (``folded``), which build answers and who may write
(``embedded``), how near misses and suggestions are chosen from candidates.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

from rightsdb.index.base import SearchHits
from rightsdb.index.folded import FoldedWork
from rightsdb.index.question import Question

#: The fields whose values are searched, in the order in which they are stored.
ValueField = Literal["title", "reading", "creator"]
VALUE_FIELDS: tuple[ValueField, ...] = ("title", "reading", "creator")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A work that may be what was meant: its number and its folded values."""

    number: int
    titles: tuple[str, ...]
    readings: tuple[str, ...]
    creators: tuple[str, ...]

    def values(self, field: ValueField) -> tuple[str, ...]:
        """The values of one field."""
        return {"title": self.titles, "reading": self.readings, "creator": self.creators}[field]


class Reader(Protocol):
    """Answers from one build. Several threads may use it at once."""

    def refresh(self) -> None:
        """From now on, answer from the last batch that was committed."""
        ...

    def answer(self, question: Question) -> SearchHits:
        """Answer a question."""
        ...

    def similar(self, field: ValueField, text: str, question: Question, limit: int) -> list[Candidate]:
        """Works with a value that shares most pairs of characters with `text`, best first.

        The filters of the question hold, its words do not.
        """
        ...

    def beginning(
        self, field: ValueField, text: str, limit: int, *, without: Sequence[str] = ()
    ) -> list[Candidate]:
        """Works with a value that begins with `text`, best rank first.

        Args:
            field: where to look.
            text: folded, not empty.
            limit: most works to return.
            without: whole values; works that have one of them are left out.
        """
        ...

    def count(self) -> int:
        """Number of works."""
        ...

    def close(self) -> None:
        """Let the files go."""
        ...


class Writer(Protocol):
    """Changes builds, one at a time."""

    def write(self, path: Path, works: Iterable[FoldedWork], deleted: Sequence[int]) -> None:
        """Commit one batch to the build at `path`; all of it or nothing."""
        ...

    def finish(self) -> None:
        """End background work and let the files go; what was not committed is lost."""
        ...


class Engine(Protocol):
    """A way to keep an index in a folder."""

    @property
    def name(self) -> str:
        """Name and version of engine and schema, without blanks."""
        ...

    @property
    def errors(self) -> tuple[type[Exception], ...]:
        """What is raised when files are missing, damaged, or cannot be written."""
        ...

    def create(self, path: Path) -> None:
        """Make an empty build in the empty folder `path`."""
        ...

    def reader(self, path: Path) -> Reader:
        """Open a build for reading."""
        ...

    def writer(self) -> Writer:
        """A writer that has nothing open yet."""
        ...
