"""年表の描画: the lines of a timeline as a picture, for wide and for narrow screens.

One line below the other, bars along one axis of years, and today as a line through all of them:
nothing can overlap, however many years or changes there are. Colours and type come from the
style sheet (classes ``timeline-…``). What tells a line from another is never colour alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from markupsafe import Markup

from api.drawings.elements import element, together
from api.drawings.scale import YearScale
from api.drawings.timeline import Line, Timeline

#: Earlier years are drawn at the left edge: what happened long ago only matters by its law.
_EARLIEST: Final = 1860
_MARGIN_YEARS: Final = 3
_MARK: Final = 5.0


@dataclass(frozen=True, slots=True)
class Layout:
    """配置: sizes in pixels at the natural size of the picture.

    Attributes:
        name: ``wide`` or ``narrow``.
        width: of the whole.
        left: where the bars begin; labels stand to the left of them, or above if there is no room.
        line: height of one line; `bar` the middle of its bar, `label` the foot of its label.
        ticks: years on the axis, at most.
    """

    name: str
    width: float
    left: float
    line: float
    bar: float
    label: float
    ticks: int


WIDE: Final = Layout("wide", width=720, left=292, line=26, bar=13, label=18, ticks=9)
NARROW: Final = Layout("narrow", width=320, left=4, line=42, bar=30, label=17, ticks=5)

_TOP: Final = 26.0
_FOOT: Final = 26.0
#: Half the width of a written year.
_HALF_A_YEAR: Final = 15.0


def drawn(shown: Timeline, layout: Layout, name: str) -> Markup:
    """Draw a timeline.

    Args:
        shown: what it shows.
        layout: `WIDE` or `NARROW`.
        name: unique on the page; names the title and the description.
    """
    scale = _scale(shown, layout)
    height = _TOP + layout.line * len(shown.lines) + _FOOT
    ids = f"{name}-{layout.name}"
    return element(
        "svg",
        element("title", shown.title, id=f"{ids}-title"),
        element("desc", shown.summary, id=f"{ids}-desc"),
        together(_axis(shown, scale, layout, height)),
        together(_lines(shown, scale, layout)),
        class_=f"timeline timeline--{layout.name}",
        viewBox=f"0 0 {layout.width:g} {height:g}",
        role="img",
        aria_labelledby=f"{ids}-title",
        aria_describedby=f"{ids}-desc",
    )


def _scale(shown: Timeline, layout: Layout) -> YearScale:
    days = [shown.today, *(day for line in shown.lines for day in _days(line))]
    first = max(min(day.year for day in days), _EARLIEST)
    last = max(day.year for day in days)
    return YearScale(first - _MARGIN_YEARS, last + _MARGIN_YEARS, layout.left, layout.width - 4)


def _days(line: Line) -> Iterator[date]:
    """The days that must lie on the axis; the day of the first law is not marked."""
    for day in (line.start, line.end, None if line.look == "first" else line.on):
        if day:
            yield day


def _axis(shown: Timeline, scale: YearScale, layout: Layout, height: float) -> Iterator[Markup]:
    foot = height - _FOOT
    for year in scale.ticks(layout.ticks):
        x = scale.at(date(year, 1, 1))
        yield element("line", x1=x, x2=x, y1=_TOP, y2=foot, class_="timeline-grid")
        centre = min(max(x, _HALF_A_YEAR), layout.width - _HALF_A_YEAR)
        yield element("text", str(year), x=centre, y=height - 8, text_anchor="middle", class_="timeline-year")
    today = scale.at(shown.today)
    yield element("line", x1=today, x2=today, y1=_TOP - 6, y2=foot, class_="timeline-today")
    yield element(
        "text", shown.today_label, x=today, y=14, text_anchor=_anchor(today, scale), class_="timeline-now"
    )


def _anchor(x: float, scale: YearScale) -> str:
    """Texts near an edge grow away from it."""
    room = (scale.right - scale.left) / 5
    if x - scale.left < room:
        return "start"
    return "end" if scale.right - x < room else "middle"


def _lines(shown: Timeline, scale: YearScale, layout: Layout) -> Iterator[Markup]:
    for number, line in enumerate(shown.lines):
        top = _TOP + layout.line * number
        y = top + layout.bar
        yield element(
            "text",
            line.label,
            x=0,
            y=top + layout.label,
            class_=f"timeline-label timeline-label--{line.look}",
        )
        if line.look == "event":
            yield from _event(line, scale, y)
        elif line.look not in {"case", "note"}:
            yield from _bar(line, scale, y, shown.status)


def _event(line: Line, scale: YearScale, y: float) -> Iterator[Markup]:
    """A point; a bar where the date may lie on many days."""
    start, end = line.start or line.end, line.end or line.start
    if start is None or end is None:
        return
    left, right = scale.at(start), scale.at(end)
    if right - left > _MARK:
        yield element("rect", x=left, y=y - 3, width=right - left, height=6, rx=3, class_="timeline-span")
    else:
        yield element("circle", cx=(left + right) / 2, cy=y, r=_MARK, class_="timeline-point")


def _bar(line: Line, scale: YearScale, y: float, status: str) -> Iterator[Markup]:
    """From the beginning to the end that a change gave; its day is a notch, a dead right a cross."""
    left = scale.at(line.start) if line.start else scale.left
    right = scale.at(line.end) if line.end else scale.right
    look = f"timeline-bar timeline-bar--{line.look}"
    if line.look == "last":
        look += f" timeline-bar--{status}"
    yield element("rect", x=left, y=y - 5, width=max(right - left, 2), height=10, rx=2, class_=look)
    if line.look == "last":
        yield element("path", d=_flag(right, y), class_="timeline-flag")
    if line.on is None:
        return
    x = scale.at(line.on)
    if line.look == "dead":
        yield element("path", d=_cross(x, y), class_="timeline-cross")
    elif line.look != "first":
        yield element("line", x1=x, x2=x, y1=y - 8, y2=y + 8, class_="timeline-notch")


def _cross(x: float, y: float) -> str:
    return f"M{x - 4:.1f} {y - 4:.1f}L{x + 4:.1f} {y + 4:.1f}M{x - 4:.1f} {y + 4:.1f}L{x + 4:.1f} {y - 4:.1f}"


def _flag(x: float, y: float) -> str:
    return f"M{x:.1f} {y + 9:.1f}V{y - 9:.1f}"
