"""事実の候補: what several sources say about one thing, and which of it to believe."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rightsdb.dates.edtf import DateSpan, date_span
from rightsdb.errors import InputError
from rightsdb.facts.rules import fact_rules


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


NOTHING_SAID = Believed(None)
_DOUBTFUL = frozenset("~?%X/")


def believe(group: str, candidates: Sequence[Said]) -> Believed:
    """Choose among what sources say.

    The most trusted source wins; among equals the more precise value, then the earlier in
    text order, so that the order of arrival changes nothing. What is no date at all comes
    last and is never taken: it is shown, and nobody knows what it means.

    Args:
        group: list of trust of the rules (``person_dates`` or ``work_dates``).
        candidates: EDTF values with their sources; empty values are no statements.
    """
    if not candidates:
        return NOTHING_SAID
    first = candidates[0].value
    if all(said.value == first for said in candidates):
        # The common case: nothing to choose, and nothing to disagree about.
        alike = candidates if len(candidates) == 1 else sorted(set(candidates), key=_by_source(group))
        return Believed(first if span_of(first) else None, tuple(alike) if first.strip() else ())
    rank = _by_source(group)
    ordered = sorted(
        {said for said in candidates if said.value.strip()},
        key=lambda said: (span_of(said.value) is None, rank(said)[0], _vagueness(said.value), rank(said)),
    )
    if span_of(ordered[0].value) is None:
        return Believed(None, tuple(ordered))
    return Believed(ordered[0].value, tuple(ordered), _far_apart(ordered, fact_rules().conflict_years))


def _by_source(group: str) -> Callable[[Said], tuple[int, str, str, str, str]]:
    """The order of trust in who says something."""
    trust = fact_rules().rank

    def order(said: Said) -> tuple[int, str, str, str, str]:
        return trust(group, said.source), said.value, said.source, said.native_id, said.place

    return order


@lru_cache(maxsize=65536)
def span_of(value: str) -> DateSpan | None:
    """The days in which an EDTF date lies; None where the text is no date or leaves both ends open."""
    try:
        span = date_span(value)
    except InputError:
        return None
    return None if span.earliest is None and span.latest is None else span


@lru_cache(maxsize=65536)
def in_years(value: str) -> str:
    """The date without months and days, of which the law takes no notice (法57条).

    ``1916-12-09`` gives ``1916``, ``1957-02/1958-01`` ``1957/1958``; signs of doubt stay.
    """
    return "/".join(_year_part(end) for end in value.split("/"))


def _year_part(end: str) -> str:
    """An end of an interval in years; a marked date keeps its mark, an open end stays open."""
    if end in {"", ".."}:
        return end
    mark = end[-1] if end[-1] in "~?%" else ""
    sign, digits = ("-", end[1:]) if end.startswith("-") else ("", end)
    return sign + digits.removesuffix(mark).split("-")[0] + mark if mark else sign + digits.split("-")[0]


@lru_cache(maxsize=65536)
def _vagueness(value: str) -> int:
    """Days are less vague than months, months than years; an uncertain or open value is vaguer."""
    return int(not _DOUBTFUL.isdisjoint(value)) - value.count("-") * 2


def _far_apart(candidates: Sequence[Said], allowed: int) -> bool:
    """Whether two dates name years further apart than allowed; an open end reaches any year."""
    spans = [span for said in candidates if (span := span_of(said.value))]
    firsts = [year for span in spans if (year := span.first_year) is not None]
    lasts = [year for span in spans if (year := span.last_year) is not None]
    return bool(firsts and lasts) and max(firsts) - min(lasts) > allowed
