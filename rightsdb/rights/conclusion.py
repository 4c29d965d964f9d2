"""結論: status, route and last day of every right unit of a work, and of the work as a whole.

A unit whose term is over by the facts is ``public_domain``: neither a manager nor an owner has a
say then. Every other unit has the status that the assertions give it (``rightsdb.status``), at
least ``review`` where its term is in doubt. A source's own claim that a work is free, or that it
is not, never decides; where the law does not confirm it, it leads to ``review``.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from rightsdb.dates.calendar import YEAR_ENDS
from rightsdb.facts.authors import Authorship, FindAgent
from rightsdb.facts.facts import UnitFacts, facts_of
from rightsdb.model.records import WHOLE, Record, RightUnit
from rightsdb.model.views import UnitStatus
from rightsdb.model.vocabulary import words
from rightsdb.rights.reasons import reasons
from rightsdb.rights.route import RouteQuestion, UnitRoute, route_question, unit_route
from rightsdb.rights.term_answer import PUBLIC_DOMAIN, REVIEW
from rightsdb.rights.unit_term import UnitTerm, unit_term
from rightsdb.rights.version import next_change_of_law, rule_version
from rightsdb.status import Fact, facts_on, says_protected, status_until, unit_status

#: Nothing further restricts where no procedure is needed.
_LEAST = "not_needed"


@dataclass(frozen=True, slots=True)
class UnitConclusion:
    """単位の結論, with all that led to it."""

    unit: RightUnit
    facts: UnitFacts
    term: UnitTerm
    question: RouteQuestion
    route: UnitRoute
    asserted: UnitStatus
    status: str

    @property
    def last_day(self) -> str | None:
        """Last day of the term (ISO), where it is certain."""
        return None if self.term.last_day is None else iso(self.term.last_day)

    def shown(self, facts: Sequence[Fact]) -> UnitStatus:
        """The unit as views show it; `facts` are the assertions that bear on statuses."""
        return UnitStatus(
            unit=self.unit,
            status=self.status,
            because=reasons(self.unit, self.status, self.asserted, self.facts, facts),
            rule_version=rule_version(),
            route=self.route.route,
            last_day=self.last_day,
        )


@dataclass(frozen=True, slots=True)
class WorkConclusion:
    """作品の結論: the most restrictive of its units.

    Attributes:
        route: that of the units with this status.
        last_day: the last of the units' last days; None where one of them is not certain.
        until: the day on which it has to be derived anew (ISO), if one is known.
    """

    units: tuple[UnitConclusion, ...]
    status: str
    route: str
    last_day: str | None
    until: str | None


def conclude(records: Sequence[Record], find: FindAgent, as_of: date) -> WorkConclusion:
    """Derive what holds for a work on a day.

    Args:
        records: the current records of the work; deleted ones say nothing. In any order.
        find: finds the agent behind a contribution.
        as_of: the day asked about.
    """
    ordered = in_order(records)
    units = unit_conclusions(ordered, find, as_of)
    status = min((unit.status for unit in units), key=_rank().__getitem__)
    routes = [unit.route.route for unit in units if unit.status == status]
    return WorkConclusion(
        units=units,
        status=status,
        route=min(routes, key=_route_rank().__getitem__),
        last_day=_latest(units),
        until=_until(units, status_until(ordered, as_of), as_of),
    )


def in_order(records: Sequence[Record]) -> Sequence[Record]:
    """The records in an order that does not depend on when they came."""
    if len(records) == 1:
        return records
    return sorted(records, key=lambda record: (record.source, record.native_id))


def unit_conclusions(records: Sequence[Record], find: FindAgent, as_of: date) -> tuple[UnitConclusion, ...]:
    """The conclusions about each unit; `records` in their order (`in_order`)."""
    authorship = Authorship(records, find)
    facts = facts_on(records, as_of)
    found = [facts_of(records, unit, authorship, as_of) for unit in authorship.units]
    terms = [unit_term(each) for each in found]
    all_over = all(term.status == PUBLIC_DOMAIN for term in terms)
    return tuple(
        _conclusion(records, each, _unless_contested(each.unit, term, facts, all_over=all_over), facts, as_of)
        for each, term in zip(found, terms, strict=True)
    )


def _unless_contested(
    unit: RightUnit, term: UnitTerm, asserted: Sequence[Fact], *, all_over: bool
) -> UnitTerm:
    """A term that is over, but of which a source says outright that it is not, has to be looked at.

    What is said of the whole work may mean another of its units, if one is not over: most often
    a translation. If all are over, there may be one of which nobody has told us.
    """
    if term.status != PUBLIC_DOMAIN:
        return term
    contested = any(
        says_protected(fact.assertion)
        and (fact.assertion.subject == unit.key or (all_over and fact.assertion.subject == WHOLE))
        for fact in asserted
    )
    if not contested:
        return term
    return term._replace(status=REVIEW, last_day=None, notes=(*term.notes, "rights.contested"))


def _conclusion(
    records: Sequence[Record], facts: UnitFacts, term: UnitTerm, asserted: Sequence[Fact], as_of: date
) -> UnitConclusion:
    unit = facts.unit
    by_assertions = unit_status(unit, asserted)
    question = route_question(
        records, unit, term.status, dated=facts.published.value is not None, as_of=as_of
    )
    return UnitConclusion(
        unit=unit,
        facts=facts,
        term=term,
        question=question,
        route=unit_route(question),
        asserted=by_assertions,
        status=status_of(term.status, by_assertions.status),
    )


def status_of(term: str, asserted: str) -> str:
    """The status that follows from the term and from what is asserted."""
    if term == PUBLIC_DOMAIN:
        return PUBLIC_DOMAIN
    if term == REVIEW:
        return min(asserted, REVIEW, key=_rank().__getitem__)
    return asserted


@cache
def _rank() -> dict[str, int]:
    return {code: place for place, code in enumerate(words("statuses"))}


@cache
def _route_rank() -> dict[str, int]:
    """The order of the vocabulary, but that nothing is needed comes last."""
    codes = [code for code in words("routes") if code != _LEAST]
    return {code: place for place, code in enumerate([*codes, _LEAST])}


def _latest(units: Iterable[UnitConclusion]) -> str | None:
    """The last of the last days; units whose right never arose have none and count for nothing."""
    days = [unit.term.last_day for unit in units if unit.term.ends or unit.status != PUBLIC_DOMAIN]
    known = [day for day in days if day is not None]
    return iso(max(known)) if known and len(known) == len(days) else None


def _until(units: Iterable[UnitConclusion], assertions: str | None, as_of: date) -> str | None:
    """The first day on which an assertion, a term, or the law itself changes.

    A term in doubt is looked at again every new year: doubts end on days that no case has.
    """
    today = as_of.toordinal()
    ends = [end + 1 for unit in units for end in unit.term.ends if end >= today]
    if any(unit.term.status == REVIEW for unit in units):
        ends.append(YEAR_ENDS[as_of.year] + 1)
    law = next_change_of_law(as_of)
    days = [iso(min(ends))] if ends else []
    days += [law.isoformat()] if law else []
    days += [assertions] if assertions else []
    return min(days, default=None)


@lru_cache(maxsize=100_000)
def iso(ordinal: int) -> str:
    """The day of an ordinal as people write it."""
    return date.fromordinal(ordinal).isoformat()
