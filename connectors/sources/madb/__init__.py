"""メディア芸術データベース (MADB): the JSON-LD dumps, zipped or not, of both hosts.

One record per node with a type; every type but ``class:Agent`` is a work. The surprises of the real
files are handled where they occur: blank labels and contexts in ``protocols.jsonld``, names and
placeholders in ``names``, statements of responsibility in ``connectors.wording.credits``.
"""

from collections.abc import Iterator

from connectors.base import InputFile, Item, ReadOptions, Refusal
from connectors.protocols.jsonld import Namespace, Node, read_nodes
from connectors.sources.madb.agents import agent_record
from connectors.sources.madb.nodes import native_id
from connectors.sources.madb.works import work_record
from rightsdb.errors import InputError
from rightsdb.model.records import Record

_HOSTS = ("bunka", "artmuseums")

#: The terms were renamed on 2024-11-26 with the host; both mean the same.
_NAMESPACES = (
    Namespace("ma", tuple(f"https://mediaarts-db.{host}.go.jp/data/property#" for host in _HOSTS)),
    Namespace("class", tuple(f"https://mediaarts-db.{host}.go.jp/data/class#" for host in _HOSTS)),
    Namespace("schema", ("https://schema.org/", "http://schema.org/")),
    Namespace("dcterms", ("http://purl.org/dc/terms/",)),
    Namespace("rdfs", ("http://www.w3.org/2000/01/rdf-schema#",)),
)

_AGENT = "class:Agent"


def read(file: InputFile, options: ReadOptions) -> Iterator[Item | Refusal]:
    """Yield one item per typed node."""
    del options  # nothing to choose
    yield from read_nodes(file, _NAMESPACES)


def normalize(item: Item) -> Record:
    """Turn a node into the record of a work or an agent.

    Raises:
        InputError: the node has no id of the database.
    """
    node: Node = item.content
    identity = native_id(node)
    if identity is None:
        raise InputError(
            "no_id", "IDがありません（M… または C… が必要です）。元のファイルを確かめてください。", "@id"
        )
    if _AGENT in node["@type"]:
        return agent_record(node, identity)
    return work_record(node, identity)
