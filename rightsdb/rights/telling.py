"""説明の文: the steps of ``rules.yaml`` about facts, doubts and statements, filled in."""

from collections.abc import Iterator, Sequence
from datetime import date

from rightsdb.facts.assumptions import Assumed
from rightsdb.facts.facts import UnitFacts
from rightsdb.facts.rules import fact_rules
from rightsdb.law import history
from rightsdb.law.sentences import StepJson
from rightsdb.model.views import UnitStatus
from rightsdb.rights.naming import fact_name
from rightsdb.rights.sentences import say
from rightsdb.rights.term_answer import PUBLIC_DOMAIN
from rightsdb.rights.unit_term import UnitTerm, longest_wartime_country
from rightsdb.rights.variants import number_of
from rightsdb.status import claims_public_domain


def assumption_said(assumed: Assumed, facts: UnitFacts) -> dict[str, str]:
    """An assumption about a fact, as answers show it: id, says, says_en."""
    rule = f"rights.assumed.{assumed.reason}"
    name = _about(assumed.fact, facts)
    if assumed.reason == "longest_life" and not name:
        rule = "rights.assumed.longest_life_nobody"
    years = fact_rules().longest_life_years
    step = say(rule, name=name, value=assumed.value, years=years)
    return {"id": rule, "says": str(step["says"]), "says_en": str(step["says_en"])}


def doubts_said(term: UnitTerm, facts: UnitFacts, missing: Sequence[str], message: str) -> Iterator[StepJson]:
    """The steps about doubts that were looked at, and about what is missing.

    Args:
        term: what was found.
        facts: the facts that were asked about.
        missing: facts nobody states, of which one would decide.
        message: why facts were refused, if they were.
    """
    if term.refused:
        yield say("rights.contradiction", message=message, **_named_facts([term.refused[1]], facts))
    if term.missing == ("kind",):
        yield say("rights.kind_unknown")
    elif missing:
        yield say("rights.missing", **_named_facts(missing, facts))
    days = history(f"wartime.{longest_wartime_country()}.days")[-1].whole
    end = date.fromordinal(term.ends[-1]).isoformat() if term.ends else ""
    for note in term.notes:
        yield say(note, days=days, end=end, **_named_facts(facts.conflicts, facts))


def _named_facts(names: Sequence[str], facts: UnitFacts) -> dict[str, str]:
    """Facts as people call them, each with the author it is about."""
    called = [fact_name(name, _about(name, facts)) for name in names]
    return {"facts": "、".join(ja for ja, _ in called), "facts_en": ", ".join(en for _, en in called)}


def _about(name: str, facts: UnitFacts) -> str:
    if not name.startswith("authors[") or name.startswith("authors[]"):
        return ""
    number = number_of(name)
    return facts.authors[number].name if number < len(facts.authors) else ""


def claims_said(status: UnitStatus) -> Iterator[StepJson]:
    """What sources say about the copyright themselves, beside what the law says."""
    claims, objections = [], []
    for source, _, aspect, value in status.because:
        if aspect in {"copyright_status", "licence"} and claims_public_domain(value):
            claims.append(source)
        elif aspect in {"copyright_status", "manager", "usage_intent"}:
            objections.append(source)
    if claims and status.status in {PUBLIC_DOMAIN, "review"}:
        confirmed = "confirmed" if status.status == PUBLIC_DOMAIN else "not_confirmed"
        yield say(f"rights.claim_{confirmed}", sources=_named(claims))
    if objections and status.status == PUBLIC_DOMAIN:
        yield say("rights.objection", sources=_named(objections))


def _named(sources: Sequence[str]) -> str:
    return "・".join(dict.fromkeys(sources))
