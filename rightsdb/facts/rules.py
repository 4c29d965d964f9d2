"""事実認定の規則: the rule set, read from ``rules.yaml``."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

import yaml

from rightsdb.model.records import RightUnit


@dataclass(frozen=True, slots=True)
class OwnUnit:
    """一つの役割から生じる権利の単位: a role that makes a unit beside the work itself.

    Attributes:
        unit: the unit it makes.
        of: kinds of works for which it does; empty for all.
        made_before: the unit was there before the work, whose dates are not its own.
    """

    unit: RightUnit
    of: frozenset[str]
    made_before: bool


@dataclass(frozen=True, slots=True)
class FactRules:
    """規則: which value feeds which fact, in which order of trust.

    Attributes:
        version: stored with every result.
        trust: list of sources by group (``person_dates``, ``work_dates``), most trusted first.
        conflict_years: values further apart are a conflict.
        longest_life_years: nobody lives so long.
        authors: roles that count as authorship, by kind of right unit.
        never_authors: roles that never do.
        own_units: roles that make a right unit of their own.
        anonymous_names: names, case-folded, that say that nobody is named.
        body_marks: parts of names, case-folded, that only bodies have.
        body_roles: roles in which companies appear.
        first_years: no work of a kind is older.
    """

    version: str
    trust: MappingProxyType[str, tuple[str, ...]]
    conflict_years: int
    longest_life_years: int
    authors: MappingProxyType[str, frozenset[str]]
    never_authors: frozenset[str]
    own_units: MappingProxyType[str, OwnUnit]
    anonymous_names: frozenset[str]
    body_marks: tuple[str, ...]
    body_roles: frozenset[str]
    first_years: MappingProxyType[str, int]

    def was_before(self, unit: RightUnit) -> bool:
        """Whether a unit was there before the work that the records describe."""
        return any(own.made_before and own.unit == unit for own in self.own_units.values())

    def rank(self, group: str, source: str) -> int:
        """Place of a source in the order of trust; lower is more trusted."""
        order = self.trust[group]
        return order.index(source) if source in order else len(order)


@cache
def fact_rules() -> FactRules:
    """The rule set in force."""
    text = files("rightsdb.facts").joinpath("rules.yaml").read_text(encoding="utf-8")
    data = yaml.safe_load(text)
    return FactRules(
        version=data["version"],
        trust=MappingProxyType({group: tuple(order) for group, order in data["trust"].items()}),
        conflict_years=data["conflict_years"],
        longest_life_years=data["longest_life_years"],
        authors=MappingProxyType({kind: frozenset(roles) for kind, roles in data["authors"].items()}),
        never_authors=frozenset(data["never_authors"]),
        own_units=MappingProxyType({role: _own_unit(entry) for role, entry in data["own_units"].items()}),
        anonymous_names=frozenset(name.casefold() for name in data["anonymous_names"]),
        body_marks=tuple(mark.casefold() for mark in data["body_marks"]),
        body_roles=frozenset(data["body_roles"]),
        first_years=MappingProxyType(data["first_years"]),
    )


def _own_unit(entry: dict[str, str | list[str]]) -> OwnUnit:
    return OwnUnit(
        unit=RightUnit(str(entry["key"]), str(entry["kind"]), str(entry["label"])),
        of=frozenset(entry.get("of", ())),
        made_before=bool(entry.get("made_before")),
    )
