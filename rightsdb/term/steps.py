"""答えの段階: the steps of one answer in their order, from what it is about to what it says."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from rightsdb.dates.edtf import LAST_YEAR
from rightsdb.law import parameter
from rightsdb.law.sentences import KeptJson, StepJson
from rightsdb.term.facts import Facts
from rightsdb.term.instalments import runs
from rightsdb.term.judgement import Judgement
from rightsdb.term.outcome import REVIEW, Outcome
from rightsdb.term.schedule import changed_on, stages_of
from rightsdb.term.telling import iso, step, story
from rightsdb.term.wartime import days_of, treaty_day

#: Coordinates by which two told cases may differ, with the words for them.
_AXES = {
    "died": ("没年", "death in"),
    "published": ("公表", "publication in"),
    "created": ("創作・固定", "making in"),
    "event": ("実演・放送", "performance or broadcast in"),
    "days": ("戦時加算日数", "wartime days"),
}


def steps(facts: Facts, judgement: Judgement) -> Iterator[StepJson]:
    """All steps of an answer."""
    if facts.article_13 and not facts.is_neighbouring:
        yield step("term.article_13", {})
    elif not judgement.outcomes:
        limit = parameter("limit.authors", facts.as_of).whole
        yield step("term.too_many_authors", {"count": len(facts.authors), "limit": limit})
    else:
        yield from _before_counting(facts, judgement)
        for outcome in judgement.outcomes:
            yield from _told(facts, judgement, outcome)
        for doubt in judgement.doubts:
            yield _doubt(facts, judgement, doubt)
    if judgement.missing and judgement.status == REVIEW:
        yield step("term.missing", {"facts": "・".join(judgement.missing)})
    if facts.extinguished_on:
        yield step("term.extinguished", {"day": facts.extinguished_on.isoformat()})
    yield _result(judgement.status, facts.as_of)


@lru_cache(maxsize=4096)
def _result(status: str, as_of: date) -> KeptJson:
    return KeptJson(step(f"term.result.{status}", {"as_of": as_of.isoformat()}))


def _before_counting(facts: Facts, judgement: Judgement) -> Iterator[StepJson]:
    bases = {outcome.basis for outcome in judgement.outcomes}
    persons = [author for author in facts.authors if author.is_person]
    if len(persons) > 1 and any(basis.endswith("natural") for basis in bases):
        yield step("term.basis.joint", {})
    if facts.kind == "program" and "corporate" in bases:
        yield step("term.basis.program_for_hire", {})
    if any(author.real_name_from for author in facts.authors) and "real_name" not in judgement.doubts:
        switched = any(basis.endswith("natural") for basis in bases)
        yield step("term.switch.real_name" if switched else "term.switch.too_late", {})
    if facts.parts:
        years = parameter("period.instalment_gap_years", facts.as_of).whole
        last = "、".join(str(part.latest or part.earliest) for part in runs(facts))
        yield step("term.instalments", {"published": last, "years": years})
    if (
        facts.origin_last_day
        and any(author.japanese for author in facts.authors)
        and not facts.is_neighbouring
    ):
        yield step("term.lesser.not_for_japanese", {})


def _told(facts: Facts, judgement: Judgement, outcome: Outcome) -> Iterator[StepJson]:
    basis, point, walked, status, doubts = outcome
    if len(judgement.outcomes) > 1:
        yield from _supposing(judgement, outcome)
    if not walked.events:
        begins = changed_on(f"cutover.{basis}_right").isoformat()
        year, year_en = point.event or "時期不明", point.event or "an unknown year"
        yield step(f"term.never_existed.{basis}", {"year": year, "year_en": year_en, "begins": begins})
    elif status != REVIEW or doubts:
        yield from story(basis, facts.as_of, point.case)
        if facts.allied_country and not facts.is_neighbouring:
            yield _wartime(facts.allied_country, walked.days, iso(walked.end), point.days)


def _supposing(judgement: Judgement, outcome: Outcome) -> Iterator[StepJson]:
    """Which values of the uncertain facts the following steps take."""
    differing = [
        axis for axis in _AXES if len({getattr(each.point, axis) for each in judgement.outcomes}) > 1
    ]
    if not differing:
        return
    values = {axis: getattr(outcome.point, axis) for axis in differing}
    facts = "、".join(f"{_AXES[axis][0]}{_value(axis, value, 'ja')}" for axis, value in values.items())
    facts_en = ", ".join(f"{_AXES[axis][1]} {_value(axis, value, 'en')}" for axis, value in values.items())
    yield step("term.if", {"facts": facts, "facts_en": facts_en})


def _value(axis: str, value: int | None, lang: str) -> str:
    if value is None:
        return {"ja": "なし", "en": "no year"}[lang]
    if axis == "died" and value == LAST_YEAR:
        return {"ja": "が将来（存命）", "en": "the future (living)"}[lang]
    return f"{value}"


@lru_cache(maxsize=20_000)
def _wartime(country: str, days: int, end: str, possible: int) -> StepJson:
    values: dict[str, object] = {"days": days, "country": country, "end": end}
    if days:
        return step("term.wartime", values, inputs={"last_day": end})
    if days_of(country) is None:
        reason = ("対象国でない", "not one of the countries")
    elif possible:
        reason = ("期間がすでに満了していた", "the term had already ended")
    else:
        reason = (f"{treaty_day(country)}以後に生じた", f"arose on or after {treaty_day(country)}")
    return step("term.wartime.none", {**values, "reason": reason[0], "reason_en": reason[1]})


def _doubt(facts: Facts, judgement: Judgement, doubt: str) -> StepJson:
    outcome = judgement.outcomes[0]
    last = stages_of(outcome.basis, facts.as_of)[-1]
    values: dict[str, object] = {
        "alive_on": iso(last.alive_on),
        "cap": iso(last.cap) if last.cap else "",
        "country": facts.allied_country or "",
        "end": iso(outcome.walked.other_end) if outcome.walked.other_end else "",
    }
    return step(f"term.doubt.{doubt}", values)
