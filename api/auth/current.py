"""要求者: who is asking, found out once per request."""

from collections.abc import Collection
from dataclasses import dataclass

from flask import g

from rightsdb.store.accounts import Account


@dataclass(frozen=True, slots=True)
class Caller:
    """要求者.

    Attributes:
        account: None for somebody who is not signed in.
        scopes: what an API key may be used for; None for a browser's session.
        session_token: the token of a browser's session.
        address: network address, for counting.
    """

    address: str
    account: Account | None = None
    scopes: Collection[str] | None = None
    session_token: str | None = None


def current_caller() -> Caller:
    """Who is asking; nobody known before the guard has looked."""
    caller: Caller = g.get("caller") or Caller("")
    return caller


def current_account() -> Account | None:
    """The account that is asking, or None."""
    return current_caller().account
