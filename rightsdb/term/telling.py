"""説明: what the steps of an answer say, in Japanese and English, each with its article.

The sentences stand in ``rules.yaml``; here they are filled in. Stories of equal cases are kept,
because a batch asks for few different ones.
"""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Final

from rightsdb.dates.calendar import YEAR_ENDS
from rightsdb.dates.edtf import LAST_YEAR
from rightsdb.law.sentences import KeptJson, StepJson, rules, told
from rightsdb.term.case import FOREVER, Case
from rightsdb.term.walk import Event, Walked, walk

_PACKAGE: Final = "rightsdb.term"


def step(
    rule_id: str, values: dict[str, object], cited: str = "", inputs: dict[str, str] | None = None
) -> StepJson:
    """Fill in a rule of ``rules.yaml``; see `rightsdb.law.sentences.told`."""
    return told(rules(_PACKAGE)[rule_id], values, cited, inputs)


@lru_cache(maxsize=20_000)
def story(basis: str, as_of: date, case: Case) -> tuple[KeptJson, ...]:
    """The walk of one case, told step by step."""
    return tuple(KeptJson(each) for each in _story(basis, case, walk(basis, as_of, case)))


def _story(basis: str, case: Case, walked: Walked) -> Iterator[StepJson]:
    yield _basis_step(basis, case)
    if not walked.existed:
        yield _before_the_acts(walked)
        return
    yield from _events(basis, case, walked)
    yield from _lesser(case, walked)


def _basis_step(basis: str, case: Case) -> StepJson:
    subject = basis.partition("_")[0]
    values: dict[str, object] = {
        "died": _year(case.died, "存命・不明", LAST_YEAR),
        "died_en": _year(case.died, "not yet or not known", LAST_YEAR),
        "published": _year(case.published, "未公表"),
        "published_en": _year(case.published, "unpublished"),
        "fixed": _year(case.created, "不明"),
        "fixed_en": _year(case.created, "not known"),
        "event": _year(case.event, "不明"),
        "event_en": _year(case.event, "not known"),
    }
    return step(f"term.basis.{subject}", values)


def _year(year: int | None, unknown: str, beyond: int | None = None) -> str:
    return unknown if year is None or year == beyond else f"{year}"


def _before_the_acts(walked: Walked) -> StepJson:
    begins = walked.events[0].stage.begins
    return step("term.before_the_acts", {"begins": iso(begins)})


def _events(basis: str, case: Case, walked: Walked) -> Iterator[StepJson]:
    for number, event in enumerate(_since_it_began(basis, case, walked.events)):
        yield _event(event, is_first=number == 0)


def _since_it_began(basis: str, case: Case, events: tuple[Event, ...]) -> tuple[Event, ...]:
    """Without the changes of the law before there was anything to count from."""
    year = _start(basis, case)
    if year is None:
        return events
    passed = 0
    for number, event in enumerate(events):
        if event.what not in {"first", "extended"} or event.stage.begins > YEAR_ENDS[year]:
            break
        passed = number
    return events[passed:]


def _start(basis: str, case: Case) -> int | None:
    if basis == "natural":
        return case.died
    return case.event or case.published or case.created


def _event(event: Event, *, is_first: bool) -> StepJson:
    what, stage, end = event
    rule = "first" if is_first and what in {"first", "extended"} else what
    if end == FOREVER:
        rule = "first_unlimited" if rule == "first" else "extended_open"
    values: dict[str, object] = {
        "begins": iso(stage.begins),
        "alive_on": iso(stage.alive_on),
        "years": stage.years,
        "end": iso(end),
    }
    inputs = {"on": iso(stage.begins)}
    if end != FOREVER:
        inputs["last_day"] = iso(end)
    cited = stage.number.cited if rule in _CITE_THE_NUMBER else ""
    return step(f"term.{rule}", values, cited, inputs)


_CITE_THE_NUMBER: Final = frozenset({"first", "first_unlimited", "extended", "extended_open"})


def _lesser(case: Case, walked: Walked) -> Iterator[StepJson]:
    end = walked.end - walked.days
    if case.origin_end != FOREVER and end == case.origin_end:
        yield step("term.lesser", {"end": iso(end)}, inputs={"last_day": iso(end)})


@lru_cache(maxsize=30_000)
def iso(ordinal: int) -> str:
    """The day as people write it; an unlimited term has none."""
    return "" if ordinal == FOREVER else date.fromordinal(ordinal).isoformat()
