"""受け渡し: batches as bytes between two processes; ten times faster than pickling objects."""

import dataclasses
import marshal
from operator import attrgetter
from typing import Any

from connectors.base import Refusal
from connectors.loading.reading import Batch
from rightsdb.model.records import Assertion, Contribution, Copy, Identifier, Record, RightUnit, Title

_MEMBERS = {
    kind: attrgetter(*(member.name for member in dataclasses.fields(kind)))
    for kind in (Record, Title, Contribution, Identifier, Copy, RightUnit, Assertion, Refusal)
}
_NESTED: dict[str, type[Any]] = {
    "titles": Title,
    "contributions": Contribution,
    "identifiers": Identifier,
    "copies": Copy,
    "units": RightUnit,
    "assertions": Assertion,
}
_PLACES = [
    (place, _NESTED[member.name])
    for place, member in enumerate(dataclasses.fields(Record))
    if member.name in _NESTED
]
_AGENT_IDS = [member.name for member in dataclasses.fields(Contribution)].index("agent_ids")


def to_bytes(batch: Batch) -> bytes:
    """Pack a batch."""
    refusal = _MEMBERS[Refusal]
    return marshal.dumps(
        (
            [_packed(record) for record in batch.records],
            [refusal(one) for one in batch.refusals],
            [refusal(one) for one in batch.failures],
            (batch.repeated, batch.file, batch.bytes_read, batch.bytes_total),
        )
    )


def from_bytes(packed: bytes) -> Batch:
    """Unpack a batch that :func:`to_bytes` packed in the same run of the program."""
    records, refusals, failures, rest = marshal.loads(packed)  # noqa: S302  # from our own child process
    return Batch(
        [_unpacked(values) for values in records],
        [Refusal(*values) for values in refusals],
        [Refusal(*values) for values in failures],
        *rest,
    )


def _packed(record: Record) -> tuple[Any, ...]:
    values = list(_MEMBERS[Record](record))
    for place, kind in _PLACES:
        if values[place]:
            members = _MEMBERS[kind]
            if kind is Contribution:
                values[place] = tuple(_packed_contribution(one) for one in values[place])
            else:
                values[place] = tuple(members(one) for one in values[place])
    return tuple(values)


def _packed_contribution(given: Contribution) -> tuple[Any, ...]:
    values = _MEMBERS[Contribution](given)
    if not given.agent_ids:
        return tuple(values)
    ids = tuple(_MEMBERS[Identifier](one) for one in given.agent_ids)
    return (*values[:_AGENT_IDS], ids, *values[_AGENT_IDS + 1 :])


def _unpacked(values: tuple[Any, ...]) -> Record:
    members = list(values)
    for place, kind in _PLACES:
        if members[place]:
            members[place] = tuple(
                _unpacked_contribution(one) if kind is Contribution else kind(*one) for one in members[place]
            )
    return Record(*members)


def _unpacked_contribution(values: tuple[Any, ...]) -> Contribution:
    ids = values[_AGENT_IDS]
    if not ids:
        return Contribution(*values)
    rebuilt = tuple(Identifier(*one) for one in ids)
    members = [*values[:_AGENT_IDS], rebuilt, *values[_AGENT_IDS + 1 :]]
    return Contribution(*members)
