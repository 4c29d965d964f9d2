"""Tantivy の答え: run the queries of a question and put the answer together."""

from collections.abc import Callable

import tantivy

from rightsdb.index.base import FACETS, SearchHits
from rightsdb.index.question import Question
from rightsdb.index.tantivy_query import QueryBuilder, Tier
from rightsdb.index.tantivy_schema import number_of_rank, number_of_title_key, number_of_year_key

# More values than any facet has; fewer would make the counts a guess.
_MOST_VALUES = 65_000
_FACET_QUERY = {name: {"terms": {"field": name, "size": _MOST_VALUES}} for name in FACETS}

#: Field to order by, direction, and how to read the number of the work from its value.
_Order = tuple[str, tantivy.Order, Callable[[int], int] | Callable[[str], int]]

_BY_RANK: _Order = ("rank", tantivy.Order.Desc, number_of_rank)
_BY_TITLE: _Order = ("title_key", tantivy.Order.Asc, number_of_title_key)
_BY_YEAR: _Order = ("year", tantivy.Order.Asc, number_of_year_key)
_BY_YEAR_BACKWARDS: _Order = ("year", tantivy.Order.Desc, number_of_year_key)


def answer(searcher: tantivy.Searcher, builder: QueryBuilder, question: Question) -> SearchHits:
    """Answer a question from what the searcher sees."""
    found = builder.found(question)
    facets = _facets(searcher, found)
    # Every work has exactly one field, so that this facet adds up to the total.
    total = sum(facets["field"].values())
    if question.offset >= total:
        return SearchHits(total, (), facets)
    return SearchHits(total, tuple(_rows(searcher, _ordered(builder, question), question)), facets)


def _facets(searcher: tantivy.Searcher, found: tantivy.Query) -> dict[str, dict[str, int]]:
    counted = searcher.aggregate(found, _FACET_QUERY)
    return {
        name: {
            _facet_value(bucket["key"]): bucket["doc_count"]
            for bucket in sorted(counted[name]["buckets"], key=lambda one: (-one["doc_count"], one["key"]))
        }
        for name in FACETS
    }


def _facet_value(key: str | float) -> str:
    return key if isinstance(key, str) else str(int(key))


def _ordered(builder: QueryBuilder, question: Question) -> list[tuple[Tier, _Order]]:
    """The works found, cut into runs that stand one after the other, each with its order."""
    sort = question.request.sort
    if sort == "relevance":
        return [(tier, _BY_RANK) for tier in builder.tiers(question)]
    found = builder.found(question)
    if sort == "title":
        return [(Tier("title", found, 0.0), _BY_TITLE)]
    known, unknown = builder.split_by_year(found)
    order = _BY_YEAR if sort == "year" else _BY_YEAR_BACKWARDS
    return [(Tier("year", known, 0.0), order), (Tier("unknown", unknown, 0.0), _BY_RANK)]


def _rows(
    searcher: tantivy.Searcher, ordered: list[tuple[Tier, _Order]], question: Question
) -> list[tuple[int, float]]:
    rows: list[tuple[int, float]] = []
    skip, wanted = question.offset, question.request.page_size
    for tier, (field, direction, number_of) in ordered:
        result = searcher.search(
            tier.query, limit=wanted - len(rows), offset=skip, order_by_field=field, order=direction
        )
        rows += [(number_of(key), tier.score) for key, _ in result.hits]
        if len(rows) >= wanted:
            break
        count: int = result.count  # type: ignore[attr-defined]  # missing from the engine's stub
        skip = max(skip - count, 0)
    return rows
