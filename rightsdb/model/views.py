"""読み出した姿: what the store knows about a work, an agent or a source, read together.

Pages, the JSON API and RDF are made from these and from nothing else. Every value says
which source said it, in which record, and when that was seen.
"""

import dataclasses
from dataclasses import dataclass
from datetime import datetime

from rightsdb.model.records import Assertion, Contribution, Copy, Identifier, RightUnit, Title


@dataclass(frozen=True, slots=True)
class Origin:
    """出所: which record of which source, and when we saw it.

    Attributes:
        version: which of the record's versions this is, counted from 1.
        observed_at: when this version was read by us, with offset.
        payload_sha256: hash of the normalised content of this version.
    """

    source: str
    native_id: str
    url: str | None
    version: int
    observed_at: datetime
    payload_sha256: str
    updated: str | None = None
    deleted_at: datetime | None = None
    confidence_note: str | None = None


@dataclass(frozen=True, slots=True)
class AgentLink:
    """A contributor who is an agent known to us: id, the name to show, life dates (EDTF).

    `source` and `native_id` name the record that the life dates come from.
    """

    id: str
    name: str
    kind: str
    born: str | None = None
    died: str | None = None
    source: str = ""
    native_id: str = ""


@dataclass(frozen=True, slots=True)
class ContributionView:
    """A contribution and, where its identifier is known here, the agent behind it."""

    contribution: Contribution
    agent: AgentLink | None = None


@dataclass(frozen=True, slots=True)
class RecordView:
    """One source's record of a work or agent, whole, in its current version."""

    origin: Origin
    kind: str | None
    field: str | None
    titles: tuple[Title, ...]
    contributions: tuple[ContributionView, ...]
    published: str | None
    created: str | None
    publisher: str | None
    identifiers: tuple[Identifier, ...]
    copies: tuple[Copy, ...]
    units: tuple[RightUnit, ...]
    assertions: tuple[Assertion, ...]
    born: str | None = None
    died: str | None = None


@dataclass(frozen=True, slots=True)
class UnitStatus:
    """The derived status of one right unit.

    Attributes:
        status: one of vocabulary ``statuses``.
        because: (source, native id, aspect, value) of the assertions it rests on.
        rule_version: version of the rule that derived it.
        route, last_day: None until the law is asked.
    """

    unit: RightUnit
    status: str
    because: tuple[tuple[str, str, str, str], ...] = ()
    rule_version: str = ""
    route: str | None = None
    last_day: str | None = None


@dataclass(frozen=True, slots=True)
class Conflict:
    """Sources that disagree about one thing; shown side by side, never averaged.

    Attributes:
        aspect: what they disagree about (``death_date``, ``publication_date`` …).
        subject: whom or what it is about (a name, a unit key, or "").
        values: (value, source id, native id) of each statement.
    """

    aspect: str
    subject: str
    values: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class WorkView:
    """作品: everything known about one work, record by record."""

    id: str
    title: str
    field: str
    kind: str | None
    status: str
    year: int | None
    records: tuple[RecordView, ...]
    units: tuple[UnitStatus, ...]
    conflicts: tuple[Conflict, ...] = ()
    route: str | None = None
    last_day: str | None = None


@dataclass(frozen=True, slots=True)
class WorkSummary:
    """One row of a result list."""

    id: str
    title: str
    creators: tuple[tuple[str, str], ...]
    field: str
    year: int | None
    identifiers: tuple[tuple[str, str], ...]
    sources: tuple[str, ...]
    status: str
    route: str | None = None
    last_day: str | None = None
    reading: str | None = None
    publisher: str | None = None


@dataclass(frozen=True, slots=True)
class AgentView:
    """権利者・著作者等: everything known about one agent, and the works that name it.

    `works` holds at most the page asked for; `works_total` is exact.
    """

    id: str
    name: str
    kind: str
    born: str | None
    died: str | None
    records: tuple[RecordView, ...]
    works: tuple[WorkSummary, ...]
    works_total: int
    conflicts: tuple[Conflict, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceCounts:
    """How much of a source is stored and how fresh it is."""

    source: str
    works: int
    agents: int
    deleted: int
    quarantined: int
    last_ingest_at: datetime | None
    oldest_observed_at: datetime | None


@dataclass(frozen=True, slots=True)
class QuarantinedRow:
    """A row that could not be read: kept with the reason, so that nothing is lost."""

    source: str
    where: str
    field: str | None
    code: str
    message: str
    raw: str
    seen_at: datetime
    details: dict[str, object] = dataclasses.field(default_factory=dict)
