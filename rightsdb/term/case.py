"""一つの場合: one exact assumption about every uncertain fact, and what a term is counted from."""

from datetime import date
from typing import Final, NamedTuple

from rightsdb.dates.calendar import YEAR_ENDS

#: 終わりのない期間, as a day.
FOREVER: Final = date.max.toordinal()


class Case(NamedTuple):
    """場合: years in which things happened; days are ordinals.

    Attributes:
        died: year of the last author's death; None where the basis does not ask.
        published: year of publication or issue; None while unpublished.
        created: year of creation or fixation; None where not known.
        event: year of the performance, broadcast or cablecast.
        days: 戦時加算の日数; 0 for none.
        owned_from: first day that counts for them.
        origin_end: last day in the country of origin, FOREVER where not shorter.
        old_end: end of the right under the old Act, for performances and phonograms; 0 for none.
        old_runs: the old term of an unpublished photograph ran from its making.
    """

    died: int | None = None
    published: int | None = None
    created: int | None = None
    event: int | None = None
    days: int = 0
    owned_from: int = 0
    origin_end: int = FOREVER
    old_end: int = 0
    old_runs: bool = True


def year_end(year: int | None, years: int) -> int:
    """期間の末日: 31 December of the year that lies `years` after `year` (法57条); FOREVER if none."""
    return FOREVER if year is None else YEAR_ENDS[year + years]


def by_death(case: Case, years: int) -> int:
    """死後."""
    return year_end(case.died, years)


def by_publication(case: Case, years: int) -> int:
    """公表後, or 創作後 where not published within as many years of creation (法53条, 54条)."""
    if case.published is None:
        return year_end(case.created, years)
    if case.created is not None and case.published > case.created + years:
        return year_end(case.created, years)
    return year_end(case.published, years)


def by_publication_or_known_death(case: Case, years: int) -> int:
    """公表後, or 死後 if that is known to end earlier (法52条1項)."""
    return min(year_end(case.published, years), by_death(case, years))


def by_fixation(case: Case, years: int) -> int:
    """固定後."""
    return year_end(case.created, years)


def by_event(case: Case, years: int) -> int:
    """実演・放送・有線放送の後."""
    return year_end(case.event, years)
