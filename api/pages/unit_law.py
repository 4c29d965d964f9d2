"""単位ごとの法の説明: timeline, steps, assumptions and what would change an answer, for the page."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from api.drawings.chart import NARROW, WIDE, drawn
from api.drawings.timeline import Wording, timeline
from api.pages.dates import edtf_text
from api.pages.language import language, t, t_each, word
from rightsdb.model.views import Alternative, Explanation, FactUsed, UnitStatus
from rightsdb.rights.naming import fact_name

#: Facts of the route, of which the search tells whether they are so.
_OF_THE_ROUTE = ("managed", "usage_rule", "application_contact")


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step: what it says, its article, and whether it is our own reading."""

    says: str
    citation: str
    assumed: bool


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One fact that would change the answer, and what would follow."""

    when: str
    term: str
    last_day: str
    status: str
    route: str
    shows_status: bool


@dataclass(frozen=True, slots=True)
class UnitLaw:
    """What the page shows of the law for one unit.

    Attributes:
        pictures: the timeline for wide and for narrow screens; none where nothing is known.
        missing, route_missing: facts by the names that people use.
        assumptions: one sentence for each.
    """

    explanation: Explanation
    pictures: tuple[Markup, ...]
    steps: tuple[StepRow, ...]
    route_steps: tuple[StepRow, ...]
    assumptions: tuple[str, ...]
    missing: tuple[str, ...]
    route_missing: tuple[str, ...]
    changes: tuple[ChangeRow, ...]
    limitations: tuple[StepRow, ...]
    other_rights: tuple[StepRow, ...]


def unit_law(unit: UnitStatus, name: str) -> UnitLaw | None:
    """Arrange the explanation of a unit; None where it has none to show.

    Args:
        unit: the unit with its explanation.
        name: unique on the page, for the parts of the picture.
    """
    shown = unit.explanation
    if shown is None:
        return None
    picture = timeline(shown, unit.last_day, Wording(t, t_each, _date, told))
    return UnitLaw(
        explanation=shown,
        pictures=tuple(drawn(picture, layout, name) for layout in (WIDE, NARROW)) if picture else (),
        steps=_rows(shown.term_steps),
        route_steps=_rows(shown.route_steps),
        assumptions=tuple(told(one) for one in shown.assumptions),
        missing=_named(shown.term_missing, shown.facts),
        route_missing=_named(shown.route_missing, shown.facts),
        changes=tuple(_change(one, shown, unit.status) for one in shown.alternatives),
        limitations=_rows(hint for hint in shown.hints if hint["group"] == "limitation"),
        other_rights=_rows(hint for hint in shown.hints if hint["group"] == "other_right"),
    )


def told(step: Mapping[str, object]) -> str:
    """The sentence of a step in the language of the page."""
    return str(step["says_en" if language() == "en" else "says"])


def _date(value: str) -> str:
    return edtf_text(value, language())


def _rows(steps: Iterable[Mapping[str, object]]) -> tuple[StepRow, ...]:
    return tuple(
        StepRow(told(step), str(step["citation"]), step.get("status") == "assumed") for step in steps
    )


def _named(names: Sequence[str], facts: Sequence[FactUsed]) -> tuple[str, ...]:
    about = {fact.fact: fact.about for fact in facts}
    return tuple(_in_language(fact_name(name, about.get(name, ""))) for name in names)


def _in_language(names: tuple[str, str]) -> str:
    return names[1] if language() == "en" else names[0]


def _change(one: Alternative, shown: Explanation, now: str) -> ChangeRow:
    moves_the_day = one.last_day and one.fact not in _OF_THE_ROUTE
    return ChangeRow(
        when=_when(one, shown),
        term=t_each("change_term", one.term),
        last_day=t("change.last_day", day=_date(one.last_day or "")) if moves_the_day else "",
        status=one.status,
        route=word("routes", one.route),
        shows_status=one.status != now,
    )


def _when(one: Alternative, shown: Explanation) -> str:
    if one.fact in _OF_THE_ROUTE:
        return t_each("change", one.fact)
    kind = one.fact.rpartition(".")[2]
    if kind == "type":
        return t("change.type_body", name=one.about)
    if kind == "named":
        return t("change.named_pseudonym")
    if kind == "country_of_origin":
        return t_each("change", f"country_{one.supposed}")
    disputed = {fact.fact for fact in shown.facts if fact.conflict}
    bound = "is" if one.fact in disputed else {"public_domain": "until"}.get(one.term, "from")
    fact = _in_language(fact_name(one.fact, one.about))
    return t_each("change", bound, fact=fact, value=_date(one.supposed))
