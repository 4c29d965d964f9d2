"""権利の単位の認定: which right units a work has, those that sources name and those that follow."""

from collections.abc import Sequence

from rightsdb.facts.rules import fact_rules
from rightsdb.model.records import WHOLE, Record, RightUnit
from rightsdb.status import units_of


def right_units(records: Sequence[Record]) -> tuple[RightUnit, ...]:
    """The right units of a work.

    Besides those that sources name (or the one of the work's kind), a translation is a unit of
    its own (Art. 2(1)(xi), Art. 28): its term runs by the translator's life.
    """
    units = {unit.key: unit for unit in units_of(records)}
    for record in records:
        for contribution in record.contributions:
            own = fact_rules().own_units.get(contribution.role)
            if own is not None and not record.deleted and contribution.unit == WHOLE:
                units.setdefault(own.key, own)
    return tuple(units.values())
