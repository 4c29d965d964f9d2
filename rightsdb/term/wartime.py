"""戦時加算: days added to copyrights that allied nationals owned in the war (連合国特例法4条).

Only where the facts name the allied country. The days run from 8 December 1941, or from the
later day on which the right arose or was acquired, to the eve of the peace treaty.
"""

from datetime import date
from functools import cache
from typing import Final

from rightsdb.law import Parameter, history
from rightsdb.law.loader import histories
from rightsdb.term.facts import Facts

#: (days, first day that counts as an ordinal); two where the date of creation is uncertain.
Added = tuple[tuple[int, int], ...]

_NONE: Final[Added] = ((0, 0),)


def added_days(facts: Facts) -> Added:
    """Return the days added, the fewest first."""
    if facts.allied_country is None or facts.is_neighbouring:
        return _NONE
    days = days_of(facts.allied_country)
    if days is None:
        return _NONE
    firsts = _first_days(facts)
    treaty = treaty_day(facts.allied_country)
    found = tuple((max((treaty - first).days, 0), first.toordinal()) for first in firsts)
    return tuple(each if each[0] else _NONE[0] for each in found)


@cache
def days_of(country: str) -> Parameter | None:
    """The full days of a country; None for all but the fifteen that have any."""
    return _listed().get(country)


@cache
def _listed() -> dict[str, Parameter]:
    names = [name for name in histories() if name.startswith("wartime.") and name.endswith(".days")]
    return {name.split(".")[1]: history(name)[0] for name in names}


@cache
def treaty_day(country: str) -> date:
    """The day on which the peace treaty took effect for the country."""
    return history(f"wartime.{country}.treaty_day")[0].day


def _first_days(facts: Facts) -> tuple[date, ...]:
    """The first day that counts; the later one first where the creation is uncertain."""
    war = history("wartime.first_day")[0].day
    if facts.allied_owner_from is not None:
        return (max(war, facts.allied_owner_from),)
    created = facts.created
    if created is None or (created.latest is not None and created.latest <= war):
        return (war,)
    # A right cannot have been owned before the work was made.
    latest = created.latest or facts.as_of
    firsts = (max(war, latest), max(war, created.earliest or war))
    return firsts if firsts[0] != firsts[1] else firsts[:1]
