"""著作者等の認定: who made a right unit, with life dates, from all records of a work."""

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rightsdb.facts.rules import fact_rules
from rightsdb.facts.units import all_units, own_units
from rightsdb.facts.values import Believed, Said, believe
from rightsdb.model.records import WHOLE, Contribution, Record, RightUnit
from rightsdb.model.views import AgentLink
from rightsdb.status import units_of

#: Finds the agent behind a contribution, where one is known.
FindAgent = Callable[[Contribution], AgentLink | None]

_Group = list[tuple[Record, Contribution, AgentLink | None]]

#: Neighbouring rights belong to those who perform, produce or broadcast, and to nobody else.
_BY_ROLE_ONLY = frozenset({"performance", "phonogram", "broadcast", "cablecast"})


@dataclass(frozen=True, slots=True)
class Author:
    """著作者等: one author of a right unit as far as the sources tell.

    Attributes:
        name: as the first record spells it.
        type: ``person`` or ``body``; None where nothing says so.
        body_by: ``name`` or ``role`` where nothing but that says that it is a body; "" else.
        anonymous: the source says that nobody is named.
        born, died: what is said about the life dates.
        agent: public id of the agent, where linked.
    """

    name: str
    type: str | None
    body_by: str
    anonymous: bool
    born: Believed
    died: Believed
    agent: str | None = None

    @property
    def is_person(self) -> bool:
        """Whether the author is taken to be a natural person."""
        return self.type != "body"


class Authorship:
    """著作者等の割当て: finds the authors of each unit of one work; looks at the records once.

    Attributes:
        units: the right units of the work, as `right_units` finds them.
    """

    def __init__(self, records: Sequence[Record], find: FindAgent) -> None:
        """Prepare for the current records of one work; `find` finds the agent of a contribution."""
        self._records = [record for record in records if not record.deleted]
        self._find = find
        named = units_of(records)
        self._own = own_units(self._records, named)
        self.units = all_units(named, self._own)

    def of(self, unit: RightUnit) -> tuple[Author, ...]:
        """The authors of one right unit, in the order of their names.

        Contributions that name the unit count unless their role never makes an author; those
        about the whole work count where their role is one of authorship for that kind of unit.
        """
        roles = fact_rules().authors.get(unit.kind, frozenset())
        groups: dict[str, _Group] = {}
        for record in self._records:
            for contribution in record.contributions:
                if self._belongs(contribution, unit, roles):
                    agent = self._find(contribution)
                    key = agent.id if agent else name_key(contribution.name)
                    groups.setdefault(key, []).append((record, contribution, agent))
        groups.pop("", None)
        return tuple(sorted(map(_author, _merged(groups)), key=_order))

    def _belongs(self, contribution: Contribution, unit: RightUnit, roles: frozenset[str]) -> bool:
        role = contribution.role
        if contribution.unit != WHOLE:
            if contribution.unit != unit.key or role in fact_rules().never_authors:
                return False
            return role in roles or unit.kind not in _BY_ROLE_ONLY
        own = self._own.get(role)
        if own is not None:
            return own.key == unit.key
        return role in roles and unit not in self._own.values()


@lru_cache(maxsize=65536)
def name_key(name: str) -> str:
    """A name for telling people of one work apart: width, case and blanks do not matter."""
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


def _merged(groups: dict[str, _Group]) -> list[_Group]:
    """Within one work, a name that one record links to an agent is that agent in the others too."""
    if len(groups) == 1:
        return list(groups.values())
    linked: dict[str, set[str]] = {}
    for key, group in groups.items():
        if group[0][2]:
            for name in (given.name or agent.name for _, given, agent in group if agent):
                linked.setdefault(name_key(name), set()).add(key)
    merged: dict[str, _Group] = {}
    for key, group in groups.items():
        same = linked.get(key, set()) if not group[0][2] else set()
        merged.setdefault(same.copy().pop() if len(same) == 1 else key, []).extend(group)
    return list(merged.values())


def _order(author: Author) -> tuple[str, str]:
    return name_key(author.name), author.agent or ""


def _author(group: _Group) -> Author:
    agent = next((linked for _, _, linked in group if linked), None)
    names = sorted(given.name for _, given, _ in group if given.name)
    name = names[0] if names else (agent.name if agent else "")
    body_by = "" if agent else _body_by(name, group)
    return Author(
        name=name,
        type=_type(agent) if agent else ("body" if body_by else None),
        body_by=body_by,
        anonymous=_is_anonymous(name),
        born=believe("person_dates", _said(group, "born")),
        died=believe("person_dates", _said(group, "died")),
        agent=agent.id if agent else None,
    )


def _said(group: _Group, name: str) -> list[Said]:
    found: list[Said] = []
    for record, contribution, agent in group:
        value = getattr(contribution, name)
        if value:
            found.append(Said(value, record.source, record.native_id, contribution.path))
        linked = getattr(agent, name) if agent else None
        if agent and linked:
            found.append(Said(linked, agent.source, agent.native_id, agent.id))
    return found


def _type(agent: AgentLink) -> str:
    return "body" if agent.kind == "body" else "person"


def _body_by(name: str, group: _Group) -> str:
    if _is_body(name):
        return "name"
    return "role" if all(given.role in fact_rules().body_roles for _, given, _ in group) else ""


@lru_cache(maxsize=65536)
def _is_body(name: str) -> bool:
    folded = name.casefold()
    return any(mark in folded for mark in fact_rules().body_marks)


@lru_cache(maxsize=65536)
def _is_anonymous(name: str) -> bool:
    return name_key(name) in {name_key(known) for known in fact_rules().anonymous_names}
