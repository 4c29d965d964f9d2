from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from sqlalchemy import Connection, event, select

from rightsdb.errors import NotFoundError
from rightsdb.model.records import Assertion, Contribution, Record, RightUnit, Title
from rightsdb.model.views import QuarantinedRow, SourceCounts, WorkSummary
from rightsdb.store import Store
from rightsdb.store.reading import (
    agent_view,
    contributor_names,
    quarantined_rows,
    record_history,
    source_counts,
    work_summaries,
    work_view,
)
from rightsdb.store.records import put_quarantined, register_source
from rightsdb.store.tables import work as work_table
from tests.conftest import Clock
from tests.rightsdb.store.build import agent, agent_id, by_uri, full_record, put, put_all, work, work_id


@contextmanager
def _counted(connection: Connection) -> Iterator[list[str]]:
    """The statements that a connection runs meanwhile."""
    statements: list[str] = []

    def note(_conn: object, _cursor: object, statement: str, *_: object) -> None:
        if statement != "BEGIN":
            statements.append(statement)

    event.listen(connection, "before_cursor_execute", note)
    yield statements
    event.remove(connection, "before_cursor_execute", note)


def test_a_work_page_shows_everything_with_its_origin(store: Store, clock: Clock) -> None:
    record = full_record()
    put(store, clock, agent("P9", "試験 歌子"), record)
    with store.read() as connection:
        view = work_view(connection, work_id("R1"))
    (shown,) = view.records
    assert (view.id, view.title, view.field, view.kind, view.year) == (
        work_id("R1"), "海の歌", "music", "musical", 1953,
    )  # fmt: skip
    assert (shown.titles, shown.identifiers, shown.copies, shown.units, shown.assertions) == (
        record.titles, record.identifiers, record.copies, record.units, record.assertions,
    )  # fmt: skip
    assert [linked.contribution for linked in shown.contributions] == list(record.contributions)
    assert [linked.agent and linked.agent.name for linked in shown.contributions] == [None, "試験 歌子"]
    origin = shown.origin
    assert (origin.source, origin.native_id, origin.url, origin.version, origin.observed_at) == (
        "tsv", "R1", "https://source.example/R1", 1, clock.now,
    )  # fmt: skip
    assert (origin.updated, origin.confidence_note) == (record.updated, "recalled")
    assert len(origin.payload_sha256) == 64
    assert {unit.unit.key: unit.status for unit in view.units} == {
        "composition": "managed",
        "lyrics": "no_intent_known",
    }
    assert view.status == "managed"
    assert (view.route, view.last_day) == ("license_from_manager", None)
    assert all(unit.explanation and unit.route for unit in view.units)


def test_a_work_page_needs_few_questions_to_the_database(store: Store, clock: Clock) -> None:
    put(store, clock, agent("P9"), full_record())
    with store.read() as connection, _counted(connection) as statements:
        work_view(connection, work_id("R1"))
    assert len(statements) <= 11


def test_a_list_needs_one_question_to_the_database(store: Store, clock: Clock) -> None:
    put_all(store, clock, [work(f"R{number}") for number in range(30)])
    with store.read() as connection, _counted(connection) as statements:
        found = work_summaries(connection, [7, 3, 999, 21])
    assert [summary.id for summary in found] == [work_id("R6"), work_id("R2"), work_id("R20")]
    assert len(statements) == 1


def test_a_row_of_a_list_shows_what_a_work_comes_to(store: Store, clock: Clock) -> None:
    put(store, clock, agent("P9", "試験 歌子"), full_record())
    with store.read() as connection:
        (summary,) = work_summaries(connection, [1])
    assert summary == WorkSummary(
        id=work_id("R1"),
        title="海の歌",
        creators=(("試験 花子", "composer"), ("試験 歌子", "lyricist")),
        field="music",
        year=1953,
        identifiers=(("tsv", "R1"), ("iswc", "T1234567894")),
        sources=("tsv",),
        status="managed",
        reading="うみのうた",
        publisher="架空楽譜出版",
        route="license_from_manager",
    )


