"""検索: engines behind one small interface, and the way to open one."""

from pathlib import Path

from rightsdb.index.base import FACETS, SearchHits, SearchIndex, SearchRequest, WorkDocument

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
    raise NotImplementedError
