"""作品から索引の文書へ: works of the store as documents of the search index."""

import json
from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection, select

from rightsdb.index.base import WorkDocument
from rightsdb.store.bulk import chunks
from rightsdb.store.tables import work

_TOP = 255
#: Freshness counts months from here; it is full in 2036.
_FIRST_YEAR = 2015
_QUERY = select(work.c.id, work.c.title, work.c.field, work.c.status, work.c.year, work.c.document).where(
    work.c.deleted.is_(False)
)


def documents(connection: Connection, numbers: Sequence[int]) -> tuple[list[WorkDocument], list[int]]:
    """Works as documents, and those of the numbers that must not be found (any more)."""
    found: dict[int, WorkDocument] = {}
    for some in chunks(numbers):
        for row in connection.execute(_QUERY.where(work.c.id.in_(some))):
            found[row[0]] = _document(*row)
    return list(found.values()), [number for number in numbers if number not in found]


def documents_after(connection: Connection, number: int, limit: int) -> list[WorkDocument]:
    """The next documents of the whole store, in order of their numbers."""
    query = _QUERY.where(work.c.id > number).order_by(work.c.id).limit(limit)
    return [_document(*row) for row in connection.execute(query)]


def _document(  # noqa: PLR0913, PLR0917  # one argument for each column
    number: int, title: str, field: str, status: str, year: int | None, document: str
) -> WorkDocument:
    said = json.loads(document)
    names = [name for name, _ in said.get("creators", ())]
    seen = date.fromisoformat(said["seen"])
    return WorkDocument(
        number=number,
        titles=said.get("titles", ()) if said.get("untitled") else (title, *said.get("titles", ())),
        readings=tuple(said.get("readings", ())),
        creators=tuple(dict.fromkeys((*names, *said.get("names", ())))),
        identifiers=(*(value for _, value in said.get("identifiers", ())), *said.get("spellings", ())),
        field=field,
        status=status,
        sources=tuple(said["sources"]),
        year=year,
        richness=min(_TOP, said.get("rights", 0)),
        freshness=min(_TOP, max(0, (seen.year - _FIRST_YEAR) * 12 + seen.month)),
    )