def test_a_record_that_says_almost_nothing_still_makes_a_page(store: Store, clock: Clock) -> None:
    put(store, clock, Record("tsv", "C35231"))
    with store.read() as connection:
        view = work_view(connection, work_id("C35231"))
    assert (view.title, view.field, view.kind, view.status) == ("C35231", "other", None, "no_intent_known")


@pytest.mark.parametrize(
    ("read", "code"),
    [
        (lambda c: work_view(c, "wnothing"), "no_such_work"),
        (lambda c: work_view(c, "w\0"), "no_such_work"),
        (lambda c: work_view(c, "w\ud800"), "no_such_work"),
        (lambda c: agent_view(c, "a\0\ud800"), "no_such_agent"),
        (lambda c: record_history(c, "tsv\0", "\ud800"), "no_such_record"),
        (lambda c: agent_view(c, "anobody"), "no_such_agent"),
        (lambda c: record_history(c, "tsv", "R0"), "no_such_record"),
    ],
)
def test_what_does_not_exist_is_said_so(
    store: Store, read: Callable[[Connection], object], code: str
) -> None:
    with store.read() as connection, pytest.raises(NotFoundError) as error:
        read(connection)
    assert error.value.code == code


def test_the_status_on_the_page_is_that_of_the_list_unless_another_day_is_asked_for(
    store: Store, clock: Clock
) -> None:
    until = (Assertion("usage_intent", "refused", valid_to="2026-12-31"),)
    put(store, clock, work("R1", assertions=until))
    clock.advance(days=400)
    with store.read() as connection:
        (summary,) = work_summaries(connection, [1])
        assert summary.status == work_view(connection, work_id("R1")).status == "opted_out"
        later = work_view(connection, work_id("R1"), as_of=date(2027, 1, 1))
    assert later.status == "no_intent_known"


def test_life_dates_that_disagree_are_shown_side_by_side(store: Store, clock: Clock) -> None:
    put(store, clock, agent("P1", "試験 太郎", born="1900", died="1970"))
    named = (Contribution("試験太郎", "author", agent_ids=by_uri("P1")[0].agent_ids, died="1975"),)
    put(store, clock, work("W1", contributions=named))
    with store.read() as connection:
        (conflict,) = work_view(connection, work_id("W1")).conflicts
    assert (conflict.aspect, conflict.subject) == ("death_date", "試験太郎")
    assert conflict.values == (("1975", "tsv", "W1"), ("1970", "tsv", "P1"))


def test_an_agent_page_shows_the_person(store: Store, clock: Clock) -> None:
    names = (Title("試験 太郎", "ja", "しけん たろう"), Title("Shiken Taro", "en"))
    put(store, clock, agent("P1", titles=names, born="1900", died="1970", kind="person"))
    with store.read() as connection:
        view = agent_view(connection, agent_id("P1"))
    assert (view.id, view.name, view.kind, view.born, view.died) == (
        agent_id("P1"), "試験 太郎", "person", "1900", "1970",
    )  # fmt: skip
    assert view.records[0].titles == names
    assert (view.works, view.works_total) == ((), 0)


def test_sources_are_counted_with_their_freshness(store: Store, clock: Clock) -> None:
    start = clock.now
    put(store, clock, work("R1"), work("R2", units=(RightUnit("u", "film"),)), agent("P1"))
    clock.advance(days=1)
    put(store, clock, work("C1", source="csv"), Record("tsv", "R1", deleted=True))
    row = QuarantinedRow("madb", "a.json:3", None, "bad", "読めません。", "{", clock.now)
    with store.unit_of_work("test", "records.ingest", clock=clock) as uow:
        put_quarantined(uow, [row])
    with store.read() as connection:
        counts = source_counts(connection)
    assert counts == {
        "csv": SourceCounts("csv", 1, 0, 0, 0, clock.now, clock.now),
        "madb": SourceCounts("madb", 0, 0, 0, 1, clock.now, None),
        "tsv": SourceCounts("tsv", 1, 1, 1, 0, clock.now, start),
    }


