"""事実認定の規則: the rule set, read from ``rules.yaml``."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

import yaml

from rightsdb.model.records import RightUnit


@dataclass(frozen=True, slots=True)
class FactRules:
    """規則: which value feeds which fact, in which order of trust.

    Attributes:
        version: stored with every result.
        trust: list of sources by group (``person_dates``, ``work_dates``), most trusted first.
        conflict_years: values further apart are a conflict.
        authors: roles that count as authorship, by kind of right unit.
        own_units: roles that make a right unit of their own.
        anonymous_names: names, case-folded, that say that nobody is named.
    """

    version: str
    trust: MappingProxyType[str, tuple[str, ...]]
    conflict_years: int
    authors: MappingProxyType[str, tuple[str, ...]]
    own_units: MappingProxyType[str, RightUnit]
    anonymous_names: frozenset[str]

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
        authors=MappingProxyType({kind: tuple(roles) for kind, roles in data["authors"].items()}),
        own_units=MappingProxyType({role: RightUnit(**unit) for role, unit in data["own_units"].items()}),
        anonymous_names=frozenset(name.casefold() for name in data["anonymous_names"]),
    )
