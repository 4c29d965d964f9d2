"""結論を変える事実: the calculator is run with one fact otherwise, and what follows is told.

Only what makes a difference is listed, and what is most likely to be found out first: the values
on which sources disagree (all of them), the year that parts free from protected for a fact nobody states, the
country of origin, the nature and name of the authors; then what a search may find about the owner.
"""

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Final, NamedTuple

from rightsdb.facts.question import Asked
from rightsdb.facts.values import span_of
from rightsdb.model.views import Alternative
from rightsdb.rights.conclusion import UnitConclusion, iso, status_of
from rightsdb.rights.route import RouteQuestion, unit_route
from rightsdb.rights.term_answer import PROTECTED, PUBLIC_DOMAIN, UNKNOWN, canonical
from rightsdb.rights.unit_term import UnitTerm, settled
from rightsdb.rights.variants import number_of, supposing, variants

#: More than these are not shown.
_MOST: Final = 8
_MOST_CONFLICTS: Final = 4
#: An owner who has wartime days, and one who has none.
_COUNTRIES: Final = ("JP", "US")
#: No work of which it matters is older.
_FIRST_YEAR: Final = 1850


class _Supposed(NamedTuple):
    fact: str
    about: str
    current: str | None
    supposed: str
    term: UnitTerm


def alternatives(unit: UnitConclusion) -> tuple[Alternative, ...]:
    """What would change the answer for a unit, at most a few."""
    found: dict[tuple[str, str], Alternative] = {}
    for supposed in _of_conflicts(unit):
        shown = _shown(unit, supposed)
        found.setdefault((shown.fact, shown.supposed), shown)
    for supposed in _supposed(unit):
        shown = _shown(unit, supposed)
        if _differs(unit, shown):
            found.setdefault((shown.fact, shown.supposed), shown)
    for shown in _of_the_route(unit):
        found.setdefault((shown.fact, shown.supposed), shown)
    return tuple(islice(found.values(), _MOST))


def _shown(unit: UnitConclusion, supposed: _Supposed) -> Alternative:
    term = supposed.term
    return Alternative(
        fact=supposed.fact,
        about=supposed.about,
        current=supposed.current,
        supposed=supposed.supposed,
        term=term.status,
        status=status_of(term.status, unit.asserted.status),
        last_day=None if term.last_day is None else iso(term.last_day),
        route=unit_route(unit.question._replace(term=term.status)).route,
    )


def _differs(unit: UnitConclusion, shown: Alternative) -> bool:
    if unit.status == shown.status == PUBLIC_DOMAIN:
        return False  # over is over: on which day it ended changes nothing for anybody now
    now = (unit.term.status, unit.status, unit.last_day, unit.route.route)
    return (shown.term, shown.status, shown.last_day, shown.route) != now


def _supposed(unit: UnitConclusion) -> Iterator[_Supposed]:
    if unit.term.refused or "rights.contested" in unit.term.notes:
        return
    yield from _of_deaths(unit)
    yield from _of_publication(unit)
    yield from _of_origin(unit)
    yield from _of_authors(unit)


def _ask(asked: Asked) -> UnitTerm:
    return settled(canonical(asked))


def _of_conflicts(unit: UnitConclusion) -> Iterator[_Supposed]:
    facts = unit.facts
    for values, asked in islice(variants(facts) or (), _MOST_CONFLICTS):
        fact, value = next(iter(values.items()))
        about = facts.authors[number_of(fact)].name if fact.startswith("authors[") else ""
        if len(values) == 1:
            yield _Supposed(fact, about, None, value, _ask(asked))