def test_reading_a_source_again_moves_the_time_of_last_reading_only(store: Store, clock: Clock) -> None:
    start = clock.now
    put(store, clock, work("R1"))
    clock.advance(days=2)
    put(store, clock, work("R1"))
    with store.read() as connection:
        assert source_counts(connection)["tsv"] == SourceCounts("tsv", 1, 0, 0, 0, clock.now, start)


def test_a_source_that_gave_nothing_is_listed_all_the_same(store: Store, clock: Clock) -> None:
    with store.unit_of_work("test", "records.ingest", clock=clock) as uow:
        register_source(uow, "aozora")
    with store.read() as connection:
        assert source_counts(connection)["aozora"].works == 0


def _row(place: str, raw: str, clock: Clock) -> QuarantinedRow:
    return QuarantinedRow("csv", place, "date", "bad_date", "日付が読めません。", raw, clock.now, {"line": 3})


def test_unreadable_rows_are_kept_once_and_listed(store: Store, clock: Clock) -> None:
    rows = [_row("a.csv:1", "x", clock), _row("a.csv:2", "x", clock), _row("a.csv:1", "x", clock)]
    for expected in (2, 0):
        with store.unit_of_work("test", "records.ingest", clock=clock) as uow:
            assert put_quarantined(uow, rows) == expected
    with store.unit_of_work("test", "records.ingest", clock=clock) as uow:
        assert put_quarantined(uow, [_row("a.csv:1", "y", clock)]) == 1
        assert put_quarantined(uow, []) == 0
    with store.read() as connection:
        total, first = quarantined_rows(connection, "csv", page=1, page_size=2)
        assert quarantined_rows(connection, "csv", page=2, page_size=2) == (3, [_row("a.csv:1", "y", clock)])
        assert quarantined_rows(connection, "madb") == (0, [])
    assert total == 3
    assert first == rows[:2]


def test_an_unreadable_row_may_hold_any_characters(store: Store, clock: Clock) -> None:
    with store.unit_of_work("test", "records.ingest", clock=clock) as uow:
        assert put_quarantined(uow, [_row("a\0:1", "\ud800\0", clock), _row("a\0:1", "\ud801\0", clock)]) == 2
    with store.read() as connection:
        _, rows = quarantined_rows(connection, "csv")
    assert [(row.where, row.raw) for row in rows] == [("a\ufffd:1", "\ufffd\ufffd")] * 2


def test_readings_and_other_names_of_contributors_lead_to_the_name_shown(store: Store, clock: Clock) -> None:
    people = (
        Contribution("試験 歌子", "author", reading="しけん うたこ"),
        *by_uri("P9"),
        Contribution("", "editor"),
    )
    known = agent("P9", "例示 花", titles=(Title("例示 花", "ja", "れいじ はな"), Title("Reiji, Hana", "en")))
    put(store, clock, known, work("R1", contributions=people), work("R2"))
    with store.read() as connection:
        numbers = [row.id for row in connection.execute(select(work_table.c.id).order_by(work_table.c.id))]
        names = contributor_names(connection, [*numbers, 9999])
    assert [names[number] for number in numbers] == [
        {"しけん うたこ": "試験 歌子", "れいじ はな": "例示 花", "Reiji, Hana": "例示 花"},
        {},
    ]
    assert names[9999] == {}


def test_names_come_from_the_current_version_only(store: Store, clock: Clock) -> None:
    for reading in ("ふるい よみ", "あたらしい よみ"):
        put(store, clock, work("R1", contributions=(Contribution("試験 歌子", "author", reading=reading),)))
    with store.read() as connection:
        (number,) = connection.execute(select(work_table.c.id)).scalars()
        assert contributor_names(connection, [number]) == {number: {"あたらしい よみ": "試験 歌子"}}
