"""既出ID: which ids a run has met, and with what content, in 16 bytes an entry."""

from array import array
from typing import Literal

_EMPTY = 0
_FIRST_SIZE = 1 << 12
#: The table doubles when it is this full.
_FULL = 0.6

Sight = Literal["first", "same", "different"]


class SeenIds:
    """Open addressing over two arrays of hashes; a million ids take 32 MB and not hundreds.

    Two different ids of one run share a 64-bit hash with a chance of 3·10⁻⁸ in a million.
    """

    def __init__(self) -> None:
        """Nothing was seen."""
        self._size = _FIRST_SIZE
        self._count = 0
        self._ids = array("q", bytes(8 * self._size))
        self._contents = array("q", bytes(8 * self._size))

    def see(self, native_id: str, content: int) -> Sight:
        """Note an id with the hash of its content; say whether it was there, and with the same content."""
        key = hash(native_id) or 1
        place = self._place(key)
        if self._ids[place] == key:
            return "same" if self._contents[place] == content else "different"
        self._ids[place], self._contents[place] = key, content
        self._count += 1
        if self._count > _FULL * self._size:
            self._grow()
        return "first"

    def __contains__(self, native_id: str) -> bool:
        """Whether the id was seen."""
        key = hash(native_id) or 1
        return self._ids[self._place(key)] == key

    def _place(self, key: int) -> int:
        """Where the key stands, or the empty place where it would."""
        mask, ids = self._size - 1, self._ids
        place = key & mask
        while ids[place] not in {key, _EMPTY}:
            place = (place + 1) & mask
        return place

    def _grow(self) -> None:
        old = [(key, content) for key, content in zip(self._ids, self._contents, strict=True) if key]
        self._size *= 2
        self._ids = array("q", bytes(8 * self._size))
        self._contents = array("q", bytes(8 * self._size))
        for key, content in old:
            place = self._place(key)
            self._ids[place], self._contents[place] = key, content
