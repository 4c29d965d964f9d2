"""作品のグラフ: a WorkView in the words of schema.org, Dublin Core, PROV, ODRL and rightsstatements.org."""

from rdflib import Graph, URIRef
from rdflib.namespace import DC, DCTERMS, PROV, RDF, RDFS, SDO

from rightsdb.linked_data.addresses import Addresses, own_terms
from rightsdb.linked_data.statements import add_record
from rightsdb.linked_data.terms import (
    CLASS_OF_AGENT,
    CLASS_OF_FIELD,
    CLASS_OF_KIND,
    NOT_EVALUATED,
    PREFIXES,
    PROPERTY_OF_ROLE,
    STATEMENT_OF_STATUS,
)
from rightsdb.linked_data.values import day_or_edtf, named, reading, text, web_address
from rightsdb.model.records import WHOLE
from rightsdb.model.views import AgentLink, ContributionView, RecordView, UnitStatus, WorkView


def work_graph(work: WorkView, base: str) -> Graph:
    """Everything known about a work as RDF.

    Args:
        work: public data only; what is in it goes out.
        base: base address of the installation, without a slash at the end.
    """
    graph = Graph()
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace, replace=True)
    graph.bind("own", own_terms(base), replace=True)
    addresses = Addresses(base, work.id)
    _add_head(graph, addresses, work)
    for record in work.records:
        if record.origin.deleted_at is None:
            _add_description(graph, addresses, record)
        add_record(graph, addresses, record)
    for unit in work.units:
        _add_unit(graph, addresses, work, unit)
    return graph


def _add_head(graph: Graph, addresses: Addresses, work: WorkView) -> None:
    node = addresses.work
    graph.add((node, RDF.type, SDO.CreativeWork))
    special = CLASS_OF_FIELD.get(work.field) or CLASS_OF_KIND.get(work.kind or "")
    if special:
        graph.add((node, RDF.type, special))
    graph.add((node, RDFS.label, text(work.title)))
    graph.add((node, SDO.url, node))
    graph.add((node, SDO.genre, text(work.field)))
    graph.add((node, addresses.own_terms.rightsStatus, text(work.status)))
    graph.add((node, DCTERMS.rights, STATEMENT_OF_STATUS.get(work.status, NOT_EVALUATED)))


def _add_description(graph: Graph, addresses: Addresses, record: RecordView) -> None:
    """What one record says of the work as such: names, people, dates, identifiers, copies."""
    node = addresses.work
    for title in record.titles:
        graph.add((node, SDO.name, named(title)))
        graph.add((node, DCTERMS.title, named(title)))
        if title.reading:
            graph.add((node, SDO.alternateName, reading(title)))
    for contribution in record.contributions:
        _add_contribution(graph, addresses, contribution)
    if record.published:
        graph.add((node, SDO.datePublished, day_or_edtf(record.published)))
    if record.created:
        graph.add((node, SDO.dateCreated, day_or_edtf(record.created)))
    if record.publisher:
        graph.add((node, DC.publisher, text(record.publisher)))
    pairs = [(one.scheme, one.value) for one in record.identifiers if one.valid]
    for scheme, value in [(record.origin.source, record.origin.native_id), *pairs]:
        _add_identifier(graph, addresses, scheme, value)
    for copy in record.copies:
        _add_copy(graph, addresses, record, copy.key)
    if original := web_address(record.origin.url):
        graph.add((node, SDO.sameAs, original))


def _add_contribution(graph: Graph, addresses: Addresses, view: ContributionView) -> None:
    said = view.contribution
    node = addresses.work if said.unit == WHOLE else addresses.unit(said.unit)
    if view.agent is None:
        # A name alone is no person yet; Dublin Core takes names as they are.
        if said.name:
            graph.add(
                (node, DC.creator if said.role in PROPERTY_OF_ROLE else DC.contributor, text(said.name))
            )
        return
    agent = _add_agent(graph, addresses, view.agent)
    graph.add((node, PROPERTY_OF_ROLE.get(said.role, SDO.contributor), agent))


def _add_agent(graph: Graph, addresses: Addresses, link: AgentLink) -> URIRef:
    agent = addresses.agent(link.id)
    kind = CLASS_OF_AGENT.get(link.kind, SDO.Organization)
    graph.add((agent, RDF.type, kind))
    graph.add((agent, SDO.name, text(link.name)))
    body = kind == SDO.Organization
    if link.born:
        graph.add((agent, SDO.foundingDate if body else SDO.birthDate, day_or_edtf(link.born)))
    if link.died:
        graph.add((agent, SDO.dissolutionDate if body else SDO.deathDate, day_or_edtf(link.died)))
    return agent


def _add_identifier(graph: Graph, addresses: Addresses, scheme: str, value: str) -> None:
    node = addresses.identifier(scheme, value)
    graph.add((addresses.work, SDO.identifier, node))
    graph.add((addresses.work, DCTERMS.identifier, text(value)))
    graph.add((node, RDF.type, SDO.PropertyValue))
    graph.add((node, SDO.propertyID, text(scheme)))
    graph.add((node, SDO.value, text(value)))


def _add_copy(graph: Graph, addresses: Addresses, record: RecordView, key: str) -> None:
    copy = next(one for one in record.copies if one.key == key)
    node = addresses.copy(record.origin, key)
    graph.add((addresses.work, SDO.workExample, node))
    graph.add((node, RDF.type, SDO.CreativeWork))
    graph.add((node, PROV.hadPrimarySource, addresses.record(record.origin)))
    if copy.holder:
        graph.add((node, SDO.holdingArchive, text(copy.holder)))
    if copy.access_scope:
        # Who may look at a copy says nothing about who may use the work.
        graph.add((node, DCTERMS.accessRights, text(copy.access_scope)))
    if url := web_address(copy.url):
        graph.add((node, SDO.url, url))


def _add_unit(graph: Graph, addresses: Addresses, work: WorkView, unit: UnitStatus) -> None:
    own = addresses.own_terms
    node = addresses.unit(unit.unit.key)
    graph.add((addresses.work, own.rightUnit, node))
    graph.add((node, RDF.type, own.RightUnit))
    if unit.unit.kind in CLASS_OF_KIND:
        graph.add((node, RDF.type, CLASS_OF_KIND[unit.unit.kind]))
    graph.add((node, RDFS.label, text(unit.unit.label or unit.unit.kind or unit.unit.key)))
    graph.add((node, own.rightsStatus, text(unit.status)))
    graph.add((node, DCTERMS.rights, STATEMENT_OF_STATUS.get(unit.status, NOT_EVALUATED)))
    if unit.rule_version:
        graph.add((node, own.ruleVersion, text(unit.rule_version)))
    reasons = set(unit.because)
    for record in work.records:
        origin = record.origin
        for assertion in record.assertions:
            about = assertion.subject in {WHOLE, unit.unit.key}
            if about and (origin.source, origin.native_id, assertion.aspect, assertion.value) in reasons:
                graph.add((node, PROV.wasDerivedFrom, addresses.statement(origin, assertion)))
