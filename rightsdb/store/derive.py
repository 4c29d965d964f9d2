"""導出: what the records of one work or agent come to. Pure; nothing here reads the database.

A work's digest holds what a result list shows and what the search index needs, so that
neither has to put a work together from its parts again.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rightsdb.dates.year_span import year_of
from rightsdb.facts.authors import FindAgent
from rightsdb.model.records import Contribution, Record
from rightsdb.model.views import AgentLink
from rightsdb.model.vocabulary import kind_of_field
from rightsdb.rights import conclude, rule_version

#: Field of a work whose source does not say.
OTHER = "other"

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode

#: (scheme, value) of an identifier.
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class KnownAgent:
    """An agent of the store, as far as works need it.

    `names` are all its names and readings; `source` and `native_id` say under which number
    which source keeps it.
    """

    number: int
    public_id: str
    name: str
    kind: str
    born: str | None
    died: str | None
    names: tuple[str, ...]
    source: str = ""
    native_id: str = ""


#: Which identifiers are known to belong to which agent.
KnownAgents = Mapping[Key, KnownAgent]


@dataclass(frozen=True, slots=True)
class WorkDigest:
    """作品の要約: the derived columns of a work, see ``tables.work``."""

    title: str
    field: str
    kind: str | None
    year: int | None
    status: str
    status_as_of: str
    status_until: str | None
    rule_version: str
    deleted: bool
    document: str


@dataclass(frozen=True, slots=True)
class AgentDigest:
    """人の要約: the derived columns of an agent, see ``tables.agent``."""

    name: str
    kind: str
    born: str | None
    died: str | None
    deleted: bool
    names: str


def digest_work(records: Sequence[Record], known: KnownAgents, *, as_of: date, seen: date) -> WorkDigest:
    """Sum up the current records of one work.

    Args:
        records: oldest record first; at least one. Deleted ones count only where all are.
        known: agents to whom the contributions' identifiers lead.
        as_of: the day for which the rights status is derived.
        seen: the day on which the newest of the records was observed.
    """
    live = [record for record in records if not record.deleted]
    shown = live or list(records)
    first = next((record for record in shown if record.titles), shown[0])
    facts: dict[str, object] = {"seen": seen.isoformat()}
    if not first.titles:
        # Shown under its number, but nobody called it that: not to be found as a title.
        facts["untitled"] = True
    field = next((record.field for record in shown if record.field), OTHER)
    kind = next((record.kind for record in shown if record.kind), None) or kind_of_field(field)
    rights = conclude(shown, finder(known), as_of)
    facts |= {"route": rights.route} | ({"last_day": rights.last_day} if rights.last_day else {})
    return WorkDigest(
        title=first.titles[0].value if first.titles else first.native_id,
        field=field,
        kind=kind,
        year=next((year for year in map(_year, shown) if year is not None), None),
        status=rights.status,
        status_as_of=as_of.isoformat(),
        status_until=rights.until,
        rule_version=rule_version(),
        deleted=not live,
        document=_encode(_document(first, shown, known) | facts),
    )


def digest_agent(records: Sequence[Record]) -> AgentDigest:
    """Sum up the current records of one agent, oldest record first; at least one."""
    live = [record for record in records if not record.deleted]
    shown = live or list(records)
    first = next((record for record in shown if record.titles), shown[0])
    return AgentDigest(
        name=first.titles[0].value if first.titles else first.native_id,
        kind=next((record.kind for record in shown if record.kind), None) or "person",
        born=next((record.born for record in shown if record.born), None),
        died=next((record.died for record in shown if record.died), None),
        deleted=not live,
        names=_encode(_distinct(name for record in shown for name in _names(record))),
    )


def known_agent(given: Contribution, known: KnownAgents) -> KnownAgent | None:
    """The agent behind a contribution: the first of its identifiers that is known, if any."""
    for identifier in given.agent_ids:
        if identifier.valid:
            found = known.get((identifier.scheme, identifier.value))
            if found:
                return found
    return None


def finder(known: KnownAgents) -> FindAgent:
    """What finds the agent behind a contribution, for those who ask about rights."""

    def find(given: Contribution) -> AgentLink | None:
        found = known_agent(given, known) if given.agent_ids else None
        return None if found is None else linked(found)

    return find


def linked(known: KnownAgent) -> AgentLink:
    """A known agent as views point at it."""
    return AgentLink(
        id=known.public_id,
        name=known.name,
        kind=known.kind,
        born=known.born,
        died=known.died,
        source=known.source,
        native_id=known.native_id,
    )


def _year(record: Record) -> int | None:
    return year_of(record.published) or year_of(record.created)


def _names(record: Record) -> Iterable[str]:
    for title in record.titles:
        yield title.value
        if title.reading:
            yield title.reading


def _distinct(values: Iterable[str]) -> list[str]:
    return [value for value in dict.fromkeys(values) if value]


def _document(first: Record, records: Sequence[Record], known: KnownAgents) -> dict[str, object]:
    """What ``document`` holds; empty members are left out.

    ``creators`` are shown (name, role), ``names`` are further names by which they are found;
    ``identifiers`` are (scheme, value); ``spellings`` are invalid identifiers and those as the
    sources write them, found but not shown; ``rights`` is the number of assertions.
    """
    creators: dict[tuple[str, str], None] = {}
    names: dict[str, None] = {}
    identifiers: dict[Key, None] = {}
    spellings: dict[str, None] = {}
    for record in records:
        identifiers[record.source, record.native_id] = None
        for given in record.contributions:
            agent = known_agent(given, known)
            name = given.name or (agent.name if agent else "")
            if name:
                creators[name, given.role] = None
            names.update(dict.fromkeys((*(agent.names if agent else ()), given.reading or "")))
        for identifier in record.identifiers:
            if identifier.valid:
                identifiers[identifier.scheme, identifier.value] = None
            else:
                spellings[identifier.value] = None
            if identifier.raw and identifier.raw != identifier.value:
                spellings[identifier.raw] = None
    titles = [title for record in records for title in record.titles]
    document = {
        "reading": first.titles[0].reading if first.titles else None,
        "publisher": next((record.publisher for record in records if record.publisher), None),
        "creators": list(creators),
        "names": [name for name in names if name],
        "identifiers": list(identifiers),
        "spellings": list(spellings),
        "sources": _distinct(record.source for record in records),
        "titles": _distinct(title.value for title in titles)[1:],
        "readings": _distinct(title.reading or "" for title in titles),
        "rights": sum(len(record.assertions) for record in records),
    }
    return {name: value for name, value in document.items() if value}
