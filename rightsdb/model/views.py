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
class FactUsed:
    """用いた事実: one fact of a calculation, and who says it.

    Attributes:
        fact: its name as the calculator has it (``authors[0].died``).
        about: the name of the author it is about, or "".
        value: what was taken (EDTF or a word); None where nobody says anything.
        said: (value, source, native id, place) of every statement, the one taken first.
        conflict: the statements lie too far apart.
    """

    fact: str
    about: str
    value: str | None
    said: tuple[tuple[str, str, str, str], ...] = ()
    conflict: bool = False


@dataclass(frozen=True, slots=True)
class Alternative:
    """結論を変える事実: what would follow if one fact were otherwise.

    Attributes:
        fact: name of the fact; one of the route's (``managed``, ``usage_rule`` …) for the route.
        about: the name of the author it is about, or "".
        current: the value now; None where it is not known.
        supposed: the value that is supposed.
        term: ``public_domain``, ``protected``, ``review`` or ``unknown``.
        status, route: what would follow.
        last_day: likewise; None where it would still not be certain.
    """

    fact: str
    about: str
    current: str | None
    supposed: str
    term: str
    status: str
    last_day: str | None
    route: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """説明: how the law leads to the status, last day and route of one right unit.

    Attributes:
        as_of: the day for which it holds (ISO).
        term: ``public_domain``, ``protected``, ``review``, or ``unknown`` where only facts are missing.
        certainty: ``settled``, ``assumed`` (rests on assumptions) or ``open``.
        facts: the facts used.
        term_steps, route_steps: the steps (rule, citation, says, says_en …) of either.
        assumptions: id and sentence (``says``, ``says_en``) of what was taken for granted.
        term_missing, route_missing: names of facts that would decide, or stand in the way.
        alternatives: what would change the answer, at most a few.
        hints: limitations and other rights that may matter; never a verdict.
        law_revision: id of the wording of the Copyright Act.
    """

    as_of: str
    term: str
    certainty: str
    facts: tuple[FactUsed, ...]
    term_steps: tuple[dict[str, object], ...]
    route_steps: tuple[dict[str, object], ...]
    assumptions: tuple[dict[str, str], ...]
    term_missing: tuple[str, ...]
    route_missing: tuple[str, ...]
    alternatives: tuple[Alternative, ...]
    hints: tuple[dict[str, str], ...]
    law_revision: str


@dataclass(frozen=True, slots=True)
class UnitStatus:
    """The derived status of one right unit.

    Attributes:
        status: one of vocabulary ``statuses``.
        because: (source, native id, aspect, value) of the assertions it rests on.
        rule_version: version of the rules that derived it.
        route, last_day: what the law says; None where it was not asked, or gives no certain day.
        explanation: how the law leads there, where it was asked for.
    """

    unit: RightUnit
    status: str
    because: tuple[tuple[str, str, str, str], ...] = ()
    rule_version: str = ""
    route: str | None = None
    last_day: str | None = None
    explanation: Explanation | None = None


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
