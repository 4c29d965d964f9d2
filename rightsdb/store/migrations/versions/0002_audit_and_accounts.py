"""監査の鎖と利用者: chained events that cannot be changed, accounts, sessions, keys.

Revision: 0002
Follows: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

#: 64 bits everywhere; on SQLite INTEGER, so that a primary key is the row's own number.
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
REFUSAL = "audit events are never changed or removed"


def _text(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]


def _optional(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text()) for name in names]


def upgrade() -> None:
    _create_audit()
    _guard_events()
    _create_accounts()


def _create_audit() -> None:
    op.create_table(
        "audit_event",
        sa.Column("seq", NUMBER, autoincrement=False),
        *_text("at", "actor", "action", "subject", "outcome", "detail"),
        *_optional("personal_hash"),
        *_text("previous_hash", "hash"),
        sa.PrimaryKeyConstraint("seq", name="pk_audit_event"),
    )
    head = op.create_table(
        "audit_head",
        sa.Column("id", sa.Integer(), autoincrement=False),
        sa.Column("seq", NUMBER, nullable=False),
        *_text("hash"),
        sa.PrimaryKeyConstraint("id", name="pk_audit_head"),
    )
    op.bulk_insert(head, [{"id": 1, "seq": 0, "hash": "0" * 64}])
    op.create_table(
        "audit_personal",
        sa.Column("event_seq", NUMBER, autoincrement=False),
        *_text("salt", "data"),
        sa.PrimaryKeyConstraint("event_seq", name="pk_audit_personal"),
        sa.ForeignKeyConstraint(["event_seq"], ["audit_event.seq"], name="fk_audit_personal_event_seq"),
    )


def _guard_events() -> None:
    """The database itself refuses to change or remove an event."""
    if op.get_bind().dialect.name == "sqlite":
        for name, change in (("no_update", "UPDATE"), ("no_delete", "DELETE")):
            op.execute(
                f"CREATE TRIGGER audit_event_{name} BEFORE {change} ON audit_event "
                f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
            )
        return
    op.execute(
        "CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$"
    )
    op.execute(
        "CREATE TRIGGER audit_event_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_event "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change()"
    )


def _create_accounts() -> None:
    op.create_table(
        "account",
        sa.Column("id", NUMBER, nullable=False),
        *_text("login", "login_key", "role"),
        *_optional("password_hash"),
        *_text("lang", "created_at"),
        *_optional("disabled_at"),
        sa.PrimaryKeyConstraint("id", name="pk_account"),
        sa.UniqueConstraint("login_key", name="uq_account_login_key"),
    )
    op.create_table(
        "session",
        *_text("token_hash"),
        sa.Column("account_id", NUMBER, nullable=False),
        *_text("created_at", "expires_at"),
        *_optional("ended_at"),
        sa.PrimaryKeyConstraint("token_hash", name="pk_session"),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_session_account_id"),
    )
    op.create_index("ix_session_expires_at", "session", ["expires_at"])
    op.create_table(
        "api_key",
        *_text("key_hash"),
        sa.Column("account_id", NUMBER, nullable=False),
        *_text("scopes", "created_at"),
        *_optional("revoked_at"),
        sa.PrimaryKeyConstraint("key_hash", name="pk_api_key"),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_api_key_account_id"),
    )
    op.create_table(
        "idempotent_answer",
        sa.Column("account_id", NUMBER, autoincrement=False),
        *_text("key", "request_sha256"),
        sa.Column("status", sa.Integer(), nullable=False),
        *_text("content_type", "body", "created_at"),
        sa.PrimaryKeyConstraint("account_id", "key", name="pk_idempotent_answer"),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_idempotent_answer_account_id"),
    )


def downgrade() -> None:
    tables = (
        "idempotent_answer", "api_key", "session", "account", "audit_personal", "audit_head", "audit_event",
    )  # fmt: skip
    for table in tables:
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION refuse_audit_change()")
