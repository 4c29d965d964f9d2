"""改正の順序: for each way of counting, the lengths in force one after the other, from 1899 on."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Final

from rightsdb.dates.calendar import YEAR_ENDS
from rightsdb.law import Parameter, history
from rightsdb.term.case import (
    FOREVER,
    Case,
    by_death,
    by_event,
    by_fixation,
    by_publication,
    by_publication_or_known_death,
    year_end,
)

#: Returns the last day for a number of years, as an ordinal.
EndOf = Callable[[Case, int], int]

_DAY_BEFORE_ALL: Final = date.min


@dataclass(frozen=True, slots=True)
class Stage:
    """一つの改正: a length of the term and the day from which it holds.

    Attributes:
        begins, alive_on: first day; day on which a right had to be alive to get it (ordinals).
        years, number: the length, and the same with its source.
        end: how the last day is counted.
        keeps: ``published_before`` keeps a longer old term of what was published before this
            day (附則7条), ``old_act`` one of the Act of 1899 (平成15年附則3条), ``earlier`` any
            longer earlier one (平成8年附則3項); "" keeps none.
        is_present: belongs to the present Act; the lesser term applies.
        cap: last day to which the old Act's right in a performance or phonogram can reach.
        eve_in_doubt: whether a right that ended on the eve had ended is doubtful (写真).
        was: years before this stage, where a photograph alive by publication alone is doubtful.
    """

    begins: int
    alive_on: int
    years: int
    number: Parameter
    end: EndOf
    keeps: str = ""
    is_present: bool = True
    cap: int = 0
    eve_in_doubt: bool = False
    was: int = 0


def changed_on(name: str) -> date:
    """The day of a change of the law, such as ``cutover.film_extension``."""
    return history(name)[0].day


@cache
def act_year() -> int:
    """The year in which the present Act began."""
    return changed_on("cutover.act_of_1970").year


@lru_cache(maxsize=4096)
def stages_of(basis: str, as_of: date) -> tuple[Stage, ...]:
    """Return the stages of one way of counting that had begun on a day, oldest first.

    Ways of counting are ``natural``, ``pseudonymous`` and ``corporate``, the same after
    ``film_`` and ``photograph_``, and the four kinds of neighbouring rights.
    """
    return tuple(stage for stage in _all_stages(basis) if stage.begins <= as_of.toordinal())


@cache
def _all_stages(basis: str) -> tuple[Stage, ...]:
    subject, _, names = basis.rpartition("_")
    if subject == "film":
        return (*_old_works(names), *_films())
    if subject == "photograph":
        return tuple(_photographs(names))
    if basis in _WORKS:
        return (*_old_works(basis), *_works(basis, changed_on("cutover.act_of_1970")))
    return tuple(_neighbouring(basis))


def _neighbouring(basis: str) -> Iterator[Stage]:
    name = f"term.{basis}.years"
    by_issue = changed_on("cutover.phonogram_by_issue")
    if basis != "phonogram":
        yield from _run(name, by_event, _DAY_BEFORE_ALL, capped=True)
        return
    yield from _run(name, by_fixation, _DAY_BEFORE_ALL, by_issue, capped=True)
    yield from _run(name, by_publication, by_issue, capped=True)


def _old_works(names: str) -> Iterator[Stage]:
    """The Act of 1899 with its interim extensions."""
    return _run(
        _WORKS[names][0],
        _old_life if names == "natural" else _old_publication,
        _DAY_BEFORE_ALL,
        changed_on("cutover.act_of_1970"),
        is_present=False,
    )


def _works(names: str, since: date) -> Iterator[Stage]:
    name, end = _WORKS[names]
    return _run(name, end, since)


def _films() -> Iterator[Stage]:
    return _run("term.film.years", by_publication, changed_on("cutover.act_of_1970"))


def _photographs(names: str) -> Iterator[Stage]:
    act, general = changed_on("cutover.act_of_1970"), changed_on("cutover.photograph_as_work")
    name = "term.photograph.years"
    yield from _run(name, _old_photograph, _DAY_BEFORE_ALL, act, is_present=False)
    yield from _run(name, by_publication, act, general, eve_in_doubt=True)
    yield from _run(_WORKS[names][0], _WORKS[names][1], general, keeps="earlier", life=names == "natural")


_WORKS: Final[dict[str, tuple[str, EndOf]]] = {
    "natural": ("term.natural.years", by_death),
    "pseudonymous": ("term.pseudonymous.years", by_publication_or_known_death),
    "corporate": ("term.corporate.years", by_publication),
}


def _run(  # noqa: PLR0913  # each names a way in which one stretch of law differs
    name: str,
    end: EndOf,
    since: date,
    until: date = date.max,
    *,
    is_present: bool = True,
    capped: bool = False,
    eve_in_doubt: bool = False,
    keeps: str = "",
    life: bool = False,
) -> Iterator[Stage]:
    """The values of a length from one day until another, each a stage; one begins on `since`."""
    previous = 0
    for number, begins in _values(name, since, until):
        yield Stage(
            begins=begins.toordinal(),
            alive_on=_alive_on(begins).toordinal(),
            years=number.whole,
            number=number,
            end=end,
            keeps=keeps or _kept_on(begins),
            is_present=is_present,
            cap=_cap(begins) if capped else 0,
            eve_in_doubt=eve_in_doubt,
            was=previous if life else 0,
        )
        previous = number.whole


def _values(name: str, since: date, until: date) -> Iterator[tuple[Parameter, date]]:
    values = history(name)
    for value, following in zip(values, (*values[1:], None), strict=True):
        ends = following.effective_from if following else date.max
        if value.effective_from < until and ends > since:
            yield value, max(value.effective_from, since)


def _alive_on(begins: date) -> date:
    """Mostly the day of the change itself; the extension of 2018 asks about its eve."""
    return changed_on("cutover.extension_alive_on") if begins == changed_on("cutover.extension") else begins


def _kept_on(begins: date) -> str:
    if begins == changed_on("cutover.act_of_1970"):
        return "published_before"
    return "old_act" if begins == changed_on("cutover.film_extension") else ""


def _cap(begins: date) -> int:
    """附則15条2項: the last day of so many years from the first day of the present Act."""
    number = [value for value in history("term.transition_cap.years") if value.effective_from <= begins]
    return YEAR_ENDS[act_year() - 1 + number[-1].whole] if number else 0


def _old_life(case: Case, years: int) -> int:
    """旧法3条; 4条 for what was first published after death. Unpublished, it did not run."""
    if case.published is None or case.published >= act_year():
        return FOREVER
    if case.died is not None and case.published > case.died:
        return year_end(case.published, _posthumous()[years])
    return year_end(case.died, years)


@cache
def _posthumous() -> dict[int, int]:
    """Years after posthumous publication by the years after death in force on the same day."""
    lengths = {value.effective_from: value.whole for value in history("term.posthumous.years")}
    return {
        value.whole: lengths[value.effective_from]
        for value in history("term.natural.years")
        if value.effective_from in lengths
    }


def _old_publication(case: Case, years: int) -> int:
    """旧法5条, 6条. Unpublished, it did not run."""
    if case.published is None or case.published >= act_year():
        return FOREVER
    return year_end(case.published, years)


def _old_photograph(case: Case, years: int) -> int:
    """旧法23条: from publication, or from the making of what was not published."""
    if case.published is not None and case.published < act_year():
        return year_end(case.published, years)
    if case.old_runs and case.created is not None and case.created < act_year():
        return year_end(case.created, years)
    return FOREVER
