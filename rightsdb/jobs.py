"""作業: work that outlives a request, kept in the store so that nothing is lost when a process ends.

A job is handed in with its file, claimed by one worker at a time, and answered piece by piece. Each
piece is stored in one transaction with the number of rows done, so that another worker goes on
exactly where the last one stopped. A worker that has not been heard of for a while has lost its
claim, and can store nothing more.
"""

import json
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, RowMapping, and_, delete, func, insert, or_, select, update

from rightsdb.errors import ConflictError, NotFoundError
from rightsdb.store.tables import job, job_piece
from rightsdb.store.text import storable
from rightsdb.store.unit_of_work import UnitOfWork

#: What was handed in, and what has come out.
INPUT: Final = "input"
RESULT: Final = "result"
WAITING: Final = "waiting"
RUNNING: Final = "running"
DONE: Final = "done"
FAILED: Final = "failed"

#: How long a claim holds without a sign of life.
CLAIM: Final = timedelta(seconds=45)
#: How often a job may be begun without getting any further.
MOST_ATTEMPTS: Final = 3
#: How long a job and its files are kept.
KEPT: Final = timedelta(days=7)
_ID_BYTES: Final = 18


@dataclass(frozen=True, slots=True)
class Job:
    """作業.

    Attributes:
        id: cannot be guessed; whoever knows it may see the job.
        kind: what is to be done.
        question: what holds for all rows.
        rows_total: None until the rows were counted.
        totals: what the rows done so far add up to.
        error: ``code``, ``message``, ``field``, ``where`` of what stopped it.
    """

    id: str
    kind: str
    account_id: int | None
    state: str
    question: dict[str, Any]
    file_name: str
    rows_total: int | None
    rows_done: int
    totals: dict[str, Any]
    error: dict[str, Any] | None
    attempts: int
    created_at: datetime
    finished_at: datetime | None

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen to it."""
        return self.state in {DONE, FAILED}


def create_job(  # noqa: PLR0913  # a job has this many parts; all but two are named
    uow: UnitOfWork,
    kind: str,
    *,
    question: dict[str, Any],
    file_name: str,
    content: Iterable[bytes],
    account_id: int | None,
) -> str:
    """Hand in a job and return its id."""
    job_id = secrets.token_urlsafe(_ID_BYTES)
    uow.connection.execute(
        insert(job).values(
            id=job_id,
            kind=kind,
            account_id=account_id,
            state=WAITING,
            question=json.dumps(question, ensure_ascii=False),
            file_name=storable(file_name),
            rows_done=0,
            totals="{}",
            attempts=0,
            created_at=uow.now,
        )
    )
    for seq, piece in enumerate(content):
        uow.connection.execute(insert(job_piece).values(job_id=job_id, part=INPUT, seq=seq, content=piece))
    return job_id


def job_by_id(connection: Connection, job_id: str) -> Job:
    """The job as it stands.

    Raises:
        NotFoundError: there is none, or it was kept long enough.
    """
    row = connection.execute(select(job).where(job.c.id == storable(job_id))).mappings().one_or_none()
    if row is None:
        raise NotFoundError(
            "job_not_found",
            "この作業はありません。保存期間を過ぎたものは消えます。もう一度ファイルを送ってください。",
        )
    return _job(row)


def jobs_under_way(connection: Connection) -> int:
    """How many jobs wait or run."""
    found = connection.scalar(
        select(func.count()).select_from(job).where(job.c.state.in_((WAITING, RUNNING)))
    )
    return int(found or 0)


def is_job_free(connection: Connection, now: datetime) -> bool:
    """Whether some job waits for a worker, or has lost its own."""
    found = connection.scalar(select(func.count()).select_from(job).where(_free(now)))
    return bool(found)


def claim_job(connection: Connection, now: datetime, *, at_once: int) -> Job | None:
    """Take the oldest job that nobody works on; None where there is none, or enough are running.

    A job that was begun too often without getting any further is given up.
    """
    alive = and_(job.c.state == RUNNING, job.c.claimed_until > now)
    if (connection.scalar(select(func.count()).select_from(job).where(alive)) or 0) >= at_once:
        return None
    free = _free(now)
    candidates = select(job).where(free).order_by(job.c.created_at, job.c.id).limit(10)
    for row in connection.execute(candidates).mappings().all():
        found = _job(row)
        if found.attempts >= MOST_ATTEMPTS:
            fail_job(connection, found.id, _GIVEN_UP, now)
            continue
        taken = connection.execute(
            update(job)
            .where(job.c.id == found.id, free)
            .values(state=RUNNING, attempts=found.attempts + 1, claimed_until=now + CLAIM)
        )
        if taken.rowcount:
            return found
    return None


def _free(now: datetime) -> ColumnElement[bool]:
    return or_(job.c.state == WAITING, and_(job.c.state == RUNNING, job.c.claimed_until <= now))


def start_job(connection: Connection, job_id: str, rows_total: int) -> None:
    """Say how many rows there are."""
    connection.execute(update(job).where(job.c.id == job_id).values(rows_total=rows_total))


def keep_claim(connection: Connection, job_id: str, now: datetime) -> None:
    """Give a sign of life while there is nothing to store yet."""
    mine = (job.c.id == job_id, job.c.state == RUNNING)
    connection.execute(update(job).where(*mine).values(claimed_until=now + CLAIM))


def add_result(  # noqa: PLR0913  # one step of a job has this many parts; all but two are named
    connection: Connection,
    job_id: str,
    *,
    content: bytes,
    rows_before: int,
    rows_done: int,
    totals: dict[str, Any],
    now: datetime,
) -> None:
    """Store one piece of the answer and how far it reaches.

    Raises:
        ConflictError: somebody else has gone on with this job meanwhile.
    """
    moved = connection.execute(
        update(job)
        .where(job.c.id == job_id, job.c.state == RUNNING, job.c.rows_done == rows_before)
        .values(rows_done=rows_done, totals=json.dumps(totals), attempts=0, claimed_until=now + CLAIM)
    )
    if not moved.rowcount:
        raise ConflictError("job_lost", "この作業は別の処理が引き継ぎました。")
    connection.execute(insert(job_piece).values(job_id=job_id, part=RESULT, seq=rows_before, content=content))


def finish_job(connection: Connection, job_id: str, now: datetime) -> None:
    """The job is done; what was handed in is not needed any more."""
    connection.execute(
        update(job).where(job.c.id == job_id).values(state=DONE, finished_at=now, claimed_until=None)
    )
    connection.execute(delete(job_piece).where(job_piece.c.job_id == job_id, job_piece.c.part == INPUT))


def fail_job(connection: Connection, job_id: str, error: dict[str, Any], now: datetime) -> None:
    """The job cannot be done; `error` says why."""
    text = json.dumps(error, ensure_ascii=False)
    connection.execute(
        update(job)
        .where(job.c.id == job_id)
        .values(state=FAILED, finished_at=now, claimed_until=None, error=storable(text))
    )
    connection.execute(delete(job_piece).where(job_piece.c.job_id == job_id, job_piece.c.part == INPUT))


def pieces_of(connection: Connection, job_id: str, part: str) -> Iterator[bytes]:
    """The file that was handed in, or the result so far, piece by piece."""
    places = select(job_piece.c.seq).where(job_piece.c.job_id == job_id, job_piece.c.part == part)
    for seq in connection.scalars(places.order_by(job_piece.c.seq)).all():
        yield connection.execute(
            select(job_piece.c.content).where(
                job_piece.c.job_id == job_id, job_piece.c.part == part, job_piece.c.seq == seq
            )
        ).scalar_one()


def forget_jobs(connection: Connection, before: datetime) -> int:
    """Remove jobs that were handed in before a moment; return how many."""
    old = select(job.c.id).where(job.c.created_at < before)
    connection.execute(delete(job_piece).where(job_piece.c.job_id.in_(old)))
    return connection.execute(delete(job).where(job.c.created_at < before)).rowcount


_GIVEN_UP: Final = {
    "code": "job_interrupted",
    "message": "処理が繰り返し途中で止まりました。ファイルを小さく分けて、もう一度送ってください。",
    "field": None,
    "where": None,
}


def _job(row: RowMapping) -> Job:
    return Job(
        id=row["id"],
        kind=row["kind"],
        account_id=row["account_id"],
        state=row["state"],
        question=json.loads(row["question"]),
        file_name=row["file_name"],
        rows_total=row["rows_total"],
        rows_done=row["rows_done"],
        totals=json.loads(row["totals"]),
        error=json.loads(row["error"]) if row["error"] else None,
        attempts=row["attempts"],
        created_at=row["created_at"],
        finished_at=row["finished_at"],
    )
