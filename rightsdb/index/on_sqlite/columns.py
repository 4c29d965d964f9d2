"""数えるための列: what works are counted, filtered and ordered by, held in memory.

Counting by joining tables takes many times longer than looking numbers up in an array.
"""

import json
import sqlite3
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rightsdb.index.base import FACETS, SearchRequest
from rightsdb.index.folded import decade_of

_NO_WORK = -1


@dataclass(frozen=True, slots=True)
class Combination:
    """What a work is counted and filtered by."""

    field: str
    status: str
    sources: tuple[str, ...]
    year: int | None

    @property
    def decade(self) -> int | None:
        """The first year of its decade."""
        return None if self.year is None else decade_of(self.year)

    def passes(self, request: SearchRequest) -> bool:
        """Whether the filters let it through."""
        for wanted, has in (
            (request.fields, (self.field,)),
            (request.statuses, (self.status,)),
            (request.sources, self.sources),
            (request.decades, (self.decade,)),
        ):
            if wanted and not set(wanted) & set(has):
                return False
        if request.year_from is None and request.year_to is None:
            return True
        return (
            self.year is not None
            and (request.year_from is None or self.year >= request.year_from)
            and (request.year_to is None or self.year <= request.year_to)
        )


class Columns:
    """Combination and rank of every work, by its number."""

    def __init__(self) -> None:
        """Nothing is known yet."""
        self.batch = 0
        self.combinations: list[Combination] = []
        self.of_work = array("i")
        self.rank = array("q")

    def catch_up(self, connection: sqlite3.Connection) -> None:
        """Learn what the batches since the last time have changed. Inside one transaction."""
        (batch,) = connection.execute("SELECT batch FROM progress").fetchone()
        if batch == self.batch:
            return
        # Ids count from 1; the first place stays empty.
        if not self.combinations:
            self.combinations.append(Combination("", "", (), None))
        for field, status, sources, year in connection.execute(
            "SELECT field, status, sources, year FROM combination WHERE id >= ? ORDER BY id",
            (len(self.combinations),),
        ):
            self.combinations.append(Combination(field, status, tuple(json.loads(sources)), year))
        largest = connection.execute("SELECT max(number) FROM work").fetchone()[0]
        missing = (_NO_WORK if largest is None else largest) + 1 - len(self.of_work)
        self.of_work.extend([_NO_WORK] * missing)
        self.rank.extend([0] * missing)
        for number, combination, rank in connection.execute(
            "SELECT number, combination, rank FROM work WHERE batch > ?", (self.batch,)
        ):
            self.of_work[number] = _NO_WORK if combination is None else combination
            self.rank[number] = rank
        self.batch = batch

    def numbers(self) -> list[int]:
        """The numbers of all works."""
        return [number for number, combination in enumerate(self.of_work) if combination != _NO_WORK]

    def filtered(self, numbers: Sequence[int], request: SearchRequest) -> Sequence[int]:
        """Those of `numbers` that the filters let through."""
        if not (request.fields or request.statuses or request.sources or request.decades) and (
            request.year_from is request.year_to is None
        ):
            return numbers
        passing = [combination.passes(request) for combination in self.combinations]
        of_work = self.of_work
        return [number for number in numbers if passing[of_work[number]]]

    def facets(self, numbers: Iterable[int]) -> dict[str, dict[str, int]]:
        """Exact counts, largest first."""
        counts: dict[str, Counter[str]] = {name: Counter() for name in FACETS}
        for number, times in Counter(map(self.of_work.__getitem__, numbers)).items():
            combination = self.combinations[number]
            counts["field"][combination.field] += times
            counts["status"][combination.status] += times
            for source in combination.sources:
                counts["source"][source] += times
            if combination.decade is not None:
                counts["decade"][str(combination.decade)] += times
        return {
            name: dict(sorted(counter.items(), key=lambda item: (-item[1], item[0])))
            for name, counter in counts.items()
        }

    def year(self, number: int) -> int | None:
        """The year of a work."""
        return self.combinations[self.of_work[number]].year
