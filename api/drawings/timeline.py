"""保護期間の年表: what a timeline of one right unit shows, line by line.

The lines stand in the order of the story: when the work was made, published, its authors died;
then every change of the law with the end that it gave; at last the last day. `drawn` makes a
picture of them; as a list they are its text.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from rightsdb.facts.values import span_of
from rightsdb.model.views import Explanation, FactUsed


@dataclass(frozen=True, slots=True)
class Wording:
    """文言: the language of a picture.

    Attributes:
        t: finds a text by its key and fills it in.
        t_each: the same for one member of a family of texts.
        date: tells a date (EDTF).
        told: the sentence of a step.
    """

    t: Callable[..., str]
    t_each: Callable[..., str]
    date: Callable[[str], str]
    told: Callable[[Mapping[str, object]], str]


#: Deaths beyond these are only counted.
_MOST_DEATHS: Final = 4
_LONGEST_NAME: Final = 14

#: Steps that give the right an end, and what such a line looks like.
LOOKS: Final = {
    "term.first": "first",
    "term.first_unlimited": "open",
    "term.extended": "extended",
    "term.extended_open": "open",
    "term.kept_longer": "kept",
    "term.ended_on_arrival": "dead",
    "term.dead": "dead",
    "term.lesser": "lesser",
    "term.wartime": "wartime",
}

#: Steps that say that no right ever ran; there is nothing to draw for them.
_NEVER: Final = ("term.before_the_acts", "term.never_existed")


@dataclass(frozen=True, slots=True)
class Line:
    """年表の一行.

    Attributes:
        look: ``event``, ``case`` (a heading), ``note``, ``last``, or how a change of the law looks.
        label: what it says.
        start, end: the days between which it lies; None where not known (or open).
        on: the day of the change of the law, for its mark.
    """

    look: str
    label: str
    start: date | None = None
    end: date | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Timeline:
    """年表: the lines, and the day that is today.

    Attributes:
        title, summary: what the picture is, and what it shows, in words.
        today_label: what stands at the line of today.
        status: ``public_domain``, ``protected``, ``review`` or ``unknown``.
    """

    title: str
    summary: str
    lines: tuple[Line, ...]
    today: date
    today_label: str
    status: str


def timeline(explanation: Explanation, last_day: str | None, words: Wording) -> Timeline | None:
    """Put the timeline of a unit together; None where there is nothing to draw.

    Args:
        explanation: how the law leads to the end of the term.
        last_day: the last day (ISO), where it is certain.
        words: sentences ``timeline.…`` and dates in one language.
    """
    events = tuple(_events(explanation, words))
    changes = tuple(_changes(explanation, _beginning(events), words))
    if not any(line.start or line.end for line in (*events, *changes)):
        return None
    t = words.t
    today = date.fromisoformat(explanation.as_of)
    last: tuple[Line, ...] = ()
    if last_day:
        end = date.fromisoformat(last_day)
        label = t("timeline.last_day", day=words.date(last_day))
        last = (Line("last", label, start=_beginning(events), end=end),)
    day = words.date(last_day) if last_day else t("timeline.no_day")
    return Timeline(
        title=t("timeline.title"),
        summary=words.t_each("timeline_summary", explanation.term, day=day),
        lines=(*events, *changes, *last),
        today=today,
        today_label=t("timeline.today", day=words.date(explanation.as_of)),
        status=explanation.term,
    )


def _events(explanation: Explanation, words: Wording) -> Iterator[Line]:
    t, facts = words.t, {fact.fact: fact for fact in explanation.facts}
    for name in ("created", "published"):
        fact = facts.get(name)
        if fact and fact.value:
            label = words.t_each("timeline_event", name, day=words.date(fact.value))
            yield _event(label, fact.value)
    deaths = [fact for fact in explanation.facts if fact.fact.endswith(".died") and _is_past(fact)]
    for fact in deaths[:_MOST_DEATHS]:
        value = fact.value or ""
        yield _event(t("timeline.died", name=_short(fact.about), day=words.date(value)), value)
    if len(deaths) > _MOST_DEATHS:
        yield Line("event", t("timeline.more_deaths", count=len(deaths) - _MOST_DEATHS))


def _is_past(fact: FactUsed) -> bool:
    """Whether a death is known; an interval without end means that the author lives."""
    span = span_of(fact.value) if fact.value else None
    return bool(span and span.latest)


def _event(label: str, value: str) -> Line:
    span = span_of(value)
    return Line("event", label, span.earliest if span else None, span.latest if span else None)


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1] + "…"


def _beginning(events: tuple[Line, ...]) -> date | None:
    """Where the bars begin: with the first thing that is known to have happened."""
    days = [day for line in events if (day := line.start or line.end)]
    return min(days, default=None)


def _changes(explanation: Explanation, beginning: date | None, words: Wording) -> Iterator[Line]:
    for step in explanation.term_steps:
        rule = str(step["rule"])
        inputs = step.get("inputs") or {}
        if rule == "term.if":
            yield Line("case", words.told(step))
        if rule.startswith(_NEVER):
            yield Line("note", words.told(step))
        if rule not in LOOKS or not isinstance(inputs, dict):
            continue
        on, end = _day(inputs.get("on")), _day(inputs.get("last_day"))
        label = words.t_each(
            "timeline_change",
            rule.removeprefix("term."),
            year=str(on.year) if on else "",
            day=words.date(end.isoformat()) if end else "",
        )
        yield Line(LOOKS[rule], label, start=beginning, end=end, on=on)


def _day(written: object) -> date | None:
    return date.fromisoformat(written) if isinstance(written, str) and written else None
