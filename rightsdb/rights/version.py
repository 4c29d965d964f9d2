"""規則の版: which rules a derived status followed; a change of any of them derives anew."""

import hashlib
from datetime import date
from functools import cache, lru_cache

from rightsdb.facts.rules import fact_rules
from rightsdb.law.loader import histories
from rightsdb.law.parameter import Parameter

#: How statuses follow from facts, terms and statements; changes whenever that does.
STATUS_RULE = "status-2"

#: Parameters that can move a term or a route.
_DECISIVE = ("term.", "cutover.", "wartime.", "period.", "limit.")


@cache
def rule_version() -> str:
    """Return the versions of the status rule, of fact finding and of the numbers of the law.

    Stored beside every derived status: ``status-2 facts-1 law-0a1b2c3d``.
    """
    texts = (f"{value.name} {value.sha256}" for value in _values())
    digest = hashlib.sha256("\n".join(sorted(texts)).encode())
    return f"{STATUS_RULE} {fact_rules().version} law-{digest.hexdigest()[:8]}"


@lru_cache(maxsize=64)
def next_change_of_law(as_of: date) -> date | None:
    """The first day after `as_of` on which a known number begins to hold that can move a term or a route."""
    return min((value.effective_from for value in _values() if value.effective_from > as_of), default=None)


def _values() -> list[Parameter]:
    return [value for name, values in histories().items() if name.startswith(_DECISIVE) for value in values]
