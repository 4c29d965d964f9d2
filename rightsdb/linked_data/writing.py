"""書き出し: a graph as Turtle or as JSON-LD with a context of its own (nothing is fetched to read it)."""

from typing import Final

from rdflib import Graph, Literal

#: media type → the name of the writer.
FORMATS: Final = {"application/ld+json": "json-ld", "text/turtle": "turtle"}


def serialise(graph: Graph, media_type: str) -> str:
    """Write a graph.

    Args:
        graph: made by :func:`rightsdb.linked_data.work_graph`.
        media_type: one of ``FORMATS``.

    Raises:
        KeyError: another media type.
    """
    form = FORMATS[media_type]
    if form == "json-ld":
        context = _context(graph)
        return str(graph.serialize(format=form, context=context, ensure_ascii=False, indent=1))
    return str(graph.serialize(format=form))


def _context(graph: Graph) -> dict[str, str]:
    """The prefixes that occur; rdflib knows many more."""
    terms: set[str] = set()
    for triple in graph:
        terms.update(map(str, triple))
        terms.update(str(one.datatype) for one in triple if isinstance(one, Literal))
    return {
        prefix: str(namespace)
        for prefix, namespace in graph.namespaces()
        if any(term.startswith(str(namespace)) for term in terms)
    }
