"""Works find the agents behind an identifier, whatever was read first."""

from itertools import permutations

import pytest
from sqlalchemy import select

from rightsdb.model.records import Contribution, Identifier, Record, Title
from rightsdb.model.views import AgentLink
from rightsdb.store import Store, tables
from rightsdb.store.reading import agent_view, work_summaries, work_view
from rightsdb.store.rederive import rederive
from tests.conftest import Clock
from tests.rightsdb.store.build import agent, agent_id, by_uri, put, work, work_id


def _link(store: Store, native_id: str = "W1") -> AgentLink | None:
    with store.read() as connection:
        return work_view(connection, work_id(native_id)).records[0].contributions[0].agent


def _queued(store: Store) -> list[tuple[int, bool]]:
    columns = tables.index_change.c
    with store.read() as connection:
        rows = connection.execute(select(columns.work_id, columns.stale).order_by(columns.seq))
        return [(row.work_id, row.stale) for row in rows]


def test_a_creator_given_by_uri_is_linked_when_the_agent_came_first(store: Store, clock: Clock) -> None:
    put(store, clock, agent("P1", "試験 太郎", born="1900", died="1970"))
    put(store, clock, work("W1", contributions=by_uri("P1")))
    assert _link(store) == AgentLink(agent_id("P1"), "試験 太郎", "person", "1900", "1970", "tsv", "P1")
    assert _queued(store) == [(1, False)]
    with store.read() as connection:
        (summary,) = work_summaries(connection, [1])
    assert summary.creators == (("試験 太郎", "author"),)


def test_a_creator_given_by_uri_is_linked_when_the_agent_comes_later(store: Store, clock: Clock) -> None:
    put(store, clock, work("W1", contributions=by_uri("P1")))
    assert _link(store) is None
    put(store, clock, agent("P1", "試験 太郎"))
    link = _link(store)
    assert link is not None
    assert link.name == "試験 太郎"
    assert _queued(store) == [(1, False), (1, True)]


def test_works_of_the_same_batch_are_linked_at_once_and_queued_once(store: Store, clock: Clock) -> None:
    put(store, clock, work("W1", contributions=by_uri("P1")), agent("P1"))
    assert _link(store) is not None
    assert _queued(store) == [(1, False)]


def test_a_renamed_agent_has_its_works_queued_to_be_derived_anew(store: Store, clock: Clock) -> None:
    put(store, clock, agent("P1", "旧名"), work("W1", contributions=by_uri("P1")), work("W2"))
    put(store, clock, agent("P1", "新名"))
    assert _queued(store) == [(1, False), (2, False), (1, True)]
    with store.derived_write() as connection:
        rederive(connection, [1], clock)
    with store.read() as connection:
        (summary,) = work_summaries(connection, [1])
    assert summary.creators == (("新名", "author"),)


def test_a_deleted_agent_is_no_longer_linked(store: Store, clock: Clock) -> None:
    put(store, clock, agent("P1"), work("W1", contributions=by_uri("P1")))
    put(store, clock, Record("tsv", "P1", what="agent", deleted=True))
    assert _link(store) is None
    assert _queued(store)[-1] == (1, True)
    with store.read() as connection:
        view = agent_view(connection, agent_id("P1"))
    assert view.works_total == 0
    assert view.records[0].origin.deleted_at == clock.now


def test_an_identifier_of_another_scheme_leads_to_its_only_holder(store: Store, clock: Clock) -> None:
    put(store, clock, agent("P1", identifiers=(Identifier("ndla", "00000001"),)))
    put(store, clock, work("W1", contributions=by_uri("00000001", "ndla", name="太郎")))
    link = _link(store)
    assert link is not None
    assert link.id == agent_id("P1")
    with store.read() as connection:
        (summary,) = work_summaries(connection, [1])
    assert summary.creators == (("太郎", "author"),)


