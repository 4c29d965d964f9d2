"""作品の日付の認定: publication and creation of a right unit, from all records of a work."""

from collections.abc import Sequence
from dataclasses import replace

from rightsdb.facts.rules import fact_rules
from rightsdb.facts.values import NOTHING_SAID, Believed, Said, believe, span_of
from rightsdb.model.records import WHOLE, Record, RightUnit

#: What is said of a date: of the unit itself, and of the work as a whole.
_Found = tuple[list[Said], list[Said]]


def unit_dates(records: Sequence[Record], unit: RightUnit) -> tuple[Believed, Believed]:
    """Return publication and creation of a unit.

    Where nothing is said of the unit itself, what is said of the work as a whole counts, but
    not for what was there before: the story that a manga was drawn from has other dates.
    """
    published: _Found = ([], [])
    created: _Found = ([], [])
    for record in records:
        if record.deleted:
            continue
        if record.published:
            published[1].append(Said(record.published, record.source, record.native_id, "published"))
        if record.created:
            created[1].append(Said(record.created, record.source, record.native_id, "created"))
        for said in record.assertions:
            if said.aspect == "publication_date":
                _sort_in(published, record, said.subject, unit, said.value, said.path)
            elif said.aspect == "creation_date":
                _sort_in(created, record, said.subject, unit, said.value, said.path)
    if fact_rules().was_before(unit):
        published[1].clear()
        created[1].clear()
    return _taken(published, unit), _taken(created, unit)


def _sort_in(  # noqa: PLR0913, PLR0917  # the parts of one statement
    found: _Found, record: Record, subject: str, unit: RightUnit, value: str, path: str
) -> None:
    if subject in {WHOLE, unit.key}:
        bucket = found[0] if subject == unit.key else found[1]
        bucket.append(Said(value, record.source, record.native_id, path))


def _taken(found: _Found, unit: RightUnit) -> Believed:
    own, whole = found
    said = own or whole
    if not said:
        return NOTHING_SAID
    believed = believe("work_dates", said)
    first = fact_rules().first_years.get(unit.kind)
    if first is not None and believed.value is not None and _is_before(believed.value, first):
        return replace(believed, value=None)
    return believed


def _is_before(value: str, year: int) -> bool:
    """Whether the whole date lies before a year."""
    span = span_of(value)
    return bool(span and span.last_year is not None and span.last_year < year)
