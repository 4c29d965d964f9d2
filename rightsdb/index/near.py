"""近い候補の選び方: typing errors and other spellings, told apart from chance by edit distance."""

import re
from collections.abc import Iterator

from rapidfuzz import fuzz

from rightsdb.index.base import NearMiss
from rightsdb.index.engine import VALUE_FIELDS, Candidate, Reader, ValueField
from rightsdb.index.question import Question

#: Works looked at more closely for each text, by field. Names repeat from work to work.
CANDIDATES: dict[ValueField, int] = {"title": 60, "reading": 40, "creator": 60}

# Below three characters, one error leaves nothing to go by.
_SHORTEST = 3
_MOST_TEXTS = 3
# One error in a text of three characters leaves two thirds of it.
_LEAST_SIMILARITY = 0.6
# A piece of a longer value may be meant, but a whole value that fits as well is likelier.
_PART = 0.8

# Readings are kana, and Latin letters where a title has them.
_KANA = re.compile(r"[\u3041-\u309f\u30fc\x21-\x7e]+")
_ORDER = {field: place for place, field in enumerate(VALUE_FIELDS)}


def near_misses(reader: Reader, question: Question, limit: int) -> tuple[NearMiss, ...]:
    """The best `limit` candidates of the reader, each text once, most similar first.

    Args:
        reader: asked for candidates.
        question: what was asked for.
        limit: most near misses.
    """
    if question.hopeless:
        return ()
    best: dict[tuple[ValueField, str], NearMiss] = {}
    for field, text in _texts(question):
        for candidate in reader.similar(field, text, question, CANDIDATES[field]):
            if _found(question, candidate):
                continue
            for value in candidate.values(field):
                # Of several words, one that is right needs no correction.
                if text not in value and value not in question.words:
                    miss = _miss(field, text, candidate, value)
                    best[field, value] = max(best.get((field, value), miss), miss, key=_similar)
    close = [miss for miss in best.values() if miss.similarity >= _LEAST_SIMILARITY]
    close.sort(key=lambda miss: (-miss.similarity, _ORDER[miss.kind], miss.number))
    return tuple(close[:limit])


def _similar(miss: NearMiss) -> float:
    return miss.similarity


def _miss(field: ValueField, text: str, candidate: Candidate, value: str) -> NearMiss:
    title = candidate.titles[0] if candidate.titles else ""
    return NearMiss(field, candidate.number, value, title, _similarity(text, value))


def _found(question: Question, candidate: Candidate) -> bool:
    """Whether the words find it anyway."""
    titles = candidate.titles + candidate.readings
    places = (
        (question.anywhere, titles + candidate.creators),
        (question.title, titles),
        (question.creator, candidate.creators),
    )
    return all(any(word in value for value in values) for words, values in places for word in words)


def _texts(question: Question) -> Iterator[tuple[ValueField, str]]:
    """What to look for and where: all words together, then the longest ones alone."""
    titles: tuple[ValueField, ...] = ("title", "reading")
    places: tuple[tuple[tuple[str, ...], tuple[ValueField, ...]], ...] = (
        (question.anywhere, VALUE_FIELDS),
        (question.title, titles),
        (question.creator, ("creator",)),
    )
    for words, fields in places:
        alone = sorted(words, key=len, reverse=True) if len(words) > 1 else []
        for text in dict.fromkeys(["".join(words), *alone][:_MOST_TEXTS]):
            if len(text) >= _SHORTEST:
                for field in fields:
                    if field != "reading" or _KANA.fullmatch(text):
                        yield field, text


def _similarity(text: str, value: str) -> float:
    """0..1; 0 where it is below what counts."""
    same = fuzz.ratio(text, value, score_cutoff=100 * _LEAST_SIMILARITY) / 100
    if len(value) <= len(text):
        return same
    part = fuzz.partial_ratio(text, value, score_cutoff=100 * _LEAST_SIMILARITY / _PART) / 100
    return max(same, _PART * part)
