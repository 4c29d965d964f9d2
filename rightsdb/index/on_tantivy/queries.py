"""Tantivy への問い: from a question to the queries that answer it, best rows first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import tantivy
from tantivy import Occur, Query

from rightsdb.index.engine import VALUE_FIELDS, ValueField
from rightsdb.index.folded import year_key
from rightsdb.index.question import Question
from rightsdb.index.tokens import (
    CREATOR_CHARACTER,
    END,
    FREQUENT,
    IDENTIFIER,
    START,
    TITLE_CHARACTER,
    WORD,
    beginning,
    bigrams,
    covering,
    whole,
)

_TITLES: tuple[ValueField, ...] = ("title", "reading")
_CREATORS: tuple[ValueField, ...] = ("creator",)
_FIRST_YEAR, _LAST_YEAR = -9999, 9999


@dataclass(frozen=True, slots=True)
class Tier:
    """Rows that stand together, for one reason, before those of the next tier.

    No work is in two tiers of one question.
    """

    reason: str
    query: Query


class QueryBuilder:
    """Makes the queries of one schema."""

    def __init__(self, schema: tantivy.Schema) -> None:
        """Args: schema: that of the index to be asked."""
        self._schema = schema

    def found(self, question: Question) -> Query:
        """Every work that the question lets through, and no other."""
        if question.hopeless:
            return Query.empty_query()
        conditions = [*self.filters(question), *self._words(question)]
        return _every(conditions) if conditions else Query.all_query()

    def tiers(self, question: Question) -> Iterable[Tier]:
        """The works found, split by how well they fit, best first. Each is made when it is needed."""
        found = self.found(question)
        if question.hopeless or not (question.words or question.instead):
            yield Tier("all", found)
            return
        single = len(question.words) == 1 and len(question.anywhere) == 1 and question.identifiers is None
        filters = self.filters(question)
        above: list[Query] = []
        for reason, condition in self._fits(question):
            # One word that is a whole title occurs in it: asking for both would be asking twice.
            implied = single and reason != "word"
            yield Tier(reason, _every([*filters, condition] if implied else [found, condition], above))
            above.append(condition)
        yield Tier("inside", _every([found], above))

    def judged(self, question: Question) -> tuple[Query, tuple[str, ...]]:
        """The works found, each with a score that tells all the tiers that it would fit.

        Returns:
            The query, and the reasons: the last one adds 1 to the score, the one before it 2,
            then 4, so that the best reason is the highest bit.
        """
        fits = list(self._fits(question))
        found = (Occur.Must, Query.const_score_query(self.found(question), 0.0))
        points = [
            (Occur.Should, Query.const_score_query(condition, float(1 << place)))
            for place, (_, condition) in enumerate(reversed(fits))
        ]
        return Query.boolean_query([found, *points]), tuple(reason for reason, _ in fits)

    @staticmethod
    def split_by_year(found: Query) -> tuple[Query, Query]:
        """Those of `found` whose year is known, and the others."""
        known = Query.exists_query("year")
        return _every([found, known]), _every([found], [known])

    def similar(self, field: ValueField, text: str, question: Question) -> Query:
        """Works that share pairs of characters, or an end, with `text`."""
        tokens = dict.fromkeys([START + text[0], *bigrams(text), text[-1] + END])
        shared = Query.boolean_query(
            [(Occur.Should, Query.term_query(self._schema, field, token)) for token in tokens]
        )
        # Alone, the engine can skip works that share too little; with conditions it cannot.
        filters = [(Occur.Must, Query.const_score_query(one, 0.0)) for one in self.filters(question)]
        return Query.boolean_query([(Occur.Must, shared), *filters]) if filters else shared

    def beginning(self, field: ValueField, text: str, without: Sequence[str]) -> Query:
        """Works with a value that begins with `text`, but none of `without` as a whole."""
        begins = self._phrase(field, beginning(text))
        return _every([begins], [self._phrase(field, whole(value)) for value in without])

    def _fits(self, question: Question) -> Iterable[tuple[str, Query]]:
        """Conditions for standing first, best first. Words typed together also count as one."""
        if question.instead:
            yield "identifier", self._marks(IDENTIFIER, question.instead)
        titles = _pieces((*question.anywhere, *question.title))
        creators = _pieces((*question.anywhere, *question.creator))
        for reason, field, words in (
            ("title", "title", titles),
            ("reading", "reading", titles),
            ("creator", "creator", creators),
        ):
            if words:
                yield reason, _any(self._phrase(field, whole(word)) for word in words)
        if titles:
            yield (
                "beginning",
                _any(self._phrase(field, beginning(word)) for word in titles for field in _TITLES),
            )
        starts = dict.fromkeys(word[:2] for word in titles if len(word) > 1)
        if starts:
            yield "word", self._marks(WORD, tuple(starts))

    def _words(self, question: Question) -> list[Query]:
        conditions = [self._inside(_TITLES, word) for word in question.title]
        conditions += [self._inside(_CREATORS, word) for word in question.creator]
        anywhere = [self._inside(VALUE_FIELDS, word) for word in question.anywhere]
        if anywhere and question.instead:
            conditions.append(_any([_every(anywhere), self._marks(IDENTIFIER, question.instead)]))
        else:
            conditions += anywhere
        if question.identifiers:
            conditions.append(self._marks(IDENTIFIER, question.identifiers))
        return conditions

    def filters(self, question: Question) -> list[Query]:
        """The conditions that are no words."""
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
            conditions.append(_any(self._years(first, first + 9) for first in request.decades))
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

    def _inside(self, fields: tuple[ValueField, ...], word: str) -> Query:
        """The word somewhere inside one value of the fields."""
        if len(word) > 1:
            return _any(self._phrase(field, covering(word)) for field in fields)
        if word not in FREQUENT:
            return _any(Query.regex_query(self._schema, field, _first(word)) for field in fields)
        kinds = {CREATOR_CHARACTER if field == "creator" else TITLE_CHARACTER for field in fields}
        return _any(self._marks(kind, (word,)) for kind in sorted(kinds))

    def _phrase(self, field: str, tokens: list[tuple[int, str]]) -> Query:
        if len(tokens) == 1:
            return Query.term_query(self._schema, field, tokens[0][1], "basic")
        return Query.phrase_query(self._schema, field, list(tokens))

    def _marks(self, kind: str, values: tuple[str, ...]) -> Query:
        return _any(Query.term_query(self._schema, "mark", kind + value, "basic") for value in values)


def _first(character: str) -> str:
    """A pattern for the tokens that begin with `character`."""
    return ("\\" if character in r"\.+*?()|[]{}^$" else "") + character + "."


def _pieces(words: tuple[str, ...]) -> tuple[str, ...]:
    """What the words are when nothing is between them, then each of them."""
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
