"""作業者: takes jobs one after another and answers their tables, each row once, until none is left.

Run as ``python -m api.batch.worker`` it is a process of its own, so that no page waits for it and
its memory goes back when it is done.
"""

import os
import tempfile
from pathlib import Path
from typing import Final

from api.batch.chunks import Run, chunks_of
from api.batch.kinds import CALCULATIONS
from api.batch.table_file import LaidOut, TableFile, laid_out
from rightsdb.clock import Clock
from rightsdb.errors import ConflictError, RightsdbError
from rightsdb.jobs import (
    INPUT,
    KEPT,
    Job,
    add_result,
    claim_job,
    fail_job,
    finish_job,
    forget_jobs,
    keep_claim,
    pieces_of,
    start_job,
)
from rightsdb.settings import settings_from
from rightsdb.store import Store

#: Jobs that run at the same time in one installation.
AT_ONCE: Final = 2
_ACTOR: Final = "system:jobs"
#: Pages come first.
_NICE: Final = 10


def work_off(store: Store, clock: Clock) -> int:
    """Take jobs until none is left; return how many were taken."""
    taken = 0
    while True:
        with store.derived_write() as connection:
            forget_jobs(connection, clock() - KEPT)
            job = claim_job(connection, clock(), at_once=AT_ONCE)
        if job is None:
            return taken
        taken += 1
        work_on(store, job, clock)


def work_on(store: Store, job: Job, clock: Clock) -> None:
    """Answer one job from where it stands; what stopped it for good is stored with it."""
    try:
        with tempfile.TemporaryDirectory() as folder:
            _answer(store, job, clock, _table_of(store, job, clock, Path(folder)))
    except ConflictError:
        return  # somebody else has gone on with it meanwhile
    except RightsdbError as error:
        told = {"code": error.code, "message": error.message, "field": error.field, "where": error.where}
        with store.unit_of_work(_ACTOR, "job.fail", subject=subject_of(job.id), clock=clock) as uow:
            uow.detail = {"kind": job.kind, "error": error.code}
            fail_job(uow.connection, job.id, told, uow.now)
        return
    with store.unit_of_work(_ACTOR, "job.finish", subject=subject_of(job.id), clock=clock) as uow:
        uow.detail = {"kind": job.kind}
        finish_job(uow.connection, job.id, uow.now)


def subject_of(job_id: str) -> str:
    """What the audit chain calls a job: not by its whole id, which opens it."""
    return f"job:{job_id[:8]}"


def _table_of(store: Store, job: Job, clock: Clock, folder: Path) -> LaidOut:
    """The table of a job, read from what was handed in."""
    path = folder / "input"
    with store.read() as connection, path.open("wb") as out:
        for piece in pieces_of(connection, job.id, INPUT):
            out.write(piece)
    calculation = CALCULATIONS[job.kind]
    file = TableFile(path, job.file_name)

    def alive() -> None:
        with store.derived_write() as connection:
            keep_claim(connection, job.id, clock())

    found = laid_out(file, calculation.headings, folder / "rows", alive)
    calculation.check_headings(found.headings, job.file_name)
    return found


def _answer(store: Store, job: Job, clock: Clock, table: LaidOut) -> None:
    with store.derived_write() as connection:
        start_job(connection, job.id, table.count)
    run = Run(CALCULATIONS[job.kind], job.question, table, job.rows_done, job.totals)
    for chunk in chunks_of(run):
        with store.derived_write() as connection:
            add_result(
                connection,
                job.id,
                content=chunk.content,
                rows_before=chunk.before,
                rows_done=chunk.after,
                totals=chunk.totals,
                now=clock(),
            )


def main() -> None:
    """Work off what waits in the installation that the environment names."""
    os.nice(_NICE)
    settings = settings_from(os.environ)
    with Store.open(settings.database_url) as store:
        work_off(store, settings.clock)


if __name__ == "__main__":
    main()
