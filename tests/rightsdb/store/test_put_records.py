import threading
from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from rightsdb.model.records import (
    Assertion,
    Contribution,
    Copy,
    Identifier,
    Record,
    RightUnit,
    Title,
)
from rightsdb.store import Store, tables
from rightsdb.store.content import (
    ASSERTION,
    CONTRIBUTION,
    COPY,
    HEAD,
    IDENTIFIER,
    TITLE,
    UNIT,
    content_of,
)
from rightsdb.store.reading import record_history, work_view
from rightsdb.store.reading.versions import versions_of_record
from rightsdb.store.records import PutCounts, put_records
from tests.conftest import Clock
from tests.rightsdb.store.build import agent, full_record, put, put_all, work, work_id


def _stored(store: Store, native_id: str) -> list[Record]:
    with store.read() as connection:
        return [version.record for version in versions_of_record(connection, "tsv", native_id)]


def _count(store: Store, table: str) -> int:
    with store.read() as connection:
        return connection.scalar(select(func.count()).select_from(tables.metadata.tables[table])) or 0


def test_a_record_reads_back_as_it_was_given(store: Store, clock: Clock) -> None:
    record = full_record()
    assert put(store, clock, record) == PutCounts(new=1)
    assert _stored(store, "R1") == [record]


def test_the_stored_hash_is_that_of_the_content_read_back(store: Store, clock: Clock) -> None:
    put(store, clock, full_record(), work("R2"), agent("P1"))
    with store.read() as connection:
        for native_id in ("R1", "R2", "P1"):
            (version,) = versions_of_record(connection, "tsv", native_id)
            assert content_of(version.record).sha256.hex() == version.payload_sha256


def test_the_same_content_again_changes_nothing(store: Store, clock: Clock) -> None:
    records = [full_record(), work("R2"), agent("P1")]
    put_all(store, clock, records)
    before = {name: _count(store, name) for name in tables.metadata.tables if not name.startswith("audit")}
    with store.read() as connection:
        observed = work_view(connection, work_id("R1")).records[0].origin.observed_at
    clock.advance(days=3)
    assert put_all(store, clock, records) == PutCounts(unchanged=3)
    after = {name: _count(store, name) for name in tables.metadata.tables if not name.startswith("audit")}
    assert after == before
    with store.read() as connection:
        assert work_view(connection, work_id("R1")).records[0].origin.observed_at == observed


def test_a_changed_record_gets_a_further_version_and_keeps_the_old_one(store: Store, clock: Clock) -> None:
    put(store, clock, work("R1", "旧題"))
    first = clock.now
    clock.advance(days=1)
    assert put(store, clock, work("R1", "新題", published="2001")) == PutCounts(changed=1)
    with store.read() as connection:
        view = work_view(connection, work_id("R1"))
        newest, oldest = record_history(connection, "tsv", "R1")
    assert (view.title, view.year) == ("新題", 2001)
    assert [(v.origin.version, v.origin.observed_at, v.titles[0].value) for v in (newest, oldest)] == [
        (2, clock.now, "新題"),
        (1, first, "旧題"),
    ]


@pytest.mark.parametrize(
    "members",
    [
        {"updated": "2026-02-01T00:00:00+09:00"},
        {"confidence_note": "recalled"},
        {"assertions": (Assertion("manager", "架空協会"),)},
        {"contributions": (Contribution("a", "author"),)},
        {"copies": (Copy(),)},
        {"units": (RightUnit("a", "film"),)},
        {"identifiers": (Identifier("isbn", "1", valid=False),)},
        {"titles": (Title("題名", reading="だいめい"),)},
    ],
)
def test_every_member_counts_as_content(sqlite_store: Store, clock: Clock, members: dict[str, Any]) -> None:
    put(sqlite_store, clock, work("R1"))
    assert put(sqlite_store, clock, replace(work("R1"), **members)) == PutCounts(changed=1)


def test_the_order_of_parts_is_content(sqlite_store: Store, clock: Clock) -> None:
    titles = (Title("一"), Title("二"))
    put(sqlite_store, clock, work("R1", titles=titles))
    assert put(sqlite_store, clock, work("R1", titles=titles[::-1])) == PutCounts(changed=1)


