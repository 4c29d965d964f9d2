"""もしかして: what was probably meant, where nothing or little was found; never part of the result."""

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from api.spellings import Spellings, spellings
from api.wiring import Services
from rightsdb.index import NearMiss, SearchRequest
from rightsdb.names.difference import difference
from rightsdb.names.folding import fold

#: Where so many works are found, nobody is asked whether they meant something else.
ENOUGH = 3
#: Near misses of one answer, at most.
MOST = 5


@dataclass(frozen=True, slots=True)
class DidYouMean:
    """近い候補.

    Attributes:
        value: a title, reading or name as its record writes it.
        kind: which of them: ``title``, ``reading`` or ``creator``.
        id: public id of a work that has it.
        title: title of that work.
        score: 0..1; 1 would be the same.
        difference: in what way it differs from what was typed (vocabulary ``differences``).
        parameter: the parameter of the search that missed it.
        words: what that parameter should say instead.
    """

    value: str
    kind: str
    id: str
    title: str
    score: float
    difference: str
    parameter: str
    words: str


@dataclass(frozen=True, slots=True)
class _Piece:
    """Something typed that may have been meant otherwise, and the parameter before and after it."""

    parameter: str
    text: str
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()

    def corrected(self, value: str) -> str:
        return " ".join((*self.before, value, *self.after))


def did_you_mean(services: Services, request: SearchRequest, total: int) -> tuple[DidYouMean, ...]:
    """What was probably meant, best first; nothing where enough was found or no words were given.

    Raises:
        InputError: the index refuses the question.
        UnavailableError: index or store cannot answer now.
    """
    if total >= ENOUGH or not (request.q or request.title or request.creator):
        return ()
    # What is near does not depend on the page; one behind the last would be refused.
    misses = services.index.near(dataclasses.replace(request, page=1), MOST)
    if not misses:
        return ()
    with services.store.read() as connection:
        known = spellings(connection, [miss.number for miss in misses])
    return tuple(_shown(request, miss, known[miss.number]) for miss in misses if miss.number in known)


def _shown(request: SearchRequest, miss: NearMiss, work: Spellings) -> DidYouMean:
    value = work.of(miss.kind, miss.text)
    piece = max(_pieces(request, miss.kind), key=lambda one: _likeness(one.text, miss.text))
    return DidYouMean(
        value=value,
        kind=miss.kind,
        id=work.id,
        title=work.title,
        score=round(miss.similarity, 4),
        difference=difference(piece.text, miss.text),
        parameter=piece.parameter,
        words=piece.corrected(value),
    )


def _likeness(typed: str, meant: str) -> float:
    return OSA.normalized_similarity(typed, meant)


def _pieces(request: SearchRequest, kind: str) -> Iterator[_Piece]:
    """What may have missed a value of this kind: all words of a parameter together, or one of them."""
    for parameter in ("q", "creator" if kind == "creator" else "title"):
        words = getattr(request, parameter).split()
        if words:
            yield _Piece(parameter, fold("".join(words)))
        if len(words) > 1:
            for place, word in enumerate(words):
                yield _Piece(parameter, fold(word), tuple(words[:place]), tuple(words[place + 1 :]))
