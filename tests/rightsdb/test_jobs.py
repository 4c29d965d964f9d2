from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from rightsdb.errors import ConflictError, NotFoundError
from rightsdb.jobs import (
    CLAIM,
    DONE,
    FAILED,
    INPUT,
    MOST_ATTEMPTS,
    RESULT,
    RUNNING,
    WAITING,
    Job,
    add_result,
    claim_job,
    create_job,
    fail_job,
    finish_job,
    forget_jobs,
    job_by_id,
    jobs_under_way,
    pieces_of,
    start_job,
)

if TYPE_CHECKING:
    from rightsdb.store import Store
    from tests.conftest import Clock


def hand_in(store: "Store", clock: "Clock", *content: bytes) -> str:
    with store.unit_of_work("test", "jobs.create", clock=clock) as uow:
        return create_job(
            uow,
            "estimate",
            question={"as_of": "2026-04-01"},
            file_name="表.csv",
            content=content,
            account_id=None,
        )


def claim(store: "Store", clock: "Clock", *, at_once: int = 2) -> Job | None:
    with store.derived_write() as connection:
        return claim_job(connection, clock(), at_once=at_once)


def read(store: "Store", job_id: str) -> Job:
    with store.read() as connection:
        return job_by_id(connection, job_id)


def answer(store: "Store", clock: "Clock", job_id: str, rows: tuple[int, int], content: bytes) -> None:
    before, after = rows
    totals: dict[str, Any] = {"rows": after}
    with store.derived_write() as connection:
        add_result(
            connection,
            job_id,
            content=content,
            rows_before=before,
            rows_done=after,
            totals=totals,
            now=clock(),
        )


def content(store: "Store", job_id: str, part: str) -> bytes:
    with store.read() as connection:
        return b"".join(pieces_of(connection, job_id, part))


def test_a_job_goes_from_waiting_to_done_and_keeps_its_result(store: "Store", clock: "Clock") -> None:
    job_id = hand_in(store, clock, b"one,", b"two")
    assert read(store, job_id).state == WAITING
    assert content(store, job_id, INPUT) == b"one,two"
    taken = claim(store, clock)
    assert taken is not None
    assert (taken.id, taken.question, taken.file_name) == (job_id, {"as_of": "2026-04-01"}, "表.csv")
    with store.derived_write() as connection:
        start_job(connection, job_id, 3)
    answer(store, clock, job_id, (0, 2), b"a\nb\n")
    half = read(store, job_id)
    assert (half.state, half.rows_done, half.rows_total, half.totals) == (RUNNING, 2, 3, {"rows": 2})
    answer(store, clock, job_id, (2, 3), b"c\n")
    with store.derived_write() as connection:
        finish_job(connection, job_id, clock())
    over = read(store, job_id)
    assert (over.state, over.is_over, over.finished_at) == (DONE, True, clock())
    assert content(store, job_id, RESULT) == b"a\nb\nc\n"
    assert content(store, job_id, INPUT) == b"", "what was handed in is not kept longer than needed"


def test_nobody_else_gets_a_job_that_is_being_worked_on(store: "Store", clock: "Clock") -> None:
    first, second = hand_in(store, clock), None
    clock.advance(seconds=1)
    second = hand_in(store, clock)
    assert [found.id for found in (claim(store, clock), claim(store, clock)) if found] == [first, second]
    assert claim(store, clock) is None
    with store.read() as connection:
        assert jobs_under_way(connection) == 2


def test_no_more_jobs_run_at_once_than_are_allowed(store: "Store", clock: "Clock") -> None:
    hand_in(store, clock)
    hand_in(store, clock)
    assert claim(store, clock, at_once=1) is not None
    assert claim(store, clock, at_once=1) is None


def test_a_job_whose_worker_fell_silent_is_taken_over_where_it_stands(store: "Store", clock: "Clock") -> None:
    job_id = hand_in(store, clock)
    assert claim(store, clock) is not None
    answer(store, clock, job_id, (0, 500), b"first")
    clock.advance(seconds=CLAIM.total_seconds() - 1)
    assert claim(store, clock) is None
    clock.advance(seconds=2)
    again = claim(store, clock)
    assert again is not None
    assert again.rows_done == 500
    answer(store, clock, job_id, (500, 900), b"second")
    with pytest.raises(ConflictError) as lost:
        answer(store, clock, job_id, (500, 1000), b"of the one who fell silent")
    assert lost.value.code == "job_lost"
    assert content(store, job_id, RESULT) == b"firstsecond"


def test_a_job_that_gets_nowhere_is_given_up_and_the_next_one_taken(store: "Store", clock: "Clock") -> None:
    stuck = hand_in(store, clock)
    clock.advance(seconds=1)
    fine = hand_in(store, clock)
    for _ in range(MOST_ATTEMPTS):
        taken = claim(store, clock, at_once=5)
        assert taken is not None
        assert taken.id == stuck
        clock.advance(seconds=CLAIM.total_seconds() + 1)
    after = claim(store, clock)
    assert after is not None
    assert after.id == fine
    given_up = read(store, stuck)
    assert given_up.state == FAILED
    assert given_up.error is not None
    assert given_up.error["code"] == "job_interrupted"


def test_a_failed_job_says_why(store: "Store", clock: "Clock") -> None:
    job_id = hand_in(store, clock, b"x")
    with store.derived_write() as connection:
        fail_job(connection, job_id, {"code": "bad_table", "message": "読めません。"}, clock())
    failed = read(store, job_id)
    assert failed.is_over
    assert failed.error == {"code": "bad_table", "message": "読めません。"}
    with pytest.raises(ConflictError):
        answer(store, clock, job_id, (0, 1), b"too late")


def test_old_jobs_are_forgotten_with_their_files(store: "Store", clock: "Clock") -> None:
    old = hand_in(store, clock, b"x")
    clock.advance(days=8)
    new = hand_in(store, clock, b"y")
    with store.derived_write() as connection:
        assert forget_jobs(connection, clock() - timedelta(days=7)) == 1
    with pytest.raises(NotFoundError):
        read(store, old)
    assert content(store, old, INPUT) == b""
    assert content(store, new, INPUT) == b"y"
    assert content(store, new, RESULT) == b""


@pytest.mark.parametrize("unknown", ["", "x", "\0", "' OR 1=1 --"])
def test_an_id_that_was_never_given_out_leads_nowhere(sqlite_store: "Store", unknown: str) -> None:
    with pytest.raises(NotFoundError) as error:
        read(sqlite_store, unknown)
    assert error.value.code == "job_not_found"
