from dataclasses import replace
from datetime import UTC, datetime

import pytest
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import DC, DCTERMS, ODRL2, PROV, RDF, SDO, XSD

from rightsdb.linked_data import FORMATS, serialise, work_graph
from rightsdb.linked_data.terms import OWN_TERMS, PROPERTY_OF_ASPECT
from rightsdb.model.records import Assertion, Title
from rightsdb.model.vocabulary import words
from tests.rightsdb.linked_data.views import BASE, RECORD, WORK, with_assertions

# rdflib's own reader of JSON-LD uses what rdflib has deprecated.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")

OWN = Namespace(f"{BASE}/docs#")
NODE = URIRef(f"{BASE}/works/{WORK.id}")
RECORD_NODE = URIRef(f"{NODE}#record/alpha/%E6%AD%8C%2F1%20b")
COMPOSITION, LYRICS = URIRef(f"{NODE}#unit/composition"), URIRef(f"{NODE}#unit/lyrics")
BY = "https://creativecommons.org/licenses/by/4.0/"


def read_back(graph: Graph, media_type: str = "text/turtle") -> Graph:
    return Graph().parse(data=serialise(graph, media_type), format=FORMATS[media_type])


@pytest.mark.parametrize("media_type", FORMATS)
def test_what_is_written_is_read_back_whole(media_type: str) -> None:
    graph = work_graph(WORK, BASE)
    assert len(graph) > 60
    assert isomorphic(read_back(graph, media_type), graph)


def test_json_ld_brings_its_own_context() -> None:
    written = serialise(work_graph(WORK, BASE), "application/ld+json")
    assert '"@context"' in written
    assert '"schema": "https://schema.org/"' in written
    assert "灯台の歌" in written


def test_titles_dates_and_identifiers_stand_in_common_terms() -> None:
    graph = read_back(work_graph(WORK, BASE))
    assert (NODE, RDF.type, SDO.CreativeWork) in graph
    assert (NODE, RDF.type, SDO.MusicComposition) in graph
    assert (NODE, SDO.name, Literal("灯台の歌", lang="ja")) in graph
    assert (NODE, DCTERMS.title, Literal("The Lighthouse", lang="en")) in graph
    assert (NODE, SDO.alternateName, Literal("とうだいのうた", lang="ja-Hrkt")) in graph
    assert (NODE, SDO.datePublished, Literal("1931-05", datatype=XSD.gYearMonth)) in graph
    assert (NODE, DC.publisher, Literal("波間楽譜")) in graph
    values = {
        str(value) for node in graph.objects(NODE, SDO.identifier) for value in graph.objects(node, SDO.value)
    }
    assert values == {"歌/1 b", "T-000.000.001-0"}, "the invalid one is no identifier"


def test_known_agents_are_nodes_and_bare_names_stay_names() -> None:
    graph = read_back(work_graph(WORK, BASE))
    agent = URIRef(f"{BASE}/agents/aaaaaaaaaaaaaaaa2")
    assert (COMPOSITION, SDO.composer, agent) in graph
    assert (agent, RDF.type, SDO.Person) in graph
    assert (agent, SDO.birthDate, Literal("1901", datatype=XSD.gYear)) in graph
    assert (agent, SDO.deathDate, Literal("1953-04-05", datatype=XSD.date)) in graph
    assert (NODE, DC.contributor, Literal("波間合唱団")) in graph


def test_every_statement_names_the_record_it_was_read_from() -> None:
    graph = read_back(work_graph(WORK, BASE))
    statements = set(graph.subjects(RDF.type, RDF.Statement))
    assert len(statements) == len(RECORD.assertions)
    for statement in statements:
        assert graph.value(statement, PROV.hadPrimarySource) == RECORD_NODE
    assert graph.value(RECORD_NODE, PROV.wasAttributedTo) == URIRef(f"{BASE}/sources/alpha")
    assert graph.value(RECORD_NODE, PROV.wasDerivedFrom) == URIRef("https://alpha.example/songs/1")
    assert graph.value(RECORD_NODE, DCTERMS.identifier) == Literal("歌/1 b")
    managed = graph.value(predicate=RDF.subject, object=COMPOSITION)
    assert graph.value(managed, RDF.predicate) == OWN.manager
    assert graph.value(managed, RDF.object) == Literal("波間協会")
    assert graph.value(managed, SDO.text) == Literal("波間協会 管理")
    assert graph.value(managed, OWN.path) == Literal("rights[0]")


def test_a_status_points_at_the_statements_it_rests_on() -> None:
    graph = read_back(work_graph(WORK, BASE))
    assert set(graph.objects(NODE, OWN.rightUnit)) == {COMPOSITION, LYRICS}
    assert graph.value(LYRICS, OWN.rightsStatus) == Literal("opted_out")
    reason = graph.value(LYRICS, PROV.wasDerivedFrom)
    assert graph.value(reason, OWN.aspect) == Literal("usage_intent")


def test_a_status_does_not_rest_on_what_was_said_of_another_unit() -> None:
    both = tuple(Assertion("usage_intent", "refused", subject=key) for key in ("composition", "lyrics"))
    reason = (("alpha", "歌/1 b", "usage_intent", "refused"),)
    units = tuple(replace(unit, status="opted_out", because=reason) for unit in WORK.units)
    graph = read_back(work_graph(replace(with_assertions(*both), units=units), BASE))
    for unit in (COMPOSITION, LYRICS):
        (statement,) = graph.objects(unit, PROV.wasDerivedFrom)
        assert graph.value(statement, RDF.subject) == unit


