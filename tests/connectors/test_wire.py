import dataclasses
from typing import Any, TypeVar

from hypothesis import given
from hypothesis import strategies as st

from connectors.base import Refusal
from connectors.loading.reading import Batch
from connectors.loading.wire import from_bytes, to_bytes
from rightsdb.model.records import Assertion, Contribution, Copy, Identifier, Record, RightUnit, Title
from rightsdb.store.content import content_of

_text = st.text(max_size=6)
_maybe = st.none() | _text
_ids = st.lists(st.builds(Identifier, _text, _text, _maybe, st.booleans(), _text), max_size=2).map(tuple)


_Part = TypeVar("_Part")


def _some(part: st.SearchStrategy[_Part]) -> st.SearchStrategy[tuple[_Part, ...]]:
    return st.lists(part, max_size=3).map(tuple)


_records = st.builds(
    Record,
    source=_text,
    native_id=_text,
    what=st.sampled_from(["work", "agent"]),
    kind=_maybe,
    titles=_some(st.builds(Title, value=_text, lang=_maybe, reading=_maybe, raw=_maybe)),
    contributions=_some(
        st.builds(Contribution, name=_text, role=_text, agent_ids=_ids, died=_maybe, unit=_text)
    ),
    identifiers=_ids,
    copies=_some(st.builds(Copy, holder=_maybe, access_scope=_maybe)),
    units=_some(st.builds(RightUnit, key=_text, kind=_text, label=_maybe)),
    assertions=_some(st.builds(Assertion, aspect=_text, value=_text, raw=_maybe, subject=_text)),
    published=_maybe,
    deleted=st.booleans(),
    updated=_maybe,
    confidence_note=_maybe,
)
_refusals = st.lists(st.builds(Refusal, _text, _text, _text, _text, _maybe), max_size=2)


_contents = st.lists(_records.map(content_of), max_size=3)


@given(st.builds(Batch, _contents, _refusals, _refusals, st.integers(0, 5), _text))
def test_a_batch_arrives_as_it_was_sent(batch: Batch) -> None:
    assert from_bytes(to_bytes(batch)) == batch


def test_a_member_added_to_the_model_is_carried_along() -> None:
    plain = [member.name for member in dataclasses.fields(Record) if member.default is None]
    assert len(plain) > 8
    members: dict[str, Any] = {name: name for name in plain}
    record = Record("s", "n", **members)
    assert from_bytes(to_bytes(Batch([content_of(record)]))).records == [record]
