"""会員登録とログイン: each function is one use case with its audit event."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy.exc import IntegrityError

from api.auth import passwords, tokens
from api.auth.errors import UnauthorizedError, too_many
from api.auth.roles import SELF_SERVICE
from api.limits import SIGN_IN_ADDRESS, SIGN_IN_LOGIN, SIGN_UP_ADDRESS
from api.wiring import Services
from rightsdb.errors import ConflictError, InputError
from rightsdb.store.accounts import (
    Account,
    account_by_login,
    create_account,
    create_session,
    end_session,
    set_password_hash,
)

#: A session ends so long after sign-in, used or not.
SESSION_LASTS: Final = timedelta(hours=12)

_LOGIN = re.compile(r"[a-z0-9](?:[a-z0-9._+@-]{1,62})[a-z0-9]")


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A session that was just opened. The token is shown to nobody but the browser."""

    account: Account
    token: str
    expires_at: datetime


def actor_of(account: Account) -> str:
    """How the audit chain names an account: by number, so that no personal data stands in it."""
    return f"account:{account.id}"


def sign_up(services: Services, login: str, password: str, role: str, *, address: str) -> Account:
    """会員登録. Make an account that people may make for themselves.

    Raises:
        InputError: login, password or role cannot be used; `field` says which.
        ConflictError: the login is taken.
        TooManyAttemptsError: too many new accounts from this address.
    """
    if role not in SELF_SERVICE:
        # No form of ours offers this: somebody tried to give themselves an office.
        services.store.record_event(
            "anonymous", "account.sign_up", detail={"reason": "role"}, clock=services.settings.clock
        )
        raise InputError("bad_role", "利用者(user)か権利者(owner)を選んでください。", field="role")
    login = checked_login(login)
    passwords.check_new(password, login)
    wait = services.throttle.count(SIGN_UP_ADDRESS, address)
    if wait and services.settings.mode != "test":
        raise too_many(wait)
    clock = services.settings.clock
    kept = passwords.hash_password(password)
    try:
        with services.store.unit_of_work("anonymous", "account.sign_up", clock=clock) as work:
            account = create_account(work, login, role, kept)
            work.subject = actor_of(account)
            work.detail["role"] = role
    except (ConflictError, IntegrityError) as error:
        raise ConflictError(
            "login_taken", "このログイン名は使われています。別の名前にしてください。", field="login"
        ) from error
    return account


def sign_in(services: Services, login: str, password: str, *, address: str) -> SignedIn:
    """ログイン. Open a session.

    Raises:
        UnauthorizedError: login and password do not belong together, or the account is closed.
        TooManyAttemptsError: too many failures for this login or from this address.
    """
    login = _folded(login)
    limits = ((SIGN_IN_LOGIN, tokens.hash_of(login)), (SIGN_IN_ADDRESS, address))
    wait = max(services.throttle.waiting(limit, key) for limit, key in limits)
    if wait:
        raise too_many(wait)
    with services.store.read() as connection:
        account = account_by_login(connection, login) if _LOGIN.fullmatch(login) else None
    right = len(password) <= passwords.LONGEST and passwords.matches(
        account.password_hash if account else None, password
    )
    if account is None or not right or account.disabled_at is not None:
        for limit, key in limits:
            services.throttle.count(limit, key)
        raise _refused(services, account)
    services.throttle.forget(*limits[0])
    return _opened(services, account, password)


def sign_out(services: Services, account: Account, token: str) -> None:
    """ログアウト. End the session; the token is worth nothing from now on."""
    clock = services.settings.clock
    actor = actor_of(account)
    with services.store.unit_of_work(actor, "session.end", subject=actor, clock=clock) as work:
        end_session(work, tokens.hash_of(token))


def checked_login(login: str) -> str:
    """The login in the form that is kept.

    Raises:
        InputError: it has characters or a length that logins cannot have.
    """
    login = _folded(login)
    if not _LOGIN.fullmatch(login):
        raise InputError(
            "bad_login",
            "ログイン名は 3〜64 文字の半角英数字と . _ + @ - で、英数字で始めて英数字で終えてください。",
            field="login",
        )
    return login


def _folded(login: str) -> str:
    """Full-width letters and capitals are a matter of the keyboard, not of the name."""
    return unicodedata.normalize("NFKC", login).strip().lower()


def _opened(services: Services, account: Account, password: str) -> SignedIn:
    clock = services.settings.clock
    token = tokens.new_token()
    actor = actor_of(account)
    renewed = (
        passwords.hash_password(password)
        if account.password_hash and passwords.outdated(account.password_hash)
        else None
    )
    with services.store.unit_of_work(actor, "session.begin", subject=actor, clock=clock) as work:
        expires = work.now + SESSION_LASTS
        create_session(work, account.id, tokens.hash_of(token), expires)
        if renewed:
            set_password_hash(work, account.id, renewed)
            work.detail["password_rehashed"] = True
    return SignedIn(account, token, expires)


def _refused(services: Services, account: Account | None) -> UnauthorizedError:
    """Record the attempt. What is said does not tell whether the login exists."""
    services.store.record_event(
        "anonymous",
        "session.begin",
        subject=actor_of(account) if account else "",
        outcome="refused",
        detail={"reason": "disabled" if account and account.disabled_at else "credentials"},
        clock=services.settings.clock,
    )
    return UnauthorizedError(
        "bad_credentials", "ログイン名かパスワードが違います。確かめて、もう一度入力してください。"
    )
