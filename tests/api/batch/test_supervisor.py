"""The supervisor: a job that waits is worked off by a process of its own, without anybody asking."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from api.batch.supervisor import Supervisor, supervise, wake
from rightsdb.jobs import DONE, create_job, job_by_id
from rightsdb.settings import Settings, settings_from
from rightsdb.store import Store

_PATIENCE = 60


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return settings_from({"RIGHTSDB_DATA_DIR": str(tmp_path), "RIGHTSDB_MODE": "demo"})


@pytest.fixture
def watched(settings: Settings) -> Iterator[Flask]:
    with Store.open(settings.database_url) as store:
        store.upgrade()
    app = Flask("watched")
    supervise(app, settings)
    yield app
    supervisor = app.extensions["rightsdb-jobs"]
    assert isinstance(supervisor, Supervisor)
    supervisor.stop()


def test_a_job_that_is_handed_in_is_worked_off(watched: Flask, settings: Settings) -> None:
    with Store.open(settings.database_url) as store:
        with store.unit_of_work("test", "job.create", clock=settings.clock) as uow:
            job_id = create_job(
                uow,
                "term",
                question={"as_of": "2026-11-22"},
                file_name="t.csv",
                content=[b"kind\nliterary\n"],
                account_id=None,
            )
        wake(watched)
        ends = time.monotonic() + _PATIENCE
        state = ""
        while state != DONE and time.monotonic() < ends:
            time.sleep(0.1)
            with store.read() as connection:
                state = job_by_id(connection, job_id).state
    assert state == DONE


def test_without_a_supervisor_waking_does_nothing() -> None:
    wake(Flask("alone"))


def test_a_store_that_cannot_be_read_ends_nothing(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    settings = settings_from({"RIGHTSDB_DATA_DIR": str(tmp_path), "RIGHTSDB_MODE": "demo"})
    supervisor = Supervisor(settings)
    supervisor.start()
    ends = time.monotonic() + _PATIENCE
    while "jobs cannot be looked for" not in caplog.text and time.monotonic() < ends:
        time.sleep(0.02)
    supervisor.stop()
    assert "jobs cannot be looked for" in caplog.text
