"""作品の頁の中身: one work as the page shows it, every value still beside its source."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from api.pages.sourced import Note, Sourced, merged, notes_of
from api.pages.statements import Shown, assertion_shown, value_shown
from api.pages.unit_law import UnitLaw, unit_law
from rightsdb.facts.rules import fact_rules
from rightsdb.model.records import PERSON, Assertion, Contribution, Copy, Identifier, Title
from rightsdb.model.views import AgentLink, Conflict, Origin, RecordView, UnitStatus, WorkView
from rightsdb.model.vocabulary import words

Value = TypeVar("Value")

#: What decides whom to ask, in the order in which it binds; the page puts it in front.
LEADS = (
    "usage_intent",
    "manager",
    "usage_rule",
    "licence",
    "application_contact",
    "holder",
    "general_contact",
    "copyright_notice",
    "prior_adjudication",
    "copyright_status",
    "embargo_end",
)


#: To whom each route goes, where the records name somebody; others go to anybody who is named.
WHOM = {
    "license_from_manager": ("manager",),
    "follow_rule": ("usage_rule", "licence", "application_contact"),
    "negotiate": ("application_contact", "holder", "general_contact"),
}
#: Routes on which it matters what is still missing for an adjudication.
LACKING_MATTERS = ("complete_measures", "inquire", "wait", "staff_review")

_ANYBODY = ("application_contact", "holder", "general_contact")

#: Aspects that are easily taken for more than they are.
NOTED = ("general_contact", "prior_adjudication", "copyright_status")


@dataclass(frozen=True, slots=True)
class AssertionRow:
    """One assertion with the record that makes it."""

    assertion: Assertion
    shown: Shown
    origin: Origin
    part: str


@dataclass(frozen=True, slots=True)
class Said:
    """One value that one record states, and the parts of the work it is stated for ("": the whole)."""

    shown: Shown
    origin: Origin
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lead:
    """One aspect that bears on permission, with everything said about it."""

    aspect: str
    said: tuple[Said, ...]

    @property
    def note(self) -> bool:
        """Whether the page has to say how far such a statement goes."""
        return self.aspect in NOTED


@dataclass(frozen=True, slots=True)
class Contributor:
    """One person or body and one role."""

    contribution: Contribution
    agent: AgentLink | None
    born: str | None
    died: str | None
    part: str

    @property
    def name(self) -> str:
        """The name as the source writes it, or the agent's where only an identifier is given."""
        return self.contribution.name or (self.agent.name if self.agent else "")


@dataclass(frozen=True, slots=True)
class Reason:
    """One assertion that a unit's status rests on."""

    aspect: str
    shown: Shown
    source: str
    native_id: str


@dataclass(frozen=True, slots=True)
class UnitCard:
    """One right unit: its status, why, who contributed to it, and what the law says of it."""

    status: UnitStatus
    name: str
    reasons: tuple[Reason, ...]
    contributors: tuple[Sourced[Contributor], ...]
    law: UnitLaw | None


@dataclass(frozen=True, slots=True)
class ConflictTable:
    """Statements that disagree: one column for each, never averaged."""

    conflict: Conflict
    part: str
    columns: tuple[tuple[str, str, Shown], ...]


