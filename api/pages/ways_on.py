"""次の手: what to try where nothing or little was found, as links of which each finds something."""

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass

from api.near import DidYouMean
from api.pages.addresses import WORDS, SearchAddress
from api.pages.facets import value_label
from api.searching import WorkSearch, search_request_from
from api.wiring import Services
from rightsdb.errors import InputError

#: So many searches are tried for one page, at most, beside those for near misses.
_MOST_TRIED = 12


@dataclass(frozen=True, slots=True)
class Guess:
    """もしかして: a near miss, and the search that finds it.

    Attributes:
        found: the near miss.
        href: the search with the words corrected.
        total: exact number of works it finds.
    """

    found: DidYouMean
    href: str
    total: int


@dataclass(frozen=True, slots=True)
class WayOn:
    """The search with one condition or some words fewer.

    Attributes:
        kind: ``drop`` (without this condition) or ``alone`` (with this word alone).
        name: the parameter.
        label: what people read for its value.
        href: the address of that search.
        total: exact number of works it finds.
    """

    kind: str
    name: str
    label: str
    href: str
    total: int


def guesses(services: Services, search: WorkSearch, current: SearchAddress) -> list[Guess]:
    """The near misses of a search, each with an address that finds it."""
    shown: dict[str, Guess] = {}
    for near in search.near:
        for tried in _corrections(near, current):
            if total := _total(services, tried):
                shown.setdefault(tried.href, Guess(near, tried.href, total))
                break
    return list(shown.values())


def ways_on(services: Services, current: SearchAddress) -> list[WayOn]:
    """Searches with less in them that find something, those that keep most first."""
    tried = list(_fewer(current))[:_MOST_TRIED]
    return [
        WayOn(kind, name, value_label(name, value), address.href, total)
        for kind, name, value, address in tried
        if (total := _total(services, address))
    ]


def _corrections(near: DidYouMean, current: SearchAddress) -> Iterator[SearchAddress]:
    """The search with the words that missed replaced; if that is not it, with nothing else typed."""
    yield current.with_only(near.parameter, near.words)
    yield current.with_only(near.parameter, near.value)
    filters = SearchAddress(tuple(pair for pair in current.pairs if pair[0] not in WORDS))
    yield filters.with_only(near.parameter, near.value)


def _fewer(current: SearchAddress) -> Iterator[tuple[str, str, str, SearchAddress]]:
    conditions = current.narrowing()
    several = len(conditions) > 1
    for name, value in conditions if several else ():
        if name not in WORDS:
            yield "drop", name, value, current.without(name, value)
    for name in ("q", "title", "creator"):
        for value in current.values(name):
            words = dict.fromkeys(value.split())
            for word in words if len(words) > 1 else ():
                yield "alone", name, word, current.with_only(name, word)
    for name, value in conditions if several else ():
        if name in WORDS:
            yield "drop", name, value, current.without(name, value)


def _total(services: Services, tried: SearchAddress) -> int:
    """How many works a search finds; 0 also where it cannot be asked."""
    try:
        asked = search_request_from(tried.arguments())
        return services.index.search(dataclasses.replace(asked, page=1, page_size=1)).total
    except InputError:
        return 0
