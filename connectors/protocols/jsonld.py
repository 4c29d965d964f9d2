"""JSON-LDのダンプ: typed nodes of a ``@graph``, with keys expanded and blank nodes put in place.

The ``@context`` may stand after the graph and a blank node anywhere, so a file is read twice: once
for its context and its blank nodes (kept outside of memory), once for its typed nodes. Blank labels
mean something within their file only.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from connectors.base import InputFile, Item, Refusal
from connectors.protocols.json_stream import Value, values
from connectors.protocols.spill import Spill
from rightsdb.errors import InputError

_ARRAYS = frozenset({"@graph"})

#: A blank node may name further ones; a circle must end somewhere.
_DEEPEST = 4

_REPORTED = 2000

#: Expanded key → its values; a value is text, a mapping or a further node.
Node = dict[str, list[Any]]


@dataclass(frozen=True, slots=True)
class Namespace:
    """名前空間: short prefix, and every address under which the same terms have been published."""

    prefix: str
    addresses: tuple[str, ...]


class Context:
    """文脈: what the keys of one file mean, as ``prefix:name`` of the namespaces asked for."""

    def __init__(self, definitions: Mapping[str, object], namespaces: tuple[Namespace, ...]) -> None:
        """Take the ``@context`` of a file and the namespaces that the reader knows."""
        self._definitions = definitions
        self._namespaces = namespaces
        self._known: dict[str, str | None] = {}

    def term(self, key: str) -> str | None:
        """The expanded form of a key or compact address; None where the context has no meaning for it."""
        if key not in self._known:
            address = key if key.startswith("@") else self._address(key, 0)
            self._known[key] = None if address is None else self._short(address)
        return self._known[key]

    def _address(self, key: str, depth: int) -> str | None:
        if depth > _DEEPEST:
            return None
        definition = self._definitions.get(key)
        if isinstance(definition, dict):
            definition = definition.get("@id")
        if isinstance(definition, str):
            return definition if "://" in definition else self._address(definition, depth + 1) or definition
        prefix, colon, rest = key.partition(":")
        if not colon:
            return None
        if rest.startswith("//"):
            return key
        base = self._address(prefix, depth + 1)
        return base + rest if base else key

    def _short(self, address: str) -> str:
        for namespace in self._namespaces:
            for base in namespace.addresses:
                if address.startswith(base):
                    return f"{namespace.prefix}:{address[len(base) :]}"
        return address


def read_nodes(file: InputFile, namespaces: tuple[Namespace, ...]) -> Iterator[Item | Refusal]:
    """Yield one item per typed node that has an address; its content is a :data:`Node`.

    Raises:
        InputError: the file is broken, or has no ``@context`` of its own.
    """
    with Spill() as blanks:
        context = Context(_first_pass(file, blanks), namespaces)
        with file.open() as stream:
            for found in values(stream, file.name, arrays=_ARRAYS):
                if found.member == "@graph" and _is_record(found.value):
                    yield _item(found, file, context, blanks)


def _first_pass(file: InputFile, blanks: Spill) -> dict[str, object]:
    """Keep the blank nodes and return the context."""
    definitions: dict[str, object] = {}
    graph = False
    with file.open() as stream:
        for found in values(stream, file.name, arrays=_ARRAYS):
            if found.member == "@graph":
                graph = True
                if isinstance(found.value, dict) and str(found.value.get("@id", "")).startswith("_:"):
                    blanks.put(str(found.value["@id"]), found.text)
            elif found.member == "@context":
                for part in found.value if isinstance(found.value, list) else [found.value]:
                    definitions.update(part if isinstance(part, dict) else {})
    if not definitions or not graph:
        missing = "@graph" if definitions else "@context"
        raise InputError(
            "not_jsonld",
            f"{missing} がありません。メディア芸術データベースのJSON-LDを指定してください。",
            field=missing,
            where=file.name,
        )
    return definitions


def _is_record(value: object) -> bool:
    return isinstance(value, dict) and "@type" in value and not str(value.get("@id", "")).startswith("_:")


def _item(found: Value, file: InputFile, context: Context, blanks: Spill) -> Item | Refusal:
    where = f"{file.name}:{found.line}"
    if found.suspect and not _storable(found.value):
        return Refusal(
            where,
            "bad_text",
            "保存できない文字（NULまたは片割れのサロゲート）が含まれています。元のファイルを直してください。",
            found.text[:_REPORTED],
        )
    return Item(where, _expanded(found.value, context, blanks, 0))


def _storable(value: object) -> bool:
    text = json.dumps(value, ensure_ascii=False)
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return "\\u0000" not in text


def _expanded(node: Any, context: Context, blanks: Spill, depth: int) -> Node:  # noqa: ANN401  # decoded JSON
    """The node with expanded keys, lists everywhere, and its blank nodes in place."""
    expanded: Node = {}
    for key, value in node.items():
        term = context.term(key)
        if term is None:
            continue
        given = value if isinstance(value, list) else [value]
        if term == "@type":
            given = [context.term(str(one)) or one for one in given]
        elif term != "@id":
            given = [_placed(one, context, blanks, depth) for one in given]
        expanded.setdefault(term, []).extend(given)
    return expanded


def _placed(value: Any, context: Context, blanks: Spill, depth: int) -> Any:  # noqa: ANN401  # decoded JSON
    """A value, or the blank node that it names."""
    label = value.get("@id") if isinstance(value, dict) else value
    if isinstance(label, str) and label.startswith("_:") and depth < _DEEPEST:
        merged: Node = {}
        for text in blanks.get(label):
            for term, given in _expanded(json.loads(text), context, blanks, depth + 1).items():
                merged.setdefault(term, []).extend(given)
        return merged or value
    if isinstance(value, dict) and "@id" not in value and "@value" not in value and depth < _DEEPEST:
        return _expanded(value, context, blanks, depth + 1)
    return value