def test_the_scheme_matters(store: Store, clock: Clock) -> None:
    put(store, clock, agent("P1"), work("W1", contributions=by_uri("P1", "other")))
    assert _link(store) is None


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_an_identifier_that_two_agents_share_leads_nowhere_in_any_order(
    sqlite_store: Store, clock: Clock, order: tuple[int, ...]
) -> None:
    shared = (Identifier("ndla", "00000001"),)
    records = (
        agent("P1", "甲", identifiers=shared),
        agent("P2", "乙", identifiers=shared),
        work("W1", contributions=by_uri("00000001", "ndla")),
    )
    for place in order:
        put(sqlite_store, clock, records[place])
    assert _link(sqlite_store) is None


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_agents_own_source_decides_about_its_identifier_in_any_order(
    sqlite_store: Store, clock: Clock, order: tuple[int, ...]
) -> None:
    records = (
        agent("P1", "持ち主"),
        agent("Q7", "借り手", source="csv", identifiers=(Identifier("tsv", "P1"),)),
        work("W1", contributions=by_uri("P1")),
    )
    for place in order:
        put(sqlite_store, clock, records[place])
    link = _link(sqlite_store)
    assert link is not None
    assert link.name == "持ち主"


def test_a_second_holder_of_an_identifier_unlinks_the_works_of_the_first(store: Store, clock: Clock) -> None:
    shared = (Identifier("ndla", "00000001"),)
    put(store, clock, agent("P1", identifiers=shared))
    put(store, clock, work("W1", contributions=by_uri("00000001", "ndla")))
    put(store, clock, agent("P2", identifiers=shared))
    assert _link(store) is None
    assert _queued(store)[-1] == (1, True)
    put(store, clock, agent("P2"))
    assert _link(store) is not None


def test_invalid_identifiers_lead_nowhere(store: Store, clock: Clock) -> None:
    placeholder = (Identifier("ndla", "-", valid=False),)
    put(store, clock, agent("P1", identifiers=placeholder))
    given = (Contribution("太郎", "author", agent_ids=placeholder),)
    put(store, clock, work("W1", contributions=given))
    assert _link(store) is None
    put(store, clock, work("W2", contributions=by_uri("-", "ndla")))
    assert _link(store, "W2") is None


def test_persons_of_the_same_name_stay_two(store: Store, clock: Clock) -> None:
    put(store, clock, agent("P1", "試験 一郎"), agent("P2", "試験 一郎"))
    put(store, clock, work("W1", contributions=by_uri("P1")), work("W2", contributions=by_uri("P2")))
    with store.read() as connection:
        for number in ("1", "2"):
            view = agent_view(connection, agent_id(f"P{number}"))
            assert [summary.id for summary in view.works] == [work_id(f"W{number}")]


def test_an_agent_shows_its_works_page_by_page_in_order_of_year(store: Store, clock: Clock) -> None:
    years = ("1950", None, "1930", "1940", "1960")
    works = [
        work(f"W{number}", f"題{number}", published=year, contributions=by_uri("P1") * 2)
        for number, year in enumerate(years)
    ]
    put(store, clock, agent("P1"), *works, work("X"))
    with store.read() as connection:
        first = agent_view(connection, agent_id("P1"), page=1, page_size=2)
        last = agent_view(connection, agent_id("P1"), page=3, page_size=2)
    assert first.works_total == last.works_total == 5
    assert [summary.year for summary in first.works] == [1930, 1940]
    assert [summary.year for summary in last.works] == [None]


def test_only_what_a_record_says_now_counts_for_the_works_of_an_agent(store: Store, clock: Clock) -> None:
    put(
        store,
        clock,
        agent("P1"),
        work("W1", contributions=by_uri("P1")),
        work("W2", contributions=by_uri("P1")),
    )
    put(store, clock, work("W1"), Record("tsv", "W2", deleted=True))
    with store.read() as connection:
        assert agent_view(connection, agent_id("P1")).works_total == 0


def test_every_name_and_reading_of_an_agent_is_kept_for_search(store: Store, clock: Clock) -> None:
    names = (Title("試験 太郎", reading="しけん たろう"), Title("筆名"), Title("試験 太郎"))
    put(store, clock, agent("P1", titles=names))
    with store.read() as connection:
        row = connection.execute(select(tables.agent)).one()
    assert row.names == '["試験 太郎","しけん たろう","筆名"]'
