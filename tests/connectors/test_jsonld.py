import json
from typing import Any

import pytest

from connectors.base import Item, Refusal
from connectors.protocols.jsonld import Context, Namespace, read_nodes
from rightsdb.errors import InputError
from tests.connectors.memory import MemoryFile

NAMESPACES = (
    Namespace("ma", ("https://old.example/property#", "https://new.example/property#")),
    Namespace("schema", ("https://schema.org/", "http://schema.org/")),
)


def _file(graph: list[dict[str, Any]], context: dict[str, Any], *, context_first: bool = False) -> MemoryFile:
    members = (
        {"@context": context, "@graph": graph} if context_first else {"@graph": graph, "@context": context}
    )
    return MemoryFile(json.dumps(members, ensure_ascii=False, indent=1).encode())


def _nodes(file: MemoryFile) -> list[Any]:
    found = list(read_nodes(file, NAMESPACES))
    assert all(isinstance(one, Item) for one in found)
    return [one.content for one in found if isinstance(one, Item)]


@pytest.mark.parametrize("context_first", [True, False])
def test_the_context_decides_wherever_it_stands(context_first: bool) -> None:  # noqa: FBT001  # parametrised
    graph = [{"@id": "x:1", "@type": "T", "maker": "A", "ma:maker": "B", "s:name": "C", "stray": "D"}]
    context = {
        "maker": {"@id": "schema:creator", "@type": "@id"},
        "schema": "http://schema.org/",
        "ma": "https://new.example/property#",
        "s": "https://schema.org/",
    }
    [node] = _nodes(_file(graph, context, context_first=context_first))
    assert node == {
        "@id": ["x:1"],
        "@type": ["T"],
        "schema:creator": ["A"],
        "ma:maker": ["B"],
        "schema:name": ["C"],
    }


def test_keys_that_mean_the_same_are_brought_together() -> None:
    context = {"a": "https://old.example/property#p", "b": "https://new.example/property#p"}
    [node] = _nodes(_file([{"@id": "x:1", "@type": "T", "a": "1", "b": ["2", "3"]}], context))
    assert node["ma:p"] == ["1", "2", "3"]


def test_blank_nodes_belong_to_whoever_names_them_within_their_file() -> None:
    context = {
        "part": {"@id": "schema:hasPart", "@type": "@id"},
        "name": "schema:name",
        "schema": "https://schema.org/",
    }
    for name in ("eins", "zwei"):
        graph: list[dict[str, Any]] = [
            {"@id": "_:b0", "name": name, "part": "_:b1"},
            {"@id": "x:1", "@type": "T", "part": ["_:b0", "_:b9"]},
            {"@id": "_:b1", "name": "deeper"},
        ]
        [node] = _nodes(_file(graph, context))
        assert node["schema:hasPart"][0]["schema:name"] == [name]
        assert node["schema:hasPart"][0]["schema:hasPart"][0]["schema:name"] == ["deeper"]
        assert node["schema:hasPart"][1] == "_:b9"


def test_a_circle_of_blank_nodes_ends() -> None:
    graph: list[dict[str, Any]] = [
        {"@id": "x:1", "@type": "T", "part": "_:a"},
        {"@id": "_:a", "part": "_:a"},
    ]
    assert len(_nodes(_file(graph, {"part": "https://schema.org/hasPart"}))) == 1


def test_only_nodes_with_a_type_and_an_address_are_records() -> None:
    graph: list[dict[str, Any]] = [
        {"@id": "x:1", "@type": "T"},
        {"@id": "x:2"},
        {"@id": "_:b", "@type": "T"},
    ]
    assert len(_nodes(_file(graph, {"a": "x:a"}))) == 1


def test_what_cannot_be_stored_is_refused_and_the_rest_goes_on() -> None:
    graph = [{"@id": "x:1", "@type": "T", "a": "\ud800"}, {"@id": "x:2", "@type": "T", "a": "\0"}]
    text = json.dumps({"@graph": [*graph, {"@id": "x:3", "@type": "T", "a": "😀"}], "@context": {"a": "x:a"}})
    found = list(read_nodes(MemoryFile(text.encode()), NAMESPACES))
    assert [type(one) for one in found] == [Refusal, Refusal, Item]
    assert isinstance(found[0], Refusal)
    assert "\\ud800" in found[0].raw


@pytest.mark.parametrize(
    "content",
    [b"{}", b'{"@graph": []}', b'{"@context": {"a": "x:a"}}', b'{"@graph": [], "@context": "https://x"}'],
)
def test_a_file_without_graph_or_context_is_none(content: bytes) -> None:
    with pytest.raises(InputError) as caught:
        list(read_nodes(MemoryFile(content), NAMESPACES))
    assert caught.value.code == "not_jsonld"


def test_definitions_that_lead_nowhere_give_no_term() -> None:
    context = Context({"a": "b:x", "b": "a:y", "c": {"@type": "@id"}, "d": None}, NAMESPACES)
    assert context.term("nothing") is None
    assert context.term("c") is None
    assert context.term("@id") == "@id"
    assert context.term("https://schema.org/name") == "schema:name"
