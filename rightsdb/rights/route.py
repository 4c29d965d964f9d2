"""単位ごとの手続: from what is asserted of a right unit to the question which route leads to its use."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

from rightsdb.model.records import WHOLE, Record, RightUnit
from rightsdb.rights.term_answer import PROTECTED, UNKNOWN
from rightsdb.scope import scope
from rightsdb.status import claims_public_domain, holds_on
from rightsdb.term.facts import NEIGHBOURING

#: Statements that bear on the route under their own names.
_STATEMENTS: Final = frozenset({"usage_rule", "application_contact", "general_contact", "copyright_notice"})
_ASPECTS: Final = _STATEMENTS | {"licence", "manager", "usage_intent"}

#: Of several registered intents the first of these binds.
_INTENTS: Final = ("refused", "consult", "per_work", "allowed")

#: Numbers that only published things have.
_NUMBERS_OF_ISSUES: Final = frozenset({"isbn", "issn", "isrc", "ismn", "jpno", "doi"})

#: Routes on which the owner is asked without an adjudication, whoever manages the right.
_BY_THE_OWNER: Final = frozenset({"follow_rule", "negotiate"})


class RouteQuestion(NamedTuple):
    """手続への問い: what decides the route of one unit; equal questions have equal answers.

    Attributes:
        published: ``yes`` or ``offered``.
        published_because: which sign of it there is: ``date``, ``issue``, ``copy``, or ``listed``.
        term: ``public_domain``, ``protected``, ``review`` or ``unknown``.
        managed: an operator is named.
        statements: their types, each once.
    """

    published: str
    published_because: str
    term: str
    managed: bool
    statements: tuple[str, ...]
    registered_intent: str | None
    neighbouring: bool
    as_of: date


class UnitRoute(NamedTuple):
    """手続: the route and what the calculator says about it.

    Attributes:
        notes: ids of the rules by which the question was put (``rules.yaml``).
    """

    route: str
    missing: tuple[str, ...]
    steps: tuple[dict[str, object], ...]
    hints: tuple[dict[str, str], ...]
    notes: tuple[str, ...]


def route_question(
    records: Sequence[Record], unit: RightUnit, term: str, *, dated: bool, as_of: date
) -> RouteQuestion:
    """Put together what the records say about the route of one unit.

    Args:
        records: current records of the work.
        unit: the right unit.
        term: what is known of its term.
        dated: a date of publication is known.
        as_of: the day asked about.
    """
    because = "date" if dated else _published_because(records)
    found = _said_of(records, unit, as_of)
    statements = _STATEMENTS.intersection(found)
    if any(not claims_public_domain(value) for value in found.get("licence", ())):
        statements |= {"usage_rule"}
    intents = found.get("usage_intent", ())
    return RouteQuestion(
        published="offered" if because == "copy" else "yes",
        published_because=because,
        term=term,
        managed="manager" in found,
        statements=tuple(sorted(statements)),
        registered_intent=next((intent for intent in _INTENTS if intent in intents), None),
        neighbouring=unit.kind in NEIGHBOURING,
        as_of=as_of,
    )


def _said_of(records: Sequence[Record], unit: RightUnit, as_of: date) -> dict[str, list[str]]:
    """What is said about the unit, or the whole work, that bears on the route: values by aspect."""
    found: dict[str, list[str]] = {}
    day = as_of.isoformat()
    for record in records:
        if record.deleted:
            continue
        for said in record.assertions:
            about = said.aspect in _ASPECTS and said.subject in {WHOLE, unit.key}
            if about and said.value.strip() and holds_on(said, day):
                found.setdefault(said.aspect, []).append(said.value)
    return found


def _published_because(records: Sequence[Record]) -> str:
    """What shows that a work of unknown date was published."""
    live = [record for record in records if not record.deleted]
    if any(record.publisher for record in live) or any(
        identifier.scheme in _NUMBERS_OF_ISSUES for record in live for identifier in record.identifiers
    ):
        return "issue"
    return "copy" if any(copy.url for record in live for copy in record.copies) else "listed"


@lru_cache(maxsize=20_000)
def unit_route(question: RouteQuestion) -> UnitRoute:
    """Ask for the route.

    What the owner himself shows or has registered leads to the owner, whether an operator
    manages the right or not: there it is asked as if none did, and that is noted.
    """
    notes = [f"rights.published.{question.published_because}"]
    if question.term == UNKNOWN:
        notes.append("rights.presumed_protected")
    if not question.managed:
        unmanaged = _asked(question, "no")
        if unmanaged["route"] in _BY_THE_OWNER:
            return _route(unmanaged, (*notes, "rights.managed_not_recorded"))
    return _route(_asked(question, "yes" if question.managed else "unknown"), tuple(notes))


def _asked(question: RouteQuestion, managed: str) -> dict[str, object]:
    return scope(
        {
            "id": None,
            "as_of": question.as_of.isoformat(),
            "published": question.published,
            "term": PROTECTED if question.term == UNKNOWN else question.term,
            "managed": managed,
            "statements": [{"type": name, "covers": True} for name in question.statements],
            "registered_intent": question.registered_intent,
            "withdrawn_by_author": False,
            "neighbouring": question.neighbouring,
            "measures": {},
            "contacts_found": None,
            "inquiries": [],
        }
    )


def _route(answer: dict[str, object], notes: tuple[str, ...]) -> UnitRoute:
    route, missing, steps, hints = (answer[name] for name in ("route", "missing", "steps", "hints"))
    if not isinstance(missing, list) or not isinstance(steps, list) or not isinstance(hints, list):
        raise TypeError("scope answers with lists")
    return UnitRoute(str(route), tuple(missing), tuple(steps), tuple(hints), notes)
