"""導き出した表: works, agents, what must be indexed. All of it can be rebuilt from the records."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, Table, Text

from rightsdb.store.tables.base import Number, metadata

#: 作品: what the current records of one work come to.
#: `document` is JSON: what a result list shows and what the index holds (``derive.WorkDigest``).
work = Table(
    "work",
    metadata,
    Column("id", Number, primary_key=True, autoincrement=False),
    Column("public_id", Text, nullable=False, unique=True),
    Column("title", Text, nullable=False),
    Column("field", Text, nullable=False),
    Column("kind", Text),
    Column("year", Integer),
    Column("status", Text, nullable=False),
    # The day for which `status` holds, and the day on which it has to be looked at again.
    Column("status_as_of", Text, nullable=False),
    Column("status_until", Text),
    Column("rule_version", Text, nullable=False),
    Column("deleted", Boolean(create_constraint=False), nullable=False),
    Column("document", Text, nullable=False),
)
Index(
    "ix_work_status_until",
    work.c.status_until,
    sqlite_where=work.c.status_until.is_not(None),
    postgresql_where=work.c.status_until.is_not(None),
)

#: 権利者・著作者等: what the current records of one agent come to. `names` is a JSON list.
agent = Table(
    "agent",
    metadata,
    Column("id", Number, primary_key=True, autoincrement=False),
    Column("public_id", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("born", Text),
    Column("died", Text),
    Column("deleted", Boolean(create_constraint=False), nullable=False),
    Column("names", Text, nullable=False),
)

#: 識別子から人へ: `own` marks the identifier under which the agent's own source keeps it.
agent_identifier = Table(
    "agent_identifier",
    metadata,
    Column("value", Text, primary_key=True),
    Column("scheme", Text, primary_key=True),
    Column("agent_id", Number, ForeignKey("agent.id"), primary_key=True, autoincrement=False),
    Column("own", Boolean(create_constraint=False), nullable=False),
    sqlite_with_rowid=False,
)
Index("ix_agent_identifier_agent_id", agent_identifier.c.agent_id)

#: 索引待ち: works that the search index has not seen yet. `stale` works are derived anew first.
index_change = Table(
    "index_change",
    metadata,
    Column("seq", Number, primary_key=True),
    Column("work_id", Number, nullable=False),
    Column("stale", Boolean(create_constraint=False), nullable=False),
    # Numbers are never used twice: an index must not mistake a new change for an old one.
    sqlite_autoincrement=True,
)

#: この保管庫自身のこと: which store this is, and how far the index has followed.
store_fact = Table(
    "store_fact",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)
