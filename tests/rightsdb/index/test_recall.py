"""Every piece of every value is found, and nothing else: against a look at every value."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from rightsdb.index import SearchRequest, WorkDocument, open_index
from rightsdb.names.folding import fold
from tests.bench.records import document, records

_LONGEST = 12


def _pieces(random: Random, documents: list[WorkDocument], count: int) -> Iterator[str]:
    """Pieces of 1 to 12 characters, one in five of them not cut from any value."""
    while count:
        chosen = random.choice(documents)
        value = random.choice([*chosen.titles, *chosen.readings, *chosen.creators])
        start = random.randrange(len(value))
        piece = value[start : start + random.randint(1, _LONGEST)]
        if random.random() < 0.2:
            piece = "".join(random.sample(piece, len(piece)))
        if len(piece.split()) == 1 and fold(piece):
            count -= 1
            yield piece.strip()


def _compare(url: str, folder: Path, works: int, queries: int) -> None:
    print(f"seed {works}")  # noqa: T201  # to repeat a failure
    random = Random(works)  # noqa: S311  # the same questions in every run
    documents = [document(number, one) for number, one in enumerate(records(works), start=1)]
    # One string with every value of every work, so that looking through it is quick.
    values = ["\n".join(map(fold, (*one.titles, *one.readings, *one.creators))) for one in documents]
    with open_index(url, folder, writable=True) as index:
        index.apply(documents, [], 1)
        for piece in _pieces(random, documents, queries):
            word = fold(piece)
            expected = [number for number, text in enumerate(values, start=1) if word in text]
            hits = index.search(SearchRequest(q=piece, page_size=1000))
            assert hits.total == len(expected), piece
            assert sum(hits.facets["field"].values()) == sum(hits.facets["source"].values()) == len(expected)
            if hits.total <= len(hits.rows):
                assert sorted(number for number, _ in hits.rows) == expected, piece


def test_pieces_of_generated_records_are_found_exactly(url: str, tmp_path: Path) -> None:
    _compare(url, tmp_path, works=1000, queries=400)


@pytest.mark.soak
def test_five_thousand_pieces_of_twenty_thousand_records(url: str, tmp_path: Path) -> None:
    _compare(url, tmp_path, works=20_000, queries=5000)
