"""権利者の頁の中身: one agent as the page shows it, every value still beside its source."""

from dataclasses import dataclass

from api.pages.sourced import Note, Sourced, merged, notes_of
from api.pages.statements import Shown, assertion_shown
from api.pages.work_sheet import ConflictTable, conflict_tables
from rightsdb.model.records import Assertion, Identifier, Title
from rightsdb.model.views import AgentView, Origin


@dataclass(frozen=True, slots=True)
class LifeRow:
    """What one record says about birth and death (of a body: start and end)."""

    born: str | None
    died: str | None
    origin: Origin


@dataclass(frozen=True, slots=True)
class AgentSheet:
    """Everything the page of an agent shows."""

    view: AgentView
    names: tuple[Sourced[Title], ...]
    identifiers: tuple[Sourced[Identifier], ...]
    lives: tuple[LifeRow, ...]
    assertions: tuple[tuple[Assertion, Shown, Origin], ...]
    conflicts: tuple[ConflictTable, ...]
    origins: tuple[Origin, ...]
    notes: tuple[Note, ...]

    @property
    def reading(self) -> str | None:
        """The reading of the name at the head."""
        return next((name.value.reading for name in self.names if name.value.reading), None)


def agent_sheet(view: AgentView) -> AgentSheet:
    """Arrange what the store knows about an agent for its page."""
    return AgentSheet(
        view=view,
        names=merged((name, record.origin) for record in view.records for name in record.titles),
        identifiers=merged((seen, record.origin) for record in view.records for seen in record.identifiers),
        lives=tuple(
            LifeRow(record.born, record.died, record.origin)
            for record in view.records
            if record.born or record.died
        ),
        assertions=tuple(
            (said, assertion_shown(said), record.origin)
            for record in view.records
            for said in record.assertions
        ),
        conflicts=conflict_tables(view.conflicts, {}),
        origins=tuple(record.origin for record in view.records),
        notes=notes_of(view.records),
    )
