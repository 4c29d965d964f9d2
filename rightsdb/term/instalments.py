"""逐次公表著作物: a work completed in parts counts from its last part (法56条).

Where the next part stays out for three years, what had appeared by then is closed; what comes
later is judged as a run of its own.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from rightsdb.dates.calendar import add_years
from rightsdb.dates.edtf import DateSpan
from rightsdb.errors import InputError
from rightsdb.law import parameter
from rightsdb.term.facts import Facts
from rightsdb.term.judgement import Judgement, judge
from rightsdb.term.outcome import REVIEW


def judge_runs(facts: Facts) -> Judgement:
    """Judge a work; one in parts run by run, and the whole where the runs agree.

    Raises:
        InputError: both `parts` and `published` are given (``parts_and_published``).
    """
    if not facts.parts:
        return judge(facts)
    if facts.published or facts.unpublished:
        raise InputError(
            "parts_and_published",
            "各部分の公表日（parts）と全体の公表日（published）は同時に指定できません。一方を消してください。",
            field="published",
        )
    found = [judge(replace(facts, published=last)) for last in runs(facts)]
    return found[0] if len(found) == 1 else _together(found)


def runs(facts: Facts) -> tuple[DateSpan, ...]:
    """The last part of each run. A gap counts only where it is certain."""
    years = parameter("period.instalment_gap_years", facts.as_of).whole
    ordered = sorted(facts.parts, key=lambda part: (part.latest or date.max, part.earliest or date.min))
    closing = [
        part
        for part, following in pairwise(ordered)
        if part.latest and following.earliest and add_years(part.latest, years) < following.earliest
    ]
    return (*closing, ordered[-1])


def _together(found: Sequence[Judgement]) -> Judgement:
    statuses = {judgement.status for judgement in found}
    outcomes = tuple(outcome for judgement in found for outcome in judgement.outcomes)
    missing = tuple(dict.fromkeys(name for judgement in found for name in judgement.missing))
    doubts = tuple(dict.fromkeys(name for judgement in found for name in judgement.doubts))
    if len(statuses) > 1:
        return Judgement(REVIEW, None, outcomes, (*missing, "parts"), doubts)
    last_days = {judgement.last_day for judgement in found}
    last_day = last_days.pop() if len(last_days) == 1 else None
    return Judgement(statuses.pop(), last_day, outcomes, missing, doubts)
