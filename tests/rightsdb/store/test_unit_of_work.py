import json
import threading

import pytest
from sqlalchemy import insert, select, text
from sqlalchemy.exc import DBAPIError

from rightsdb.errors import ConflictError
from rightsdb.store import Store
from rightsdb.store.tables import audit_event, source, store_fact
from tests.conftest import Clock


def _events(store: Store) -> list[tuple[str, str, str, str, dict[str, object]]]:
    columns = audit_event.c
    with store.read() as connection:
        rows = connection.execute(
            select(columns.actor, columns.action, columns.subject, columns.outcome, columns.detail).order_by(
                columns.seq
            )
        )
        return [(*row[:4], json.loads(row.detail)) for row in rows]


def _remember(store: Store, clock: Clock, name: str) -> None:
    with store.unit_of_work("cli", "fact.remember", subject=f"fact:{name}", clock=clock) as uow:
        uow.connection.execute(insert(store_fact).values(name=name, value="1"))
        uow.detail["name"] = name


def test_a_use_case_is_one_transaction_with_one_event(store: Store, clock: Clock) -> None:
    _remember(store, clock, "海")
    with store.read() as connection:
        assert connection.scalar(select(store_fact.c.value).where(store_fact.c.name == "海")) == "1"
    assert _events(store) == [("cli", "fact.remember", "fact:海", "done", {"name": "海"})]


def test_a_failure_leaves_nothing_but_an_event_that_says_so(store: Store, clock: Clock) -> None:
    def fail() -> None:
        with store.unit_of_work("cli", "fact.remember", clock=clock) as uow:
            uow.subject = "fact:x"
            uow.connection.execute(insert(store_fact).values(name="x", value="1"))
            raise ConflictError("taken", "使われています。")

    with pytest.raises(ConflictError):
        fail()
    with store.read() as connection:
        assert connection.scalar(select(store_fact.c.value).where(store_fact.c.name == "x")) is None
    assert _events(store) == [("cli", "fact.remember", "fact:x", "failed", {"error": "taken"})]


def test_an_error_of_the_database_is_recorded_by_its_kind(store: Store, clock: Clock) -> None:
    _remember(store, clock, "a")
    with pytest.raises(DBAPIError):
        _remember(store, clock, "a")
    assert [event[3:] for event in _events(store)] == [
        ("done", {"name": "a"}),
        ("failed", {"error": "IntegrityError"}),
    ]


def test_what_is_to_be_done_afterwards_is_done_only_after_a_commit(store: Store, clock: Clock) -> None:
    done: list[str] = []

    def look() -> None:
        with store.read() as connection:
            done.append(str(connection.scalar(select(store_fact.c.value).where(store_fact.c.name == "late"))))

    with store.unit_of_work("cli", "x", clock=clock) as uow:
        uow.after_commit(look)
        uow.connection.execute(insert(store_fact).values(name="late", value="committed"))
        assert not done
    assert done == ["committed"]

    def fail() -> None:
        with store.unit_of_work("cli", "x", clock=clock) as uow:
            uow.after_commit(look)
            raise ValueError("stop")

    with pytest.raises(ValueError, match="stop"):
        fail()
    assert done == ["committed"]


def test_an_effect_that_fails_neither_undoes_nor_hides_the_commit(
    store: Store, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    done: list[str] = []
    with store.unit_of_work("cli", "x", clock=clock) as uow:
        uow.after_commit(lambda: 1 // 0)
        uow.after_commit(lambda: done.append("second"))
    assert done == ["second"]
    assert "something to be done afterwards failed" in caplog.text
    assert [event[3] for event in _events(store)] == ["done"]


def test_an_event_of_its_own_survives_and_keeps_its_outcome(store: Store, clock: Clock) -> None:
    store.record_event("account:7", "case.view", subject="case:1", outcome="viewed", clock=clock)
    store.record_event("account:7", "case.grant", detail={"guard": "second_person"}, clock=clock)
    assert _events(store) == [
        ("account:7", "case.view", "case:1", "viewed", {}),
        ("account:7", "case.grant", "", "refused", {"guard": "second_person"}),
    ]


def test_a_second_transaction_in_the_same_thread_is_refused_instead_of_waiting_for_itself(
    store: Store, clock: Clock
) -> None:
    def nested() -> None:
        with store.unit_of_work("cli", "outer", clock=clock):
            store.record_event("cli", "inner", clock=clock)

    with pytest.raises(RuntimeError, match="already open"):
        nested()
    assert [event[1:4:2] for event in _events(store)] == [("outer", "failed")]


def test_reading_sees_one_state_and_cannot_write(store: Store, clock: Clock) -> None:
    with store.read() as connection:
        count = text("SELECT count(*) FROM store_fact")
        before = connection.scalar(count)
        _remember(store, clock, "meanwhile")
        assert connection.scalar(count) == before
        with pytest.raises(DBAPIError):
            connection.execute(insert(store_fact).values(name="y", value="1"))
    with store.read() as connection:
        assert connection.scalar(count) == (before or 0) + 1


def test_many_threads_write_one_after_the_other(store: Store, clock: Clock) -> None:
    def write(number: int) -> None:
        for turn in range(10):
            _remember(store, clock, f"{number}-{turn}")

    threads = [threading.Thread(target=write, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(_events(store)) == 80
    assert {event[3] for event in _events(store)} == {"done"}


def test_foreign_keys_are_checked(store: Store, clock: Clock) -> None:
    def orphan() -> None:
        with store.unit_of_work("cli", "x", clock=clock) as uow:
            uow.connection.execute(
                text(
                    "INSERT INTO quarantined_row (id, source, place, code, message, raw, raw_sha256, seen_at,"
                    " details) VALUES (1, 'nobody', 'a', 'b', 'c', 'd', :digest, 'e', '{}')"
                ),
                {"digest": b"0" * 32},
            )

    with pytest.raises(DBAPIError):
        orphan()
    with store.read() as connection:
        assert connection.execute(select(source)).all() == []


def test_sqlite_keeps_what_was_acknowledged(sqlite_store: Store) -> None:
    with sqlite_store.derived_write() as connection:
        pragmas = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }
    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}
