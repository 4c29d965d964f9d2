"""利用者: accounts, sessions and API keys. Secrets come and stay as hashes."""

import json
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from rightsdb.errors import ConflictError, NotFoundError
from rightsdb.store.tables import account, api_key, session
from rightsdb.store.text import storable
from rightsdb.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Account:
    """利用者.

    Attributes:
        role: one of ``user owner desk commissioner treasurer auditor admin``.
        password_hash: argon2 as text; None where one signs in otherwise or only by API key.
        disabled_at: since when it may no longer be used.
    """

    id: int
    login: str
    role: str
    password_hash: str | None
    disabled_at: datetime | None
    created_at: datetime
    lang: str


_ACCOUNT = select(
    account.c.id,
    account.c.login,
    account.c.role,
    account.c.password_hash,
    account.c.disabled_at,
    account.c.created_at,
    account.c.lang,
)


def create_account(
    uow: UnitOfWork, login: str, role: str, password_hash: str | None, *, lang: str = "ja"
) -> Account:
    """Create an account; logins that differ only in case or width are the same login.

    Raises:
        ConflictError: the login is taken (``login_taken``).
    """
    key = _login_key(login)
    if uow.connection.scalar(select(account.c.id).where(account.c.login_key == key)) is not None:
        raise ConflictError(
            "login_taken", "このログイン名は使われています。別の名前にしてください。", field="login"
        )
    created = uow.connection.execute(
        insert(account)
        .values(
            login=storable(login),
            login_key=key,
            role=role,
            password_hash=password_hash,
            lang=lang,
            created_at=uow.now,
        )
        .returning(account.c.id)
    )
    return Account(int(created.scalar_one()), login, role, password_hash, None, uow.now, lang)


def account_by_login(connection: Connection, login: str) -> Account | None:
    """The account of that login, disabled or not."""
    return _one(connection.execute(_ACCOUNT.where(account.c.login_key == _login_key(login))).one_or_none())


def account_by_id(connection: Connection, account_id: int) -> Account | None:
    """The account of that number, disabled or not."""
    return _one(connection.execute(_ACCOUNT.where(account.c.id == account_id)).one_or_none())


def set_password_hash(uow: UnitOfWork, account_id: int, password_hash: str) -> None:
    """Replace the password, for instance when the hash has become too cheap.

    Raises:
        NotFoundError: no such account (``no_such_account``).
    """
    _changed(uow, account_id, password_hash=password_hash)


def disable_account(uow: UnitOfWork, account_id: int) -> None:
    """Close an account: its sessions end and its keys stop working at once.

    Raises:
        NotFoundError: no such account (``no_such_account``).
    """
    _changed(uow, account_id, disabled_at=uow.now)


def create_session(uow: UnitOfWork, account_id: int, token_hash: str, expires_at: datetime) -> None:
    """Begin a session; sessions that ran out are cleared away on the way."""
    uow.connection.execute(delete(session).where(session.c.expires_at < uow.now))
    uow.connection.execute(
        insert(session).values(
            token_hash=token_hash, account_id=account_id, created_at=uow.now, expires_at=expires_at
        )
    )


def session_by_hash(connection: Connection, token_hash: str, now: datetime) -> Account | None:
    """The account signed in under a token, unless the session ended or the account is disabled."""
    query = _ACCOUNT.join(session, session.c.account_id == account.c.id).where(
        session.c.token_hash == token_hash,
        session.c.expires_at > now,
        session.c.ended_at.is_(None),
        account.c.disabled_at.is_(None),
    )
    return _one(connection.execute(query).one_or_none())


def end_session(uow: UnitOfWork, token_hash: str) -> None:
    """Sign out; an unknown or ended session is left as it is."""
    uow.connection.execute(
        update(session)
        .where(session.c.token_hash == token_hash, session.c.ended_at.is_(None))
        .values(ended_at=uow.now)
    )


def create_api_key(uow: UnitOfWork, account_id: int, key_hash: str, scopes: Sequence[str]) -> None:
    """Give an account a key that may do what `scopes` say."""
    uow.connection.execute(
        insert(api_key).values(
            key_hash=key_hash, account_id=account_id, scopes=json.dumps(list(scopes)), created_at=uow.now
        )
    )


def api_key_by_hash(connection: Connection, key_hash: str) -> tuple[Account, tuple[str, ...]] | None:
    """Account and scopes of a key, unless it was revoked or the account is disabled."""
    row = connection.execute(
        _ACCOUNT.add_columns(api_key.c.scopes)
        .join(api_key, api_key.c.account_id == account.c.id)
        .where(
            api_key.c.key_hash == key_hash, api_key.c.revoked_at.is_(None), account.c.disabled_at.is_(None)
        )
    ).one_or_none()
    if row is None:
        return None
    *members, scopes = row
    return Account(*members), tuple(json.loads(scopes))


def revoke_api_key(uow: UnitOfWork, key_hash: str) -> None:
    """Make a key useless; an unknown one is ignored."""
    uow.connection.execute(
        update(api_key)
        .where(api_key.c.key_hash == key_hash, api_key.c.revoked_at.is_(None))
        .values(revoked_at=uow.now)
    )


def _changed(uow: UnitOfWork, account_id: int, **values: object) -> None:
    changed = uow.connection.execute(update(account).where(account.c.id == account_id).values(**values))
    if changed.rowcount == 0:
        raise NotFoundError("no_such_account", "この利用者は登録されていません。")


def _one(row: Sequence[Any] | None) -> Account | None:
    return None if row is None else Account(*row)


def _login_key(login: str) -> str:
    return unicodedata.normalize("NFKC", storable(login)).strip().casefold()
