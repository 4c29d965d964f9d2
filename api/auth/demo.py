"""体験用アカウント: one of each role, with passwords that are printed at start; mode ``demo`` only."""

from dataclasses import dataclass
from typing import Final

from api.auth import passwords
from api.auth.roles import ROLES
from rightsdb.clock import Clock
from rightsdb.store import Store
from rightsdb.store.accounts import account_by_login, create_account


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """An account of the demonstration; its password is no secret."""

    login: str
    role: str
    password: str


#: One account per role.
DEMO_ACCOUNTS: Final = tuple(DemoAccount(f"demo-{role}", role, f"rightsdb-demo-{role}") for role in ROLES)


def ensure_demo_accounts(store: Store, clock: Clock) -> int:
    """Make those that are missing; safe to repeat. Returns how many were made."""
    with store.read() as connection:
        missing = [one for one in DEMO_ACCOUNTS if account_by_login(connection, one.login) is None]
    for one in missing:
        kept = passwords.hash_password(one.password)
        with store.unit_of_work("system:demo", "account.create", clock=clock) as work:
            account = create_account(work, one.login, one.role, kept)
            work.subject = f"account:{account.id}"
            work.detail["role"] = one.role
    return len(missing)
