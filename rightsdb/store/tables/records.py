"""情報源の記録の表: what each source said, version by version.

Rows of a version are never changed and never removed by later readings. What moves is
``source_record``: which version is current, whether the source took the record back, and
which work or agent it is taken to describe.

Child rows are kept in order of (version, position) and have no number of their own: the
fewer indexes, the faster a million records are stored.
"""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, LargeBinary, Table, Text, UniqueConstraint

from rightsdb.store.moments import Moment
from rightsdb.store.tables.base import Number, metadata

#: 情報源: a source from which something was stored. What it is stands in the connectors' registry.
source = Table(
    "source",
    metadata,
    Column("id", Text, primary_key=True),
    Column("first_ingest_at", Moment, nullable=False),
    Column("last_ingest_at", Moment, nullable=False),
)

#: 情報源の記録: the identity of a record and its pointers; the content is in its versions.
source_record = Table(
    "source_record",
    metadata,
    Column("id", Number, primary_key=True, autoincrement=False),
    Column("source", Text, ForeignKey("source.id"), nullable=False),
    Column("native_id", Text, nullable=False),
    Column("work_id", Number, ForeignKey("work.id")),
    Column("agent_id", Number, ForeignKey("agent.id")),
    # No foreign key: the version is written after this row, and a deferred key would make
    # SQLite search this whole table for every version that arrives.
    Column("current_version_id", Number, nullable=False),
    Column("deleted_at", Moment),
    UniqueConstraint("source", "native_id"),
)
Index(
    "ix_source_record_work_id",
    source_record.c.work_id,
    sqlite_where=source_record.c.work_id.is_not(None),
    postgresql_where=source_record.c.work_id.is_not(None),
)
Index(
    "ix_source_record_agent_id",
    source_record.c.agent_id,
    sqlite_where=source_record.c.agent_id.is_not(None),
    postgresql_where=source_record.c.agent_id.is_not(None),
)

#: 記録の版: the content of a record as it was read at one moment.
record_version = Table(
    "record_version",
    metadata,
    Column("id", Number, primary_key=True, autoincrement=False),
    Column("record_id", Number, ForeignKey("source_record.id"), nullable=False),
    Column("n", Integer, nullable=False),
    Column("observed_at", Moment, nullable=False),
    Column("payload_sha256", LargeBinary(32), nullable=False),
    Column("what", Text, nullable=False),
    Column("kind", Text),
    Column("field", Text),
    Column("published", Text),
    Column("created", Text),
    Column("publisher", Text),
    Column("born", Text),
    Column("died", Text),
    Column("deleted", Boolean(create_constraint=False), nullable=False),
    Column("updated", Text),
    Column("url", Text),
    Column("confidence_note", Text),
    UniqueConstraint("record_id", "n"),
)


def _child(name: str, *columns: Column[object]) -> Table:
    """A table of the parts of a version, stored in the order of its key."""
    return Table(
        name,
        metadata,
        Column("version_id", Number, ForeignKey("record_version.id"), primary_key=True, autoincrement=False),
        Column("n", Integer, primary_key=True, autoincrement=False),
        *columns,
        sqlite_with_rowid=False,
    )


def _text(name: str) -> "Column[object]":
    return Column(name, Text, nullable=False)


def _optional(name: str) -> "Column[object]":
    return Column(name, Text)


#: 題名・名称
title = _child(
    "title", _text("value"), _optional("lang"), _optional("reading"), _optional("raw"), _text("path")
)

#: 関与
contribution = _child(
    "contribution",
    _text("name"),
    _text("role"),
    _optional("raw"),
    _optional("reading"),
    _optional("born"),
    _optional("died"),
    _text("unit"),
    _text("path"),
)

#: 関与者の識別子: given beside the name; this is how a work finds the agent behind it.
contribution_agent = Table(
    "contribution_agent",
    metadata,
    Column("version_id", Number, ForeignKey("record_version.id"), primary_key=True, autoincrement=False),
    Column("n", Integer, primary_key=True, autoincrement=False),
    Column("m", Integer, primary_key=True, autoincrement=False),
    _text("scheme"),
    _text("value"),
    _optional("raw"),
    Column("valid", Boolean(create_constraint=False), nullable=False),
    _text("path"),
    sqlite_with_rowid=False,
)
Index("ix_contribution_agent_value_scheme", contribution_agent.c.value, contribution_agent.c.scheme)

#: 識別子
identifier = _child(
    "identifier",
    _text("scheme"),
    _text("value"),
    _optional("raw"),
    Column("valid", Boolean(create_constraint=False), nullable=False),
    _text("path"),
)

#: 体現形・所蔵 (COPY is a word of SQL, hence the longer name)
held_copy = _child(
    "held_copy",
    _text("key"),
    _optional("holder"),
    _optional("access_scope"),
    _optional("available"),
    _optional("url"),
    _optional("raw"),
    _text("path"),
)

#: 権利の単位
right_unit = _child("right_unit", _text("key"), _text("kind"), _optional("label"), _text("path"))

#: 権利に関する言明
rights_assertion = _child(
    "rights_assertion",
    _text("aspect"),
    _text("value"),
    _optional("raw"),
    _text("path"),
    _text("subject"),
    _optional("lang"),
    _optional("valid_from"),
    _optional("valid_to"),
)

#: 読めなかった行: kept with the reason until somebody looks.
quarantined_row = Table(
    "quarantined_row",
    metadata,
    Column("id", Number, primary_key=True),
    Column("source", Text, ForeignKey("source.id"), nullable=False),
    _text("place"),
    _optional("field"),
    _text("code"),
    _text("message"),
    _text("raw"),
    Column("raw_sha256", LargeBinary(32), nullable=False),
    Column("seen_at", Moment, nullable=False),
    _text("details"),
    UniqueConstraint("source", "place", "raw_sha256"),
)
