"""説明: how facts, law and statements lead to the conclusion about each right unit, for people."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from rightsdb.errors import InputError
from rightsdb.facts.authors import FindAgent
from rightsdb.facts.facts import UnitFacts
from rightsdb.facts.values import Believed
from rightsdb.law import law_revision
from rightsdb.law.sentences import StepJson, rules, told
from rightsdb.model.records import Record
from rightsdb.model.views import Explanation, FactUsed, UnitStatus
from rightsdb.rights.alternatives import alternatives
from rightsdb.rights.conclusion import UnitConclusion, in_order, unit_conclusions
from rightsdb.rights.route import UnitRoute
from rightsdb.rights.sentences import say
from rightsdb.rights.telling import assumption_said, claims_said, doubts_said
from rightsdb.rights.term_answer import PUBLIC_DOMAIN, REVIEW, UNKNOWN, canonical
from rightsdb.status import facts_on
from rightsdb.term import term
from rightsdb.term.facts import NEIGHBOURING

#: How the rules are called that say the answer.
_RESULT: Final = "term.result."

#: The calculator is asked about each author by number up to this many; beyond, about each sort once.
_MANY: Final = 30


def explained_units(records: Sequence[Record], find: FindAgent, as_of: date) -> tuple[UnitStatus, ...]:
    """The right units of a work with status, route and last day, each with its explanation.

    Args:
        records: the current records of the work.
        find: finds the agent behind a contribution.
        as_of: the day asked about.
    """
    ordered = in_order(records)
    facts = facts_on(ordered, as_of)
    shown = []
    for unit in unit_conclusions(ordered, find, as_of):
        status = unit.shown(facts)
        shown.append(_with(status, explain(unit, status, as_of)))
    return tuple(shown)


def _with(status: UnitStatus, explanation: Explanation) -> UnitStatus:
    return UnitStatus(
        status.unit,
        status.status,
        status.because,
        status.rule_version,
        status.route,
        status.last_day,
        explanation,
    )


def explain(unit: UnitConclusion, status: UnitStatus, as_of: date) -> Explanation:
    """Explain the conclusion about one right unit; `status` is how views show it."""
    steps, assumed, message = _asked(unit.facts)
    missing = _missing(unit)
    doubts = tuple(doubts_said(unit.term, unit.facts, _undecided(unit, missing), message))
    of_facts = tuple(assumption_said(each, unit.facts) for each in unit.facts.assumed)
    if unit.unit.kind in NEIGHBOURING:
        of_facts = tuple(each for each in of_facts if not each["id"].startswith(_OF_COPYRIGHT))
    of_route = tuple(_assumption(step) for step in _notes(unit.route) if step.get("status") == "assumed")
    return Explanation(
        as_of=as_of.isoformat(),
        term=unit.term.status,
        certainty=_certainty(unit.term.status, of_facts + assumed),
        facts=tuple(_facts_used(unit.facts)),
        term_steps=(*_worth_telling(unit, steps), *doubts, _result(unit, as_of), *claims_said(status)),
        route_steps=(*_notes(unit.route), *_worth_telling(unit, unit.route.steps)),
        assumptions=(*of_facts, *assumed, *of_route),
        term_missing=missing,
        route_missing=unit.route.missing,
        alternatives=alternatives(unit),
        hints=unit.route.hints,
        law_revision=law_revision(as_of),
    )


#: Assumptions that do not matter to neighbouring rights.
_OF_COPYRIGHT: Final = ("rights.assumed.real_name", "rights.assumed.origin")


def _asked(facts: UnitFacts) -> tuple[tuple[StepJson, ...], tuple[dict[str, str], ...], str]:
    """Steps and assumptions of the calculator; where it refuses the facts, why."""
    asked = facts.asked if len(facts.asked.authors) <= _MANY else canonical(facts.asked)
    if not asked.kind:
        return (), (), ""
    names = [author.name for author in facts.authors] if asked is facts.asked else []
    try:
        answer = term(asked.question(names))
    except InputError as error:
        return (), (), error.message
    steps, assumptions = answer["steps"], answer["assumptions"]
    if not isinstance(steps, list) or not isinstance(assumptions, list):
        raise TypeError("term answers with lists")
    return tuple(steps), tuple(assumptions), ""


def _worth_telling(unit: UnitConclusion, steps: Sequence[StepJson]) -> tuple[StepJson, ...]:
    """The steps but for what is said in other words; of imagined extremes nothing is told."""
    unknown = unit.term.status == UNKNOWN
    return tuple(step for step in steps if _tells(str(step["rule"]), unknown=unknown))


def _tells(rule: str, *, unknown: bool) -> bool:
    if rule == "term.missing" or rule.startswith(_RESULT):
        return False
    return not (unknown and (rule.startswith("term.") or rule == "scope.term_running"))


def _result(unit: UnitConclusion, as_of: date) -> StepJson:
    """What the answer is, after everything that was looked at."""
    status = REVIEW if unit.term.status == UNKNOWN else unit.term.status
    return told(rules("rightsdb.term")[f"{_RESULT}{status}"], {"as_of": as_of.isoformat()})


def _undecided(unit: UnitConclusion, missing: tuple[str, ...]) -> tuple[str, ...]:
    """The missing facts that nothing else that is told speaks of."""
    told_otherwise = unit.term.notes or unit.term.refused
    if unit.term.status == UNKNOWN or (unit.term.status == REVIEW and not told_otherwise):
        return missing
    return ()


def _notes(route: UnitRoute) -> tuple[StepJson, ...]:
    """How the question about the route was put; where nothing is needed, it does not matter."""
    return () if route.route == "not_needed" else tuple(say(note) for note in route.notes)


def _assumption(step: StepJson) -> dict[str, str]:
    return {"id": str(step["rule"]), "says": str(step["says"]), "says_en": str(step["says_en"])}


def _certainty(status: str, assumed: Sequence[object]) -> str:
    if status in {REVIEW, UNKNOWN}:
        return "open"
    return "assumed" if assumed else "settled"


def _missing(unit: UnitConclusion) -> tuple[str, ...]:
    """Facts that would decide, by the places of the authors as they are shown.

    The answer was found for a question that holds each sort of author once; its names of facts
    are only right where there is one author, so those of the deaths are found again.
    """
    if unit.term.status == PUBLIC_DOMAIN and unit.term.last_day is not None:
        return ()
    if unit.facts.asked.nobody_named:
        return tuple(dict.fromkeys(name.partition("[")[0] for name in unit.term.missing))
    names = dict.fromkeys(name for name in unit.term.missing if not name.startswith("authors["))
    if any(name.startswith("authors[") for name in unit.term.missing):
        for number, author in enumerate(unit.facts.authors):
            if author.is_person and (author.died.value is None or author.died.conflict):
                names[f"authors[{number}].died"] = None
        uncertain = (name for name in unit.term.missing if name.startswith("authors["))
        if not any(name.startswith("authors[") for name in names):
            names.update(dict.fromkeys(uncertain))
    return tuple(names)


def _facts_used(facts: UnitFacts) -> Iterator[FactUsed]:
    for number, author in enumerate(facts.authors):
        kind = author.type or "person"
        yield FactUsed(f"authors[{number}].type", author.name, kind)
        if author.born.said:
            yield _used(f"authors[{number}].born", author.name, author.born)
        if author.is_person or author.died.said:
            yield _used(f"authors[{number}].died", author.name, author.died)
    yield _used("published", "", facts.published)
    if facts.created.said:
        yield _used("created", "", facts.created)


def _used(fact: str, about: str, believed: Believed) -> FactUsed:
    return FactUsed(
        fact=fact,
        about=about,
        value=believed.value,
        said=tuple((said.value, said.source, said.native_id, said.place) for said in believed.said),
        conflict=believed.conflict,
    )
