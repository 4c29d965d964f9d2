"""連絡先と照会: how many contacts can be reached, how many were asked, and since when we wait."""

from dataclasses import dataclass
from datetime import date

from rightsdb.scope.facts import APPLICATION_CONTACT, GENERAL_CONTACT, Facts, Inquiry


@dataclass(frozen=True, slots=True)
class Contacts:
    """連絡の状況.

    Attributes:
        found: domestic contacts found, at least as many as were asked.
        reachable: domestic contacts found that are not known to be dead.
        asked: domestic contacts to which an inquiry was sent that did not bounce.
        arrived: of those, the ones where an arrival is recorded.
        pending: inquiries sent without a recorded arrival.
        latest_arrival: the day from which the waiting time counts (assumed: the latest).
        reached_abroad: an inquiry to a foreign contact arrived.
    """

    found: int
    reachable: int
    asked: int
    arrived: int
    pending: tuple[Inquiry, ...]
    latest_arrival: date | None
    reached_abroad: bool


def contacts_of(facts: Facts) -> Contacts:
    """Look through contacts and inquiries. Only domestic ones count; a bounce is no inquiry."""
    live = [inquiry for inquiry in facts.inquiries if inquiry.domestic and not inquiry.bounced]
    asked = {inquiry.contact for inquiry in live}
    arrivals = {inquiry.contact: inquiry.arrived for inquiry in live if inquiry.arrived}
    bounced = {
        inquiry.contact
        for inquiry in facts.inquiries
        if inquiry.domestic and inquiry.bounced and inquiry.contact not in asked
    }
    dead = max(len(bounced), len(_undeliverable(facts)))
    found = max(facts.contacts_found or 0, len(asked | bounced))
    days = [inquiry.arrived for inquiry in live if inquiry.arrived]
    return Contacts(
        found=found,
        reachable=max(found - dead, 0),
        asked=len(asked),
        arrived=len(arrivals),
        pending=tuple(inquiry for inquiry in live if not inquiry.arrived and inquiry.contact not in arrivals),
        latest_arrival=max(days, default=None),
        reached_abroad=any(
            inquiry.arrived and not inquiry.domestic and not inquiry.bounced for inquiry in facts.inquiries
        ),
    )


def _undeliverable(facts: Facts) -> list[int]:
    """Contacts shown to which nothing can be delivered."""
    return [
        statement.number
        for statement in facts.statements
        if statement.undeliverable and statement.type in {APPLICATION_CONTACT, GENERAL_CONTACT}
    ]


def first_reply(facts: Facts) -> date | None:
    """The day on which the owner first answered, whatever the answer."""
    return min((inquiry.replied for inquiry in facts.inquiries if inquiry.replied), default=None)
