"""Workers: what they do with a job, whoever stopped before them, on both databases."""

import csv
import io
from typing import TYPE_CHECKING

import pytest

from api.batch import worker
from api.batch.worker import work_off, work_on
from rightsdb.jobs import (
    CLAIM,
    DONE,
    FAILED,
    KEPT,
    RESULT,
    Job,
    add_result,
    claim_job,
    create_job,
    job_by_id,
    pieces_of,
)

if TYPE_CHECKING:
    from rightsdb.store import Store
    from tests.conftest import Clock

QUESTION = {"as_of": "2026-11-22", "scheme": "art_67_3"}
HEADINGS = "work_category,use_type,copies,price,items_in_unit,characters\n"
ROW = "text,publish,3000,2000,10,900\n"


def hand_in(store: "Store", clock: "Clock", table: str) -> str:
    with store.unit_of_work("test", "job.create", clock=clock) as uow:
        return create_job(
            uow,
            "estimate",
            question=QUESTION,
            file_name="t.csv",
            content=[table.encode()],
            account_id=None,
        )


def read(store: "Store", job_id: str) -> tuple[Job, list[dict[str, str]]]:
    with store.read() as connection:
        found = job_by_id(connection, job_id)
        text = b"".join(pieces_of(connection, job_id, RESULT)).decode()
    return found, list(csv.DictReader(io.StringIO(text, newline="")))


def test_all_that_waits_is_worked_off(store: "Store", clock: "Clock") -> None:
    ids = [hand_in(store, clock, HEADINGS + ROW * 3) for _ in range(3)]
    assert work_off(store, clock) == 3
    for job_id in ids:
        found, rows = read(store, job_id)
        assert found.state == DONE
        assert [row["reference"] for row in rows] == ["66000"] * 3
    assert work_off(store, clock) == 0


def test_a_job_is_gone_on_with_where_another_worker_stopped(
    store: "Store", clock: "Clock", monkeypatch: pytest.MonkeyPatch
) -> None:
    job_id = hand_in(store, clock, HEADINGS + ROW * 1200)
    clock.advance(seconds=1)
    whole = hand_in(store, clock, HEADINGS + ROW * 1200)

    def stop_after_two(*given: object, rows_before: int, **named: object) -> None:
        if rows_before == 1000:
            raise KeyboardInterrupt
        add_result(*given, rows_before=rows_before, **named)  # type: ignore[arg-type]  # passed on

    with store.derived_write() as connection:
        taken = claim_job(connection, clock(), at_once=1)
    assert taken is not None
    assert taken.id == job_id
    monkeypatch.setattr(worker, "add_result", stop_after_two)
    with pytest.raises(KeyboardInterrupt):
        work_on(store, taken, clock)
    monkeypatch.undo()
    assert read(store, job_id)[0].rows_done == 1000
    clock.advance(seconds=CLAIM.total_seconds() + 1)
    assert work_off(store, clock) == 2
    (first, rows), (second, same) = read(store, job_id), read(store, whole)
    assert (first.state, len(rows)) == (DONE, 1200)
    assert rows == same
    assert first.totals == second.totals


@pytest.mark.parametrize(
    ("table", "code"),
    [
        ("", "empty_table"),
        ("work_category,copys\ntext,1\n", "unknown_column"),
        ("work_category,copies\ntext,1\n", "missing_column"),
        (HEADINGS + 'text,"' + "x" * 1_100_000, "bad_table"),
    ],
)
def test_a_table_that_will_not_do_fails_with_its_reason(
    sqlite_store: "Store", clock: "Clock", table: str, code: str
) -> None:
    job_id = hand_in(sqlite_store, clock, table)
    assert work_off(sqlite_store, clock) == 1
    found, _ = read(sqlite_store, job_id)
    assert found.state == FAILED
    assert found.error is not None
    assert found.error["code"] == code


def test_old_jobs_are_cleared_away(sqlite_store: "Store", clock: "Clock") -> None:
    job_id = hand_in(sqlite_store, clock, HEADINGS + ROW)
    work_off(sqlite_store, clock)
    clock.advance(seconds=KEPT.total_seconds() + 1)
    work_off(sqlite_store, clock)
    with pytest.raises(Exception, match="job_not_found"):
        read(sqlite_store, job_id)
