from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from rightsdb.index import SearchIndex, WorkDocument, open_index
from rightsdb.index.embedded import EmbeddedIndex
from rightsdb.index.on_sqlite import SqliteEngine
from rightsdb.index.on_tantivy import TantivyEngine

MakeIndex = Callable[..., SearchIndex]
Open = Callable[..., SearchIndex]


@pytest.fixture(params=["", "sqlite-fts5:"], ids=["tantivy", "fts5"])
def url(request: pytest.FixtureRequest) -> str:
    """The setting of each engine: every test that uses it runs on all of them."""
    return str(request.param)


@pytest.fixture
def make_index(tmp_path: Path, url: str) -> Iterator[MakeIndex]:
    """Makes indexes that hold the works given, and closes them afterwards."""
    made: list[SearchIndex] = []

    def make(*works: WorkDocument) -> SearchIndex:
        index = open_index(url, tmp_path / str(len(made)), writable=True)
        made.append(index)
        index.clear()
        index.apply(works, [], 1)
        return index

    yield make
    for index in made:
        index.close()


@pytest.fixture
def opened(tmp_path: Path, url: str) -> Iterator[Open]:
    """Opens the same index folder again and again, as several processes would."""
    handles: list[SearchIndex] = []
    engine = SqliteEngine if url else TantivyEngine

    def another(*, writable: bool = True, wait: float = 0.1) -> SearchIndex:
        handles.append(EmbeddedIndex(engine(), tmp_path / "index", writable=writable, lock_wait_seconds=wait))
        return handles[-1]

    yield another
    for handle in handles:
        handle.close()
