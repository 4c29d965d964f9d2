"""The index follows the store: after every change, after every crash, after every foreign hand."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import delete, func, insert, select, update

from rightsdb.errors import UnavailableError
from rightsdb.index import SearchIndex, SearchRequest, WorkDocument, open_index
from rightsdb.index.synchronise import SyncReport, ensure_current, rebuild, synchronise
from rightsdb.model.records import Assertion, Identifier, Record, Title
from rightsdb.rights import rule_version
from rightsdb.store import Store, tables
from rightsdb.store.facts import fact, set_fact
from rightsdb.store.index_queue import last_seq
from rightsdb.store.reading import work_summaries
from rightsdb.store.rederive import rederive_outdated
from tests.conftest import Clock
from tests.rightsdb.store.build import agent, by_uri, full_record, put, put_all, work


@pytest.fixture
def index(tmp_path: Path) -> Iterator[SearchIndex]:
    opened = open_index("", tmp_path, writable=True)
    yield opened
    opened.close()


def _found(index: SearchIndex, **question: str) -> list[int]:
    return sorted(number for number, _ in index.search(SearchRequest(**question)).rows)  # type: ignore[arg-type]  # texts only


def _waiting(store: Store) -> int:
    with store.read() as connection:
        return connection.scalar(select(func.count()).select_from(tables.index_change)) or 0


def test_what_was_stored_is_found(store: Store, clock: Clock, index: SearchIndex) -> None:
    put(store, clock, agent("P9", "試験 歌子"), full_record(), work("R2", "山の歌"))
    assert synchronise(store, index, clock=clock) == SyncReport(indexed=2)
    assert _waiting(store) == 0
    assert _found(index, q="の歌") == [1, 2]
    assert _found(index, title="うみのうた") == [1]
    assert _found(index, title="Sea Song") == [1]
    assert _found(index, creator="しけん はなこ") == [1]
    assert _found(index, creator="試験歌子") == [1]
    for identifier in ("R1", "T-123.456.789-4", "T1234567894"):
        assert _found(index, identifier=identifier) == [1]
    hits = index.search(SearchRequest(fields=("music",), statuses=("managed",), decades=(1950,)))
    assert [number for number, _ in hits.rows] == [1]


def test_a_work_without_a_title_is_found_by_its_number_but_not_as_a_title(
    store: Store, clock: Clock, index: SearchIndex
) -> None:
    put(store, clock, Record(source="tsv", native_id="R77001", kind="musical", field="music"))
    synchronise(store, index, clock=clock)
    assert _found(index, identifier="R77001") == [1]
    assert _found(index, title="7700") == []
    assert _found(index, q="77") == []


def test_nothing_changed_is_nothing_to_do(store: Store, clock: Clock, index: SearchIndex) -> None:
    put(store, clock, work("R1"))
    synchronise(store, index, clock=clock)
    put(store, clock, work("R1"))
    assert synchronise(store, index, clock=clock) == SyncReport()
    assert ensure_current(store, index, clock=clock) == SyncReport()


def test_changed_and_deleted_works_are_replaced_and_removed(
    store: Store, clock: Clock, index: SearchIndex
) -> None:
    put(store, clock, work("R1", "旧題"), work("R2", "消える"))
    synchronise(store, index, clock=clock)
    put(store, clock, work("R1", "新題"), Record("tsv", "R2", deleted=True))
    assert synchronise(store, index, clock=clock) == SyncReport(indexed=1, deleted=1)
    assert _found(index, q="旧題") == _found(index, q="消える") == []
    assert _found(index, q="新題") == [1]
    put(store, clock, work("R2", "消える"))
    synchronise(store, index, clock=clock)
    assert _found(index, q="消える") == [2]


def test_a_work_is_found_by_the_new_name_of_its_creator(
    store: Store, clock: Clock, index: SearchIndex
) -> None:
    put(store, clock, work("W1", contributions=by_uri("P1")))
    synchronise(store, index, clock=clock)
    assert _found(index, creator="後から") == []
    put(store, clock, agent("P1", "後から 来た人", identifiers=(Identifier("ndla", "1"),)))
    assert synchronise(store, index, clock=clock) == SyncReport(indexed=1)
    assert _found(index, creator="後から来た人") == [1]
    with store.read() as connection:
        assert work_summaries(connection, [1])[0].creators == (("後から 来た人", "author"),)
    names = (Title("別の名", reading="べつのな"),)
    put(store, clock, agent("P1", titles=names))
    rebuild(store, index, clock=clock)
    assert _found(index, creator="後から") == []
    assert _found(index, creator="べつのな") == [1]


class _Failing:
    """An index that fails after having committed, as if the process had died just then."""

    def __init__(self, index: SearchIndex) -> None:
        self._index = index

    def __getattr__(self, name: str) -> object:
        return getattr(self._index, name)

    def apply(self, documents: list[WorkDocument], deleted: list[int], watermark: int) -> None:
        self._index.apply(documents, deleted, watermark)
        raise UnavailableError("killed", "止まりました。")


def test_a_crash_after_the_index_committed_loses_and_repeats_nothing(
    store: Store, clock: Clock, index: SearchIndex
) -> None:
    put(store, clock, work("R1", "一つ目"))
    synchronise(store, index, clock=clock)
    put(store, clock, work("R2", "二つ目"), Record("tsv", "R1", deleted=True))
    with pytest.raises(UnavailableError):
        synchronise(store, _Failing(index), clock=clock)  # type: ignore[arg-type]  # behaves like one
    assert _waiting(store) == 2
    assert synchronise(store, index, clock=clock) == SyncReport(indexed=1, deleted=1)
    assert (index.count(), _found(index, q="二つ目")) == (1, [2])


def test_a_rebuild_that_fails_leaves_the_queue_and_the_index_as_they_were(
    store: Store, clock: Clock, index: SearchIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(store, clock, work("R1", "一つ目"))
    synchronise(store, index, clock=clock)
    put(store, clock, work("R2", "二つ目"))

    def fail(*_: object) -> list[WorkDocument]:
        raise UnavailableError("killed", "止まりました。")

    with monkeypatch.context() as patched:
        patched.setattr("rightsdb.index.synchronise.documents_after", fail)
        with pytest.raises(UnavailableError):
            rebuild(store, index, clock=clock)
    assert _waiting(store) == 1
    assert _found(index, q="一つ目") == [1]
    assert rebuild(store, index, clock=clock) == SyncReport(indexed=2)


def test_many_works_go_in_several_batches_with_progress(
    sqlite_store: Store, clock: Clock, index: SearchIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rightsdb.index.synchronise.BATCH", 10)
    put_all(sqlite_store, clock, [work(f"R{number}") for number in range(25)])
    rebuilt: list[tuple[int, int]] = []
    report = synchronise(sqlite_store, index, clock=clock, progress=lambda *now: rebuilt.append(now))
    assert report == SyncReport(indexed=25)
    put_all(sqlite_store, clock, [work(f"R{number}", "変わった題") for number in range(25)])
    drained: list[tuple[int, int]] = []
    report = synchronise(sqlite_store, index, clock=clock, progress=lambda *now: drained.append(now))
    assert report == SyncReport(indexed=25)
    assert rebuilt == drained == [(10, 25), (20, 25), (25, 25)]
    assert index.search(SearchRequest(q="変わった題")).total == 25


def _foreign(store: Store, index: SearchIndex) -> None:
    del store
    index.bind("00000000-0000-0000-0000-000000000000")


def _emptied(store: Store, index: SearchIndex) -> None:
    del store
    index.clear()


def _from_before(store: Store, index: SearchIndex) -> None:
    """The folder of the index was put back from a copy made when less had been indexed."""
    del store
    index.apply([], [], 0)


def _from_the_future(store: Store, index: SearchIndex) -> None:
    """The database was put back from a copy, the index was not."""
    with store.read() as connection:
        index.apply([], [], last_seq(connection) + 5)


@pytest.mark.parametrize("spoil", [_foreign, _emptied, _from_before, _from_the_future])
def test_an_index_that_does_not_belong_to_this_store_and_time_is_rebuilt(
    store: Store, clock: Clock, index: SearchIndex, spoil: Callable[[Store, SearchIndex], None]
) -> None:
    put(store, clock, work("R1", "一つ目"), work("R2", "二つ目"))
    synchronise(store, index, clock=clock)
    spoil(store, index)
    index.apply([], [1], index.watermark())
    assert synchronise(store, index, clock=clock) == SyncReport(indexed=2)
    assert _found(index, q="つ目") == [1, 2]
    assert index.store_id() == store.store_id()
    assert synchronise(store, index, clock=clock) == SyncReport()


def test_changes_made_while_the_index_is_rebuilt_are_not_lost(
    store: Store, clock: Clock, index: SearchIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(store, clock, work("R1", "一つ目"))
    replace = index.replacement

    def replacement() -> object:
        # Between the reading of the position and of the works.
        put(store, clock, work("R1", "変わった"), work("R2", "二つ目"))
        return replace()

    monkeypatch.setattr(index, "replacement", replacement)
    rebuild(store, index, clock=clock)
    assert _waiting(store) == 0
    assert _found(index, q="変わった") == [1]
    assert _found(index, q="二つ目") == [2]


def test_at_start_works_overtaken_by_the_day_are_derived_anew(
    store: Store, clock: Clock, index: SearchIndex
) -> None:
    until = (Assertion("usage_intent", "refused", valid_to="2026-04-30"),)
    put(store, clock, work("R1", assertions=until), work("R2"))
    ensure_current(store, index, clock=clock)
    assert index.search(SearchRequest(statuses=("opted_out",))).total == 1
    clock.advance(days=29)
    assert ensure_current(store, index, clock=clock) == SyncReport()
    clock.advance(days=1)
    assert ensure_current(store, index, clock=clock) == SyncReport(indexed=1)
    assert index.search(SearchRequest(statuses=("opted_out",))).total == 0
    assert index.search(SearchRequest(statuses=("no_intent_known",))).total == 2
    assert ensure_current(store, index, clock=clock) == SyncReport()


def test_at_start_works_of_an_older_rule_are_derived_anew(store: Store, clock: Clock) -> None:
    put(store, clock, work("R1"), work("R2"))
    assert rederive_outdated(store, clock) == 0
    assert fact(store, "rule_version") == rule_version()
    with store.derived_write() as connection:
        connection.execute(update(tables.work).values(rule_version="status-0", status="managed"))
    set_fact(store, "rule_version", "status-0")
    assert rederive_outdated(store, clock) == 2
    assert rederive_outdated(store, clock) == 0
    with store.read() as connection:
        assert {summary.status for summary in work_summaries(connection, [1, 2])} == {"no_intent_known"}


def test_derived_rows_can_be_thrown_away_and_come_back_the_same(store: Store, clock: Clock) -> None:
    put(store, clock, agent("P9", "試験 歌子"), full_record(), work("R2"))
    with store.read() as connection:
        before = connection.execute(select(tables.work)).all()
    spoiled = update(tables.work).values(document="{}", title="", status="", rule_version="", field="")
    with store.derived_write() as connection:
        connection.execute(spoiled)
    assert rederive_outdated(store, clock) == 2
    with store.read() as connection:
        assert connection.execute(select(tables.work)).all() == before


def test_a_change_queued_for_a_work_that_is_gone_removes_it(
    sqlite_store: Store, clock: Clock, index: SearchIndex
) -> None:
    put(sqlite_store, clock, work("R1"))
    synchronise(sqlite_store, index, clock=clock)
    with sqlite_store.derived_write() as connection:
        connection.execute(insert(tables.index_change).values(work_id=99, stale=False))
    assert synchronise(sqlite_store, index, clock=clock) == SyncReport(deleted=1)


def test_positions_in_the_queue_are_never_used_twice(store: Store, clock: Clock) -> None:
    seen = []
    for number in range(3):
        put(store, clock, work(f"R{number}"))
        with store.derived_write() as connection:
            seen.append(connection.scalar(select(func.max(tables.index_change.c.seq))))
            connection.execute(delete(tables.index_change))
    assert seen == sorted(set(seen))