def test_every_aspect_has_a_term_that_is_explained() -> None:
    for aspect in words("aspects"):
        assert aspect in PROPERTY_OF_ASPECT or aspect in OWN_TERMS


def test_the_licence_of_the_description_is_never_that_of_the_work() -> None:
    graph = read_back(work_graph(WORK, BASE))
    assert not list(graph.triples((None, SDO.license, None)))
    assert list(graph.subjects(SDO.sdLicense, URIRef(BY))) == [RECORD_NODE]
    about = list(graph.subjects(RDF.object, URIRef(BY)))
    assert [graph.value(s, RDF.subject) for s in about] == [RECORD_NODE]


def test_a_creative_commons_licence_of_the_work_is_its_licence() -> None:
    graph = read_back(work_graph(with_assertions(Assertion("licence", BY)), BASE))
    assert graph.value(NODE, SDO.license) == URIRef(BY)


def test_a_licence_that_is_no_address_stays_a_statement() -> None:
    graph = read_back(work_graph(with_assertions(Assertion("licence", "要相談")), BASE))
    assert not list(graph.objects(NODE, SDO.license))
    assert list(graph.subjects(RDF.object, Literal("要相談")))


def test_a_withdrawn_record_is_history_and_gives_no_licence() -> None:
    gone = replace(
        RECORD,
        origin=replace(RECORD.origin, deleted_at=datetime(2026, 11, 23, tzinfo=UTC)),
        assertions=(Assertion("licence", BY),),
    )
    graph = read_back(work_graph(replace(WORK, records=(gone,)), BASE))
    assert not list(graph.objects(NODE, SDO.license))
    assert not list(graph.objects(NODE, SDO.name))
    assert graph.value(RECORD_NODE, PROV.invalidatedAtTime) is not None


def test_an_opt_out_is_a_prohibition() -> None:
    graph = read_back(work_graph(WORK, BASE))
    policy = graph.value(LYRICS, ODRL2.hasPolicy)
    rule = graph.value(policy, ODRL2.prohibition)
    assert (policy, RDF.type, ODRL2.Set) in graph
    assert graph.value(rule, ODRL2.action) == ODRL2.use
    assert graph.value(rule, ODRL2.target) == LYRICS
    assert graph.value(policy, PROV.wasDerivedFrom) is not None


@pytest.mark.parametrize(
    ("intent", "asks_first"), [("allowed", False), ("consult", True), ("per_work", True)]
)
def test_other_intents_are_permissions(intent: str, *, asks_first: bool) -> None:
    graph = read_back(work_graph(with_assertions(Assertion("usage_intent", intent)), BASE))
    policy = graph.value(NODE, ODRL2.hasPolicy)
    rule = graph.value(policy, ODRL2.permission)
    assert rule is not None
    assert (graph.value(rule, ODRL2.duty) is not None) == asks_first
    assert not list(graph.triples((None, ODRL2.prohibition, None)))


def test_an_unknown_intent_makes_no_policy() -> None:
    graph = read_back(work_graph(with_assertions(Assertion("usage_intent", "maybe")), BASE))
    assert not list(graph.triples((None, ODRL2.hasPolicy, None)))


def test_nothing_is_called_free_before_the_law_was_asked() -> None:
    not_evaluated = URIRef("http://rightsstatements.org/vocab/CNE/1.0/")
    undetermined = URIRef("http://rightsstatements.org/vocab/UND/1.0/")
    for status, wanted in (
        ("managed", not_evaluated),
        ("no_intent_known", not_evaluated),
        ("review", undetermined),
    ):
        graph = work_graph(replace(WORK, status=status), BASE)
        assert list(graph.objects(NODE, DCTERMS.rights)) == [wanted]


def test_addresses_do_not_depend_on_order() -> None:
    one, other = Assertion("holder", "甲"), Assertion("holder", "乙")
    first, second = (
        work_graph(with_assertions(one, other), BASE),
        work_graph(with_assertions(other, one), BASE),
    )
    assert set(first) == set(second)


@pytest.mark.parametrize("media_type", FORMATS)
def test_hostile_values_do_not_break_a_document(media_type: str) -> None:
    nasty = 'a" . <x> \\ \n\t\x00\ud800 ]}'
    record = replace(
        RECORD,
        origin=replace(RECORD.origin, url="https://x.example/a b<c>", native_id=nasty),
        titles=(Title(nasty, "not a tag!", nasty),),
        published="1931-13-45",
        assertions=(Assertion("licence", "https://x.example/{bad}"), Assertion("holder", nasty, raw=nasty)),
    )
    graph = work_graph(replace(WORK, title=nasty, records=(record,), units=()), BASE)
    written = serialise(graph, media_type)
    written.encode("utf-8")
    again = Graph().parse(data=written, format=FORMATS[media_type])
    assert len(again) == len(graph)
    edtf = URIRef("http://id.loc.gov/datatypes/edtf")
    assert again.value(NODE, SDO.datePublished) == Literal("1931-13-45", datatype=edtf)
