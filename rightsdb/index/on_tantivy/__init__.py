"""Tantivy による索引: the embedded default engine."""

import importlib.metadata
from pathlib import Path

import tantivy

from rightsdb.index.on_tantivy.reader import TantivyReader
from rightsdb.index.on_tantivy.schema import SCHEMA_VERSION, schema
from rightsdb.index.on_tantivy.writer import TantivyWriter


class TantivyEngine:
    """Builds of Tantivy. See :class:`rightsdb.index.engine.Engine`."""

    def __init__(self) -> None:
        """Nothing is opened yet."""
        release = ".".join(importlib.metadata.version("tantivy").split(".")[:2])
        self.name = f"tantivy-{release}/schema-{SCHEMA_VERSION}"
        self.errors: tuple[type[Exception], ...] = (ValueError, OSError)

    def create(self, path: Path) -> None:
        """Make an empty build."""
        tantivy.Index(schema(), path=str(path))

    def reader(self, path: Path) -> TantivyReader:
        """Open a build for reading."""
        return TantivyReader(path)

    def writer(self) -> TantivyWriter:
        """A writer that has nothing open yet."""
        return TantivyWriter()
