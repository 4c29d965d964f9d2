"""根拠: the assertions and facts that a unit's status rests on."""

from collections.abc import Iterator, Sequence

from rightsdb.facts.authors import Author
from rightsdb.facts.facts import UnitFacts
from rightsdb.facts.values import Believed
from rightsdb.model.records import WHOLE, RightUnit
from rightsdb.model.views import UnitStatus
from rightsdb.rights.term_answer import PUBLIC_DOMAIN, REVIEW
from rightsdb.status import Fact, claims_public_domain, says_protected

#: (source, native id, aspect, value).
Told = tuple[str, str, str, str]

_ON_THE_TERM = frozenset({"copyright_status", "licence", "manager", "usage_intent"})


def reasons(
    unit: RightUnit, status: str, asserted: UnitStatus, facts: UnitFacts, said: Sequence[Fact]
) -> tuple[Told, ...]:
    """What the status of a unit rests on, each statement once, in one order.

    For a term that is over: the dates by which it is, and beside them whatever sources say
    about the copyright, agreeing or not. For doubtful dates: everything said about them.
    """
    if status not in {PUBLIC_DOMAIN, REVIEW}:
        return tuple(sorted(asserted.because))
    about = [fact for fact in said if fact.assertion.subject in {WHOLE, unit.key}]
    found = [fact.told for fact in about if _bears_on_the_term(fact, status)]
    same = asserted.because if asserted.status == status else ()
    return tuple(dict.fromkeys((*_dates(facts), *sorted({*same, *found}))))


def _bears_on_the_term(fact: Fact, status: str) -> bool:
    aspect = fact.assertion.aspect
    if status == REVIEW:
        return says_protected(fact.assertion)
    return aspect in _ON_THE_TERM and (aspect != "licence" or claims_public_domain(fact.assertion.value))


def _dates(facts: UnitFacts) -> Iterator[Told]:
    for author in facts.authors:
        yield from _told("death_date", author.died)
    if not _runs_by_death_alone(facts.unit, facts.authors) or facts.published.conflict:
        yield from _told("publication_date", facts.published)
        yield from _told("creation_date", facts.created)


def _runs_by_death_alone(unit: RightUnit, authors: Sequence[Author]) -> bool:
    """Whether only deaths count: an ordinary work of named persons."""
    ordinary = unit.kind in {"literary", "musical", "artistic", "architecture", "map", "program", "database"}
    return ordinary and bool(authors) and all(one.is_person and not one.anonymous for one in authors)


def _told(aspect: str, believed: Believed) -> Iterator[Told]:
    """What is believed; where sources disagree, everything that is said."""
    for said in believed.said if believed.conflict else believed.said[:1]:
        yield said.source, said.native_id, aspect, said.value