def _of_deaths(unit: UnitConclusion) -> Iterator[_Supposed]:
    """The last year of death with which the term is over, and the year after, with which it is not."""
    facts = unit.facts
    unknown = [
        number
        for number, author in enumerate(facts.asked.authors)
        if author.type == "person" and author.named == "real" and (not author.died or author.death_is_bound)
    ]
    if not unknown or unit.term.status == PUBLIC_DOMAIN or facts.asked.nobody_named:
        return
    name = f"authors[{unknown[0]}].died" if len(unknown) == 1 else "authors[].died"
    about = facts.authors[unknown[0]].name if len(unknown) == 1 else ""

    def ask(year: int) -> UnitTerm:
        died = f"{year:04}"
        asked = tuple(
            author._replace(died=died, death_is_bound=False) if number in unknown else author
            for number, author in enumerate(facts.asked.authors)
        )
        return _ask(facts.asked._replace(authors=asked))

    born = [facts.asked.authors[number].born for number in unknown]
    spans = (span_of(value) for value in born if value)
    first = max((span.first_year for span in spans if span and span.first_year), default=_FIRST_YEAR)
    for year, term in _parting_years(ask, first, facts.asked.as_of.year):
        yield _Supposed(name, about, None, f"{year:04}", term)


def _of_publication(unit: UnitConclusion) -> Iterator[_Supposed]:
    """The same for a publication that nobody dates, where the term may be counted from it."""
    facts = unit.facts
    if facts.asked.published or unit.term.status != UNKNOWN or "published" not in unit.term.missing:
        return

    def ask(year: int) -> UnitTerm:
        return _ask(facts.asked._replace(published=f"{year:04}"))

    for year, term in _parting_years(ask, _FIRST_YEAR, facts.asked.as_of.year):
        yield _Supposed("published", "", None, f"{year:04}", term)


def _parting_years(ask: Callable[[int], UnitTerm], first: int, last: int) -> Iterator[tuple[int, UnitTerm]]:
    """The last year with which the term is over, and the first with which it is running.

    A later fact never ends a term earlier, so there is one such year of either sort.
    """
    over = _first_year(first, last + 1, lambda year: ask(year).status != PUBLIC_DOMAIN)
    if over > first:
        yield over - 1, ask(over - 1)
    running = _first_year(over, last + 1, lambda year: ask(year).status == PROTECTED)
    if over <= running <= last:
        yield running, ask(running)


def _first_year(low: int, high: int, holds: Callable[[int], bool]) -> int:
    """The first year from `low` on with which something holds; `high` where it never does before."""
    while low < high:
        middle = (low + high) // 2
        if holds(middle):
            high = middle
        else:
            low = middle + 1
    return low


def _of_origin(unit: UnitConclusion) -> Iterator[_Supposed]:
    """The work being Japanese, and its being of an allied country with wartime days."""
    if "country_of_origin" not in unit.term.missing:
        return
    for country in _COUNTRIES:
        allied = country if country != "JP" else None
        asked = unit.facts.asked._replace(country=country, allied_country=allied, unknown_origin=False)
        yield _Supposed("country_of_origin", "", None, country, _ask(asked))


def _of_authors(unit: UnitConclusion) -> Iterator[_Supposed]:
    """An author taken as a person who was a body; names taken as real that were not."""
    facts = unit.facts
    for number, author in enumerate(facts.authors):
        if author.type is None and not author.anonymous:
            field = f"authors[{number}].type"
            supposed = supposing(facts, {field: "body"})
            yield _Supposed(field, author.name, "person", "body", _ask(supposed))
    if facts.authors and not any(author.anonymous for author in facts.authors):
        asked = facts.asked
        pseudonyms = tuple(author._replace(named="pseudonym") for author in asked.authors)
        term = _ask(asked._replace(authors=pseudonyms))
        yield _Supposed("authors[].named", "", "real", "pseudonym", term)


def _of_the_route(unit: UnitConclusion) -> Iterator[Alternative]:
    """What the search that has to be made may find, where it decides the route."""
    question = unit.question
    if unit.route.route != "complete_measures":
        return
    for fact, found in (
        ("managed", question._replace(managed=True)),
        ("usage_rule", _with(question, "usage_rule")),
        ("application_contact", _with(question, "application_contact")),
    ):
        if found != question:
            route = unit_route(found).route
            term, last_day = unit.term.status, unit.last_day
            yield Alternative(fact, "", None, "yes", term, _STATUS_OF[fact], last_day, route)


def _with(question: RouteQuestion, statement: str) -> RouteQuestion:
    return question._replace(statements=tuple(sorted({*question.statements, statement})))


_STATUS_OF: Final = {
    "managed": "managed",
    "usage_rule": "rule_shown",
    "application_contact": "application_contact",
}
