"""検索: engines behind one small interface, and the way to open one."""

from pathlib import Path

from rightsdb.errors import SettingsError
from rightsdb.index.base import FACETS, SearchHits, SearchIndex, SearchRequest, WorkDocument
from rightsdb.index.tantivy_engine import TantivyIndex

__all__ = ["FACETS", "SearchHits", "SearchIndex", "SearchRequest", "WorkDocument", "open_index"]


def open_index(url: str, data_dir: Path, *, writable: bool = False) -> SearchIndex:
    """Open the search index; what is not there yet is made on the first write.

    Args:
        url: "" for the embedded Tantivy index.
        data_dir: where embedded indexes live.
        writable: whether this process may change it.

    Raises:
        SettingsError: no engine is known by that address.
    """
    if url:
        raise SettingsError(
            "bad_setting",
            f"「{url}」という検索エンジンは使えません。空にすると Tantivy を使います。",
            field="RIGHTSDB_INDEX_URL",
        )
    return TantivyIndex(data_dir / "index", writable=writable)
