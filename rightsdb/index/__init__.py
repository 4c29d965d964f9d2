"""検索: engines behind one small interface, and the way to open one."""

from collections.abc import Callable
from pathlib import Path

from rightsdb.errors import SettingsError
from rightsdb.index.base import (
    FACETS,
    REASONS,
    NearMiss,
    SearchHits,
    SearchIndex,
    SearchRequest,
    Suggestion,
    WorkDocument,
)
from rightsdb.index.embedded import EmbeddedIndex
from rightsdb.index.engine import Engine
from rightsdb.index.on_sqlite import SqliteEngine
from rightsdb.index.on_tantivy import TantivyEngine

__all__ = [
    "FACETS",
    "REASONS",
    "NearMiss",
    "SearchHits",
    "SearchIndex",
    "SearchRequest",
    "Suggestion",
    "WorkDocument",
    "open_index",
]

#: Setting → engine and the name of its folder under the data directory.
_ENGINES: dict[str, tuple[Callable[[], Engine], str]] = {
    "": (TantivyEngine, "index"),
    "sqlite-fts5:": (SqliteEngine, "index-fts5"),
}


def open_index(url: str, data_dir: Path, *, writable: bool = False) -> SearchIndex:
    """Open the search index; what is not there yet is made on the first write.

    Args:
        url: "" for the embedded Tantivy index, ``sqlite-fts5:`` for one that needs nothing installed.
        data_dir: where embedded indexes live.
        writable: whether this process may change it.

    Raises:
        SettingsError: no engine is known by that address.
    """
    if url not in _ENGINES:
        raise SettingsError(
            "bad_setting",
            f"「{url}」という検索エンジンは使えません。空(Tantivy)か sqlite-fts5: を指定してください。",
            field="RIGHTSDB_INDEX_URL",
        )
    engine, folder = _ENGINES[url]
    return EmbeddedIndex(engine(), data_dir / folder, writable=writable)
