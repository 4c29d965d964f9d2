"""最初の表: what the sources said, and the works and agents that follow from it.

Revision: 0001
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

#: 64 bits everywhere; on SQLite INTEGER, so that a primary key is the row's own number.
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _text(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]


def _optional(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text()) for name in names]


def _valid() -> sa.Column[bool]:
    return sa.Column("valid", sa.Boolean(), nullable=False)


def _own_number(name: str) -> sa.Column[int]:
    return sa.Column(name, NUMBER, primary_key=True, autoincrement=False)


def _create(name: str, *parts: sa.schema.SchemaItem, **options: bool) -> None:
    primary = [part.name for part in parts if isinstance(part, sa.Column) and part.primary_key]
    op.create_table(name, *parts, sa.PrimaryKeyConstraint(*primary, name=f"pk_{name}"), **options)


def _key(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [target], name=f"fk_{table}_{column}")


def _child(name: str, *columns: sa.Column[Any], more_key: tuple[str, ...] = ()) -> None:
    """A table of the parts of a version, stored in the order of its key."""
    position = [
        sa.Column(n, sa.Integer(), primary_key=True, autoincrement=False) for n in ("n", *more_key)
    ]
    parent = _key(name, "version_id", "record_version.id")
    _create(name, _own_number("version_id"), *position, *columns, parent, sqlite_with_rowid=False)


def _partial_index(table: str, column: str) -> None:
    where = sa.text(f"{column} IS NOT NULL")
    op.create_index(f"ix_{table}_{column}", table, [column], sqlite_where=where, postgresql_where=where)


def upgrade() -> None:
    _create_derived()
    _create_records()
    _create_parts()


def _create_derived() -> None:
    _create(
        "work",
        _own_number("id"),
        *_text("public_id", "title", "field"),
        *_optional("kind"),
        sa.Column("year", sa.Integer()),
        *_text("status", "status_as_of"),
        *_optional("status_until"),
        *_text("rule_version"),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        *_text("document"),
        sa.UniqueConstraint("public_id", name="uq_work_public_id"),
    )
    _partial_index("work", "status_until")
    _create(
        "agent",
        _own_number("id"),
        *_text("public_id", "name", "kind"),
        *_optional("born", "died"),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        *_text("names"),
        sa.UniqueConstraint("public_id", name="uq_agent_public_id"),
    )
    _create(
        "agent_identifier",
        sa.Column("value", sa.Text(), primary_key=True),
        sa.Column("scheme", sa.Text(), primary_key=True),
        _own_number("agent_id"),
        sa.Column("own", sa.Boolean(), nullable=False),
        _key("agent_identifier", "agent_id", "agent.id"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_agent_identifier_agent_id", "agent_identifier", ["agent_id"])
    _create(
        "index_change",
        sa.Column("seq", NUMBER, primary_key=True),
        sa.Column("work_id", NUMBER, nullable=False),
        sa.Column("stale", sa.Boolean(), nullable=False),
        sqlite_autoincrement=True,
    )
    _create("store_fact", sa.Column("name", sa.Text(), primary_key=True), *_text("value"))


def _create_records() -> None:
    _create(
        "source",
        sa.Column("id", sa.Text(), primary_key=True),
        *_text("first_ingest_at", "last_ingest_at"),
    )
    _create(
        "source_record",
        _own_number("id"),
        *_text("source", "native_id"),
        sa.Column("work_id", NUMBER),
        sa.Column("agent_id", NUMBER),
        sa.Column("current_version_id", NUMBER, nullable=False),
        *_optional("deleted_at"),
        _key("source_record", "source", "source.id"),
        _key("source_record", "work_id", "work.id"),
        _key("source_record", "agent_id", "agent.id"),
        sa.UniqueConstraint("source", "native_id", name="uq_source_record_source_native_id"),
    )
    _partial_index("source_record", "work_id")
    _partial_index("source_record", "agent_id")
    _create(
        "record_version",
        _own_number("id"),
        sa.Column("record_id", NUMBER, nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        *_text("observed_at"),
        sa.Column("payload_sha256", sa.LargeBinary(32), nullable=False),
        *_text("what"),
        *_optional("kind", "field", "published", "created", "publisher", "born", "died"),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        *_optional("updated", "url", "confidence_note"),
        _key("record_version", "record_id", "source_record.id"),
        sa.UniqueConstraint("record_id", "n", name="uq_record_version_record_id_n"),
    )
    _create(
        "quarantined_row",
        sa.Column("id", NUMBER, primary_key=True),
        *_text("source", "place"),
        *_optional("field"),
        *_text("code", "message", "raw"),
        sa.Column("raw_sha256", sa.LargeBinary(32), nullable=False),
        *_text("seen_at", "details"),
        _key("quarantined_row", "source", "source.id"),
        sa.UniqueConstraint(
            "source", "place", "raw_sha256", name="uq_quarantined_row_source_place_raw_sha256"
        ),
    )


def _create_parts() -> None:
    _child("title", *_text("value"), *_optional("lang", "reading", "raw"), *_text("path"))
    _child(
        "contribution",
        *_text("name", "role"),
        *_optional("raw", "reading", "born", "died"),
        *_text("unit", "path"),
    )
    _child(
        "contribution_agent",
        *_text("scheme", "value"),
        *_optional("raw"),
        _valid(),
        *_text("path"),
        more_key=("m",),
    )
    op.create_index("ix_contribution_agent_value_scheme", "contribution_agent", ["value", "scheme"])
    _child("identifier", *_text("scheme", "value"), *_optional("raw"), _valid(), *_text("path"))
    _child(
        "held_copy",
        *_text("key"),
        *_optional("holder", "access_scope", "available", "url", "raw"),
        *_text("path"),
    )
    _child("right_unit", *_text("key", "kind"), *_optional("label"), *_text("path"))
    _child(
        "rights_assertion",
        *_text("aspect", "value"),
        *_optional("raw"),
        *_text("path", "subject"),
        *_optional("lang", "valid_from", "valid_to"),
    )


def downgrade() -> None:
    for table in (
        "rights_assertion", "right_unit", "held_copy", "identifier", "contribution_agent", "contribution",
        "title", "quarantined_row", "record_version", "source_record", "source", "store_fact",
        "index_change", "agent_identifier", "agent", "work",
    ):  # fmt: skip
        op.drop_table(table)
