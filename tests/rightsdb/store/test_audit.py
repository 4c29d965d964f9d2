from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection, delete, insert, select, text, update
from sqlalchemy.exc import DBAPIError

from rightsdb.errors import IntegrityError
from rightsdb.store import Store
from rightsdb.store.audit import GENESIS, ChainReport, event_hash, verify_chain
from rightsdb.store.tables import audit_event, audit_head, audit_personal, store_fact
from tests.conftest import Clock


def _verify(store: Store) -> ChainReport:
    with store.read() as connection:
        return verify_chain(connection)


@pytest.fixture
def chained(store: Store, clock: Clock) -> Store:
    """A store with five events; the third carries personal data."""
    for number in range(1, 6):
        with store.unit_of_work(f"account:{number}", "x.do", subject=f"x:{number}", clock=clock) as uow:
            uow.detail["number"] = number
            if number == 3:
                uow.personal["name"] = "試験 花子"
        clock.advance(seconds=1)
    return store


def _unguarded(store: Store, change: Callable[[Connection], object]) -> None:
    """Change the database as somebody could who owns it and takes the guards away."""
    with store.derived_write() as connection:
        if store.database == "sqlite":
            connection.exec_driver_sql("DROP TRIGGER audit_event_no_update")
            connection.exec_driver_sql("DROP TRIGGER audit_event_no_delete")
        else:
            connection.exec_driver_sql("DROP TRIGGER audit_event_no_change ON audit_event")
        change(connection)


def test_an_empty_chain_holds(store: Store) -> None:
    assert _verify(store) == ChainReport(0, ok=True)


def test_a_chain_of_events_holds_and_each_names_the_one_before(chained: Store) -> None:
    assert _verify(chained) == ChainReport(5, ok=True)
    with chained.read() as connection:
        rows = connection.execute(select(audit_event).order_by(audit_event.c.seq)).all()
    assert [row.seq for row in rows] == [1, 2, 3, 4, 5]
    assert [row.previous_hash for row in rows] == [GENESIS, *(row.hash for row in rows[:-1])]
    assert [row.at for row in rows][:2] == ["2026-04-01T00:00:00.000000Z", "2026-04-01T00:00:01.000000Z"]


@pytest.mark.parametrize(
    "column",
    ["at", "actor", "action", "subject", "outcome", "detail", "personal_hash", "previous_hash", "hash"],
)
def test_a_changed_column_breaks_the_chain_at_that_event(chained: Store, column: str) -> None:
    changed = update(audit_event).where(audit_event.c.seq == 3).values({column: "f" * 64})
    _unguarded(chained, lambda connection: connection.execute(changed))
    report = _verify(chained)
    assert not report.ok
    assert report.broken_at == 3
    assert report.events == 2
    assert report.reason


def test_a_removed_event_is_missed(chained: Store) -> None:
    _unguarded(chained, lambda c: c.execute(delete(audit_event).where(audit_event.c.seq == 2)))
    assert _verify(chained) == ChainReport(1, ok=False, broken_at=2, reason="事象が抜けています。")


def test_a_removed_end_is_missed_because_the_head_is_kept_apart(chained: Store) -> None:
    _unguarded(chained, lambda c: c.execute(delete(audit_event).where(audit_event.c.seq == 5)))
    report = _verify(chained)
    assert (report.ok, report.broken_at) == (False, 5)


def test_a_moved_event_is_found(chained: Store) -> None:
    def swap(connection: Connection) -> None:
        for old, new in ((1, 99), (2, 1), (99, 2)):
            connection.execute(update(audit_event).where(audit_event.c.seq == old).values(seq=new))

    _unguarded(chained, swap)
    assert _verify(chained).broken_at == 1


def test_an_inserted_event_is_found_even_with_a_hash_of_its_own(chained: Store) -> None:
    def forge(connection: Connection) -> None:
        last = connection.execute(select(audit_event).where(audit_event.c.seq == 5)).one()
        values = (6, last.at, "account:9", "x.do", "x:6", "done", "{}", None, last.previous_hash)
        row = dict(zip(audit_event.c.keys(), [*values, event_hash(*values)], strict=True))
        connection.execute(insert(audit_event), row)

    _unguarded(chained, forge)
    assert _verify(chained).broken_at == 6


def test_changed_personal_data_no_longer_matches_its_hash(chained: Store) -> None:
    with chained.derived_write() as connection:
        connection.execute(update(audit_personal).values(data='{"name": "別人"}'))
    report = _verify(chained)
    assert (report.ok, report.broken_at, report.events) == (False, 3, 5)


def test_personal_data_can_be_erased_without_breaking_the_chain(chained: Store) -> None:
    with chained.derived_write() as connection:
        assert connection.execute(delete(audit_personal)).rowcount == 1
    assert _verify(chained).ok


def test_personal_data_is_not_in_the_chain(chained: Store) -> None:
    with chained.read() as connection:
        row = connection.execute(select(audit_event).where(audit_event.c.seq == 3)).one()
    assert "花子" not in "".join(str(value) for value in row)
    assert len(row.personal_hash) == 64


@pytest.mark.parametrize("change", ["UPDATE audit_event SET actor = 'x'", "DELETE FROM audit_event"])
def test_the_database_itself_refuses_to_change_or_remove_events(chained: Store, change: str) -> None:
    with pytest.raises(DBAPIError, match="never changed or removed"), chained.derived_write() as connection:
        connection.execute(text(change))
    assert _verify(chained).ok


def test_nobody_can_append_without_moving_the_head(store: Store, clock: Clock) -> None:
    store.record_event("cli", "x", clock=clock)
    with store.read() as connection:
        head = connection.execute(select(audit_head)).one()
        last = connection.execute(select(audit_event)).one()
    assert (head.seq, head.hash) == (last.seq, last.hash)


def test_nothing_is_written_while_the_head_is_missing(chained: Store, clock: Clock) -> None:
    with chained.derived_write() as connection:
        connection.execute(delete(audit_head))
    with pytest.raises(IntegrityError) as error, chained.unit_of_work("cli", "x", clock=clock) as uow:
        uow.connection.execute(insert(store_fact).values(name="x", value="1"))
    assert error.value.code == "audit_head_missing"
    with chained.read() as connection:
        assert connection.execute(select(store_fact).where(store_fact.c.name == "x")).all() == []
        assert verify_chain(connection).broken_at == 6


def test_characters_that_no_database_can_hold_do_not_stop_an_event(store: Store, clock: Clock) -> None:
    with store.unit_of_work("a\0b", "x\ud800", subject="\udfff", clock=clock) as uow:
        uow.detail["\ud83d"] = "\0"
        uow.personal["name"] = "\ud800\0"
    assert _verify(store) == ChainReport(1, ok=True)


_columns = st.lists(st.text(max_size=5), min_size=8, max_size=8)


@given(_columns, st.integers(0, 6))
def test_moving_text_between_columns_changes_the_hash(columns: list[str], place: int) -> None:
    moved = [*columns[:place], columns[place] + columns[place + 1], "", *columns[place + 2 :]]
    assert (event_hash(1, *moved) == event_hash(1, *columns)) == (moved == columns)


def test_no_personal_data_is_not_the_same_as_empty_personal_data() -> None:
    columns = ("at", "actor", "action", "subject", "done", "{}")
    assert event_hash(1, *columns, None, "0") != event_hash(1, *columns, "", "0")
