"""Tantivy への問い: from a question to the queries that answer it, best rows first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import tantivy
from tantivy import Occur, Query

from rightsdb.index.question import Question
from rightsdb.index.tantivy_schema import year_key
from rightsdb.index.tokens import (
    START_OF_CREATOR,
    START_OF_READING,
    START_OF_TITLE,
    beginning,
    covering,
    whole,
)

_BOTH = ("title", "creator")
_FIRST_YEAR, _LAST_YEAR = -9999, 9999


@dataclass(frozen=True, slots=True)
class Tier:
    """Rows that stand together before those of the next tier.

    Attributes:
        name: why they stand here.
        query: which works; no work is in two tiers of one question.
        score: what is shown as the score of its rows.
    """

    name: str
    query: Query
    score: float


class QueryBuilder:
    """Makes the queries of one schema."""

    def __init__(self, schema: tantivy.Schema) -> None:
        """Args: schema: that of the index to be asked."""
        self._schema = schema

    def found(self, question: Question) -> Query:
        """Every work that the question lets through, and no other."""
        conditions = [*self._filters(question), *self._words(question)]
        if question.hopeless:
            return Query.empty_query()
        if not conditions:
            return Query.all_query()
        return _every(conditions)

    def tiers(self, question: Question) -> list[Tier]:
        """The works found, split by how well they fit, best first."""
        found = self.found(question)
        if question.hopeless or not (question.words or question.instead):
            return [Tier("all", found, 0.0)]
        tiers: list[Tier] = []
        above: list[Query] = []
        for name, score, condition in self._fits(question):
            tiers.append(Tier(name, _every([found, condition], above), score))
            above.append(condition)
        return [*tiers, Tier("inside", _every([found], above), 0.5)]

    @staticmethod
    def split_by_year(found: Query) -> tuple[Query, Query]:
        """Those of `found` whose year is known, and the others."""
        known = Query.exists_query("year")
        return _every([found, known]), _every([found], [known])

    def _fits(self, question: Question) -> Iterable[tuple[str, float, Query]]:
        """Conditions for standing first, best first. Words typed together also count as one."""
        if question.instead:
            yield "identifier", 1.0, self._identifier(question.instead)
        titles = _pieces((*question.anywhere, *question.title))
        creators = _pieces((*question.anywhere, *question.creator))
        if titles:
            yield "title", 1.0, _any(self._phrase("title", whole(word, START_OF_TITLE)) for word in titles)
            yield (
                "reading",
                0.9,
                _any(self._phrase("title", whole(word, START_OF_READING)) for word in titles),
            )
        if creators:
            yield (
                "creator",
                0.8,
                _any(self._phrase("creator", whole(word, START_OF_CREATOR)) for word in creators),
            )
        if titles:
            yield (
                "beginning",
                0.7,
                _any(
                    self._phrase("title", beginning(word, start))
                    for word in titles
                    for start in (START_OF_TITLE, START_OF_READING)
                ),
            )

    def _words(self, question: Question) -> list[Query]:
        conditions = [self._inside("title", word) for word in question.title]
        conditions += [self._inside("creator", word) for word in question.creator]
        anywhere = [_any(self._inside(field, word) for field in _BOTH) for word in question.anywhere]
        if anywhere and question.instead:
            conditions.append(_any([_every(anywhere), self._identifier(question.instead)]))
        else:
            conditions += anywhere
        if question.identifiers:
            conditions.append(self._identifier(question.identifiers))
        return conditions

    def _filters(self, question: Question) -> list[Query]:
        request = question.request
        conditions = [
            Query.term_set_query(self._schema, name, list(values))
            for name, values in (
                ("field", request.fields),
                ("status", request.statuses),
                ("source", request.sources),
            )
            if values
        ]
        if request.decades:
            conditions.append(_any(self._years(decade, decade + 9) for decade in request.decades))
        if request.year_from is not None or request.year_to is not None:
            first = _FIRST_YEAR if request.year_from is None else request.year_from
            last = _LAST_YEAR if request.year_to is None else request.year_to
            conditions.append(self._years(first, last))
        return conditions

    def _years(self, first: int, last: int) -> Query:
        if last < first:
            return Query.empty_query()
        return Query.range_query(
            self._schema,
            "year",
            tantivy.FieldType.Integer,
            lower_bound=year_key(first),
            upper_bound=year_key(last + 1),
            include_upper=False,
        )

    def _inside(self, field: str, word: str) -> Query:
        if len(word) == 1:
            return Query.term_query(self._schema, f"{field}_characters", word, "basic")
        return self._phrase(field, covering(word))

    def _phrase(self, field: str, tokens: list[tuple[int, str]]) -> Query:
        if len(tokens) == 1:
            return Query.term_query(self._schema, field, tokens[0][1], "basic")
        return Query.phrase_query(self._schema, field, list(tokens))

    def _identifier(self, keys: tuple[str, ...]) -> Query:
        return Query.term_set_query(self._schema, "identifier", list(keys))


def _pieces(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words, and what they are when nothing is between them; that first."""
    return tuple(dict.fromkeys(("".join(words), *words))) if words else ()


def _any(queries: Iterable[Query]) -> Query:
    listed = list(queries)
    return listed[0] if len(listed) == 1 else Query.boolean_query([(Occur.Should, one) for one in listed])


def _every(queries: Sequence[Query], without: Sequence[Query] = ()) -> Query:
    if len(queries) == 1 and not without:
        return queries[0]
    return Query.boolean_query(
        [(Occur.Must, one) for one in queries] + [(Occur.MustNot, one) for one in without]
    )
