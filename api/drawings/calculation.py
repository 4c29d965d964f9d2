"""算定の図: the way of an amount, drawn as boxes from top to bottom with arrows between them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup, escape

from api.drawings.lettering import lines_of

#: Units of the drawing; on a screen of 390 pixels one of them is one pixel.
WIDTH = 360
_EDGE = 1
_INSIDE = 14
_ROOM = WIDTH - 2 * (_EDGE + _INSIDE)
_LARGE, _NORMAL, _SMALL = 17, 14, 12
_LEAD = 1.45
_GAP = 34

Kind = Literal["tariff", "middle", "cost", "total"]


@dataclass(frozen=True, slots=True)
class Row:
    """一行: what is computed, and what comes out."""

    label: str
    worked: str
    value: str


@dataclass(frozen=True, slots=True)
class Box:
    """一つの枠.

    Attributes:
        kind: what it stands for; decides its look.
        heading: what it is about.
        rows: the steps inside.
        result: what comes out of it.
        note: where it comes from.
        sign: what joins it to the box above: an arrow, or a plus.
        marked: a word for what is assumed, or "".
    """

    kind: Kind
    heading: str
    result: str
    rows: tuple[Row, ...] = ()
    note: str = ""
    sign: Literal["", "↓", "+", "="] = "↓"
    marked: str = ""


@dataclass(slots=True)
class _Pen:
    """Where the next line of text goes, and what has been drawn so far."""

    y: float
    parts: list[str]

    def text(self, words: str, size: float, look: str, *, end: bool = False) -> None:
        """One line of text at the left, or at the right where `end` is set."""
        x = WIDTH - _EDGE - _INSIDE if end else _EDGE + _INSIDE
        anchor = ' text-anchor="end"' if end else ""
        self.parts.append(
            f'<text class="drawing__{look}" x="{x}" y="{self.y:g}" font-size="{size}"{anchor}>'
            f"{escape(words)}</text>"
        )

    def block(self, words: str, size: float, look: str, room: float = _ROOM) -> None:
        """Text in as many lines as it needs."""
        for line in lines_of(words, size, room):
            self.y += size * _LEAD
            self.text(line, size, look)


def calculation_drawing(boxes: Sequence[Box], *, title: str, says: str) -> Markup:
    """算定の図を描く.

    Args:
        boxes: from the first to the last.
        title: short name, read out first.
        says: what the drawing shows, and where the same stands as text.
    """
    parts: list[str] = []
    y: float = 0
    for number, box in enumerate(boxes):
        if number:
            parts.append(_joint(y, box.sign))
            y += _GAP
        drawn, height = _drawn(box, y)
        parts.append(drawn)
        y += height
    return Markup(  # noqa: S704  # every text was escaped where it was put in
        f'<svg class="drawing" viewBox="0 0 {WIDTH} {y + 1:g}" width="{WIDTH}" height="{y + 1:g}" role="img" '
        'aria-labelledby="drawing-title drawing-says">'
        f'<title id="drawing-title">{escape(title)}</title><desc id="drawing-says">{escape(says)}</desc>'
        f"{''.join(parts)}</svg>"
    )


def _drawn(box: Box, top: float) -> tuple[str, float]:
    pen = _Pen(top + _INSIDE - 4, [])
    if box.marked:
        pen.block(box.marked, _SMALL, "mark")
    pen.block(box.heading, _NORMAL, "heading")
    for row in box.rows:
        pen.y += 6
        pen.block(row.label, _SMALL, "label")
        if row.worked:
            pen.block(row.worked, _NORMAL, "worked")
        pen.y += _NORMAL * _LEAD
        pen.text(f"= {row.value}", _NORMAL, "value", end=True)
    if box.note:
        pen.y += 4
        pen.block(box.note, _SMALL, "note")
    pen.y += _LARGE * _LEAD + 2
    pen.text(box.result, _LARGE, "result", end=True)
    height = pen.y + _INSIDE - top
    frame = (
        f'<rect class="drawing__box drawing__box--{box.kind}" x="{_EDGE}" y="{top + _EDGE:g}" '
        f'width="{WIDTH - 2 * _EDGE}" height="{height - 2 * _EDGE:g}" rx="8"/>'
    )
    return frame + "".join(pen.parts), height


def _joint(y: float, sign: str) -> str:
    """What stands between two boxes."""
    middle = WIDTH / 2
    if sign in {"", "↓"}:
        return (
            f'<path class="drawing__arrow" d="M{middle:g} {y + 4:g}V{y + _GAP - 6:g}m-6 -7 6 7 6 -7" '
            'fill="none"/>'
        )
    return (
        f'<text class="drawing__sign" x="{middle:g}" y="{y + _GAP / 2 + 8:g}" font-size="22" '
        f'text-anchor="middle">{escape("＋" if sign == "+" else "＝")}</text>'
    )
