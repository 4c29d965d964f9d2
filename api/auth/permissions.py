"""権限表: the one table of routes. A route without a row answers nobody.

Columns: the roles that may use it (None: anyone), the scope that an API key needs for it, and
how it is counted. Forms need their token as well (``csrf``); keys never do.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from api.auth.roles import ROLES
from api.limits import CALCULATING, READING, WRITING, Limit

#: Nobody has to be signed in.
ANYONE: Final = None
#: Any role, but signed in.
SIGNED_IN: Final = ROLES


@dataclass(frozen=True, slots=True)
class Permission:
    """One row.

    Attributes:
        roles: roles that may; None for anyone.
        scope: what an API key must be allowed (``works:read``; ``read`` covers every ``…:read``).
            A key that lacks it may still read what is open to anyone.
        limit: how often; None is not counted.
        largest_body: bytes that may be sent along, where that is more than usual.
    """

    roles: tuple[str, ...] | None
    scope: str = ""
    limit: Limit | None = READING
    largest_body: int | None = None

    def allows_role(self, role: str | None) -> bool:
        """Whether somebody of this role (None: not signed in) may."""
        return self.roles is None or role in self.roles

    def allows_scopes(self, scopes: "frozenset[str]") -> bool:
        """Whether a key with these scopes may."""
        return self.roles is None or self.scope in scopes or self.scope.rpartition(":")[2] in scopes


_OPEN: Final = Permission(ANYONE)
_FREE: Final = Permission(ANYONE, limit=None)
_FORM: Final = Permission(ANYONE, limit=WRITING)
_CALCULATION: Final = Permission(ANYONE, limit=CALCULATING)
#: A table with what a form sends around it.
_UPLOAD: Final = Permission(ANYONE, limit=WRITING, largest_body=17 * 1024 * 1024)

#: endpoint → row.
PERMISSIONS: Final[Mapping[str, Permission]] = {
    # Files and the state of the installation.
    "static": _FREE,
    "health.healthz": _FREE,
    "documentation.openapi": _OPEN,
    "documentation.docs": _OPEN,
    # JSON.
    "works.list_works": _OPEN,
    "works.get_work": _OPEN,
    "suggestions.list_suggestions": _OPEN,
    "agents.get_agent": _OPEN,
    "sources.list_sources": _OPEN,
    "sources.get_source": _OPEN,
    "account.get_account": Permission(SIGNED_IN, scope="account:read"),
    # Calculators: nothing is stored, so anyone may ask.
    "calculators.term": _CALCULATION,
    "calculators.scope": _CALCULATION,
    "calculators.estimate": _CALCULATION,
    "calculators.settle": _CALCULATION,
    "calculators.deadline": _CALCULATION,
    "calculators.fund": _CALCULATION,
    # Pages.
    "pages.search": _OPEN,
    "pages.suggest": _OPEN,
    "pages.work": _OPEN,
    "pages.agent": _OPEN,
    "pages.source_list": _OPEN,
    "pages.source": _OPEN,
    "pages.about": _OPEN,
    "pages.estimate": Permission(ANYONE, limit=CALCULATING),
    "pages.estimate_sheet": Permission(ANYONE, limit=CALCULATING),
    "pages.table": _OPEN,
    "pages.table_example": _OPEN,
    "pages.table_submit": _UPLOAD,
    "pages.job": _OPEN,
    "pages.job_result": _OPEN,
    "pages.sign_in": _OPEN,
    "pages.sign_in_submit": _FORM,
    "pages.sign_up": _OPEN,
    "pages.sign_up_submit": _FORM,
    "pages.sign_out": Permission(SIGNED_IN, scope="session:write", limit=WRITING),
    "pages.account": Permission(SIGNED_IN, scope="account:read"),
}
