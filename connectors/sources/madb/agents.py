"""責任主体: agents of the Media Arts Database.

Companies also stand typed 個人, identifiers are shared between legal persons and some years are
wrong: all of it is evidence and is passed on as such.
"""

import re

from connectors.protocols.jsonld import Node
from connectors.sources.madb.nodes import address, addresses, first, named, texts
from rightsdb.dates.written import edtf_from
from rightsdb.identifiers import identify
from rightsdb.model.records import Assertion, Identifier, Record, Title

_KINDS = {"個人": "person", "団体": "body", "家": "family", "家族": "family"}
_IDENTIFIERS = {"ma:ndla": "ndla", "ma:viaf": "viaf", "ma:wikidata": "wikidata", "ma:isni": "isni"}
_HEADING = re.compile(
    r"([^,]*[\u3041-\u3096\u4e00-\u9fff々〆][^,]*), ([^,]*[\u3041-\u3096\u4e00-\u9fff々〆][^,]*)"
)
_JANUARY_FIRST = "-01-01"


def agent_record(node: Node, identity: str) -> Record:
    """The record of a person or a body."""
    kind_text = first(node, "ma:additionalGenre")
    kind = _KINDS.get(kind_text[0].strip(), "person") if kind_text else "person"
    born_term, died_term = (
        ("schema:startDate", "schema:endDate") if kind == "body" else ("schema:birthDate", "schema:deathDate")
    )
    born, birth = _life_date(node, "birth_date", born_term, kind)
    died, death = _life_date(node, "death_date", died_term, kind)
    return Record(
        source="madb",
        native_id=identity,
        what="agent",
        kind=kind,
        titles=tuple(_names(node)),
        identifiers=_identifiers(node, identity),
        assertions=(*birth, *death, *_contacts(node, kind)),
        born=born,
        died=died,
        url=address(identity),
    )


def _names(node: Node) -> list[Title]:
    names = named(node, "schema:name") or named(node, "rdfs:label")
    names += named(node, "schema:alternateName", comma_joined=True)
    if names:
        heading = _HEADING.fullmatch(names[0].value)
        if heading:
            # 富田, 倫生 is the heading of an authority file; people write and search 富田倫生.
            natural = heading[1].strip() + heading[2].strip()
            names.insert(1, Title(natural, names[0].lang, raw=names[0].value, path=names[0].path))
    return names


def _life_date(node: Node, aspect: str, term: str, kind: str) -> tuple[str | None, tuple[Assertion, ...]]:
    """The date and what was written; 1st of January of a person's life stands for the year."""
    written = first(node, term)
    if written is None:
        return None, ()
    value = edtf_from(written[0])
    if value and kind != "body" and value.endswith(_JANUARY_FIRST):
        value = value.removesuffix(_JANUARY_FIRST)
    if value is None:
        return None, ()
    return value, (Assertion(aspect, value, raw=written[0], path=term),)


def _identifiers(node: Node, identity: str) -> tuple[Identifier, ...]:
    found = [Identifier("madb", identity, path="@id")]
    for term, scheme in _IDENTIFIERS.items():
        for text, _ in texts(node, term):
            found += [identify(scheme, one, path=term) for one in addresses(text)]
    return tuple(dict.fromkeys(found))


def _contacts(node: Node, kind: str) -> tuple[Assertion, ...]:
    """Web pages, and of bodies the street address: a person's address is nobody's business here."""
    contacts = []
    for text, _ in texts(node, "schema:url"):
        contacts += [
            Assertion("general_contact", one, raw=text, path="schema:url")
            for one in addresses(text)
            if re.fullmatch(r"https?://\S+", one)
        ]
    if kind == "body":
        contacts += [
            Assertion("general_contact", text.strip(), raw=text, path="schema:address")
            for text, _ in texts(node, "schema:address")
        ]
    return tuple(contacts)
