"""表の一行: the cells of a CSV or spreadsheet row become an entry of `works`."""

import re
from collections.abc import Mapping

from adjudication.model.use_fields import fields
from rightsdb.errors import InputError

_YES = frozenset({"true", "yes", "1", "はい", "○", "有"})
_NO = frozenset({"false", "no", "0", "いいえ", "×", "無"})
_SONG = re.compile(r"(?P<seconds>\d{1,6})(?:[x×*](?P<count>\d{1,6}))?\s*")
_WHOLE = re.compile(r"-?\d{1,15}")
_TYPES_OF_NUMBERS = frozenset({"whole", "amount"})


def work_from_cells(cells: Mapping[str, str | None]) -> dict[str, object]:
    """著作物等の一行を読む: empty cells are fields that are not given.

    Thousands may be grouped with commas; songs are written as lengths in seconds with their number
    (``270x15; 300``).

    Args:
        cells: text by the name of its column.

    Returns:
        The entry; words and unknown names pass through, for the reader of the entry to judge.

    Raises:
        InputError: a cell that is no number, no yes or no, or no songs; `field` names the column.
    """
    known = fields()
    entry: dict[str, object] = {}
    for name, text in cells.items():
        cell = (text or "").strip()
        if not cell:
            continue
        field = known.get(name)
        entry[name] = _read(name, cell, field.type if field else "text")
    return entry


def _read(name: str, cell: str, kind: str) -> object:
    """One cell by the type of its field."""
    if kind in _TYPES_OF_NUMBERS:
        plain = cell.replace(",", "")
        if _WHOLE.fullmatch(plain):
            return int(plain)
        if kind == "whole":
            raise InputError("wrong_type", f"「{cell[:40]}」は整数ではありません。", field=name)
        return plain
    if kind == "yes_no":
        return _yes_no(name, cell)
    return _songs(name, cell) if kind == "songs" else cell


def _yes_no(name: str, cell: str) -> bool:
    """A yes or a no, in either language."""
    word = cell.lower()
    if word in _YES or word in _NO:
        return word in _YES
    raise InputError("wrong_type", f"「{cell[:40]}」は true か false で書いてください。", field=name)


def _songs(name: str, cell: str) -> list[dict[str, int]]:
    """Lengths and numbers of songs."""
    found = [_SONG.fullmatch(part.strip()) for part in cell.split(";")]
    if not all(found):
        raise InputError(
            "bad_songs", "曲は「秒数x曲数」をセミコロンで区切って書いてください（270x15; 300）。", field=name
        )
    return [{"seconds": int(song["seconds"]), "count": int(song["count"] or 1)} for song in found if song]
