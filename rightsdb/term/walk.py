"""改正をたどる: one right through every change of the law. What is dead at a change never revives."""

from datetime import date
from functools import lru_cache
from typing import NamedTuple

from rightsdb.term.case import FOREVER, Case
from rightsdb.term.schedule import Stage, act_year, stages_of


class Event(NamedTuple):
    """出来事: what a change of the law did to the right; `end` without wartime days."""

    what: str
    stage: Stage
    end: int


class Walked(NamedTuple):
    """たどった結果.

    Attributes:
        end: last day as an ordinal, wartime days included; FOREVER while the term does not run.
        days: wartime days that counted.
        events: what happened, in order.
        doubts: names of doubtful points of law that touch this right.
        other_end: last day by the other reading of a doubtful point, else `end`.
        existed: False where the term had passed before the first copyright act.
    """

    end: int
    days: int
    events: tuple[Event, ...]
    doubts: tuple[str, ...] = ()
    other_end: int = 0
    existed: bool = True


@lru_cache(maxsize=30_000)
def walk(basis: str, as_of: date, case: Case) -> Walked:
    """Follow one right from the Act of 1899 to the law of a day.

    Args:
        basis: way of counting; see `rightsdb.term.schedule.stages_of`.
        as_of: changes that begin after this day are not taken.
        case: one exact case.
    """
    first, *later = stages_of(basis, as_of)
    return _Walk(case, first).through(later)


class _Walk:
    """The state while walking: where the right ends as the law stands so far."""

    def __init__(self, case: Case, first: Stage) -> None:
        self.case = case
        self.old_act_end = 0
        self.doubts: list[str] = []
        self.other_end = 0
        end = first.end(case, first.years)
        self.end = max(end, min(case.old_end, first.cap)) if case.old_end else end
        # Who no longer had a right in the war got no days for it.
        self.days = case.days if self.end >= case.owned_from else 0
        self.existed = self._reach() >= first.begins or first.is_present
        self.events = [Event("first", first, self.end)]
        if first.is_present and not case.old_end and self.end < first.begins:
            self._ends_on_arrival(first)

    def through(self, stages: list[Stage]) -> Walked:
        """Take each change in turn, until one finds the right dead."""
        for stage in stages:
            if self._reach() < stage.alive_on:
                self._found_dead(stage)
                break
            self._takes(stage)
        end = self._reach()
        return Walked(
            end, self.days, tuple(self.events), tuple(self.doubts), self.other_end or end, self.existed
        )

    def _reach(self) -> int:
        return self._with_days(self.end)

    def _with_days(self, end: int) -> int:
        return end if end == FOREVER else end + self.days

    def _found_dead(self, stage: Stage) -> None:
        self.events.append(Event("dead", stage, self.end))
        if stage.eve_in_doubt and not self.days and self.end == stage.begins - 1:
            self.doubts.append("photograph_eve")

    def _takes(self, stage: Stage) -> None:
        before = self.end
        new = stage.end(self.case, stage.years)
        if stage.is_present:
            new = min(new, self.case.origin_end)
        if stage.keeps == "published_before":
            self.old_act_end = before if self._published_before_the_act() else 0
        kept = max(self._kept(stage, before), min(self.case.old_end, stage.cap))
        self.end = max(new, kept)
        self.events.append(Event("extended" if new >= kept else "kept_longer", stage, self.end))
        if self._reach() < stage.begins:
            self._ends_on_arrival(stage)
        if stage.was and self._dead_by_death(stage):
            self.doubts.append("photograph_by_publication")
            self.other_end = self._with_days(before)

    def _kept(self, stage: Stage, before: int) -> int:
        if stage.keeps == "earlier":
            return before
        return self.old_act_end if stage.keeps else 0

    def _published_before_the_act(self) -> bool:
        return self.case.published is not None and self.case.published < act_year()

    def _ends_on_arrival(self, stage: Stage) -> None:
        self.end, self.days = stage.begins - 1, 0
        self.events.append(Event("ended_on_arrival", stage, self.end))

    def _dead_by_death(self, stage: Stage) -> bool:
        """Whether only the term after publication kept the photograph alive until this change."""
        return self._with_days(stage.end(self.case, stage.was)) < stage.alive_on