@dataclass(frozen=True, slots=True)
class WorkSheet:
    """Everything the page of a work shows."""

    view: WorkView
    titles: tuple[Sourced[Title], ...]
    contributors: tuple[Sourced[Contributor], ...]
    identifiers: tuple[Sourced[Identifier], ...]
    copies: tuple[Sourced[Copy], ...]
    publishers: tuple[Sourced[str], ...]
    published: tuple[Sourced[str], ...]
    created: tuple[Sourced[str], ...]
    units: tuple[UnitCard, ...]
    leads: tuple[Lead, ...]
    assertions: tuple[AssertionRow, ...]
    conflicts: tuple[ConflictTable, ...]
    origins: tuple[Origin, ...]
    notes: tuple[Note, ...]

    @property
    def reading(self) -> str | None:
        """The reading of the title shown at the head."""
        return next((title.value.reading for title in self.titles if title.value.reading), None)

    @property
    def decisive(self) -> tuple[Reason, ...]:
        """What the work's status rests on: the reasons of the units that have that status."""
        reasons = (
            reason for card in self.units if card.status.status == self.view.status for reason in card.reasons
        )
        return tuple(dict.fromkeys(reasons))

    @property
    def deciding(self) -> UnitCard | None:
        """The unit whose status and route are those of the work."""
        same = [card for card in self.units if card.status.status == self.view.status]
        return next((card for card in same if card.status.route == self.view.route), None)

    @property
    def lacking(self) -> tuple[str, ...]:
        """What is still missing on the way, where it matters to the route of the work."""
        law = self.deciding.law if self.deciding else None
        return law.route_missing if law and self.view.route in LACKING_MATTERS else ()

    @property
    def whom(self) -> tuple[Lead, ...]:
        """Those of the leads to whom the route goes."""
        aspects = WHOM.get(self.view.route or "", _ANYBODY)
        return tuple(lead for lead in self.leads if lead.aspect in aspects)

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources that know the work."""
        return tuple(dict.fromkeys(origin.source for origin in self.origins))


def work_sheet(view: WorkView) -> WorkSheet:
    """Arrange what the store knows about a work for its page."""
    parts = _parts(view)
    contributors = merged(_contributors(view.records, parts))
    rows = tuple(sorted(_assertion_rows(view.records, parts), key=_row_order))
    return WorkSheet(
        view=view,
        titles=_sourced(view.records, lambda record: record.titles),
        contributors=contributors,
        identifiers=_sourced(view.records, lambda record: record.identifiers),
        copies=_sourced(view.records, lambda record: record.copies),
        publishers=_sourced(view.records, lambda record: _given(record.publisher)),
        published=_sourced(view.records, lambda record: _given(record.published)),
        created=_sourced(view.records, lambda record: _given(record.created)),
        units=tuple(_unit_card(number, unit, contributors) for number, unit in enumerate(view.units)),
        leads=tuple(
            Lead(aspect, _said(found))
            for aspect in LEADS
            if (found := [row for row in rows if row.assertion.aspect == aspect])
        ),
        assertions=rows,
        conflicts=conflict_tables(view.conflicts, parts),
        origins=tuple(record.origin for record in view.records),
        notes=notes_of(view.records),
    )


def conflict_tables(conflicts: Iterable[Conflict], parts: dict[str, str]) -> tuple[ConflictTable, ...]:
    """Conflicts as tables with one column for each statement."""
    return tuple(
        ConflictTable(
            conflict,
            parts.get(conflict.subject, conflict.subject),
            tuple(
                (source, native_id, value_shown(conflict.aspect, value))
                for value, source, native_id in conflict.values
            ),
        )
        for conflict in conflicts
    )


def _parts(view: WorkView) -> dict[str, str]:
    """What people call each unit, copy and contributor that a statement may be about, by its key."""
    parts: dict[str, str] = {}
    for record in view.records:
        for seen in record.contributions:
            name = seen.contribution.name or (seen.agent.name if seen.agent else "")
            ids = [identifier.value for identifier in seen.contribution.agent_ids]
            parts.update({PERSON + key: name for key in (*ids, name) if name})
        parts.update({copy.key: copy.holder or copy.raw or copy.key for copy in record.copies})
    return parts | {unit.unit.key: unit.unit.label or unit.unit.kind for unit in view.units}


def _given(value: str | None) -> tuple[str, ...]:
    return () if value is None else (value,)


def _sourced(
    records: Iterable[RecordView], values: Callable[[RecordView], Iterable[Value]]
) -> tuple[Sourced[Value], ...]:
    return merged((value, record.origin) for record in records for value in values(record))


def _contributors(
    records: Iterable[RecordView], parts: dict[str, str]
) -> Iterator[tuple[Contributor, Origin]]:
    for record in records:
        for seen in record.contributions:
            said, agent = seen.contribution, seen.agent
            yield (
                Contributor(
                    contribution=said,
                    agent=agent,
                    born=said.born or (agent.born if agent else None),
                    died=said.died or (agent.died if agent else None),
                    part=parts.get(said.unit, said.unit),
                ),
                record.origin,
            )


def _assertion_rows(records: Iterable[RecordView], parts: dict[str, str]) -> Iterator[AssertionRow]:
    for record in records:
        for assertion in record.assertions:
            part = parts.get(assertion.subject, assertion.subject)
            yield AssertionRow(assertion, assertion_shown(assertion), record.origin, part)


def _said(rows: Iterable[AssertionRow]) -> tuple[Said, ...]:
    """Equal values of one record once, with all the parts they are stated for."""
    parts: dict[tuple[Shown, Origin], dict[str, None]] = {}
    for row in rows:
        parts.setdefault((row.shown, row.origin), {})[row.part] = None
    return tuple(Said(shown, origin, tuple(about)) for (shown, origin), about in parts.items())


def _row_order(row: AssertionRow) -> tuple[int, str, str]:
    order = list(words("aspects"))
    aspect = row.assertion.aspect
    rank = order.index(aspect) if aspect in order else len(order)
    return (rank, aspect, row.origin.source)


def _unit_card(number: int, unit: UnitStatus, contributors: Iterable[Sourced[Contributor]]) -> UnitCard:
    return UnitCard(
        status=unit,
        name=unit.unit.label or "",
        reasons=tuple(
            Reason(aspect, value_shown(aspect, value), source, native_id)
            for source, native_id, aspect, value in unit.because
        ),
        contributors=tuple(found for found in contributors if _made(found.value.contribution, unit)),
        law=unit_law(unit, f"unit-{number}"),
    )


def _made(contribution: Contribution, unit: UnitStatus) -> bool:
    """Whether a contribution names the unit, or its role makes the unit beside the work itself."""
    if contribution.unit:
        return contribution.unit == unit.unit.key
    own = fact_rules().own_units.get(contribution.role)
    return own is not None and own.unit == unit.unit
