"""記録と言明: each statement is a node of its own that names the record it was read from."""

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, ODRL2, PROV, RDF, RDFS, SDO, XSD

from rightsdb.linked_data.addresses import Addresses
from rightsdb.linked_data.policies import add_policy
from rightsdb.linked_data.terms import PROPERTY_OF_ASPECT
from rightsdb.linked_data.values import address_or_text, day_or_edtf, text, web_address
from rightsdb.model.records import WHOLE, Assertion
from rightsdb.model.views import RecordView

_DATES = frozenset({"birth_date", "death_date", "publication_date", "creation_date", "embargo_end"})
_LICENCES = ("http://creativecommons.org/", "https://creativecommons.org/")


def add_record(graph: Graph, addresses: Addresses, record: RecordView) -> None:
    """Add one source's record: where it comes from, and everything it states about rights."""
    origin = record.origin
    node = addresses.record(origin)
    graph.add((node, RDF.type, PROV.Entity))
    graph.add((node, SDO.about, addresses.work))
    graph.add((node, DCTERMS.identifier, text(origin.native_id)))
    graph.add((node, PROV.wasAttributedTo, addresses.source(origin.source)))
    graph.add((node, PROV.generatedAtTime, _moment(origin.observed_at.isoformat())))
    if original := web_address(origin.url):
        graph.add((node, PROV.wasDerivedFrom, original))
    if origin.deleted_at:
        graph.add((node, PROV.invalidatedAtTime, _moment(origin.deleted_at.isoformat())))
    if origin.confidence_note:
        graph.add((node, RDFS.comment, text(origin.confidence_note)))
    for assertion in record.assertions:
        _add_statement(graph, addresses, record, assertion)


def subject_of(addresses: Addresses, record: RecordView, assertion: Assertion) -> URIRef:
    """What a statement is about: the work, one of its units, a copy; or the record itself."""
    if assertion.aspect == "metadata_licence":
        # The licence of the description, never that of the work.
        return addresses.record(record.origin)
    if assertion.subject == WHOLE:
        return addresses.work
    if any(copy.key == assertion.subject for copy in record.copies):
        return addresses.copy(record.origin, assertion.subject)
    return addresses.unit(assertion.subject)


def _add_statement(graph: Graph, addresses: Addresses, record: RecordView, assertion: Assertion) -> None:
    own = addresses.own_terms
    subject = subject_of(addresses, record, assertion)
    node = addresses.statement(record.origin, assertion)
    predicate = PROPERTY_OF_ASPECT.get(assertion.aspect) or own[assertion.aspect]
    value = day_or_edtf(assertion.value) if assertion.aspect in _DATES else address_or_text(assertion.value)
    graph.add((node, RDF.type, RDF.Statement))
    graph.add((node, RDF.subject, subject))
    graph.add((node, RDF.predicate, predicate))
    graph.add((node, RDF.object, value))
    graph.add((node, own.aspect, text(assertion.aspect)))
    graph.add((node, PROV.hadPrimarySource, addresses.record(record.origin)))
    graph.add((node, PROV.generatedAtTime, _moment(record.origin.observed_at.isoformat())))
    if assertion.path:
        graph.add((node, own.path, text(assertion.path)))
    if assertion.raw is not None:
        graph.add((node, SDO.text, text(assertion.raw, assertion.lang)))
    if assertion.valid_from:
        graph.add((node, SDO.validFrom, day_or_edtf(assertion.valid_from)))
    if assertion.valid_to:
        graph.add((node, SDO.validThrough, day_or_edtf(assertion.valid_to)))
    if record.origin.deleted_at is None:
        _conclude(graph, subject, node, assertion)


def _conclude(graph: Graph, subject: URIRef, statement: URIRef, assertion: Assertion) -> None:
    """Say directly of the subject what programs look for there: its licence, its policy."""
    value = web_address(assertion.value)
    if assertion.aspect == "licence" and value and str(value).startswith(_LICENCES):
        graph.add((subject, SDO.license, value))
    if assertion.aspect == "metadata_licence" and value:
        graph.add((subject, SDO.sdLicense, value))
    if assertion.aspect == "usage_intent":
        policy = URIRef(f"{statement}/policy")
        if add_policy(graph, policy, subject, assertion.value):
            graph.add((subject, ODRL2.hasPolicy, policy))
            graph.add((policy, PROV.wasDerivedFrom, statement))


def _moment(value: str) -> Literal:
    return Literal(value, datatype=XSD.dateTime, normalize=False)
