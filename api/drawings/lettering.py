"""文字組み: how wide a text is, and where it has to be broken; SVG does neither."""

import unicodedata
from collections.abc import Iterator

_FULL = frozenset("WFA")
#: Width of a narrow character against the height of the letters; wide ones are as wide as high.
_NARROW = 0.58
#: No line begins with these.
_NOT_FIRST = frozenset("、。，．）」』】〉》・：；！？ー々,.)]:;!?%")
#: No line ends with these.
_NOT_LAST = frozenset("（「『【〈《([")


def width_of(text: str, size: float) -> float:
    """Width of a text in letters of `size`; rather too wide than too narrow."""
    return sum(size if unicodedata.east_asian_width(one) in _FULL else size * _NARROW for one in text)


def lines_of(text: str, size: float, room: float) -> list[str]:
    """The text in lines that fit into `room`; words of Latin letters stay whole where they fit."""
    lines: list[str] = []
    line = ""
    for piece in _pieces(text):
        if line and width_of(line + piece.rstrip(), size) > room and piece[0] not in _NOT_FIRST:
            moved = line[-1] if line[-1] in _NOT_LAST and len(line) > 1 else ""
            lines.append(line.removesuffix(moved).rstrip() if moved else line.rstrip())
            line = moved + piece.lstrip()
        else:
            line += piece
        while width_of(line, size) > room * 1.2:
            fitting = _fitting(line, size, room)
            lines.append(line[:fitting])
            line = line[fitting:]
    return [*lines, line.rstrip()] if line.strip() else lines or [""]


def _pieces(text: str) -> Iterator[str]:
    """Where a line may be broken: between wide characters, and behind blanks."""
    word = ""
    for one in text:
        if unicodedata.east_asian_width(one) in _FULL:
            if word:
                yield word
                word = ""
            yield one
        else:
            word += one
            if one in " /":
                yield word
                word = ""
    if word:
        yield word


def _fitting(text: str, size: float, room: float) -> int:
    """How many characters fit, one at least."""
    count = 1
    while count < len(text) and width_of(text[: count + 1], size) <= room:
        count += 1
    return count
