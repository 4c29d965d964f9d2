"""作業: work that outlives a request, with its input and its result piece by piece.

Revision: 0003
Follows: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

#: 64 bits everywhere; on SQLite INTEGER.
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _text(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]


def _optional(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text()) for name in names]


def upgrade() -> None:
    op.create_table(
        "job",
        *_text("id", "kind"),
        sa.Column("account_id", NUMBER),
        *_text("state", "question", "file_name"),
        sa.Column("rows_total", sa.Integer()),
        sa.Column("rows_done", sa.Integer(), nullable=False),
        *_text("totals"),
        *_optional("error"),
        sa.Column("attempts", sa.Integer(), nullable=False),
        *_optional("claimed_until"),
        *_text("created_at"),
        *_optional("finished_at"),
        sa.PrimaryKeyConstraint("id", name="pk_job"),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_job_account_id"),
    )
    op.create_index("ix_job_state", "job", ["state", "created_at"])
    op.create_table(
        "job_piece",
        *_text("job_id", "part"),
        sa.Column("seq", sa.Integer(), autoincrement=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("job_id", "part", "seq", name="pk_job_piece"),
        sa.ForeignKeyConstraint(["job_id"], ["job.id"], name="fk_job_piece_job_id"),
    )


def downgrade() -> None:
    op.drop_table("job_piece")
    op.drop_table("job")
