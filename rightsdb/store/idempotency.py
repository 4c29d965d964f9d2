"""同じ要求への答え: what was answered under an ``Idempotency-Key``, so that a repeat gets the same."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from rightsdb.store.tables import idempotent_answer
from rightsdb.store.text import storable
from rightsdb.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class StoredAnswer:
    """保存した答え.

    Attributes:
        request_sha256: of what was asked; a key used for another request is an error.
        status: HTTP status; `body` is the answer as it was sent.
    """

    request_sha256: str
    status: int
    content_type: str
    body: str


def stored_answer(connection: Connection, account_id: int, key: str) -> StoredAnswer | None:
    """What was answered to this account under this key, if anything."""
    columns = idempotent_answer.c
    row = connection.execute(
        select(columns.request_sha256, columns.status, columns.content_type, columns.body).where(
            columns.account_id == account_id, columns.key == storable(key)
        )
    ).one_or_none()
    return None if row is None else StoredAnswer(*row)


def store_answer(uow: UnitOfWork, account_id: int, key: str, answer: StoredAnswer) -> None:
    """Keep an answer in the transaction of what it answers; a second one for the key is refused.

    Raises:
        sqlalchemy.exc.IntegrityError: the same key was used at the same time; nothing of this
            transaction stands, and the other's answer is the one to give.
    """
    uow.connection.execute(
        insert(idempotent_answer).values(
            account_id=account_id,
            key=storable(key),
            request_sha256=answer.request_sha256,
            status=answer.status,
            content_type=answer.content_type,
            body=storable(answer.body),
            created_at=uow.now,
        )
    )


def forget_answers(connection: Connection, before: datetime) -> int:
    """Remove answers given before a moment; return how many."""
    return connection.execute(
        delete(idempotent_answer).where(idempotent_answer.c.created_at < before)
    ).rowcount
