"""作業の表: work that outlives a request, with what was handed in and what has come out so far."""

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, Table, Text

from rightsdb.store.moments import Moment
from rightsdb.store.tables.base import Number, metadata

#: 作業. `question`, `totals` and `error` are JSON. `claimed_until` is set while somebody works on it.
job = Table(
    "job",
    metadata,
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("account_id", Number, ForeignKey("account.id")),
    Column("state", Text, nullable=False),
    Column("question", Text, nullable=False),
    Column("file_name", Text, nullable=False),
    Column("rows_total", Integer),
    Column("rows_done", Integer, nullable=False),
    Column("totals", Text, nullable=False),
    Column("error", Text),
    Column("attempts", Integer, nullable=False),
    Column("claimed_until", Moment),
    Column("created_at", Moment, nullable=False),
    Column("finished_at", Moment),
)
Index("ix_job_state", job.c.state, job.c.created_at)

#: 作業の中身: the file that was handed in (``input``) and the answers (``result``), piece by piece.
job_piece = Table(
    "job_piece",
    metadata,
    Column("job_id", Text, ForeignKey("job.id"), primary_key=True),
    Column("part", Text, primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("content", LargeBinary, nullable=False),
)
