"""What an index must find, said once more in the plainest way: look at every value of every work."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from rightsdb.index import FACETS, SearchRequest, WorkDocument
from rightsdb.names.folding import fold


def found(works: Iterable[WorkDocument], request: SearchRequest) -> list[WorkDocument]:
    """The works that the request lets through."""
    return [work for work in works if _filters(work, request) and _words(work, request)]


def facets(works: Sequence[WorkDocument]) -> dict[str, dict[str, int]]:
    """How often each value of each facet occurs among them."""
    values = {
        "field": [work.field for work in works],
        "status": [work.status for work in works],
        "source": [source for work in works for source in work.sources],
        "decade": [str(work.year // 10 * 10) for work in works if work.year is not None],
    }
    assert tuple(values) == FACETS
    return {name: dict(Counter(listed)) for name, listed in values.items()}


def _filters(work: WorkDocument, request: SearchRequest) -> bool:
    if request.fields and work.field not in request.fields:
        return False
    if request.statuses and work.status not in request.statuses:
        return False
    if request.sources and not set(request.sources) & set(work.sources):
        return False
    bounds = (request.year_from, request.year_to)
    if work.year is None:
        return bounds == (None, None) and not request.decades
    if request.decades and work.year // 10 * 10 not in request.decades:
        return False
    return (bounds[0] is None or bounds[0] <= work.year) and (bounds[1] is None or work.year <= bounds[1])


def _words(work: WorkDocument, request: SearchRequest) -> bool:
    titles = [fold(value) for value in (*work.titles, *work.readings)]
    creators = [fold(value) for value in work.creators]
    for text, values in ((request.title, titles), (request.creator, creators)):
        if not _all_inside(text, values):
            return False
    if request.identifier.strip() and not _has_identifier(work, request.identifier):
        return False
    if _all_inside(request.q, titles + creators):
        return True
    return len(request.q.split()) == 1 and _looks_like_one(request.q) and _has_identifier(work, request.q)


def _all_inside(text: str, values: list[str]) -> bool:
    words = [fold(word) for word in text.split()]
    if words and not any(words):
        return False
    return all(any(word in value for value in values) for word in words)


def _plain(text: str) -> str:
    return re.sub(r"[\s\-\u2010-\u2015\u2212]", "", text.lower())


def _has_identifier(work: WorkDocument, asked: str) -> bool:
    wanted = {_plain(asked)}
    if "://" in asked and _looks_like_one(asked.rsplit("/", 1)[1]):
        wanted.add(_plain(asked.rsplit("/", 1)[1]))
    known = {_plain(value) for value in work.identifiers}
    known |= {_plain(value.rsplit("/", 1)[1]) for value in work.identifiers if "://" in value}
    return bool(wanted & known - {""})


def _looks_like_one(text: str) -> bool:
    plain = _plain(text)
    return (
        plain.isascii() and len(re.findall(r"[a-z0-9]", plain)) >= 5 and any(one.isdigit() for one in plain)
    )
