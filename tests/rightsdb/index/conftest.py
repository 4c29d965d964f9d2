from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from rightsdb.index import SearchIndex, WorkDocument, open_index

MakeIndex = Callable[..., SearchIndex]


@pytest.fixture
def make_index(tmp_path: Path) -> Iterator[MakeIndex]:
    """Makes indexes that hold the works given, and closes them afterwards."""
    made: list[SearchIndex] = []

    def make(*works: WorkDocument) -> SearchIndex:
        index = open_index("", tmp_path / str(len(made)), writable=True)
        made.append(index)
        index.clear()
        index.apply(works, [], 1)
        return index

    yield make
    for index in made:
        index.close()
