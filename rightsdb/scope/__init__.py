"""進むべき手続の判断: which way leads to lawful use of one right unit?

``scope(facts)`` answers as the outside surface describes. ``facts`` reads the input,
``contacts`` counts who can be reached, ``route`` decides, ``hints`` adds what may make a
licence needless or may still stand in the way. What is said stands in ``rules.yaml``.
"""

from rightsdb.fields import Given
from rightsdb.law import law_revision
from rightsdb.scope.facts import Facts, facts_from
from rightsdb.scope.hints import hints_for
from rightsdb.scope.route import READY, Route, route_of

__all__ = ["READY", "Facts", "Route", "facts_from", "hints_for", "route_of", "scope"]


def scope(given: Given) -> dict[str, object]:
    """進むべき手続を判断する.

    Returns:
        id, route, ready_on, missing, steps, hints, law_revision.

    Raises:
        InputError: a field is unknown, missing or unusable; `field` names it.
    """
    facts = facts_from(given)
    route, steps = route_of(facts)
    is_published = facts.published != "no"
    return {
        "id": facts.id,
        "route": route.name,
        "ready_on": route.ready_on.isoformat() if route.ready_on else None,
        "missing": list(route.missing),
        "steps": steps,
        "hints": list(hints_for(route.name, neighbouring=facts.neighbouring, is_published=is_published)),
        "law_revision": law_revision(facts.as_of),
    }
