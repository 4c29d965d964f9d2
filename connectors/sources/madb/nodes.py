"""節: reading values, names and identifiers out of an expanded node."""

import re
from collections.abc import Iterator

from connectors.protocols.jsonld import Node
from rightsdb.identifiers import identify
from rightsdb.model.records import Identifier, Title

_ID = re.compile(r"https?://mediaarts-db\.(?:bunka|artmuseums)\.go\.jp/id/([CM]\d+)")
_ONE_ID = re.compile(r"[CM]\d+")
#: Several addresses stand in one value, joined by commas.
_JOINED = re.compile(r",(?=https?://)")
_READING = "ja-hrkt"
_PUBLISHED_AT = "https://mediaarts-db.artmuseums.go.jp/id/"

Text = tuple[str, str | None]


def native_id(node: Node) -> str | None:
    """The id of the database (``C48012``), from the address or else from the identifier."""
    for address in node.get("@id", ()):
        found = _ID.fullmatch(str(address))
        if found:
            return found[1]
    for value, _ in texts(node, "schema:identifier"):
        if _ONE_ID.fullmatch(value):
            return value
    return None


def address(identity: str) -> str:
    """Where the database shows the record today."""
    return _PUBLISHED_AT + identity


def texts(node: Node, term: str) -> Iterator[Text]:
    """The literals of a property with their language; blank ones are absent."""
    for value in node.get(term, ()):
        language = None
        text: object = value
        if isinstance(value, dict):
            text, language = value.get("@value", value.get("@id")), value.get("@language")
        if text is not None and not isinstance(text, list) and str(text).strip():
            yield str(text), language


def first(node: Node, *terms: str) -> Text | None:
    """The first literal of the first property that has one, with the name of the property."""
    for term in terms:
        for text, _ in texts(node, term):
            return text, term
    return None


def parts(node: Node, term: str) -> Iterator[tuple[Node, str]]:
    """The blank nodes under a property, each with its path."""
    for index, value in enumerate(node.get(term, ())):
        if isinstance(value, dict) and "@value" not in value and "@language" not in value:
            yield value, f"{term}[{index}]"


def addresses(text: str) -> list[str]:
    """The addresses that stand in one value."""
    return [one.strip() for one in _JOINED.split(text) if one.strip()]


def agent_ids(text: str, path: str) -> tuple[Identifier, ...] | None:
    """The agents that a value names by address; None where it is a name and not addresses."""
    if not text.startswith(("http://", "https://")):
        return None
    found = [identify("madb", one, path=path) for one in addresses(text)]
    return tuple(dict.fromkeys(found))


def named(node: Node, term: str, *, comma_joined: bool = False) -> list[Title]:
    """The names under a property: each plain one, with the reading that stands beside it."""
    if term not in node:
        return []
    given = list(texts(node, term))
    readings = [text.strip() for text, language in given if language == _READING]
    plain = [(text, language) for text, language in given if language != _READING]
    titles = []
    for text, language in sorted(plain, key=lambda one: one[1] is not None):
        # Half-width commas without a blank part alternative names; a name may hold ", ".
        pieces = re.split(r",(?=\S)", text) if comma_joined else [text]
        for piece in pieces:
            value = piece.strip()
            if value:
                raw = text if text != value else None
                titles.append(Title(value, _tag(language), raw=raw, path=term))
    if len(readings) == 1 and titles:
        main = titles[0]
        titles[0] = Title(main.value, main.lang, readings[0], main.raw, main.path)
    elif readings:
        titles += [Title(reading, "ja-Kana", path=term) for reading in readings]
    return titles


def _tag(language: str | None) -> str | None:
    """Language tags in their usual capitals (``ja-Latn``)."""
    if language is None:
        return None
    primary, _, script = language.partition("-")
    return f"{primary}-{script.capitalize()}" if script else primary
