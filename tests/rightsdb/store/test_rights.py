"""What the law says about a work is stored with it, follows its agents, and is looked at again in time."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from rightsdb.clock import JST
from rightsdb.index import SearchIndex, SearchRequest, open_index
from rightsdb.index.synchronise import ensure_current, synchronise
from rightsdb.model.records import Identifier
from rightsdb.rights import rule_version
from rightsdb.store import Store, tables
from rightsdb.store.reading import work_summaries, work_view
from rightsdb.store.rederive import rederive_outdated
from tests.conftest import Clock
from tests.rightsdb.store.build import agent, by_uri, put, work, work_id


@pytest.fixture
def index(tmp_path: Path) -> Iterator[SearchIndex]:
    opened = open_index("", tmp_path, writable=True)
    yield opened
    opened.close()


def _row(store: Store) -> tuple[str, str | None, str]:
    columns = tables.work.c
    with store.read() as connection:
        row = connection.execute(select(columns.status, columns.status_until, columns.rule_version)).one()
    return row.status, row.status_until, row.rule_version


def test_the_death_of_a_linked_author_makes_a_work_free_and_is_named_with_its_source(
    store: Store, clock: Clock
) -> None:
    put(store, clock, agent("P1", born="1900", died="1950-03-02"), work("R1", contributions=by_uri("P1")))
    with store.read() as connection:
        (summary,) = work_summaries(connection, [1])
        view = work_view(connection, work_id("R1"))
    assert (summary.status, summary.route, summary.last_day) == ("public_domain", "not_needed", "2000-12-31")
    (unit,) = view.units
    assert (view.status, view.route, view.last_day) == ("public_domain", "not_needed", "2000-12-31")
    assert unit.because == (("tsv", "P1", "death_date", "1950-03-02"),)
    assert unit.explanation is not None
    assert unit.explanation.as_of == "2026-04-01"
    assert _row(store) == ("public_domain", None, rule_version())


def test_an_author_found_by_the_number_of_another_source_is_named_under_its_own(
    store: Store, clock: Clock
) -> None:
    known = agent("P1", died="1950", identifiers=(Identifier("viaf", "77"),))
    put(store, clock, known, work("R1", contributions=by_uri("77", "viaf")))
    with store.read() as connection:
        view = work_view(connection, work_id("R1"))
    assert view.units[0].because == (("tsv", "P1", "death_date", "1950"),)


def test_what_is_learned_about_an_author_later_changes_the_works(
    store: Store, clock: Clock, index: SearchIndex
) -> None:
    put(store, clock, agent("P1"), work("R1", contributions=by_uri("P1")))
    synchronise(store, index, clock=clock)
    assert index.search(SearchRequest(statuses=("public_domain",))).total == 0
    put(store, clock, agent("P1", died="1950"))
    synchronise(store, index, clock=clock)
    assert index.search(SearchRequest(statuses=("public_domain",))).total == 1
    assert index.search(SearchRequest()).facets["status"] == {"public_domain": 1}


def test_on_the_day_after_the_last_the_work_is_free(store: Store, clock: Clock, index: SearchIndex) -> None:
    put(store, clock, agent("P1", died="1970"), work("R1", contributions=by_uri("P1")))
    assert _row(store)[:2] == ("no_intent_known", "2041-01-01")
    clock.now = datetime(2040, 12, 31, 23, 59, tzinfo=JST)
    assert rederive_outdated(store, clock) == 0
    clock.now = datetime(2041, 1, 1, tzinfo=JST)
    ensure_current(store, index, clock=clock)
    assert _row(store)[:2] == ("public_domain", None)
    assert index.search(SearchRequest(statuses=("public_domain",))).total == 1
