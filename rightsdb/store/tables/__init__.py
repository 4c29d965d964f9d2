"""表: the tables, the same on SQLite and on PostgreSQL.

* ``records``  what the sources said, version by version; only ever added to
* ``derived``  works, agents and the index queue; can be thrown away and rebuilt
* ``audit``    the chained events, and personal data apart from them
* ``accounts`` accounts, sessions, keys, answers kept for repeated requests
* ``jobs``     work that outlives a request
"""

from rightsdb.store.tables.accounts import account, api_key, idempotent_answer, session
from rightsdb.store.tables.audit import audit_event, audit_head, audit_personal
from rightsdb.store.tables.base import metadata
from rightsdb.store.tables.derived import agent, agent_identifier, index_change, store_fact, work
from rightsdb.store.tables.jobs import job, job_piece
from rightsdb.store.tables.records import (
    contribution,
    contribution_agent,
    held_copy,
    identifier,
    quarantined_row,
    record_version,
    right_unit,
    rights_assertion,
    source,
    source_record,
    title,
)

__all__ = [
    "account",
    "agent",
    "agent_identifier",
    "api_key",
    "audit_event",
    "audit_head",
    "audit_personal",
    "contribution",
    "contribution_agent",
    "held_copy",
    "idempotent_answer",
    "identifier",
    "index_change",
    "job",
    "job_piece",
    "metadata",
    "quarantined_row",
    "record_version",
    "right_unit",
    "rights_assertion",
    "session",
    "source",
    "source_record",
    "store_fact",
    "title",
    "work",
]
