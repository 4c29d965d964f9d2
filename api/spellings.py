"""実際の表記: values as they stand in the records, where the index knows them folded only."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from rightsdb.index.work_documents import documents
from rightsdb.names.folding import fold
from rightsdb.store.reading import work_summaries


@dataclass(frozen=True, slots=True)
class Spellings:
    """作品一件の表記.

    Attributes:
        id: public id of the work.
        title: its title.
        values: kind of value (``title``, ``reading``, ``creator``) → values as they stand.
    """

    id: str
    title: str
    values: Mapping[str, tuple[str, ...]]

    def of(self, kind: str, folded: str) -> str:
        """The value of that kind that is `folded` when folded; `folded` itself where none is."""
        return next((value for value in self.values[kind] if fold(value) == folded), folded)

    def reading(self, beginning: str = "") -> str | None:
        """A reading that begins so when folded; else the first one, None where there is none."""
        readings = self.values["reading"]
        return next((one for one in readings if fold(one).startswith(beginning)), next(iter(readings), None))


def spellings(connection: Connection, numbers: Sequence[int]) -> dict[int, Spellings]:
    """The values of works by their internal numbers; works that are gone are left out."""
    found, _ = documents(connection, list(dict.fromkeys(numbers)))
    works = {one.number: one for one in found}
    shown = work_summaries(connection, list(works))
    return {
        number: Spellings(
            summary.id,
            summary.title,
            {"title": tuple(work.titles), "reading": tuple(work.readings), "creator": tuple(work.creators)},
        )
        for (number, work), summary in zip(works.items(), shown, strict=True)
    }
