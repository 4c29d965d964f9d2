"""記録の内容: a record as the rows in which it is stored, and the SHA-256 of exactly these rows.

The hash is taken over a JSON array: the members of the record, then for each kind of part
the list of its rows, every row a list of the members below, in this order. It tells a changed
record from an unchanged one, and shows later that a stored version is what was read.

A member that the model gains later must not change the hash of what is stored already: it
goes to the end of its list, and into the hash only where it has a value.
"""

import dataclasses
import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import starmap
from operator import attrgetter
from typing import Any

from rightsdb.model.records import (
    Assertion,
    Contribution,
    Copy,
    Identifier,
    Record,
    RightUnit,
    Title,
)
from rightsdb.store.bulk import Row
from rightsdb.store.text import storable

#: Members in the order of the tables' columns and of the hash.
HEAD = (
    "what", "kind", "field", "published", "created", "publisher", "born", "died", "deleted", "updated",
    "url", "confidence_note",
)  # fmt: skip
TITLE = ("value", "lang", "reading", "raw", "path")
CONTRIBUTION = ("name", "role", "raw", "reading", "born", "died", "unit", "path")
IDENTIFIER = ("scheme", "value", "raw", "valid", "path")
COPY = ("key", "holder", "access_scope", "available", "url", "raw", "path")
UNIT = ("key", "kind", "label", "path")
ASSERTION = ("aspect", "value", "raw", "path", "subject", "lang", "valid_from", "valid_to")

_Values = Callable[[Any], Row]
_head: _Values = attrgetter(*HEAD)
_title: _Values = attrgetter(*TITLE)
_contribution: _Values = attrgetter(*CONTRIBUTION)
_identifier: _Values = attrgetter(*IDENTIFIER)
_copy: _Values = attrgetter(*COPY)
_unit: _Values = attrgetter(*UNIT)
_assertion: _Values = attrgetter(*ASSERTION)

#: In a row of a contribution, the place at which the object has its agents' identifiers.
_AGENT_IDS = [member.name for member in dataclasses.fields(Contribution)].index("agent_ids")

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode


@dataclasses.dataclass(frozen=True, slots=True)
class Content:
    """What a record says, as rows.

    Attributes:
        record: the same as an object; every text in it can be stored.
        agents: identifiers of contributors, each row led by the contribution's position.
    """

    record: Record
    head: Row
    titles: list[Row]
    contributions: list[Row]
    agents: list[Row]
    identifiers: list[Row]
    copies: list[Row]
    units: list[Row]
    assertions: list[Row]
    sha256: bytes


_rows: _Values = attrgetter(*[member.name for member in dataclasses.fields(Content)][1:])


def content_of(record: Record) -> Content:
    """Take a record apart.

    NUL and unpaired surrogates are replaced (see ``text``) in the rows and in `Content.record`.
    """
    parts = _parts(record)
    text = _encode([[record.source, record.native_id], *parts])
    try:
        digest = hashlib.sha256(text.encode()).digest()
    except UnicodeEncodeError:
        return content_of(_cleaned(record))
    if "\\u0000" in text and (clean := _cleaned(record)) != record:
        return content_of(clean)
    return Content(record, *parts, digest)


def content_to_rows(content: Content) -> tuple[Any, ...]:
    """The content in plain tuples, without its object: what can be handed to another process."""
    record = content.record
    return (record.source, record.native_id, *_rows(content))


def content_from_rows(rows: tuple[Any, ...]) -> Content:
    """The content whose plain tuples these are."""
    source, native_id, *parts, _ = rows
    head, titles, contributions, agents, identifiers, copies, units, assertions = parts
    record = Record(
        source=source,
        native_id=native_id,
        **dict(zip(HEAD, head, strict=True)),
        titles=tuple(starmap(Title, titles)),
        contributions=_contributions(contributions, agents),
        identifiers=tuple(starmap(Identifier, identifiers)),
        copies=tuple(starmap(Copy, copies)),
        units=tuple(starmap(RightUnit, units)),
        assertions=tuple(starmap(Assertion, assertions)),
    )
    return Content(record, *rows[2:])


def _contributions(rows: Sequence[Row], agents: Sequence[tuple[Any, ...]]) -> tuple[Contribution, ...]:
    ids: dict[object, tuple[Identifier, ...]] = defaultdict(tuple)
    for place, *members in agents:
        ids[place] += (Identifier(*members),)
    made: Any = Contribution
    return tuple(made(*row[:_AGENT_IDS], ids[place], *row[_AGENT_IDS:]) for place, row in enumerate(rows))


def _parts(
    record: Record,
) -> tuple[Row, list[Row], list[Row], list[Row], list[Row], list[Row], list[Row], list[Row]]:
    agents = [
        (place, *_identifier(identifier))
        for place, given in enumerate(record.contributions)
        for identifier in given.agent_ids
    ]
    return (
        _head(record),
        list(map(_title, record.titles)),
        list(map(_contribution, record.contributions)),
        agents,
        list(map(_identifier, record.identifiers)),
        list(map(_copy, record.copies)),
        list(map(_unit, record.units)),
        list(map(_assertion, record.assertions)),
    )


def _cleaned(value: Any) -> Any:  # noqa: ANN401  # walks over every kind of member
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, tuple):
        return tuple(_cleaned(member) for member in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        members = {member.name: _cleaned(getattr(value, member.name)) for member in dataclasses.fields(value)}
        return dataclasses.replace(value, **members)
    return value
