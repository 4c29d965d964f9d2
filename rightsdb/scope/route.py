"""進むべき手続: which way leads to lawful use of one right unit, and what is missing for it.

The order is that of the contract: is anything needed, is it eligible, the two-stage test of
法67条の3第2項, a doubtful term, then measures, contacts, inquiry and waiting time.
"""

from dataclasses import dataclass, field
from datetime import date

from rightsdb.deadline import inquiry_wait
from rightsdb.law import history, parameter
from rightsdb.law.sentences import StepJson, rules, told
from rightsdb.scope.contacts import Contacts, contacts_of, first_reply
from rightsdb.scope.facts import APPLICATION_CONTACT, USAGE_RULE, Facts, Statement

#: Routes on which an application can be filed; a withdrawal by the author bars them.
READY = frozenset({"art_67_3", "art_67", "art_67_or_67_3"})
_PACKAGE = "rightsdb.scope"


@dataclass(frozen=True, slots=True)
class Route:
    """進むべき手続.

    Attributes:
        name: one of the routes of the contract.
        missing: fields that stand in the way.
        ready_on: first day on which an application can be filed, where that is known.
    """

    name: str
    missing: tuple[str, ...] = ()
    ready_on: date | None = None


@dataclass(slots=True)
class Trail:
    """歩み: the steps taken so far."""

    steps: list[StepJson] = field(default_factory=list)

    def note(self, rule_id: str, **values: object) -> None:
        """Add a step that says the rule."""
        self.steps.append(told(rules(_PACKAGE)[rule_id], values))


def route_of(facts: Facts) -> tuple[Route, list[StepJson]]:
    """Find the route, with the steps that lead to it."""
    trail = Trail()
    route = (
        _needed_and_eligible(facts, trail)
        or _outside(facts, trail)
        or _to_be_looked_at(facts, trail)
        or _measures(facts, trail)
        or _contacts(facts, trail)
    )
    return _unless_withdrawn(facts, route, trail), trail.steps


def _needed_and_eligible(facts: Facts, trail: Trail) -> Route | None:
    if facts.term == "public_domain":
        trail.note("scope.term_over")
        return Route("not_needed")
    if facts.term == "protected":
        trail.note("scope.term_running")
    if facts.published == "no":
        trail.note("scope.never_offered")
        return Route("not_eligible")
    trail.note("scope.published" if facts.published == "yes" else "scope.offered")
    return None


def _outside(facts: Facts, trail: Trail) -> Route | None:
    """The two-stage test: what takes a work out of Art. 67-3, measures taken or not."""
    missing = facts.missing_measures
    if facts.managed == "yes":
        trail.note("scope.managed")
        return Route("license_from_manager", missing)
    if facts.managed == "unknown":
        trail.note("scope.managed_unknown")
        return Route("complete_measures", ("managed", *missing))
    trail.note("scope.not_managed")
    contacts = _covering(facts, APPLICATION_CONTACT)
    is_dead = bool(contacts) and all(contact.undeliverable for contact in contacts)
    if _covering(facts, USAGE_RULE) and not is_dead:
        trail.note("scope.usage_rule")
        return Route("follow_rule", missing)
    if not _covering(facts, USAGE_RULE):
        trail.note("scope.no_usage_rule")
    if contacts and not is_dead:
        trail.note("scope.application_contact")
        return Route("negotiate", missing)
    if not contacts:
        trail.note("scope.no_application_contact")
    return _registered(facts, trail) or _undecided(facts, trail)


def _covering(facts: Facts, kind: str) -> list[Statement]:
    return [statement for statement in facts.statements if statement.type == kind and statement.covers]


def _registered(facts: Facts, trail: Trail) -> Route | None:
    intent = facts.registered_intent
    if intent is None:
        trail.note("scope.no_registered_intent")
        return None
    trail.note("intent_refused" if intent == "refused" else f"scope.intent_{intent}")
    return Route("follow_rule" if intent == "allowed" else "negotiate", facts.missing_measures)


