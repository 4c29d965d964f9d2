"""Files that exist in memory only, for readers that never open anything themselves."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, cast

from connectors.base import InputFile, Item, ReadOptions, Refusal
from connectors.registry import file_source
from rightsdb.model.records import Record


class MemoryFile:
    """An input file with the given bytes."""

    def __init__(self, content: bytes, name: str = "file.json") -> None:
        self.content = content
        self.name = name
        self.suffix = name[name.rindex(".") :]

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        yield io.BytesIO(self.content)


class EndlessFile:
    """A file of a gigabyte that repeats one byte after a beginning; it counts what is taken of it."""

    def __init__(self, beginning: bytes, filler: bytes, name: str, size: int = 1 << 30) -> None:
        self.name = name
        self.suffix = name[name.rindex(".") :]
        self.taken = 0
        self._beginning = beginning
        self._filler = filler
        self._size = size

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        self._at = 0
        yield cast("BinaryIO", self)

    def read(self, size: int = -1) -> bytes:
        assert size > 0, "a file of any size is never read whole"
        size = min(size, self._size - self._at)
        start, self._at = self._at, self._at + size
        self.taken = max(self.taken, self._at)
        return self._beginning[start : start + size].ljust(size, self._filler)


def read(source: str, file: InputFile, options: ReadOptions | None = None) -> list[Item | Refusal]:
    """Everything the module of a source finds in a file."""
    return list(file_source(source).read(file, options or ReadOptions()))


def records(source: str, file: InputFile, options: ReadOptions | None = None) -> list[Record]:
    """The records of a file none of whose entries is refused."""
    found = []
    for item in read(source, file, options):
        assert isinstance(item, Item), item
        found.append(file_source(source).normalize(item))
    return found
