"""不確かな事実の幅: every exact case that the facts leave open, for one way of counting.

Deaths, creations, events and wartime days enter every term monotonically (a later one never
ends it earlier), so their first and last possible year stand for all between. Publication does
so only between its turning years: what is published too long after its creation counts from
creation. Property tests hold both down, year by year.
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
from rightsdb.term.traits import Traits, traits_of
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


def points(facts: Facts, basis: str) -> Iterator[tuple[Point, ...]]:
    """Every case that the facts leave open, in groups of one publication; its ends come first."""
    traits = traits_of(basis)
    created: DateSpan | None = getattr(facts, traits.making) if traits.making else None
    event: DateSpan | None = getattr(facts, traits.event) if traits.event else None
    # Publication matters little to a term after death; unknown, it is taken as before death.
    in_lifetime = traits.is_natural and facts.published is None and not facts.unpublished
    died = _deaths(facts, traits)
    others = tuple(product(died, _ends(created), _ends(event), added_days(facts)))
    for published in _NONE if in_lifetime else _publications(facts, basis, created, died):
        yield tuple(point for each in others for point in _points(facts, basis, published, created, each))


def _points(
    facts: Facts,
    basis: str,
    published: int | None,
    created: DateSpan | None,
    others: tuple[int | None, int | None, int | None, tuple[int, int]],
) -> Iterator[Point]:
    traits = traits_of(basis)
    died, making, event, (days, owned_from) = others
    made = _made(traits, making, published, created)
    old_end = _old_end(facts, basis, died, published, made if event is None else event)
    life, shown = _that_matter(traits, facts, died, published)
    case = Case(life, shown, made, event, days, owned_from, _origin_end(facts), old_end)
    yield Point(died, published, making, event, days, case)
    if traits.is_photograph and _is_old_and_unpublished(case):
        yield Point(died, published, making, event, days, case._replace(old_runs=False))


def _that_matter(
    traits: Traits, facts: Facts, died: int | None, published: int | None
) -> tuple[int | None, int | None]:
    """Death and publication as far as the walk asks for them, so that equal cases are equal."""
    act = act_year()
    if traits.is_natural and died is not None and not facts.unpublished:
        # Published in the author's life, when exactly makes no difference; nor under the present Act.
        return died, died if published is None or published <= died else min(published, act)
    is_new_film = traits.is_film and (published is None or published >= act)
    return None if is_new_film or traits.has_old_right else died, published


def _made(traits: Traits, making: int | None, published: int | None, created: DateSpan | None) -> int | None:
    """The year of making that goes with a publication.

    A record of which no fixation is known is taken to be fixed in the year of its issue; and
    nothing was made after it was published, as far as the facts allow.
    """
    if making is None:
        return published if traits.making == "fixed" else None
    if published is None or making <= published:
        return making
    return max(published, (created.first_year if created else None) or 1)


def _is_old_and_unpublished(case: Case) -> bool:
    """Made under the Act of 1899 and not published under it: two readings of a photograph's term."""
    if case.created is None or case.created >= act_year():
        return False
    return case.published is None or case.published >= act_year()


def _old_end(facts: Facts, basis: str, died: int | None, published: int | None, made: int | None) -> int:
    """The end under the Act of 1899 of a performance or recording made under it; 0 for none."""
    if not traits_of(basis).has_old_right or made is None or made >= act_year():
        return 0
    years = history(f"term.old_{basis}.years")[0].whole
    if died is not None:
        return year_end(died, years)
    if is_by_bodies(facts) and basis == "phonogram" and published is not None and published < act_year():
        return year_end(published, years)
    return 0


def is_by_bodies(facts: Facts) -> bool:
    """Whether only bodies are named."""
    return bool(facts.authors) and not any(author.is_person for author in facts.authors)


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


def _deaths(facts: Facts, traits: Traits) -> Years:
    if not traits.deaths:
        return _NONE
    persons = [author for author in facts.authors if author.is_person]
    if traits.deaths == "all":
        made = (facts.created.first_year if facts.created else None) or 1
        return _distinct(last_death(persons, made) if persons else (made, LAST_YEAR))
    # Here a death only counts where it is known, and where it is that of the last of them.
    if persons and all(author.died for author in facts.authors):
        return _distinct(last_death(persons, 1))
    return _NONE


def _publications(facts: Facts, basis: str, created: DateSpan | None, died: Years) -> Years:
    """The years of publication that have to be looked at; None: not published."""
    if facts.unpublished or traits_of(basis).event:
        return _NONE
    span = facts.published
    made = (created.first_year if created else None) or 1
    if span is None:
        first = max(made, _oldest_year())
        last = max(first, facts.as_of.year)
    else:
        first, last = span.first_year or made, span.last_year or 0
        if first == last:
            return (first,)
        # Open towards the future: published on some day from then on, or not yet.
        last = last or max(first, facts.as_of.year)
        first = min(max(first, made), last)
    outermost: Years = (first,) if first == last else (first, last)
    unpublished = _NONE if span is None or span.last_year is None else ()
    turns = turning_years(basis, facts.as_of, created, died)
    return (*outermost, *unpublished, *(year for year in turns if first < year < last))


def turning_years(basis: str, as_of: date, created: DateSpan | None, died: Years) -> tuple[int, ...]:
    """The years of publication on both sides of which a term runs differently.

    Between two of them a later publication never ends a term earlier, so that the first and
    the last year of each stretch stand for all between.
    """
    act = act_year()
    turns = {act - 1, *(year for year in died if year is not None)}
    lengths = {stage.years for stage in stages_of(basis, as_of)}
    for made in _ends(created):
        if made is not None:
            # Published later than so many years after it was made, it counts from its making.
            turns.update(made + years for years in lengths)
    # What ended on the eve of the present Act: see the doubt about photographs.
    turns.update(act - 1 - years for years in lengths)
    return tuple(sorted({each for year in turns for each in (year - 1, year, year + 1)}))


@cache
def _oldest_year() -> int:
    """Whatever happened before this year ended before there was a copyright act."""
    first = history("term.natural.years")[0]
    return first.effective_from.year - first.whole


def _ends(span: DateSpan | None) -> Years:
    if span is None:
        return _NONE
    return _distinct((span.first_year or 1, span.last_year or LAST_YEAR))


def _distinct(ends: tuple[int, int]) -> Years:
    return ends if ends[0] != ends[1] else ends[:1]


def _origin_end(facts: Facts) -> int:
    """法58条: the last day at home, where it counts. A Japanese author's work is no foreign work."""
    if facts.origin_last_day is None or facts.country_of_origin == "JP" or facts.is_neighbouring:
        return FOREVER
    if any(author.japanese for author in facts.authors):
        return FOREVER
    return facts.origin_last_day.toordinal()
