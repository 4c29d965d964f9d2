"""説明: what the steps of an answer say, in Japanese and English, each with its article.

The sentences stand in ``rules.yaml``; here they are filled in. Stories of equal cases are kept,
because a batch asks for few different ones.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

import yaml

from rightsdb.dates.calendar import YEAR_ENDS
from rightsdb.dates.edtf import LAST_YEAR
from rightsdb.law import cite
from rightsdb.term.case import FOREVER, Case
from rightsdb.term.walk import Event, Walked, walk

#: A step as the contract shows it; shared between answers, so never change one.
StepJson = dict[str, object]


@dataclass(frozen=True, slots=True)
class Rule:
    """規則の文言: the sentence of one rule, with the article it rests on."""

    id: str
    citation: str
    ja: str
    en: str
    assumed: bool


@cache
def rules() -> dict[str, Rule]:
    """Every rule of the term calculator by id."""
    text = files("rightsdb.term").joinpath("rules.yaml").read_text(encoding="utf-8")
    return {
        name: Rule(
            id=name,
            citation=cite(entry["law"], entry["article"]) if "law" in entry else "",
            ja=entry["ja"],
            en=entry["en"],
            assumed=entry.get("assumed", False),
        )
        for name, entry in yaml.safe_load(text).items()
    }


def step(
    rule_id: str, values: dict[str, object], cited: str = "", inputs: dict[str, str] | None = None
) -> StepJson:
    """Fill in a rule.

    Args:
        rule_id: id in ``rules.yaml``.
        values: what stands in its braces; names ending in ``_en`` replace theirs in English.
        cited: the article, where the rule cites the number it used.
        inputs: days for a drawing: ``on``, ``last_day``.
    """
    rule = rules()[rule_id]
    english = {**values, **{name[:-3]: value for name, value in values.items() if name.endswith("_en")}}
    told: StepJson = {
        "rule": rule_id,
        "citation": cited or rule.citation,
        "says": rule.ja.format_map(values),
        "says_en": rule.en.format_map(english),
    }
    if rule.assumed:
        told["status"] = "assumed"
    if inputs:
        told["inputs"] = inputs
    return told


@lru_cache(maxsize=50_000)
def story(basis: str, as_of: date, case: Case) -> tuple[StepJson, ...]:
    """The walk of one case, told step by step."""
    walked = walk(basis, as_of, case)
    if not walked.existed:
        return (_basis_step(basis, case), _before_the_acts(walked))
    return (
        _basis_step(basis, case),
        *_events(basis, case, walked),
        *_lesser(case, walked),
    )


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


@lru_cache(maxsize=100_000)
def iso(ordinal: int) -> str:
    """The day as people write it; an unlimited term has none."""
    return "" if ordinal == FOREVER else date.fromordinal(ordinal).isoformat()
