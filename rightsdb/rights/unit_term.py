"""単位ごとの保護期間: the answer for one right unit, after the doubts about its facts are looked at.

Three doubts are resolved by asking again. Where sources disagree, each value is tried. Where
nobody says from which country a work comes, the longest wartime addition is tried. Where a film
before 1971 names only bodies, a director whom nobody named is tried. An answer stands only where
it stands in every case.
"""

from functools import cache, lru_cache
from typing import NamedTuple

from rightsdb.facts.facts import UnitFacts
from rightsdb.facts.question import Asked, AskedAuthor
from rightsdb.facts.values import span_of
from rightsdb.law.loader import histories
from rightsdb.rights.term_answer import (
    PROTECTED,
    PUBLIC_DOMAIN,
    REVIEW,
    UNKNOWN,
    TermAnswer,
    answer,
    canonical,
)
from rightsdb.rights.variants import variants
from rightsdb.term.facts import NEIGHBOURING

_NOT_NAMED = AskedAuthor("person", "real", None, None)


class UnitTerm(NamedTuple):
    """単位の保護期間.

    Attributes:
        status, last_day, missing: as in `TermAnswer`.
        ends: last days of all cases that were looked at, as ordinals.
        notes: ids of the rules (``rules.yaml``) by which doubts were looked at.
        refused: (code, field) where facts contradict each other.
    """

    status: str
    last_day: int | None
    ends: tuple[int, ...]
    missing: tuple[str, ...]
    notes: tuple[str, ...] = ()
    refused: tuple[str, str] | None = None


def unit_term(facts: UnitFacts) -> UnitTerm:
    """Whether the right is running and until when, by all that is known of the facts."""
    if not facts.conflicts:
        return settled(canonical(facts.asked))
    tried = variants(facts)
    if tried is None:
        return UnitTerm(REVIEW, None, (), facts.conflicts, ("rights.conflict_many",))
    found = [settled(canonical(asked)) for _, asked in tried]
    ends = tuple(sorted({end for one in found for end in one.ends}))
    if len({(one.status, one.last_day) for one in found}) == 1:
        first = settled(canonical(facts.asked))
        return first._replace(ends=ends, notes=("rights.conflict_harmless", *first.notes))
    missing = tuple(dict.fromkeys((*facts.conflicts, *(name for one in found for name in one.missing))))
    return UnitTerm(REVIEW, None, ends, missing, ("rights.conflict",))


@lru_cache(maxsize=200_000)
def settled(asked: Asked) -> UnitTerm:
    """The answer to one question, with unnamed directors and unknown origins looked at."""
    found = _plainly(asked)
    if found.status == PUBLIC_DOMAIN and _may_lack_a_director(asked):
        with_director = _plainly(asked._replace(authors=(*asked.authors, _NOT_NAMED)))
        if with_director.status != PUBLIC_DOMAIN:
            ends = (*found.ends, *with_director.ends)
            return UnitTerm(UNKNOWN, None, ends, ("authors",), ("rights.director_not_named",))
    if asked.unknown_origin and found.status in {PUBLIC_DOMAIN, PROTECTED} and asked.kind not in NEIGHBOURING:
        return _of_unknown_origin(asked, found)
    return UnitTerm(found.status, found.last_day, found.ends, found.missing, refused=found.refused)


def _plainly(asked: Asked) -> TermAnswer:
    """What the calculator says, which takes no notice of whether an origin is known."""
    return answer(asked._replace(unknown_origin=False) if asked.unknown_origin else asked)


def _may_lack_a_director(asked: Asked) -> bool:
    """法附則7条: under the Act of 1899 a film could be that of a person whom this record leaves out."""
    return asked.kind == "film" and all(author.type == "body" for author in asked.authors)


def _of_unknown_origin(asked: Asked, found: TermAnswer) -> UnitTerm:
    """戦時加算: does the answer stand if the work were of the country with the most days?"""
    abroad = _plainly(_abroad(asked, found.status))
    ends = tuple(sorted({*found.ends, *abroad.ends}))
    if found.status == PUBLIC_DOMAIN and not _is_over(abroad, asked):
        return UnitTerm(REVIEW, None, ends, ("country_of_origin",), ("rights.origin_decides",))
    if found.last_day is not None and set(abroad.ends) != {found.last_day}:
        missing = (*found.missing, "country_of_origin")
        return UnitTerm(found.status, None, ends, missing, ("rights.origin_moves_the_day",))
    return UnitTerm(found.status, found.last_day, ends, found.missing, ("rights.origin_checked",))


def _is_over(abroad: TermAnswer, asked: Asked) -> bool:
    """Over in every case; that the days themselves are doubtful does not matter if all are past."""
    if abroad.status == PUBLIC_DOMAIN:
        return True
    return (
        set(abroad.doubts) == {"wartime_days"}
        and bool(abroad.ends)
        and abroad.ends[-1] < asked.as_of.toordinal()
    )


def _abroad(asked: Asked, status: str) -> Asked:
    """The same work, owned in the war by a national of the country with the most days.

    For a work that is protected anyway, only the day is in question; there it is taken to have
    been made not long before it was published. For one that seems free nothing is taken.
    """
    created = asked.created
    if status == PROTECTED and created is None and asked.published:
        span = span_of(asked.published)
        created = asked.published if span and span.earliest else None
    return asked._replace(allied_country=longest_wartime_country(), created=created)


@cache
def longest_wartime_country() -> str:
    """The country with the most wartime days."""
    days = {
        name.split(".")[1]: values[-1].whole
        for name, values in histories().items()
        if name.startswith("wartime.") and name.endswith(".days")
    }
    return max(days, key=lambda country: (days[country], country))
