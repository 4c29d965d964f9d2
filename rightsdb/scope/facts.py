"""進むべき手続の事実: what is known about one right unit and what has been tried."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from rightsdb.errors import InputError
from rightsdb.fields import (
    Given,
    choice,
    count,
    day,
    flag,
    identity,
    mapping,
    only_known,
    required,
    required_choice,
    required_day,
    sequence,
    wrong_type,
)

USAGE_RULE: Final = "usage_rule"
APPLICATION_CONTACT: Final = "application_contact"
GENERAL_CONTACT: Final = "general_contact"
MEASURES: Final = ("surroundings", "web", "cross_field")

_PUBLISHED = ("yes", "offered", "no")
_TERMS = ("protected", "public_domain", "review")
_MANAGED = ("yes", "no", "unknown")
_STATEMENTS = (USAGE_RULE, APPLICATION_CONTACT, GENERAL_CONTACT, "copyright_notice")
_INTENTS = ("consult", "refused", "allowed", "per_work")
_FIELDS = frozenset(
    {
        *("id", "as_of", "published", "term", "managed", "statements", "registered_intent"),
        *("withdrawn_by_author", "neighbouring", "measures", "contacts_found", "inquiries"),
    }
)
_STATEMENT_FIELDS = frozenset({"type", "covers", "undeliverable"})
_INQUIRY_FIELDS = frozenset({"contact", "domestic", "arrived", "bounced", "replied"})


@dataclass(frozen=True, slots=True)
class Statement:
    """表示: something shown that may bear on the owner's intention.

    Attributes:
        number: place in the list.
        type: ``usage_rule``, ``application_contact``, ``general_contact``, ``copyright_notice``.
        covers: whether it covers this work; None: nobody has decided yet.
        undeliverable: messages to this contact do not arrive.
    """

    number: int
    type: str
    covers: bool | None
    undeliverable: bool


@dataclass(frozen=True, slots=True)
class Inquiry:
    """意思確認の照会: one message to one contact. What bounced has not arrived."""

    number: int
    contact: str
    domestic: bool
    arrived: date | None
    bounced: bool
    replied: date | None


@dataclass(frozen=True, slots=True)
class Facts:
    """事実. Names are those of the outside surface; `contacts_found` None: not stated."""

    id: str | int | None
    as_of: date
    published: str
    term: str
    managed: str
    statements: tuple[Statement, ...]
    registered_intent: str | None
    withdrawn_by_author: bool
    neighbouring: bool
    measures: frozenset[str]
    contacts_found: int | None
    inquiries: tuple[Inquiry, ...]

    @property
    def missing_measures(self) -> tuple[str, ...]:
        """Fields of the measures that are not taken."""
        return tuple(f"measures.{name}" for name in MEASURES if name not in self.measures)


def facts_from(given: Given) -> Facts:
    """Read the facts.

    Events after `as_of` have not happened yet and are left out.

    Raises:
        InputError: a field is unknown, missing or unusable, or a reply came before its inquiry.
    """
    only_known(given, _FIELDS)
    as_of = required_day(given, "as_of")
    inquiries = enumerate(sequence(given, "inquiries"))
    return Facts(
        id=identity(given),
        as_of=as_of,
        published=required_choice(given, "published", _PUBLISHED),
        term=required_choice(given, "term", _TERMS),
        managed=required_choice(given, "managed", _MANAGED),
        statements=tuple(_statement(*each) for each in enumerate(sequence(given, "statements"))),
        registered_intent=choice(given, "registered_intent", _INTENTS),
        withdrawn_by_author=flag(given, "withdrawn_by_author") or False,
        neighbouring=flag(given, "neighbouring") or False,
        measures=_measures(given),
        contacts_found=count(given, "contacts_found"),
        inquiries=tuple(_inquiry(number, entry, as_of) for number, entry in inquiries),
    )


def _statement(number: int, entry: object) -> Statement:
    prefix = f"statements[{number}]."
    given = mapping(entry, prefix[:-1])
    only_known(given, _STATEMENT_FIELDS, prefix)
    return Statement(
        number=number,
        type=required_choice(given, "type", _STATEMENTS, prefix),
        covers=flag(given, "covers", prefix),
        undeliverable=flag(given, "undeliverable", prefix) or False,
    )


def _measures(given: Given) -> frozenset[str]:
    if given.get("measures") is None:
        return frozenset()
    measures = mapping(given["measures"], "measures")
    only_known(measures, frozenset(MEASURES), "measures.")
    return frozenset(name for name in MEASURES if flag(measures, name, "measures."))


def _inquiry(number: int, entry: object, as_of: date) -> Inquiry:
    prefix = f"inquiries[{number}]."
    given = mapping(entry, prefix[:-1])
    only_known(given, _INQUIRY_FIELDS, prefix)
    contact = required(given, "contact", prefix)
    if not isinstance(contact, str):
        raise wrong_type(f"{prefix}contact", "文字列")
    required(given, "domestic", prefix)
    arrived, replied = day(given, "arrived", prefix), day(given, "replied", prefix)
    if arrived and replied and replied < arrived:
        raise InputError(
            "reply_before_arrival",
            "返答が到達より前です。日付を確かめてください。",
            field=f"{prefix}replied",
        )
    return Inquiry(
        number=number,
        contact=contact,
        domestic=flag(given, "domestic", prefix) or False,
        arrived=_happened(arrived, as_of),
        bounced=flag(given, "bounced", prefix) or False,
        replied=_happened(replied, as_of),
    )


def _happened(event: date | None, as_of: date) -> date | None:
    return event if event is not None and event <= as_of else None
