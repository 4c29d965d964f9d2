"""数え方の選択: by whose name a work goes, and so from what its term is counted."""

from rightsdb.dates.edtf import DateSpan
from rightsdb.term.case import FOREVER
from rightsdb.term.facts import Facts
from rightsdb.term.spread import points
from rightsdb.term.walk import walk

_NATURAL = "natural"
_PSEUDONYMOUS = "pseudonymous"
_CORPORATE = "corporate"


def bases_of(facts: Facts) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the ways of counting that come into question, and the doubts that leave several.

    Works by several hands of which one goes by a real name are counted by the deaths of all
    (51条2項). Where no author is given, a death nobody knows is taken, which never ends a term.
    """
    if facts.is_neighbouring:
        return (facts.kind,), ()
    names, doubts = _names(facts)
    subject = facts.kind if facts.kind in {"film", "photograph"} else ""
    bases = tuple(f"{subject}_{name}" if subject else name for name in names)
    if _PSEUDONYMOUS in names and subject != "film":
        return _switched(facts, bases[0], bases[0].replace(_PSEUDONYMOUS, _NATURAL))
    return bases, doubts


def _names(facts: Facts) -> tuple[tuple[str, ...], tuple[str, ...]]:
    persons = [author for author in facts.authors if author.is_person]
    bodies = len(facts.authors) - len(persons)
    if not facts.authors:
        return (_NATURAL,), ()
    if not any(author.is_named for author in persons):
        return ((_CORPORATE,) if bodies else (_PSEUDONYMOUS,)), ()
    if bodies and facts.kind != "film":
        return (_NATURAL, _CORPORATE), ("mixed_authors",)
    return (_NATURAL,), ()


def _switched(facts: Facts, basis: str, after_death: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """52条2項: registering or showing the real name in time switches to the term after death."""
    shown = [author.real_name_from for author in facts.authors if author.real_name_from]
    if not shown:
        return (basis,), ()
    in_time = {
        answer
        for group in points(facts, basis)
        for point in group
        for answer in _in_time(walk(basis, facts.as_of, point.case).end, shown)
    }
    if in_time == {True}:
        return (after_death,), ()
    if in_time == {False}:
        return (basis,), ()
    return (basis, after_death), ("real_name",)


def _in_time(end: int, shown: list[DateSpan]) -> set[bool]:
    """Whether the first showing of the name lies before the end; both where that is open."""
    firsts = [span.earliest.toordinal() if span.earliest else 0 for span in shown]
    lasts = [span.latest.toordinal() if span.latest else FOREVER for span in shown]
    return {min(firsts) <= end, min(lasts) <= end}
