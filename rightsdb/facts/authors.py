"""著作者等の認定: who made a right unit, with life dates, from all records of a work."""

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rightsdb.facts.rules import fact_rules
from rightsdb.facts.values import Believed, Said, believe
from rightsdb.model.records import WHOLE, Contribution, Record, RightUnit
from rightsdb.model.views import AgentLink

#: Finds the agent behind a contribution, where one is known.
FindAgent = Callable[[Contribution], AgentLink | None]


@dataclass(frozen=True, slots=True)
class Author:
    """著作者等: one author of a right unit as far as the sources tell.

    Attributes:
        name: as the first record spells it.
        type: ``person`` or ``body``; None where no source says so.
        anonymous: the source says that nobody is named.
        born, died: what is said about the life dates.
        agent: public id of the agent, where linked.
    """

    name: str
    type: str | None
    anonymous: bool
    born: Believed
    died: Believed
    agent: str | None = None


def authors_of(records: Sequence[Record], unit: RightUnit, find: FindAgent) -> tuple[Author, ...]:
    """The authors of one right unit, in the order in which they are first named.

    Contributions that name the unit count whatever their role; those about the whole work
    count where their role is one of authorship for that kind of unit.
    """
    groups: dict[str, list[tuple[Record, Contribution, AgentLink | None]]] = {}
    for record in records:
        if record.deleted:
            continue
        for contribution in record.contributions:
            if _belongs(contribution, unit):
                agent = find(contribution)
                key = agent.id if agent else _name_key(contribution.name)
                groups.setdefault(key, []).append((record, contribution, agent))
    return tuple(_author(group) for key, group in groups.items() if key)


def _belongs(contribution: Contribution, unit: RightUnit) -> bool:
    rules = fact_rules()
    if contribution.unit != WHOLE:
        return contribution.unit == unit.key
    own = rules.own_units.get(contribution.role)
    if own is not None:
        return own.key == unit.key
    is_own_unit = any(own.key == unit.key for own in rules.own_units.values())
    return not is_own_unit and contribution.role in rules.authors.get(unit.kind, ())


def _name_key(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


def _author(group: list[tuple[Record, Contribution, AgentLink | None]]) -> Author:
    _, first, agent = group[0]
    born: list[Said] = []
    died: list[Said] = []
    for record, contribution, linked in group:
        for dates, value in ((born, contribution.born), (died, contribution.died)):
            if value:
                dates.append(Said(value, record.source, record.native_id, contribution.path))
        for dates, value in _linked_dates(born, died, linked):
            if linked and value:
                dates.append(Said(value, linked.source, linked.native_id, linked.id))
    name = first.name or (agent.name if agent else "")
    return Author(
        name=name,
        type=_type(agent),
        anonymous=_name_key(name) in {_name_key(known) for known in fact_rules().anonymous_names},
        born=believe("person_dates", born),
        died=believe("person_dates", died),
        agent=agent.id if agent else None,
    )


def _linked_dates(
    born: list[Said], died: list[Said], agent: AgentLink | None
) -> tuple[tuple[list[Said], str | None], ...]:
    return ((born, agent.born), (died, agent.died)) if agent else ()


def _type(agent: AgentLink | None) -> str | None:
    if agent is None:
        return None
    return "body" if agent.kind == "body" else "person"
