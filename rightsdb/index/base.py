"""検索索引: the small interface behind which every search engine stands.

An index is derived data: it can be thrown away and rebuilt from the store at any time. It
holds raw values given to it as documents, folds them itself, and answers with the internal
numbers of works; what is shown to people is read from the store.
"""

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol, Self

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

Sort = Literal["relevance", "title", "year", "-year"]

#: The facets that every answer counts, in the order in which they are shown.
FACETS = ("field", "status", "source", "decade")


#: Why a row stands where it does, best first: an identifier, a whole title, a whole reading, a
#: whole name, the beginning of a title or reading, the beginning of a word in a title, anything
#: else; "all" where nothing was asked or another order was.
REASONS = ("identifier", "title", "reading", "creator", "beginning", "word", "inside", "all")


@dataclass(frozen=True, slots=True)
class WorkDocument:
    """索引に載せる作品一件: raw values of one work; the engine folds them.

    Attributes:
        number: the store's internal integer id of the work; the key of the document.
        titles, readings, creators: names as they stand, each value on its own.
        identifiers: values of all schemes, native ids and URIs included, as they stand.
        field, status: one code each (vocabulary ``fields``, ``statuses``).
        sources: ids of the sources that know the work.
        year: year of publication, None where unknown.
        richness: how much is known of the work's rights, 0..255; more stands first among equals.
        freshness: how recently that was seen, 0..255; more stands first among equals.
    """

    number: int
    titles: tuple[str, ...]
    readings: tuple[str, ...]
    creators: tuple[str, ...]
    identifiers: tuple[str, ...]
    field: str
    status: str
    sources: tuple[str, ...]
    year: int | None
    richness: int = 0
    freshness: int = 0


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """検索の問い: plain text without operators, filters, order and page.

    Attributes:
        q: words, separated by blanks, all of which must occur, each inside one value of a
            title, reading or creator; or an identifier.
        title: the same, but in titles and readings only.
        creator: the same, but in creators only.
        identifier: one whole identifier; hyphens, blanks and case do not matter.
        fields, statuses, sources, decades: filters. Values of one filter are alternatives,
            different filters all apply. A decade is its first year (1980).
        year_from, year_to: inclusive; works of unknown year are left out when either is given.
        page: counted from 1.
    """

    q: str = ""
    title: str = ""
    creator: str = ""
    identifier: str = ""
    fields: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    decades: tuple[int, ...] = ()
    year_from: int | None = None
    year_to: int | None = None
    sort: Sort = "relevance"
    page: int = 1
    page_size: int = 20


@dataclass(frozen=True, slots=True)
class SearchHits:
    """検索の答え.

    Attributes:
        total: exact number of works found, whatever the page.
        rows: (number of the work, score) of the page, best first; the score is 0.0 where the
            order asked for is not that of relevance.
        facets: facet → value → exact number of works found that have it, filters applied.
            A decade is written as its first year; works of unknown year are counted nowhere
            in ``decade``. A work of two sources counts for both.
        reasons: why each row stands where it does, one of `REASONS`; of equal reason, more
            and fresher rights data comes first.
    """

    total: int
    rows: tuple[tuple[int, float], ...]
    facets: Mapping[str, Mapping[str, int]] = dataclasses.field(default_factory=dict)
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NearMiss:
    """近い候補: something that is nearly what was asked for; never counted among the hits.

    Attributes:
        kind: what is nearly so: ``title``, ``reading`` or ``creator``.
        number: a work that has it.
        text: the value, folded. Of a reading, the first title of the work stands in `title`.
        title: the first title of the work, folded.
        similarity: 0..1; 1 would be the same.
    """

    kind: Literal["title", "reading", "creator"]
    number: int
    text: str
    title: str
    similarity: float


@dataclass(frozen=True, slots=True)
class Suggestion:
    """入力の候補: a title or a name that begins with what has been typed so far.

    Attributes:
        kind: ``title`` or ``creator``.
        number: the best work that has it.
        text: the value to go on with, folded; of a title that was found by its reading, the title.
    """

    kind: Literal["title", "creator"]
    number: int
    text: str


class SearchIndex(Protocol):
    """検索エンジンの口. One engine, one directory (or one address), one store.

    Every method may raise UnavailableError when the index cannot answer (directory missing,
    damaged, full, not readable); `code` and message say why and what to do.
    """

    def search(self, request: SearchRequest) -> SearchHits:
        """Answer a request from the last whole batch that was committed.

        Raises:
            InputError: the request is too long, too deep or not text; `field` names the part.
        """
        ...

    def near(self, request: SearchRequest, limit: int = 5) -> tuple[NearMiss, ...]:
        """Titles, readings and names that differ a little from the words asked for, best first.

        Works that the request finds anyway are left out; its filters hold. Short words (below
        three characters) have no near misses.

        Raises:
            InputError: as :meth:`search`.
        """
        ...

    def suggest(self, text: str, limit: int = 10) -> tuple[Suggestion, ...]:
        """Titles and names that begin with `text`, readings included, best first.

        Raises:
            InputError: as :meth:`search`; `field` is ``q``.
        """
        ...

    def apply(self, documents: Sequence[WorkDocument], deleted: Sequence[int], watermark: int) -> None:
        """Commit one batch: documents replace those of the same number, `deleted` disappear.

        Readers see all of it or nothing. Repeating a batch changes nothing.

        Args:
            documents: new or changed works.
            deleted: numbers of works to remove; unknown ones are ignored.
            watermark: position in the store's queue up to which the index now stands.

        Raises:
            ConflictError: another process is writing to this index.
        """
        ...

    def watermark(self) -> int:
        """Position up to which the index stands; 0 for an empty one. Never ahead of the content."""
        ...

    def fingerprint(self) -> str:
        """Engine, schema and folding with which the content was built; "" where there is none."""
        ...

    def wanted_fingerprint(self) -> str:
        """What this program builds. Where :meth:`fingerprint` differs, the index must be rebuilt."""
        ...

    def store_id(self) -> str:
        """The store the content was built from; "" until bound."""
        ...

    def bind(self, store_id: str) -> None:
        """Remember which store the content belongs to."""
        ...

    def count(self) -> int:
        """Number of works in the index."""
        ...

    def clear(self) -> None:
        """Make it empty, unbound, at watermark 0 and of the wanted fingerprint."""
        ...

    def replacement(self) -> "AbstractContextManager[SearchIndex]":
        """Build a new index beside the present one, which goes on answering.

        The index given is empty and is filled with :meth:`apply` and :meth:`bind`. When the
        block ends without an exception it takes the place of the present one at once, for
        this and for every other process; otherwise it is thrown away.
        """
        ...

    def close(self) -> None:
        """Finish background work and let the files go."""
        ...

    def __enter__(self) -> Self:
        """Itself."""
        ...

    def __exit__(self, *error: object) -> None:
        """Close."""
        ...
