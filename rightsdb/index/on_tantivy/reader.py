"""Tantivy の答え: run the queries of a question and put the answer together."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import tantivy

from rightsdb.index.base import FACETS, SearchHits
from rightsdb.index.engine import Candidate, ValueField
from rightsdb.index.folded import number_of_rank, number_of_title_key, number_of_year_key, stored_values
from rightsdb.index.on_tantivy.queries import QueryBuilder, Tier
from rightsdb.index.on_tantivy.schema import UNKNOWN_DECADE, opened, schema
from rightsdb.index.question import Question
from rightsdb.index.reasons import SCORES

# More values than any facet has; fewer would make the counts a guess.
_MOST_VALUES = 65_000
_FACET_QUERY = {name: {"terms": {"field": name, "size": _MOST_VALUES}} for name in FACETS}

# So many works are cheaper to judge all together than tier by tier.
_FEW = 100

#: Field to order by, direction, and how to read the number of the work from its value.
_Order = tuple[str, tantivy.Order, Callable[[int], int] | Callable[[str], int]]

_BY_RANK: _Order = ("rank", tantivy.Order.Desc, number_of_rank)
_BY_TITLE: _Order = ("title_key", tantivy.Order.Asc, number_of_title_key)
_BY_YEAR: _Order = ("year", tantivy.Order.Asc, number_of_year_key)
_BY_YEAR_BACKWARDS: _Order = ("year", tantivy.Order.Desc, number_of_year_key)


class TantivyReader:
    """See :class:`rightsdb.index.engine.Reader`."""

    def __init__(self, path: Path) -> None:
        """Open the build in `path`."""
        self._index = opened(path)
        self._queries = QueryBuilder(schema())

    def refresh(self) -> None:
        """See the last commit."""
        self._index.reload()

    def count(self) -> int:
        """Number of works."""
        return self._index.searcher().num_docs

    def close(self) -> None:
        """Nothing to do: the files go with the object."""

    def answer(self, question: Question) -> SearchHits:
        """Count, then collect the rows of the page."""
        searcher = self._index.searcher()
        facets = _facets(searcher, self._queries.found(question))
        # Every work has exactly one field, so that this facet adds up to the total.
        total = sum(facets["field"].values())
        wanted = min(question.request.page_size, total - question.offset)
        if wanted <= 0:
            return SearchHits(total, (), facets)
        if total <= _FEW and question.request.sort == "relevance" and (question.words or question.instead):
            rows = self._few_rows(searcher, question)[question.offset : question.offset + wanted]
        else:
            rows = _rows(searcher, self._ordered(question), question.offset, wanted)
        return SearchHits(
            total,
            tuple((number, SCORES[reason]) for number, reason in rows),
            facets,
            tuple(reason for _, reason in rows),
        )

    def _few_rows(self, searcher: tantivy.Searcher, question: Question) -> list[tuple[int, str]]:
        """All rows, best first. One search for all tiers, where it may return every work found."""
        query, reasons = self._queries.judged(question)
        hits = searcher.search(query, limit=_FEW, count=False).hits
        ranks = searcher.fast_field_values("rank", [address for _, address in hits])
        rows = []
        for (score, _), rank in zip(hits, ranks, strict=True):
            best = len(reasons) - int(score).bit_length()
            rows.append((best, -int(rank or 0), reasons[best] if score else "inside"))
        rows.sort()
        return [(number_of_rank(-rank), reason) for _, rank, reason in rows]

    def _ordered(self, question: Question) -> Iterable[tuple[Tier, _Order]]:
        """The works found, cut into runs that stand one after the other, each with its order."""
        sort = question.request.sort
        if sort == "relevance":
            return ((tier, _BY_RANK) for tier in self._queries.tiers(question))
        found = self._queries.found(question)
        if sort == "title":
            return [(Tier("all", found), _BY_TITLE)]
        known, unknown = self._queries.split_by_year(found)
        order = _BY_YEAR if sort == "year" else _BY_YEAR_BACKWARDS
        return [(Tier("all", known), order), (Tier("all", unknown), _BY_RANK)]

    def similar(self, field: ValueField, text: str, question: Question, limit: int) -> list[Candidate]:
        """By how much they share, rare pairs counting most."""
        searcher = self._index.searcher()
        hits = searcher.search(self._queries.similar(field, text, question), limit=limit, count=False).hits
        return _candidates(searcher, [address for _, address in hits])

    def beginning(
        self, field: ValueField, text: str, limit: int, *, without: Sequence[str] = ()
    ) -> list[Candidate]:
        """By rank."""
        searcher = self._index.searcher()
        query = self._queries.beginning(field, text, without)
        hits = searcher.search(query, limit=limit, count=False, order_by_field="rank").hits
        return _candidates(searcher, [address for _, address in hits])


def _facets(searcher: tantivy.Searcher, found: tantivy.Query) -> dict[str, dict[str, int]]:
    counted = searcher.aggregate(found, _FACET_QUERY)
    return {
        name: {
            _facet_value(bucket["key"]): bucket["doc_count"]
            for bucket in sorted(counted[name]["buckets"], key=lambda one: (-one["doc_count"], one["key"]))
            if bucket["key"] != UNKNOWN_DECADE
        }
        for name in FACETS
    }


def _facet_value(key: str | float) -> str:
    return key if isinstance(key, str) else str(int(key))


def _rows(
    searcher: tantivy.Searcher, ordered: Iterable[tuple[Tier, _Order]], skip: int, wanted: int
) -> list[tuple[int, str]]:
    rows: list[tuple[int, str]] = []
    for tier, (field, direction, number_of) in ordered:
        result = searcher.search(
            tier.query,
            limit=wanted - len(rows),
            count=skip > 0,
            order_by_field=field,
            offset=skip,
            order=direction,
        )
        rows += [(number_of(key), tier.reason) for key, _ in result.hits]
        if len(rows) == wanted:
            break
        if skip > 0:
            count: int = result.count  # type: ignore[attr-defined]  # missing from the engine's stub
            skip = max(skip - count, 0)
    return rows


def _candidates(searcher: tantivy.Searcher, addresses: Sequence[tantivy.DocAddress]) -> list[Candidate]:
    numbers = searcher.fast_field_values("rank", list(addresses)) if addresses else []
    candidates = []
    for rank, address in zip(numbers, addresses, strict=True):
        stored = bytes(searcher.doc(address).to_dict()["values"][0])
        candidates.append(Candidate(number_of_rank(int(rank or 0)), *stored_values(stored)))
    return candidates