def test_an_identifier_that_moves_to_another_contributor_is_a_change(
    sqlite_store: Store, clock: Clock
) -> None:
    one, two = Contribution("a", "author"), Contribution("b", "author")
    given_to = (Identifier("ndla", "00000001"),)
    put(sqlite_store, clock, work("R1", contributions=(replace(one, agent_ids=given_to), two)))
    moved = work("R1", contributions=(one, replace(two, agent_ids=given_to)))
    assert put(sqlite_store, clock, moved) == PutCounts(changed=1)
    assert _stored(sqlite_store, "R1")[0] == moved


def test_the_same_record_twice_in_one_batch_keeps_both_contents(store: Store, clock: Clock) -> None:
    counts = put(store, clock, work("R1", "一"), work("R1", "一"), work("R1", "二"))
    assert counts == PutCounts(new=1, changed=1, unchanged=1)
    assert [record.titles[0].value for record in _stored(store, "R1")] == ["二", "一"]
    assert _count(store, "work") == 1
    assert put(store, clock, work("R1", "二")) == PutCounts(unchanged=1)


def test_records_of_two_sources_with_one_native_id_are_two_works(store: Store, clock: Clock) -> None:
    put(store, clock, work("R1", "一"), work("R1", "二", source="csv"))
    with store.read() as connection:
        assert work_view(connection, work_id("R1")).title == "一"
        assert work_view(connection, work_id("R1", "csv")).title == "二"


def test_a_deleted_record_is_marked_and_stays_readable(store: Store, clock: Clock) -> None:
    record = full_record()
    put(store, clock, record)
    clock.advance(days=1)
    notice = Record("tsv", "R1", deleted=True, updated="2026-04-02T00:00:00+09:00")
    assert put(store, clock, notice) == PutCounts(changed=1)
    with store.read() as connection:
        (view,) = work_view(connection, work_id("R1")).records
    assert view.origin.deleted_at == clock.now
    assert view.origin.version == 2
    assert view.titles == record.titles
    gone, before = _stored(store, "R1")
    assert before == record
    assert gone == replace(record, deleted=True, updated=notice.updated)


def test_a_notice_of_deletion_repeated_changes_nothing(store: Store, clock: Clock) -> None:
    put(store, clock, work("R1"))
    notice = Record("tsv", "R1", deleted=True)
    put(store, clock, notice)
    first = clock.now
    clock.advance(days=1)
    assert put(store, clock, notice) == PutCounts(unchanged=1)
    assert put(store, clock, work("R1").marked_deleted()) == PutCounts(unchanged=1)
    later = replace(notice, updated="2026-05-01T00:00:00+09:00")
    assert put(store, clock, later) == PutCounts(changed=1)
    with store.read() as connection:
        (view,) = work_view(connection, work_id("R1")).records
    assert view.origin.deleted_at == first


def test_a_record_deleted_before_it_was_ever_seen_is_kept_as_deleted(store: Store, clock: Clock) -> None:
    assert put(store, clock, Record("tsv", "R1", deleted=True)) == PutCounts(new=1)
    with store.read() as connection:
        view = work_view(connection, work_id("R1"))
    assert view.title == "R1"
    assert view.records[0].origin.deleted_at == clock.now


def test_a_record_that_comes_back_is_no_longer_deleted(store: Store, clock: Clock) -> None:
    put(store, clock, work("R1"))
    put(store, clock, Record("tsv", "R1", deleted=True))
    assert put(store, clock, work("R1")) == PutCounts(changed=1)
    with store.read() as connection:
        (view,) = work_view(connection, work_id("R1")).records
    assert view.origin.deleted_at is None
    assert view.origin.version == 3


def test_deletion_and_content_in_one_batch_follow_each_other(store: Store, clock: Clock) -> None:
    notice = Record("tsv", "R1", deleted=True)
    assert put(store, clock, work("R1", "一"), notice, work("R1", "二")) == PutCounts(new=1, changed=2)
    assert [(r.titles[0].value, r.deleted) for r in _stored(store, "R1")] == [
        ("二", False),
        ("一", True),
        ("一", False),
    ]


