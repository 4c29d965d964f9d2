"""API キー: made on the command line, shown once, kept as a hash."""

from typing import Final

from api.auth import tokens
from api.auth.roles import ROLES
from rightsdb.clock import Clock
from rightsdb.errors import InputError
from rightsdb.store import Store
from rightsdb.store.accounts import create_account, create_api_key

#: What a key of a role may do at most is the role's; these are the keys made by default.
_SCOPES: Final = {"auditor": ("read",)}
_DEFAULT: Final = ("read", "write")


def make_key(store: Store, role: str, *, actor: str, clock: Clock) -> dict[str, str]:
    """Make an account of a role with one key.

    The account has no password: nobody can sign in to it, only the key opens it.

    Args:
        store: where accounts are kept.
        role: one of ``ROLES``.
        actor: who makes it, for the audit chain.
        clock: the present moment.

    Returns:
        ``login``, ``role`` and ``api_key``; the key cannot be read again later.

    Raises:
        InputError: no such role.
    """
    if role not in ROLES:
        raise InputError("bad_role", f"役割は {'、'.join(ROLES)} から選んでください。", field="role")
    key = tokens.new_key()
    login = f"{role}-key-{tokens.hash_of(key)[:12]}"
    with store.unit_of_work(actor, "api_key.create", clock=clock) as work:
        account = create_account(work, login, role, None)
        create_api_key(work, account.id, tokens.hash_of(key), _SCOPES.get(role, _DEFAULT))
        work.subject = f"account:{account.id}"
        work.detail.update(role=role, scopes=list(_SCOPES.get(role, _DEFAULT)))
    return {"login": login, "role": role, "api_key": key}
