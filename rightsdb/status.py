"""権利状態の規則 第一版: what asserted facts alone say about the rights in each unit of a work.

Nobody's term has run out by this rule: a source's own claim that a work is free gives
``review`` until the law itself is asked, which ``rightsdb.rights`` does. The licence of a
description and the access given to a copy say nothing about the work and are not looked at.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from rightsdb.model.records import WHOLE, Assertion, Record, RightUnit
from rightsdb.model.views import UnitStatus
from rightsdb.model.vocabulary import kind_of_field, words

#: Stored beside every derived status; changes whenever the rule does.
RULE_VERSION = "status-1"

#: Key of the one unit of a record that names none.
ONLY_UNIT = "work"

_ASPECTS = frozenset(
    {
        "application_contact", "copyright_status", "licence", "manager", "prior_adjudication",
        "usage_intent", "usage_rule",
    }
)  # fmt: skip
_REFUSED = "refused"
_FREE_CODES = ("pdm", "public_domain", "publicdomain", "noc", "nkc")
_FREE_PARTS = ("/publicdomain/mark/", "/vocab/noc-", "/vocab/nkc/")
_UNKNOWN_PARTS = ("/vocab/und/", "/vocab/cne/")
_UNKNOWN_CODES = ("und", "cne", "unknown", "undet", "uneval")


@dataclass(frozen=True, slots=True)
class Fact:
    """言明された事実: one assertion that bears on the status, and the record that makes it."""

    source: str
    native_id: str
    assertion: Assertion

    @property
    def told(self) -> tuple[str, str, str, str]:
        """Source, native id, aspect and value."""
        return self.source, self.native_id, self.assertion.aspect, self.assertion.value


def claims_public_domain(value: str) -> bool:
    """Whether a statement or licence says that there is no copyright, or none that is known."""
    folded = value.casefold()
    code = folded.replace("_", "-").split("-")[0] if "/" not in folded else ""
    return code in {"noc", "nkc", "pdm"} or folded in _FREE_CODES or any(p in folded for p in _FREE_PARTS)


def says_nothing(value: str) -> bool:
    """Whether a statement only says that the copyright was not determined or not evaluated."""
    folded = value.casefold()
    return folded in _UNKNOWN_CODES or any(part in folded for part in _UNKNOWN_PARTS)


def says_protected(said: Assertion) -> bool:
    """Whether an assertion says outright that there is a copyright."""
    if said.aspect != "copyright_status":
        return False
    return not (claims_public_domain(said.value) or says_nothing(said.value))


def holds_on(said: Assertion, day: str) -> bool:
    """Whether an assertion holds on a day (ISO); one without limits always does."""
    return not ((said.valid_from and said.valid_from > day) or (said.valid_to and said.valid_to < day))


def units_of(records: Sequence[Record]) -> tuple[RightUnit, ...]:
    """The right units that the records name, each key once; else one unit of the work's kind."""
    units: dict[str, RightUnit] = {}
    for record in records:
        for unit in record.units:
            units.setdefault(unit.key, unit)
    if units:
        return tuple(units.values())
    kind = next((record.kind for record in records if record.kind), None)
    if kind is None:
        kind = next((kind_of_field(record.field) for record in records if record.field), None)
    return (RightUnit(ONLY_UNIT, kind or ""),)


def unit_statuses(records: Sequence[Record], as_of: date) -> tuple[UnitStatus, ...]:
    """Derive the status of every right unit of one work.

    Args:
        records: the current records of the work; deleted ones say nothing any more.
        as_of: the day for which it is asked; assertions limited in time hold within their limits.
    """
    facts = facts_on(records, as_of)
    return tuple(unit_status(unit, facts) for unit in units_of(records))


def work_status(units: Sequence[UnitStatus]) -> str:
    """The most restrictive status that any unit has."""
    rank = _rank()
    return min((unit.status for unit in units), key=lambda status: rank[status])


def status_until(records: Sequence[Record], as_of: date) -> str | None:
    """The first day after `as_of` on which an assertion begins or ceases to hold (ISO), if any."""
    day = as_of.isoformat()
    changes = []
    for record in records:
        for said in record.assertions:
            if said.valid_from and said.valid_from > day:
                changes.append(said.valid_from)
            if said.valid_to and said.valid_to >= day:
                changes.append(_day_after(said.valid_to))
    return min((change for change in changes if change), default=None)


@cache
def _rank() -> dict[str, int]:
    return {code: place for place, code in enumerate(words("statuses"))}


def _day_after(day: str) -> str:
    try:
        return (date.fromisoformat(day) + timedelta(days=1)).isoformat()
    except (ValueError, OverflowError):
        return ""


def facts_on(records: Sequence[Record], as_of: date) -> list[Fact]:
    """What the records assert that bears on the status and holds on a day."""
    day = as_of.isoformat()
    return [
        Fact(record.source, record.native_id, said)
        for record in records
        if not record.deleted
        for said in record.assertions
        if said.aspect in _ASPECTS and said.value.strip() and holds_on(said, day)
    ]


def unit_status(unit: RightUnit, facts: Sequence[Fact]) -> UnitStatus:
    """The status of one right unit by what is asserted of it or of the whole work."""
    about = [fact for fact in facts if fact.assertion.subject in {WHOLE, unit.key}]
    for status, reasons in _rules(about) if about else ():
        if reasons:
            return UnitStatus(unit, status, tuple(fact.told for fact in reasons), RULE_VERSION)
    return UnitStatus(unit, "no_intent_known", (), RULE_VERSION)


def _rules(facts: Sequence[Fact]) -> Iterator[tuple[str, list[Fact]]]:
    """The rules in their order, each with the facts that make it apply."""
    by_aspect: dict[str, list[Fact]] = {}
    for fact in facts:
        by_aspect.setdefault(fact.assertion.aspect, []).append(fact)
    intents = by_aspect.get("usage_intent", [])
    yield "opted_out", [fact for fact in intents if fact.assertion.value == _REFUSED]
    yield "intent_registered", intents
    yield "managed", by_aspect.get("manager", [])
    licences = by_aspect.get("licence", [])
    granted = [fact for fact in licences if not claims_public_domain(fact.assertion.value)]
    yield "rule_shown", by_aspect.get("usage_rule", []) + granted
    yield "application_contact", by_aspect.get("application_contact", [])
    claims = [fact for fact in licences if claims_public_domain(fact.assertion.value)]
    yield "review", _claims_with_objections(claims, by_aspect.get("copyright_status", []))
    yield "adjudicated", by_aspect.get("prior_adjudication", [])


def _claims_with_objections(claims: list[Fact], statements: list[Fact]) -> list[Fact]:
    """Every claim that the work is free, and beside it whatever statement contradicts it."""
    free = claims + [fact for fact in statements if claims_public_domain(fact.assertion.value)]
    if not free:
        return []
    return free + [fact for fact in statements if fact not in free and not says_nothing(fact.assertion.value)]
