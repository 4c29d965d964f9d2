"""利用者の表: accounts, server-side sessions, API keys, answers kept for repeated requests.

Secrets are stored as hashes only: a password as argon2, tokens and keys as the caller's hash.
"""

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text

from rightsdb.store.moments import Moment
from rightsdb.store.tables.base import Number, metadata

#: 利用者. `login_key` is the login without differences of case and width; it is unique.
account = Table(
    "account",
    metadata,
    Column("id", Number, primary_key=True),
    Column("login", Text, nullable=False),
    Column("login_key", Text, nullable=False, unique=True),
    Column("role", Text, nullable=False),
    Column("password_hash", Text),
    Column("lang", Text, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("disabled_at", Moment),
)

#: ログイン中の状態
session = Table(
    "session",
    metadata,
    Column("token_hash", Text, primary_key=True),
    Column("account_id", Number, ForeignKey("account.id"), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("ended_at", Moment),
)
Index("ix_session_expires_at", session.c.expires_at)

#: API の鍵. `scopes` is a JSON list.
api_key = Table(
    "api_key",
    metadata,
    Column("key_hash", Text, primary_key=True),
    Column("account_id", Number, ForeignKey("account.id"), nullable=False),
    Column("scopes", Text, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("revoked_at", Moment),
)

#: 同じ要求への答え: what was answered under an Idempotency-Key.
idempotent_answer = Table(
    "idempotent_answer",
    metadata,
    Column("account_id", Number, ForeignKey("account.id"), primary_key=True, autoincrement=False),
    Column("key", Text, primary_key=True),
    Column("request_sha256", Text, nullable=False),
    Column("status", Integer, nullable=False),
    Column("content_type", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("created_at", Moment, nullable=False),
)
