"""保護期間の計算: one object in, one object out, as the outside surface describes them."""

from dataclasses import replace

from rightsdb.fields import Given
from rightsdb.law import law_revision, parameter
from rightsdb.term.assumed import assumptions
from rightsdb.term.contradictions import refuse_contradictions
from rightsdb.term.facts import Facts, facts_from
from rightsdb.term.instalments import judge_runs
from rightsdb.term.judgement import Judgement
from rightsdb.term.outcome import PROTECTED, PUBLIC_DOMAIN, REVIEW
from rightsdb.term.steps import steps
from rightsdb.term.telling import iso


def term(given: Given) -> dict[str, object]:
    """保護期間を計算する.

    Args:
        given: the facts about one right unit, as the contract names them; besides those
            `parts`, `extinguished_on`, `article_13` and, of an author, `real_name_from`.

    Returns:
        id, status, last_day, steps, assumptions, missing, law_revision.

    Raises:
        InputError: a field is unknown, missing or unusable, or facts contradict each other.
    """
    facts = facts_from(given)
    refuse_contradictions(facts)
    judgement = judged(facts)
    return {
        "id": facts.id,
        "status": judgement.status,
        "last_day": None if judgement.last_day is None else iso(judgement.last_day),
        "steps": list(steps(facts, judgement)),
        "assumptions": assumptions(facts, judgement),
        "missing": list(judgement.missing),
        "law_revision": law_revision(facts.as_of),
    }


def judged(facts: Facts) -> Judgement:
    """The judgement, with what stands before and after every counting of years."""
    if facts.article_13 and not facts.is_neighbouring:
        return Judgement(PUBLIC_DOMAIN, None)
    if len(facts.authors) > parameter("limit.authors", facts.as_of).whole:
        return Judgement(REVIEW, None, missing=("authors",))
    return _extinguished(facts, judge_runs(facts))


def _extinguished(facts: Facts, judgement: Judgement) -> Judgement:
    """法62条: a right without heir or successor is gone, whatever was left of its term."""
    day = facts.extinguished_on
    if day is None or judgement.status == PUBLIC_DOMAIN:
        return judgement
    last_day = day.toordinal()
    if day < facts.as_of:
        known = last_day if judgement.status == PROTECTED else None
        return replace(judgement, status=PUBLIC_DOMAIN, last_day=known, missing=())
    if judgement.last_day is None or last_day < judgement.last_day:
        return replace(judgement, last_day=last_day if judgement.status == PROTECTED else None)
    return judgement
