"""判断: is the right running on a day, over every case that the facts leave open?

`public_domain` only where every case says so. Cases that disagree, and points of law that are
open, give `review` and name the facts that would decide.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from rightsdb.law import parameter
from rightsdb.term.bases import bases_of
from rightsdb.term.case import FOREVER, year_end
from rightsdb.term.facts import Facts
from rightsdb.term.missing import missing_facts
from rightsdb.term.outcome import PROTECTED, PUBLIC_DOMAIN, REVIEW, Outcome
from rightsdb.term.schedule import act_year, changed_on, stages_of
from rightsdb.term.spread import Point, is_by_bodies, points
from rightsdb.term.traits import traits_of
from rightsdb.term.walk import Walked, walk

#: Doubts that no date of the case can settle.
_OPEN_LAW: Final = frozenset({"photograph_eve"})

#: What a right that never arose leaves behind.
_NOTHING: Final = Walked(end=0, days=0, events=(), existed=False)


@dataclass(frozen=True, slots=True)
class Judgement:
    """判断.

    Attributes:
        status: ``public_domain``, ``protected`` or ``review``.
        last_day: as an ordinal; None where it is not one certain day.
        outcomes: the cases worth telling: one, or the earliest and the latest to end.
        missing: fields that would decide, or would give the day.
        doubts: names of the open points of law that decided something.
    """

    status: str
    last_day: int | None
    outcomes: tuple[Outcome, ...] = ()
    missing: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


def judge(facts: Facts) -> Judgement:
    """Judge one right unit by its facts."""
    bases, doubts = bases_of(facts)
    found = [outcome for basis in bases for outcome in _outcomes(facts, basis)]
    return _judgement(facts, found, doubts)


def _outcomes(facts: Facts, basis: str) -> list[Outcome]:
    """The outcomes of all cases, or of enough of them to see that they disagree."""
    found: list[Outcome] = []
    for number, group in enumerate(points(facts, basis)):
        found.extend(_outcome(facts, basis, point) for point in group)
        if number and len({outcome.status for outcome in found}) > 1:
            break
    return found


def _outcome(facts: Facts, basis: str, point: Point) -> Outcome:
    if _never_existed(facts, basis, point.event):
        return Outcome(basis, point, _NOTHING, PUBLIC_DOMAIN, ())
    point, has_old_right = _without_old_right(facts, basis, point)
    walked = walk(basis, facts.as_of, point.case)
    if _is_undetermined(basis, point):
        return Outcome(basis, point, walked, REVIEW, ())
    as_of = facts.as_of.toordinal()
    status = _status(walked.end, as_of)
    doubts = tuple(doubt for doubt in walked.doubts if doubt in _OPEN_LAW)
    if _status(walked.other_end, as_of) != status:
        doubts = walked.doubts
    if walked.days and _are_days_doubtful(facts):
        doubts = (*doubts, "wartime_days")
    if status == PUBLIC_DOMAIN and has_old_right:
        doubts = (*doubts, "old_right")
    return Outcome(basis, point, walked, REVIEW if doubts else status, doubts)


def _never_existed(facts: Facts, basis: str, event: int | None) -> bool:
    """放送は昭和46年から、有線放送は昭和62年から: before, no right arose."""
    if basis not in {"broadcast", "cablecast"}:
        return False
    begins = changed_on(f"cutover.{basis}_right")
    return facts.as_of < begins or (event is not None and event < begins.year)


def _is_undetermined(basis: str, point: Point) -> bool:
    """Whether there is nothing to count from."""
    traits = traits_of(basis)
    if traits.event:
        return point.event is None
    return bool(traits.making) and point.case.published is None and point.case.created is None


def _status(end: int, as_of: int) -> str:
    return PUBLIC_DOMAIN if end < as_of else PROTECTED


def _are_days_doubtful(facts: Facts) -> bool:
    days = parameter(f"wartime.{facts.allied_country}.days", facts.as_of)
    return days.status == "assumed"


def _without_old_right(facts: Facts, basis: str, point: Point) -> tuple[Point, bool]:
    """The point without a person's old right, where the right may live by that alone.

    What the Act of 1899 gave a person in a performance or recording (附則15条2項) is not known
    well enough to be counted on; where it would decide, the answer is open.
    """
    if not may_have_old_right(facts, basis, point):
        return point, False
    as_of = facts.as_of.toordinal()
    if as_of > stages_of(basis, facts.as_of)[-1].cap:
        return point, False
    without = point._replace(case=point.case._replace(old_end=0))
    if point.died is None or _may_run_still(facts, basis, point.died):
        return without, True
    ends = [walk(basis, facts.as_of, each.case).end for each in (point, without)]
    decides = _status(ends[0], as_of) != _status(ends[1], as_of)
    return (without, True) if decides else (point, False)


def _may_run_still(facts: Facts, basis: str, died: int) -> bool:
    years = parameter(f"term.old_{basis}.years", facts.as_of).whole
    return year_end(died, years) >= stages_of(basis, facts.as_of)[-1].alive_on


def may_have_old_right(facts: Facts, basis: str, point: Point) -> bool:
    """Whether a person, or somebody not known, made it under the Act of 1899."""
    if not traits_of(basis).has_old_right:
        return False
    made = point.case.event if basis == "performance" else point.case.created
    if made is None or made >= act_year():
        return False
    return basis == "performance" or not is_by_bodies(facts)


def _judgement(facts: Facts, found: Sequence[Outcome], doubts: tuple[str, ...]) -> Judgement:
    statuses = {outcome.status for outcome in found}
    status = statuses.pop() if len(statuses) == 1 else REVIEW
    if status == REVIEW:
        doubts = (*doubts, *_doubts(found))
    else:
        # Whatever reading of a doubtful point is right, the answer is the same: show the usual one.
        found, doubts = [outcome for outcome in found if outcome.point.case.old_runs], ()
    shown = _worth_telling(found)
    last_day = _last_day(shown)
    if facts.unpublished and status == PROTECTED:
        last_day = None
    if status != PROTECTED and any(_hangs_on_an_unknown_death(facts, outcome) for outcome in shown):
        last_day = None
    missing = missing_facts(facts, found, status, last_day)
    return Judgement(status, last_day, shown, missing, doubts)


def _hangs_on_an_unknown_death(facts: Facts, outcome: Outcome) -> bool:
    """Whether an old right may have ended on another day than the one computed without it."""
    return not outcome.point.case.old_end and may_have_old_right(facts, outcome.basis, outcome.point)


def _doubts(found: Sequence[Outcome]) -> tuple[str, ...]:
    named = dict.fromkeys(doubt for outcome in found for doubt in outcome.doubts)
    readings: dict[bool, set[str]] = {True: set(), False: set()}
    for outcome in found:
        readings[outcome.point.case.old_runs].add(outcome.status)
    if readings[False] - readings[True]:
        named["photograph_unpublished"] = None
    return tuple(named)


def _last_day(shown: Sequence[Outcome]) -> int | None:
    """The one day on which all cases end; None where there are several or none."""
    if len(shown) > 1 or not shown[0].walked.existed or shown[0].walked.end == FOREVER:
        return None
    return shown[0].walked.end


def _worth_telling(found: Sequence[Outcome]) -> tuple[Outcome, ...]:
    if len(found) == 1:
        return tuple(found)
    first = min(found, key=_order)
    last = max(found, key=_order)
    return (first,) if _order(first) == _order(last) else (first, last)


def _order(outcome: Outcome) -> tuple[int, str]:
    return outcome.walked.end, outcome.status
