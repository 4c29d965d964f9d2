"""利用の意思の表現: what a rights holder wants, as an ODRL 2.2 policy."""

from rdflib import Graph, URIRef
from rdflib.namespace import ODRL2, RDF


def add_policy(graph: Graph, policy: URIRef, target: URIRef, intent: str) -> bool:
    """Add the policy for one intent (vocabulary ``intents``).

    ``refused`` prohibits use; ``allowed`` permits it; ``consult`` and ``per_work`` permit it
    under the duty to obtain consent first.

    Returns:
        False, and nothing is added, where the intent is none that we know.
    """
    rule = URIRef(f"{policy}/rule")
    if intent == "refused":
        graph.add((policy, ODRL2.prohibition, rule))
        graph.add((rule, RDF.type, ODRL2.Prohibition))
    elif intent in {"allowed", "consult", "per_work"}:
        graph.add((policy, ODRL2.permission, rule))
        graph.add((rule, RDF.type, ODRL2.Permission))
    else:
        return False
    if intent in {"consult", "per_work"}:
        duty = URIRef(f"{rule}/duty")
        graph.add((rule, ODRL2.duty, duty))
        graph.add((duty, RDF.type, ODRL2.Duty))
        graph.add((duty, ODRL2.action, ODRL2.obtainConsent))
    graph.add((policy, RDF.type, ODRL2.Policy))
    graph.add((policy, RDF.type, ODRL2.Set))
    graph.add((policy, ODRL2.uid, policy))
    graph.add((rule, ODRL2.target, target))
    graph.add((rule, ODRL2.action, ODRL2.use))
    return True
