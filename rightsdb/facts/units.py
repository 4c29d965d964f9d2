"""権利の単位の認定: which right units a work has, those that sources name and those that follow."""

from collections.abc import Mapping, Sequence

from rightsdb.facts.rules import OwnUnit, fact_rules
from rightsdb.model.records import WHOLE, Contribution, Record, RightUnit
from rightsdb.status import units_of


def right_units(records: Sequence[Record]) -> tuple[RightUnit, ...]:
    """The right units of a work.

    Besides those that sources name (or the one of the work's kind), some roles make units of
    their own: a translation runs by the translator's life, whatever became of the original
    (Art. 2(1)(xi), Art. 28).
    """
    named = units_of(records)
    return all_units(named, own_units(records, named))


def all_units(named: Sequence[RightUnit], own: Mapping[str, RightUnit]) -> tuple[RightUnit, ...]:
    """The units that sources name and those that roles make, each key once."""
    if not own:
        return tuple(named)
    units = {unit.key: unit for unit in named}
    for unit in own.values():
        units.setdefault(unit.key, unit)
    return tuple(units.values())


def own_units(records: Sequence[Record], named: Sequence[RightUnit]) -> dict[str, RightUnit]:
    """The units that roles make in this work, by role; `named` are those that sources name."""
    rules = fact_rules().own_units
    found: dict[str, RightUnit] = {}
    for record in records:
        if record.deleted:
            continue
        for contribution in record.contributions:
            own = rules.get(contribution.role)
            if own is not None and contribution.role not in found and _is_own(contribution, own, named):
                found[contribution.role] = own.unit
    return found


def _is_own(contribution: Contribution, own: OwnUnit, named: Sequence[RightUnit]) -> bool:
    if contribution.unit != WHOLE or (own.of and own.of.isdisjoint(unit.kind for unit in named)):
        return False
    authors = fact_rules().authors
    return not any(contribution.role in authors.get(unit.kind, ()) for unit in named)