def test_a_record_may_turn_from_a_work_into_an_agent_and_back(store: Store, clock: Clock) -> None:
    put(store, clock, work("X1", "団体の名"))
    put(store, clock, agent("X1", "団体の名"))
    with store.read() as connection:
        rows = connection.execute(select(tables.work.c.deleted)).all()
        assert [row.deleted for row in rows] == [True]
        record = connection.execute(select(tables.source_record)).one()
    assert (record.work_id, record.agent_id) == (None, 1)


def test_characters_that_no_database_can_hold_are_replaced_and_stay_stable(
    store: Store, clock: Clock
) -> None:
    bad = work(
        "R\0\ud800",
        "題\0名\ud83d",
        assertions=(Assertion("holder", "\udfff", raw="\0"),),
        contributions=(Contribution("\0", "author", agent_ids=(Identifier("ndla", "\ud800"),)),),
    )
    assert put(store, clock, bad) == PutCounts(new=1)
    assert put(store, clock, bad) == PutCounts(unchanged=1)
    (record,) = _stored(store, "R\ufffd\ufffd")
    assert record.titles[0].value == "題\ufffd名\ufffd"
    assert (record.assertions[0].value, record.assertions[0].raw) == ("\ufffd", "\ufffd")


def test_a_text_that_only_looks_like_an_escaped_nul_is_left_alone(sqlite_store: Store, clock: Clock) -> None:
    put(sqlite_store, clock, work("R1", r"a\u0000b"))
    assert _stored(sqlite_store, "R1")[0].titles[0].value == r"a\u0000b"


def test_nothing_is_written_when_a_later_step_of_the_transaction_fails(store: Store, clock: Clock) -> None:
    def fail() -> None:
        with store.unit_of_work("test", "records.ingest", clock=clock) as uow:
            put_records(uow, [full_record()], observed_at=clock())
            raise ValueError("stop")

    with pytest.raises(ValueError, match="stop"):
        fail()
    assert [_count(store, name) for name in ("source", "source_record", "work", "index_change")] == [0] * 4


def test_no_records_are_no_records(store: Store, clock: Clock) -> None:
    assert put(store, clock) == PutCounts()


def test_more_records_than_one_question_to_the_database_can_hold(sqlite_store: Store, clock: Clock) -> None:
    records = [work(f"R{number}") for number in range(12_000)]
    assert put_all(sqlite_store, clock, records) == PutCounts(new=12_000)
    assert put_all(sqlite_store, clock, records) == PutCounts(unchanged=12_000)


def test_the_current_version_always_exists_and_is_the_last(store: Store, clock: Clock) -> None:
    put(store, clock, work("R1", "一"), work("R2"), work("R1", "二"))
    put(store, clock, work("R1", "三"), Record("tsv", "R2", deleted=True))
    record, version = tables.source_record.c, tables.record_version.c
    with store.read() as connection:
        pointers = connection.execute(select(record.id, record.current_version_id).order_by(record.id)).all()
        last = connection.execute(
            select(version.record_id, func.max(version.id))
            .group_by(version.record_id)
            .order_by(version.record_id)
        ).all()
    assert [tuple(row) for row in pointers] == [tuple(row) for row in last]


def test_numbers_keep_rising_over_batches(store: Store, clock: Clock) -> None:
    for batch in range(3):
        put(store, clock, work(f"R{batch}"), agent(f"P{batch}"))
    with store.read() as connection:
        assert list(connection.scalars(select(tables.work.c.id).order_by(tables.work.c.id))) == [1, 2, 3]
        assert list(connection.scalars(select(tables.agent.c.id).order_by(tables.agent.c.id))) == [1, 2, 3]