def _undecided(facts: Facts, trail: Trail) -> Route | None:
    undecided = [
        statement
        for statement in facts.statements
        if statement.covers is None and statement.type in {USAGE_RULE, APPLICATION_CONTACT}
    ]
    if not undecided:
        return None
    trail.note("scope.coverage_undecided")
    named = (f"statements[{statement.number}].covers" for statement in undecided)
    return Route("staff_review", (*named, *facts.missing_measures))


def _to_be_looked_at(facts: Facts, trail: Trail) -> Route | None:
    if facts.term == "review":
        trail.note("scope.term_in_doubt")
        return Route("staff_review", ("term", *facts.missing_measures))
    replied = first_reply(facts)
    if replied:
        trail.note("scope.replied", day=replied)
        return Route("negotiate", facts.missing_measures)
    return None


def _measures(facts: Facts, trail: Trail) -> Route | None:
    if facts.missing_measures:
        trail.note("scope.measures_missing", names="・".join(facts.missing_measures))
        return Route("complete_measures", facts.missing_measures)
    trail.note("scope.measures_complete")
    if facts.contacts_found is None:
        trail.note("scope.contacts_unknown")
        return Route("complete_measures", ("contacts_found",))
    return None


def _contacts(facts: Facts, trail: Trail) -> Route:
    contacts = contacts_of(facts)
    if _covering(facts, APPLICATION_CONTACT):
        # Only dead ones come this far; see `_outside`.
        trail.note("scope.application_contact_dead")
        if contacts.arrived:
            trail.note("scope.silent_application_contact")
            return Route("negotiate")
        return _art_67(facts, contacts, trail)
    if contacts.found == 0:
        trail.note("scope.no_contact")
        route = _art_67(facts, contacts, trail)
        is_choice = route.name == "art_67" and facts.as_of >= _new_law()
        return Route("art_67_or_67_3") if is_choice else route
    if not contacts.reachable and not contacts.arrived:
        trail.note("scope.unreachable")
        return _art_67(facts, contacts, trail)
    return _inquiry(facts, contacts, trail)


def _art_67(facts: Facts, contacts: Contacts, trail: Trail) -> Route:
    """Unreachable at home; whoever was reached abroad is not unreachable (法67条1項1号)."""
    if contacts.reached_abroad:
        trail.note("scope.reached_abroad")
        return Route("staff_review")
    if facts.as_of < _new_law():
        trail.note("scope.old_regime", day=_new_law())
    return Route("art_67")


def _inquiry(facts: Facts, contacts: Contacts, trail: Trail) -> Route:
    # Art. 67-3 can be prepared before the day from which it takes applications.
    day = max(facts.as_of, _new_law())
    needed = min(parameter("deadline.inquiry_min_contacts", day).whole, max(contacts.reachable, 1))
    if contacts.asked < needed:
        trail.note("scope.inquiry_needed", needed=needed, sent=contacts.asked)
        return Route("inquire", ("inquiries",))
    if contacts.arrived < needed or contacts.latest_arrival is None:
        trail.note("scope.inquiry_under_way")
        return Route("wait", tuple(f"inquiries[{pending.number}].arrived" for pending in contacts.pending))
    waited = inquiry_wait(contacts.latest_arrival, day)
    ready_on = max(waited.ready_on or waited.last_day, _new_law())
    days = parameter("deadline.inquiry_wait_days", day).whole
    if facts.as_of < ready_on:
        trail.note("scope.waiting", arrived=contacts.latest_arrival, days=days, ready_on=ready_on)
        if ready_on == _new_law():
            trail.note("scope.new_law", day=ready_on)
        return Route("wait", ready_on=ready_on)
    trail.note("scope.silent", ready_on=ready_on)
    return Route("art_67_3", ready_on=ready_on)


def _new_law() -> date:
    return history("period.new_law_from")[0].day


def _unless_withdrawn(facts: Facts, route: Route, trail: Trail) -> Route:
    if not facts.withdrawn_by_author or route.name not in READY:
        return route
    if facts.neighbouring:
        trail.note("scope.withdrawal_no_ground")
        return route
    trail.note("scope.withdrawn")
    return Route("refused_withdrawn")
