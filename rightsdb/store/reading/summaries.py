"""一覧の行: works as rows of a list, in one query however many they are."""

import json
from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, select

from rightsdb.model.views import WorkSummary
from rightsdb.store.bulk import chunks
from rightsdb.store.tables import work

_QUERY = select(
    work.c.id, work.c.public_id, work.c.title, work.c.field, work.c.year, work.c.status, work.c.document
).where(work.c.id.in_(bindparam("numbers", expanding=True)))


def work_summaries(connection: Connection, numbers: Sequence[int]) -> list[WorkSummary]:
    """Works by their internal numbers, in the order asked for; unknown numbers are left out."""
    found: dict[int, WorkSummary] = {}
    for some in chunks(numbers):
        for row in connection.execute(_QUERY, {"numbers": some}):
            found[row[0]] = _summary(*row[1:])
    return [found[number] for number in numbers if number in found]


def _summary(  # noqa: PLR0913, PLR0917  # one argument for each column
    public_id: str,
    title: str,
    field: str,
    year: int | None,
    status: str,
    document: str,
) -> WorkSummary:
    shown = json.loads(document)
    return WorkSummary(
        id=public_id,
        title=title,
        creators=tuple(map(tuple, shown.get("creators", ()))),
        field=field,
        year=year,
        identifiers=tuple(map(tuple, shown.get("identifiers", ()))),
        sources=tuple(shown["sources"]),
        status=status,
        route=shown.get("route"),
        last_day=shown.get("last_day"),
        reading=shown.get("reading"),
        publisher=shown.get("publisher"),
    )
