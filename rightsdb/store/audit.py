"""監査の鎖: append events bound to each other by SHA-256, and recompute the chain.

What the check sees: a changed column of any event, an event removed, inserted or moved, an
event removed from the end while the stored head was left alone, and personal data that no
longer matches its hash. What it cannot see alone: a chain rewritten whole, head included,
by somebody who may write to the database; that needs an anchor kept elsewhere.
"""

import hashlib
import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from rightsdb.store.tables import audit_event, audit_head, audit_personal
from rightsdb.store.text import storable

#: What stands before the first event.
GENESIS = "0" * 64

_encode = json.JSONEncoder(ensure_ascii=True, separators=(",", ":")).encode
_COLUMNS = (
    "seq", "at", "actor", "action", "subject", "outcome", "detail", "personal_hash", "previous_hash", "hash",
)  # fmt: skip
_HEAD = select(audit_head.c.seq, audit_head.c.hash).where(audit_head.c.id == 1).with_for_update()
_MOVE_HEAD = (
    update(audit_head).where(audit_head.c.id == 1).values(seq=bindparam("to_seq"), hash=bindparam("to_hash"))
)


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
    head = connection.execute(_HEAD).one()
    salt = secrets.token_hex(16) if event.personal else ""
    data = storable(json.dumps(dict(event.personal), ensure_ascii=False, sort_keys=True))
    values: list[object] = [
        head.seq + 1,
        event.at,
        storable(event.actor),
        storable(event.action),
        storable(event.subject),
        event.outcome,
        storable(json.dumps(event.detail, ensure_ascii=False, sort_keys=True, default=str)),
        personal_hash(salt, data) if event.personal else None,
        head.hash,
    ]
    row = dict(zip(_COLUMNS, [*values, event_hash(values)], strict=True))
    connection.execute(insert(audit_event), row)
    connection.execute(_MOVE_HEAD, {"to_seq": row["seq"], "to_hash": row["hash"]})
    if event.personal:
        connection.execute(insert(audit_personal).values(event_seq=row["seq"], salt=salt, data=data))
    return int(head.seq) + 1


def event_hash(values: list[object] | tuple[object, ...]) -> str:
    """SHA-256 over the JSON array of all columns but the hash itself."""
    return hashlib.sha256(_encode(values).encode("ascii")).hexdigest()


def personal_hash(salt: str, data: str) -> str:
    """What the chain holds in place of personal data."""
    return hashlib.sha256(f"{salt}\0{data}".encode()).hexdigest()


def verify_chain(connection: Connection) -> ChainReport:
    """Recompute every event from its columns and say where the chain first breaks."""
    previous, events = GENESIS, 0
    query = select(*(audit_event.c[name] for name in _COLUMNS)).order_by(audit_event.c.seq)
    with connection.execute(query.execution_options(yield_per=10_000)) as rows:
        for batch in rows.partitions():
            for row in batch:
                reason = _broken(row, previous, events + 1)
                if reason:
                    return ChainReport(events, ok=False, broken_at=events + 1, reason=reason)
                previous, events = row[9], events + 1
    return _checked_ends(connection, events, previous)


def _broken(row: Sequence[Any], previous: str, expected: int) -> str:
    """What is wrong with an event that should follow `previous` as number `expected`."""
    if row[0] != expected:
        return "事象が抜けています。"
    if row[8] != previous:
        return "前の事象とつながりません。"
    return "" if event_hash(tuple(row[:9])) == row[9] else "内容がハッシュと合いません。"


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
