"""Records for these tests, and short ways to ask about them."""

from dataclasses import replace
from datetime import date

from rightsdb.model.records import Assertion, Contribution, Record
from rightsdb.model.views import AgentLink, UnitStatus
from rightsdb.rights import WorkConclusion, conclude, explained_units

TODAY = date(2026, 11, 22)


def nobody(_: Contribution) -> AgentLink | None:
    return None


def record(*assertions: Assertion, **members: object) -> Record:
    made = Record("csv", "1", kind="literary", field="text", assertions=assertions)
    return replace(made, **members)  # type: ignore[arg-type]  # the caller gives members of Record


def by(
    name: str = "見本太郎", *, role: str = "author", born: str | None = None, died: str | None = None
) -> tuple[Contribution, ...]:
    return (Contribution(name, role, born=born, died=died),)


def asked(*records: Record, on: date = TODAY) -> WorkConclusion:
    return conclude(records, nobody, on)


def told(*records: Record, on: date = TODAY) -> UnitStatus:
    """The only unit of a work, explained."""
    (unit,) = explained_units(records, nobody, on)
    return unit


def rules_of(unit: UnitStatus) -> list[str]:
    """Ids of the steps about the term."""
    assert unit.explanation is not None
    return [str(step["rule"]) for step in unit.explanation.term_steps]
