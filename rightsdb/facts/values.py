"""事実の候補: what several sources say about one thing, and which of it to believe."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rightsdb.facts.rules import fact_rules

_YEAR = re.compile(r"-?\d{4}")


@dataclass(frozen=True, slots=True)
class Said:
    """One value (EDTF) as one source gives it; `place` says where in its record."""

    value: str
    source: str
    native_id: str
    place: str


@dataclass(frozen=True, slots=True)
class Believed:
    """認定した値: the value taken, everything said, and whether the sources disagree.

    Attributes:
        value: the value of the most trusted source; None where nobody says anything.
        said: all candidates, the one taken first.
        conflict: two of them lie further apart than the rules allow.
    """

    value: str | None
    said: tuple[Said, ...] = ()
    conflict: bool = False


def believe(group: str, candidates: Sequence[Said]) -> Believed:
    """Choose among what sources say.

    The most trusted source wins; among equals the more precise value, then the earlier in
    text order, so that the order of arrival changes nothing.

    Args:
        group: list of trust of the rules (``person_dates`` or ``work_dates``).
        candidates: EDTF values with their sources; empty values are no statements.
    """
    rules = fact_rules()
    ordered = sorted(
        {said for said in candidates if said.value.strip()},
        key=lambda said: (
            rules.rank(group, said.source),
            -_precision(said.value),
            said.value,
            said.source,
            said.native_id,
            said.place,
        ),
    )
    if not ordered:
        return Believed(None)
    return Believed(ordered[0].value, tuple(ordered), _far_apart(ordered, rules.conflict_years))


def year_of(value: str) -> int | None:
    """The year with which an EDTF value begins, if it is a definite one."""
    found = _YEAR.match(value)
    return int(found[0]) if found else None


def _precision(value: str) -> int:
    """Days beat months beat years; an uncertain or open value is worth less than a plain one."""
    doubtful = any(mark in value for mark in "~?%X/")
    return value.count("-") * 2 - int(doubtful)


def _far_apart(candidates: Sequence[Said], allowed: int) -> bool:
    years = [year for said in candidates if (year := year_of(said.value)) is not None]
    return bool(years) and max(years) - min(years) > allowed