@pytest.mark.parametrize(
    ("kind", "members", "elsewhere"),
    [
        (Title, TITLE, set()),
        (Contribution, CONTRIBUTION, {"agent_ids"}),
        (Identifier, IDENTIFIER, set()),
        (Copy, COPY, set()),
        (RightUnit, UNIT, set()),
        (Assertion, ASSERTION, set()),
        (
            Record,
            HEAD,
            {
                "source",
                "native_id",
                "titles",
                "contributions",
                "identifiers",
                "copies",
                "units",
                "assertions",
            },
        ),
    ],
)
def test_no_member_of_the_model_is_forgotten(
    kind: type, members: tuple[str, ...], elsewhere: set[str]
) -> None:
    assert {member.name for member in fields(kind)} == {*members, *elsewhere}


def test_members_stand_in_the_order_of_the_columns() -> None:
    for name, members in (
        ("title", TITLE),
        ("contribution", CONTRIBUTION),
        ("identifier", IDENTIFIER),
        ("held_copy", COPY),
        ("right_unit", UNIT),
        ("rights_assertion", ASSERTION),
    ):
        assert tuple(tables.metadata.tables[name].c.keys())[2:] == members
    assert tuple(tables.record_version.c.keys())[5:] == HEAD
    assert tuple(tables.contribution_agent.c.keys())[3:] == IDENTIFIER


_text = st.text(max_size=12)
_maybe = st.none() | _text
_identifiers = st.builds(Identifier, _text, _text, _maybe, st.booleans(), _text)
_records = st.builds(
    Record,
    source=st.just("tsv"),
    native_id=st.just("R1"),
    kind=_maybe,
    field=_maybe,
    titles=st.lists(st.builds(Title, _text, _maybe, _maybe, _maybe, _text), max_size=3).map(tuple),
    contributions=st.lists(
        st.builds(
            Contribution,
            _text, _text, _maybe, _maybe, st.lists(_identifiers, max_size=2).map(tuple), _maybe, _maybe,
            _text, _text,
        ),
        max_size=3,
    ).map(tuple),
    published=_maybe,
    created=_maybe,
    identifiers=st.lists(_identifiers, max_size=2).map(tuple),
    copies=st.lists(
        st.builds(Copy, _text, _maybe, _maybe, _maybe, _maybe, _maybe, _text), max_size=2
    ).map(tuple),
    units=st.lists(st.builds(RightUnit, _text, _text, _maybe, _text), max_size=2).map(tuple),
    assertions=st.lists(
        st.builds(Assertion, _text, _text, _maybe, _text, _text, _maybe, _maybe, _maybe), max_size=3
    ).map(tuple),
    updated=_maybe,
)  # fmt: skip


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(record=_records, other=_records)
def test_whatever_a_source_says_reads_back_and_is_recognised(
    store: Store, clock: Clock, record: Record, other: Record
) -> None:
    with store.derived_write() as connection:
        name = f"R{connection.scalar(select(func.count()).select_from(tables.source_record))}"
    record, other = replace(record, native_id=name), replace(other, native_id=name)
    put(store, clock, record)
    assert put(store, clock, record) == PutCounts(unchanged=1)
    (stored,) = _stored(store, name)
    assert stored == content_of(record).record
    same = content_of(other).record == stored
    outcome = put(store, clock, other)
    assert outcome == (PutCounts(unchanged=1) if same else PutCounts(changed=1))


def test_the_day_of_observation_is_the_day_in_japan(sqlite_store: Store, clock: Clock) -> None:
    put(sqlite_store, clock, work("R1"))
    with sqlite_store.read() as connection:
        row = connection.execute(select(tables.work)).one()
    assert row.status_as_of == date(2026, 4, 1).isoformat()


def test_two_who_load_the_same_records_at_once_store_them_once(store: Store, clock: Clock) -> None:
    records = [work(f"R{number}") for number in range(300)] + [agent(f"P{number}") for number in range(100)]
    counts: list[PutCounts] = []

    def load() -> None:
        counts.extend(put_all(store, clock, records[start : start + 100]) for start in range(0, 400, 100))

    threads = [threading.Thread(target=load) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(counts, PutCounts()) == PutCounts(new=400, unchanged=1200)
    assert (_count(store, "work"), _count(store, "agent"), _count(store, "record_version")) == (300, 100, 400)
