"""足りない事実: which fact would decide the answer, or would give its day."""

from collections.abc import Iterator, Sequence
from typing import Final

from rightsdb.dates.edtf import LAST_YEAR
from rightsdb.term.facts import Author, Facts
from rightsdb.term.outcome import PROTECTED, PUBLIC_DOMAIN, REVIEW, Outcome
from rightsdb.term.traits import traits_of

#: Coordinates of a point, each of which a fact of the input moves.
_AXES: Final = ("died", "published", "created", "event", "days")


def missing_facts(
    facts: Facts, found: Sequence[Outcome], status: str, last_day: int | None
) -> tuple[str, ...]:
    """Name the fields that decide a review, or that a protected work lacks for its last day."""
    if status == PUBLIC_DOMAIN or (status == PROTECTED and last_day is not None):
        return ()
    names: dict[str, None] = {}
    for axis in _AXES:
        if status == REVIEW and _decides(axis, found):
            names.update(dict.fromkeys(_fields(facts, axis, only_unknown=False)))
        elif status == PROTECTED and len({getattr(outcome.point, axis) for outcome in found}) > 1:
            names.update(dict.fromkeys(_fields(facts, axis, only_unknown=True)))
    if status == REVIEW:
        names.update(dict.fromkeys(_names(facts, found)))
        for outcome in found:
            names.update(dict.fromkeys(_undetermined(facts, outcome)))
    return tuple(names)


def _names(facts: Facts, found: Sequence[Outcome]) -> Iterator[str]:
    """Where ways of counting disagree: whose name it goes by, or since when it does."""
    answers: dict[str, set[str]] = {}
    for outcome in found:
        answers.setdefault(outcome.basis, set()).add(outcome.status)
    if len(answers) == 1 or len({frozenset(statuses) for statuses in answers.values()}) == 1:
        return
    shown = [author for author in facts.authors if author.real_name_from]
    if not shown:
        yield "authors"
    for author in shown:
        yield f"authors[{author.number}].real_name_from"


def _decides(axis: str, found: Sequence[Outcome]) -> bool:
    """Whether two cases that differ in this coordinate alone have different answers."""
    answers: dict[tuple[object, ...], str] = {}
    for basis, point, _, status, _ in found:
        others = (basis, point.case.old_runs, *(getattr(point, name) for name in _AXES if name != axis))
        if answers.setdefault(others, status) != status:
            return True
    return False


def _fields(facts: Facts, axis: str, *, only_unknown: bool) -> Iterator[str]:
    if axis == "died":
        yield from _deaths(facts, only_unknown=only_unknown)
    elif axis == "published":
        if facts.published is None or not only_unknown:
            yield "parts" if facts.parts else "published"
    elif not only_unknown:
        # These vary only where they are given, but not exactly.
        yield {"created": _making(facts), "event": _event(facts), "days": "allied_owner_from"}[axis]


def _making(facts: Facts) -> str:
    return "fixed" if facts.kind == "phonogram" else "created"


def _event(facts: Facts) -> str:
    return "performed" if facts.kind == "performance" else "broadcast"


def _deaths(facts: Facts, *, only_unknown: bool) -> Iterator[str]:
    if not facts.authors:
        yield "authors"
        return
    persons = [author for author in facts.authors if author.is_person]
    if not persons:
        yield "authors"
    earliest = max((_first(author) for author in persons), default=0)
    for author in persons:
        if author.died is None or (not only_unknown and _is_open(author) and _last(author) > earliest):
            yield f"authors[{author.number}].died"


def _first(author: Author) -> int:
    return (author.died.first_year if author.died else None) or 0


def _last(author: Author) -> int:
    return (author.died.last_year if author.died else None) or LAST_YEAR


def _is_open(author: Author) -> bool:
    return _first(author) != _last(author)


def _undetermined(facts: Facts, outcome: Outcome) -> Iterator[str]:
    """What there must be to count from; and the deaths that settle an old right."""
    point = outcome.point
    if "old_right" in outcome.doubts:
        yield from _deaths(facts, only_unknown=False)
    if outcome.doubts or outcome.status != REVIEW:
        return
    if traits_of(outcome.basis).event:
        yield _event(facts)
    elif point.created is None:
        yield _making(facts)
