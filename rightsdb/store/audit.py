"""監査の鎖: append events bound to each other by SHA-256, and recompute the chain.

What the check sees: a changed column of any event, an event removed, inserted or moved, an
event removed from the end while the stored head was left alone, and personal data that no
longer matches its hash. What it cannot see alone: a chain rewritten whole, head included,
by somebody who may write to the database; that needs an anchor kept elsewhere.
"""

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy import Connection, insert, select

from rightsdb.errors import IntegrityError
from rightsdb.store.tables import audit_event, audit_head, audit_personal
from rightsdb.store.text import storable

#: What stands before the first event.
GENESIS = "0" * 64

#: What is hashed: every column but the hash itself, each text led by its length, so that no
#: two events have the same form. A personal hash that is not there has the length -1.
_CANONICAL = "%d;" + "%d:%s;" * 8
_COLUMNS = (
    "seq", "at", "actor", "action", "subject", "outcome", "detail", "personal_hash", "previous_hash", "hash",
)  # fmt: skip
_HEAD = "SELECT seq, hash FROM audit_head WHERE id = 1"
_APPEND = (
    "INSERT INTO audit_event (seq, at, actor, action, subject, outcome, detail, personal_hash, previous_hash,"
    " hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_MOVE_HEAD = "UPDATE audit_head SET seq = ?, hash = ? WHERE id = 1"


@dataclass(frozen=True, slots=True)
class Event:
    """監査事象: who did what to what, when, and how it ended.

    Attributes:
        at: stored moment text.
        actor: account or part of the system (``account:12``, ``cli``, ``system``); never a name.
        outcome: ``done``, ``failed``, ``refused`` or ``viewed``.
        personal: data about a person; stored apart, only its salted hash goes into the chain.
    """

    at: str
    actor: str
    action: str
    subject: str
    outcome: str
    detail: Mapping[str, object]
    personal: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ChainReport:
    """鎖の検査結果.

    Attributes:
        events: how many events were recomputed.
        broken_at: seq of the first event that does not hold, if any.
        reason: what is wrong there, in Japanese; empty when all is well.
    """

    events: int
    ok: bool
    broken_at: int | None = None
    reason: str = ""


def append_event(connection: Connection, event: Event) -> int:
    """Append one event inside the caller's transaction and return its seq.

    Appending waits for whoever appended last and has not yet committed.
    """
    # The driver's own cursor: this is the shortest and most frequent of all transactions.
    cursor = connection.connection.cursor()
    locking, mark = (" FOR UPDATE", "%s") if connection.dialect.name == "postgresql" else ("", "?")
    cursor.execute(_HEAD + locking)
    head = cursor.fetchone()
    if head is None:
        raise IntegrityError(
            "audit_head_missing",
            "監査の鎖の先頭が失われています。書き込みを止め、バックアップと照合してください。",
        )
    last_seq, last_hash = head
    salt = secrets.token_hex(16) if event.personal else ""
    personal = _json(event.personal)
    values = (
        int(last_seq) + 1,
        event.at,
        storable(event.actor),
        storable(event.action),
        storable(event.subject),
        event.outcome,
        _json(event.detail),
        personal_hash(salt, personal) if event.personal else None,
        str(last_hash),
    )
    own_hash = event_hash(*values)
    cursor.execute(_APPEND.replace("?", mark), (*values, own_hash))
    cursor.execute(_MOVE_HEAD.replace("?", mark), (last_seq + 1, own_hash))
    cursor.close()
    if event.personal:
        connection.execute(insert(audit_personal).values(event_seq=last_seq + 1, salt=salt, data=personal))
    return values[0]


def _json(value: Mapping[str, object]) -> str:
    return storable(json.dumps(dict(value), ensure_ascii=False, sort_keys=True, default=str))


def event_hash(  # noqa: PLR0913, PLR0917  # one argument for each column, in their order
    seq: int,
    at: str,
    actor: str,
    action: str,
    subject: str,
    outcome: str,
    detail: str,
    personal: str | None,
    previous: str,
) -> str:
    """SHA-256 over all columns but the hash itself, as hexadecimal digits."""
    text = _CANONICAL % (
        seq, len(at), at, len(actor), actor, len(action), action, len(subject), subject,
        len(outcome), outcome, len(detail), detail, -1 if personal is None else len(personal), personal or "",
        len(previous), previous,
    )  # fmt: skip
    return sha256(text.encode()).hexdigest()


def personal_hash(salt: str, data: str) -> str:
    """What the chain holds in place of personal data."""
    return sha256(f"{salt}\0{data}".encode()).hexdigest()


def verify_chain(connection: Connection) -> ChainReport:
    """Recompute every event from its columns and say where the chain first breaks."""
    previous, events = GENESIS, 0
    query = select(*(audit_event.c[name] for name in _COLUMNS)).order_by(audit_event.c.seq)
    with connection.execute(query.execution_options(yield_per=10_000)) as rows:
        for seq, *members, stored in rows:
            if seq != events + 1 or members[-1] != previous or event_hash(seq, *members) != stored:
                reason = _reason(seq, events + 1, linked=members[-1] == previous)
                return ChainReport(events, ok=False, broken_at=events + 1, reason=reason)
            previous, events = stored, seq
    return _checked_ends(connection, events, previous)


def _reason(seq: int, expected: int, *, linked: bool) -> str:
    """What is wrong with the event that should be number `expected`."""
    if seq != expected:
        return "事象が抜けています。"
    return "内容がハッシュと合いません。" if linked else "前の事象とつながりません。"


def _checked_ends(connection: Connection, events: int, last_hash: str) -> ChainReport:
    """The chain itself holds: compare it with the stored head and the personal data with its hashes."""
    head = connection.execute(select(audit_head.c.seq, audit_head.c.hash)).one_or_none()
    if head is None or tuple(head) != (events, last_hash):
        reason = "末尾の事象が、記録されている先頭と一致しません。末尾が取り除かれたおそれがあります。"
        return ChainReport(events, ok=False, broken_at=events + 1, reason=reason)
    stored = connection.execute(
        select(
            audit_event.c.seq, audit_event.c.personal_hash, audit_personal.c.salt, audit_personal.c.data
        ).join(audit_personal, audit_personal.c.event_seq == audit_event.c.seq)
    )
    for seq, kept_hash, salt, data in stored:
        if personal_hash(salt, data) != kept_hash:
            return ChainReport(events, ok=False, broken_at=seq, reason="個人データがハッシュと一致しません。")
    return ChainReport(events, ok=True)
