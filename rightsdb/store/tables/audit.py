"""監査の鎖の表: one event per use case, each bound to the last by SHA-256.

The database itself refuses to change or remove an event (triggers in the migrations).
"""

from sqlalchemy import Column, ForeignKey, Integer, Table, Text

from rightsdb.store.tables.base import Number, metadata

#: 監査事象. `at` is the text that was hashed; `detail` is JSON.
audit_event = Table(
    "audit_event",
    metadata,
    Column("seq", Number, primary_key=True, autoincrement=False),
    Column("at", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("detail", Text, nullable=False),
    Column("personal_hash", Text),
    Column("previous_hash", Text, nullable=False),
    Column("hash", Text, nullable=False),
)

#: 鎖の先頭: one row, the last event; whoever appends holds it.
audit_head = Table(
    "audit_head",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("seq", Number, nullable=False),
    Column("hash", Text, nullable=False),
)

#: 個人データ: kept apart from the chain, which holds only its salted hash, so that it can be erased.
audit_personal = Table(
    "audit_personal",
    metadata,
    Column("event_seq", Number, ForeignKey("audit_event.seq"), primary_key=True, autoincrement=False),
    Column("salt", Text, nullable=False),
    Column("data", Text, nullable=False),
)
