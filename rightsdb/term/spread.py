"""不確かな事実の幅: every exact case that the facts leave open, for one way of counting.

Deaths, creations, events and wartime days enter every term monotonically (a later one never
ends it earlier), so their first and last possible year stand for all between; a property test
holds that down. Publication does not: what is published too long after its creation counts
from creation. Its years are all taken.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from itertools import product
from typing import Final, NamedTuple

from rightsdb.dates.edtf import LAST_YEAR, DateSpan
from rightsdb.law import history
from rightsdb.term.case import FOREVER, Case, year_end
from rightsdb.term.facts import Author, Facts
from rightsdb.term.schedule import act_year, stages_of
from rightsdb.term.wartime import added_days

#: Years in the order of preference; None: not known, or not published.
Years = tuple[int | None, ...]
_NONE: Final[Years] = (None,)


class Point(NamedTuple):
    """一点: one case, and the coordinates that tell it from its neighbours."""

    died: int | None
    published: int | None
    created: int | None
    event: int | None
    days: int
    case: Case


def points(facts: Facts, basis: str) -> Iterator[Point]:
    """Every case that the facts leave open for that way of counting."""
    created = _making(facts, basis)
    in_lifetime = _is_in_lifetime(facts, basis)
    origin_end = _origin_end(facts)
    axes = product(
        _deaths(facts, basis),
        _NONE if in_lifetime else _publications(facts, basis, created),
        _ends(created),
        _ends(_event(facts, basis)),
        added_days(facts),
    )
    for died, published, making, event, (days, owned_from) in axes:
        made = _made(basis, making, published)
        if made is not None and published is not None and made > published:
            if created is None or created.first_year is None or published < created.first_year:
                continue  # Published before it can have been made: that combination cannot be.
            made = published
        case = Case(
            died=died,
            published=died if in_lifetime else published,
            created=made,
            event=event,
            days=days,
            owned_from=owned_from,
            origin_end=origin_end,
            old_end=_old_end(facts, basis, died, published, made if event is None else event),
        )
        yield Point(died, published, making, event, days, case)


def _making(facts: Facts, basis: str) -> DateSpan | None:
    """Fixation or creation, for the ways of counting that ask for it."""
    if basis == "phonogram":
        return facts.fixed
    return facts.created if basis.endswith("corporate") or basis.startswith(("film", "photograph")) else None


def _event(facts: Facts, basis: str) -> DateSpan | None:
    if basis == "performance":
        return facts.performed
    return facts.broadcast if basis in {"broadcast", "cablecast"} else None


def _made(basis: str, making: int | None, published: int | None) -> int | None:
    """A record of which no fixation is known is taken to be fixed in the year of its issue."""
    return published if making is None and basis == "phonogram" else making


def _old_end(facts: Facts, basis: str, died: int | None, published: int | None, made: int | None) -> int:
    """The end under the Act of 1899 of a performance or recording made under it; 0 for none."""
    if basis not in {"performance", "phonogram"} or made is None or made >= act_year():
        return 0
    years = history(f"term.old_{basis}.years")[0].whole
    if died is not None:
        return year_end(died, years)
    by_bodies = bool(facts.authors) and not any(author.is_person for author in facts.authors)
    if basis == "phonogram" and by_bodies and published is not None and published < act_year():
        return year_end(published, years)
    return 0


def last_death(authors: Iterable[Author], not_before: int) -> tuple[int, int]:
    """最終に死亡した著作者: first and last possible year in which the last author died.

    A death that is not known may lie in any year from birth, or from the making of the work;
    `LAST_YEAR` stands for "not yet".
    """
    earliest = latest = not_before
    for author in authors:
        first, last = _death(author)
        earliest, latest = max(earliest, first), max(latest, last)
    return earliest, latest


def _death(author: Author) -> tuple[int, int]:
    born = author.born.first_year if author.born else None
    if author.died is None:
        return born or 1, LAST_YEAR
    return author.died.first_year or born or 1, author.died.last_year or LAST_YEAR


def _deaths(facts: Facts, basis: str) -> Years:
    persons = [author for author in facts.authors if author.is_person]
    made = facts.created.first_year if facts.created else None
    if basis.endswith("natural"):
        return _distinct(last_death(persons, made or 1)) if persons else _distinct((made or 1, LAST_YEAR))
    if basis.endswith("pseudonymous") or basis in {"performance", "phonogram"}:
        # Here a death only counts where it is known, and where it is that of the last of them.
        known = [author for author in facts.authors if author.died]
        if persons and len(known) == len(facts.authors):
            return _distinct(last_death(persons, 1))
    return _NONE


def _is_in_lifetime(facts: Facts, basis: str) -> bool:
    """Publication matters little to a term after death; unknown, it is taken as before death."""
    return basis == "natural" and facts.published is None and not facts.unpublished


def _publications(facts: Facts, basis: str, created: DateSpan | None) -> Years:
    if facts.unpublished or basis in {"performance", "broadcast", "cablecast"}:
        return _NONE
    span = facts.published
    made = created.first_year if created else None
    if span is None:
        first = max(made or 1, _oldest_year(basis, facts.as_of))
        return (*range(first, facts.as_of.year + 1), None)
    first, last = span.first_year or made or 1, span.last_year
    if last is None:
        # Open towards the future: published on some day from then on, or not yet.
        return (*range(first, max(first, facts.as_of.year) + 1), None)
    if first == last:
        return (first,)
    oldest = min(_oldest_year(basis, facts.as_of), last)
    return tuple(range(max(first, made or 1, oldest), last + 1)) or (last,)


@cache
def _oldest_year(basis: str, as_of: date) -> int:
    """Whatever happened before this year ended before there was a copyright act."""
    first = stages_of(basis, as_of)[0]
    return date.fromordinal(first.begins).year - first.years


def _ends(span: DateSpan | None) -> Years:
    if span is None:
        return _NONE
    return _distinct((span.first_year or 1, span.last_year or LAST_YEAR))


def _distinct(ends: tuple[int, int]) -> Years:
    return ends if ends[0] != ends[1] else ends[:1]


def _origin_end(facts: Facts) -> int:
    """法58条: the last day at home, where it counts. A Japanese author's work is no foreign work."""
    if facts.origin_last_day is None or facts.country_of_origin == "JP":
        return FOREVER
    if any(author.japanese for author in facts.authors):
        return FOREVER
    return facts.origin_last_day.toordinal()
