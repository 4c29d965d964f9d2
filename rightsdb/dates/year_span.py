"""年の幅: the years that a written date names, for filing and for telling dates apart.

What is marked uncertain stays where it was written: ``1953?`` is filed under 1953. How far it
may be off is the business of the calculators (``edtf.date_span``), not of a catalogue.
"""

import re
from functools import lru_cache

_POINT = re.compile(r"(-?\d{4,}|\d{2}XX|\d{3}X)(?:-(?:\d{2}|XX)){0,2}[?~%]?")
_OPEN = ("", "..")


@lru_cache(maxsize=65536)
def year_span(edtf: str | None) -> tuple[int | None, int | None] | None:
    """Return (first, last) year of an EDTF level 1 date; None for an open end.

    ``1953?`` gives (1953, 1953), ``195X`` (1950, 1959), ``../1989`` (None, 1989). A text that
    is no such date gives None in place of the pair.
    """
    if not edtf:
        return None
    ends = edtf.split("/")
    if len(ends) == 1:
        return _point(edtf)
    first, last = (ends[0], ends[-1]) if len(ends) == 2 else ("?", "?")  # noqa: PLR2004  # a pair
    left = (None, None) if first in _OPEN else _point(first)
    right = (None, None) if last in _OPEN else _point(last)
    if left is None or right is None or (first in _OPEN and last in _OPEN):
        return None
    return left[0], right[1]


def year_of(edtf: str | None) -> int | None:
    """Return the year under which to file a date: the first one, if it is known to the decade.

    ``../1989`` is filed under 1989, ``19XX`` under nothing.
    """
    span = year_span(edtf)
    if span is None:
        return None
    first, last = span
    if first is None or last is None:
        return first if last is None else last
    uncertain = edtf is not None and "XX" in edtf[:4]
    return None if uncertain else first


def _point(text: str) -> tuple[int, int] | None:
    found = _POINT.fullmatch(text)
    if not found:
        return None
    year = found[1]
    return int(year.replace("X", "0")), int(year.replace("X", "9"))
