"""Several processes on one store, and processes that die in the middle."""

import subprocess
import sys

import pytest
from sqlalchemy import func, select

from rightsdb.store import Store, tables
from rightsdb.store.audit import verify_chain

_APPEND = """
import sys
from rightsdb.clock import system_clock
from rightsdb.store import Store
with Store.open(sys.argv[1]) as store:
    for number in range(20):
        store.record_event("cli", "x.view", subject=f"x:{number}", outcome="viewed", clock=system_clock)
"""

_LOAD = """
import sys
from rightsdb.clock import system_clock
from rightsdb.model.records import Record, Title
from rightsdb.store import Store
from rightsdb.store.records import put_records
store = Store.open(sys.argv[1])
for batch in range(10_000):
    with store.unit_of_work("cli", "ingest", clock=system_clock) as uow:
        records = [Record("tsv", f"{batch}-{number}", titles=(Title("題"),)) for number in range(50)]
        put_records(uow, records, observed_at=uow.now)
    print(batch, flush=True)
"""


def _run(program: str, url: str) -> "subprocess.Popen[str]":
    return subprocess.Popen([sys.executable, "-c", program, url], stdout=subprocess.PIPE, text=True)


def test_processes_append_to_one_chain_one_after_the_other(store: Store, store_url: str) -> None:
    processes = [_run(_APPEND, store_url) for _ in range(4)]
    assert [process.communicate(timeout=60)[0] for process in processes] == [""] * 4
    assert [process.returncode for process in processes] == [0] * 4
    with store.read() as connection:
        report = verify_chain(connection)
    assert (report.ok, report.events) == (True, 80)


@pytest.mark.parametrize("acknowledged", [1, 4, 9])
def test_a_killed_load_leaves_whole_transactions_and_nothing_acknowledged_is_lost(
    store: Store, store_url: str, acknowledged: int
) -> None:
    with _run(_LOAD, store_url) as process:
        assert process.stdout is not None
        for _ in range(acknowledged):
            process.stdout.readline()
        process.kill()
    with store.read() as connection:
        counts = [
            connection.scalar(select(func.count()).select_from(table)) or 0
            for table in (
                tables.source_record,
                tables.record_version,
                tables.work,
                tables.title,
                tables.index_change,
            )
        ]
        report = verify_chain(connection)
    assert report.ok
    assert report.events >= acknowledged
    assert counts == [report.events * 50] * 5
