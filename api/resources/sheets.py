"""作品と人の全項目: everything known about one work or agent, the source beside every value."""

from api.resources.explanations import explanation
from api.resources.shapes import JsonObject, agent_link, conflict, rights, unit, work_item
from rightsdb.model.records import Assertion, Copy, Identifier, RightUnit, Title
from rightsdb.model.views import AgentView, ContributionView, RecordView, UnitStatus, WorkView


def work_sheet(work: WorkView) -> JsonObject:
    """The answer to ``GET /api/v1/works/{id}``: what is concluded first, then who said what."""
    return {
        "id": work.id,
        "title": work.title,
        "field": work.field,
        "kind": work.kind,
        "year": work.year,
        "rights": rights(work.status, work.route, work.last_day),
        "creators": _creators(work),
        "identifiers": _identifiers(work.records),
        "sources": list(dict.fromkeys(record.origin.source for record in work.records)),
        "units": [_unit(one) for one in work.units],
        "conflicts": [conflict(one) for one in work.conflicts],
        "agents": _agents(work),
        "records": [record_sheet(one) for one in work.records],
    }


def _unit(status: UnitStatus) -> JsonObject:
    explained = status.explanation
    return {**unit(status), "explanation": explanation(explained) if explained else None}


def agent_sheet(agent: AgentView, *, page: int, page_size: int) -> JsonObject:
    """The answer to ``GET /api/v1/agents/{id}``: the agent, and a page of works that name it."""
    return {
        "id": agent.id,
        "name": agent.name,
        "kind": agent.kind,
        "born": agent.born,
        "died": agent.died,
        "identifiers": _identifiers(agent.records),
        "sources": list(dict.fromkeys(record.origin.source for record in agent.records)),
        "conflicts": [conflict(one) for one in agent.conflicts],
        "records": [record_sheet(one) for one in agent.records],
        "works": {
            "total": agent.works_total,
            "page": page,
            "page_size": page_size,
            "items": [work_item(one) for one in agent.works],
        },
    }


def record_sheet(record: RecordView) -> JsonObject:
    """One source's record in its current version; each value repeats which source says it."""
    origin = record.origin
    said_by: JsonObject = {"source": origin.source}
    return {
        "source": origin.source,
        "native_id": origin.native_id,
        "url": origin.url,
        "version": origin.version,
        "observed_at": origin.observed_at.isoformat(),
        "updated": origin.updated,
        "deleted_at": origin.deleted_at.isoformat() if origin.deleted_at else None,
        "payload_sha256": origin.payload_sha256,
        "confidence_note": origin.confidence_note,
        "kind": record.kind,
        "field": record.field,
        "published": record.published,
        "created": record.created,
        "publisher": record.publisher,
        "born": record.born,
        "died": record.died,
        "titles": [_title(one) | said_by for one in record.titles],
        "contributions": [_contribution(one) | said_by for one in record.contributions],
        "identifiers": [_identifier(one) | said_by for one in record.identifiers],
        "copies": [_copy(one) | said_by for one in record.copies],
        "units": [_right_unit(one) | said_by for one in record.units],
        "assertions": [_assertion(one) | said_by for one in record.assertions],
    }


def _title(title: Title) -> JsonObject:
    return {
        "value": title.value,
        "lang": title.lang,
        "reading": title.reading,
        "raw": title.raw,
        "path": title.path,
    }


def _contribution(view: ContributionView) -> JsonObject:
    said = view.contribution
    return {
        "name": said.name,
        "role": said.role,
        "raw": said.raw,
        "reading": said.reading,
        "agent_ids": [{"scheme": one.scheme, "value": one.value} for one in said.agent_ids],
        "born": said.born,
        "died": said.died,
        "unit": said.unit,
        "path": said.path,
        "agent": agent_link(view.agent) if view.agent else None,
    }


def _identifier(identifier: Identifier) -> JsonObject:
    return {
        "scheme": identifier.scheme,
        "value": identifier.value,
        "raw": identifier.raw,
        "valid": identifier.valid,
        "path": identifier.path,
    }


def _copy(copy: Copy) -> JsonObject:
    return {
        "key": copy.key,
        "holder": copy.holder,
        "access_scope": copy.access_scope,
        "available": copy.available,
        "url": copy.url,
        "raw": copy.raw,
        "path": copy.path,
    }


def _right_unit(said: RightUnit) -> JsonObject:
    return {"key": said.key, "kind": said.kind, "label": said.label, "path": said.path}


def _assertion(assertion: Assertion) -> JsonObject:
    return {
        "aspect": assertion.aspect,
        "value": assertion.value,
        "raw": assertion.raw,
        "path": assertion.path,
        "subject": assertion.subject,
        "lang": assertion.lang,
        "valid_from": assertion.valid_from,
        "valid_to": assertion.valid_to,
    }


def _creators(work: WorkView) -> list[JsonObject]:
    """Names and roles, each pair once, in the order in which the records give them."""
    pairs = dict.fromkeys(
        (view.agent.name if view.agent else view.contribution.name, view.contribution.role)
        for record in work.records
        for view in record.contributions
    )
    return [{"name": name, "role": role} for name, role in pairs]


def _identifiers(records: tuple[RecordView, ...]) -> list[JsonObject]:
    """Each identifier once; each record's native id under the name of its source."""
    pairs = dict.fromkeys(
        pair
        for record in records
        for pair in (
            (record.origin.source, record.origin.native_id),
            *((one.scheme, one.value) for one in record.identifiers),
        )
    )
    return [{"scheme": scheme, "value": value} for scheme, value in pairs]


def _agents(work: WorkView) -> list[JsonObject]:
    known = {
        view.agent.id: view.agent for record in work.records for view in record.contributions if view.agent
    }
    return [agent_link(agent) for agent in known.values()]
