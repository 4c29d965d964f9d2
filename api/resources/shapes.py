"""JSON の形: value objects as plain dictionaries, in the shapes of the outside surface.

Plain functions, not serialiser classes: a result list is the most frequent answer of all, and
the documents in ``api.schemas`` are checked against these by a test.
"""

from collections.abc import Mapping

from api.near import DidYouMean
from api.searching import WorkSearch
from api.suggesting import Completion
from connectors.base import SourceDescription
from rightsdb.model.views import AgentLink, Conflict, SourceCounts, UnitStatus, WorkSummary
from rightsdb.model.vocabulary import words

JsonObject = dict[str, object]


def search_answer(found: WorkSearch, *, explain: bool = False) -> JsonObject:
    """The answer to ``GET /api/v1/works`` and to ``rightsdb search --json``."""
    items = [
        {**work_item(work), "score": round(score, 4)}
        for work, score in zip(found.items, found.scores, strict=True)
    ]
    answer: JsonObject = {
        "total": found.total,
        "page": found.request.page,
        "page_size": found.request.page_size,
        "took_ms": found.took_ms,
        "items": items,
        "facets": facets(found.facets),
        "did_you_mean": [near(one) for one in found.near],
    }
    if explain:
        for place, item in enumerate(items):
            item["explain"] = [wording("reasons", code) for code in found.why(place)]
    return answer


def near(found: DidYouMean) -> JsonObject:
    """What was probably meant."""
    return {
        "value": found.value,
        "kind": found.kind,
        "id": found.id,
        "title": found.title,
        "score": found.score,
        "difference": wording("differences", found.difference),
    }


def completion(found: Completion) -> JsonObject:
    """A title or name that begins with what has been typed."""
    return {"value": found.value, "kind": found.kind, "id": found.id, "reading": found.reading}


def wording(list_name: str, code: str) -> JsonObject:
    """A code with what people read for it."""
    word = words(list_name)[code]
    return {"code": code, "ja": word.ja, "en": word.en}


def work_item(work: WorkSummary) -> JsonObject:
    """One row of a result list."""
    return {
        "id": work.id,
        "title": work.title,
        "reading": work.reading,
        "creators": [{"name": name, "role": role} for name, role in work.creators],
        "field": work.field,
        "year": work.year,
        "publisher": work.publisher,
        "identifiers": [{"scheme": scheme, "value": value} for scheme, value in work.identifiers],
        "sources": list(work.sources),
        "rights": rights(work.status, work.route, work.last_day),
    }


def rights(status: str, route: str | None, last_day: str | None) -> JsonObject:
    """What is concluded about rights; there is no last day where it is not certain."""
    return {"status": status, "route": route, "last_day": last_day}


def facets(counts: Mapping[str, Mapping[str, int]]) -> JsonObject:
    """Facets with their exact counts, the largest first."""
    return {
        name: dict(sorted(values.items(), key=lambda entry: (-entry[1], entry[0])))
        for name, values in counts.items()
    }


def unit(status: UnitStatus) -> JsonObject:
    """One right unit with its status and the assertions that it rests on."""
    return {
        "key": status.unit.key,
        "kind": status.unit.kind,
        "label": status.unit.label,
        "rights": rights(status.status, status.route, status.last_day),
        "because": [
            {"source": source, "native_id": native_id, "aspect": aspect, "value": value}
            for source, native_id, aspect, value in status.because
        ],
        "rule_version": status.rule_version,
    }


def conflict(found: Conflict) -> JsonObject:
    """Sources that disagree, side by side."""
    return {
        "aspect": found.aspect,
        "subject": found.subject,
        "values": [
            {"value": value, "source": source, "native_id": native_id}
            for value, source, native_id in found.values
        ],
    }


def agent_link(agent: AgentLink) -> JsonObject:
    """An agent as a work points at it."""
    return {"id": agent.id, "name": agent.name, "kind": agent.kind, "born": agent.born, "died": agent.died}


def source(description: SourceDescription, counts: SourceCounts | None) -> JsonObject:
    """A source: how it is reached, what it covers, what may be kept, how fresh it is."""
    return {
        "id": description.id,
        "name": description.name_ja,
        "name_en": description.name_en,
        "operator": description.operator,
        "protocol": description.protocol,
        "base_url": description.base_url,
        "terms_url": description.terms_url,
        "terms": description.terms,
        "metadata_licence": description.metadata_licence,
        "attribution": description.attribution,
        "retention_hours": description.retention_hours,
        "automated": description.automated,
        "harvest": description.harvest,
        "public": description.public,
        "status": description.status,
        "coverage": [
            {"field": one.field, "kinds": list(one.kinds), "uses": list(one.uses)}
            for one in description.coverage
        ],
        "limits": list(description.limits),
        "counts": {
            "works": counts.works if counts else 0,
            "agents": counts.agents if counts else 0,
            "deleted": counts.deleted if counts else 0,
            "quarantined": counts.quarantined if counts else 0,
        },
        "last_ingest_at": counts.last_ingest_at.isoformat() if counts and counts.last_ingest_at else None,
        "oldest_observed_at": counts.oldest_observed_at.isoformat()
        if counts and counts.oldest_observed_at
        else None,
    }
