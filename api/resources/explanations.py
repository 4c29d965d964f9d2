"""説明の形: how the law leads to a unit's status, as plain dictionaries."""

from api.resources.shapes import JsonObject
from rightsdb.model.views import Alternative, Explanation, FactUsed


def explanation(shown: Explanation) -> JsonObject:
    """Facts, steps, assumptions, what is missing, and what would change the answer."""
    return {
        "as_of": shown.as_of,
        "certainty": shown.certainty,
        "facts": [_fact(one) for one in shown.facts],
        "term": {
            "status": shown.term,
            "missing": list(shown.term_missing),
            "steps": [dict(step) for step in shown.term_steps],
        },
        "route": {
            "missing": list(shown.route_missing),
            "steps": [dict(step) for step in shown.route_steps],
        },
        "assumptions": [dict(one) for one in shown.assumptions],
        "alternatives": [_alternative(one) for one in shown.alternatives],
        "hints": [dict(one) for one in shown.hints],
        "law_revision": shown.law_revision,
    }


def _fact(fact: FactUsed) -> JsonObject:
    return {
        "fact": fact.fact,
        "about": fact.about,
        "value": fact.value,
        "conflict": fact.conflict,
        "said": [
            {"value": value, "source": source, "native_id": native_id, "path": place}
            for value, source, native_id, place in fact.said
        ],
    }


def _alternative(one: Alternative) -> JsonObject:
    return {
        "fact": one.fact,
        "about": one.about,
        "current": one.current,
        "supposed": one.supposed,
        "term": one.term,
        "rights": {"status": one.status, "route": one.route, "last_day": one.last_day},
    }
