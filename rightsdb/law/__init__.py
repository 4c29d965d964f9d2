"""法令の値: every statutory number with the days on which it holds and where it is written.

``parameter(name, as_of)`` one value on a day · ``parameters(as_of)`` all of them ·
``history(name)`` one value through time · ``law_revision(as_of)`` the wording in force ·
``cite(document, article)`` how a step names an article.
"""

from datetime import date
from difflib import get_close_matches
from functools import lru_cache

from rightsdb.errors import InputError, NotFoundError
from rightsdb.law.documents import cite, documents, law_revision
from rightsdb.law.loader import histories
from rightsdb.law.parameter import Parameter

__all__ = ["Parameter", "cite", "documents", "history", "law_revision", "parameter", "parameters"]


def history(name: str) -> tuple[Parameter, ...]:
    """Return all values of a parameter, oldest first.

    Raises:
        NotFoundError: no such parameter (``unknown_parameter``).
    """
    found = histories().get(name)
    if found is None:
        close = "、".join(get_close_matches(name, histories())) or "rightsdb law の一覧を見てください"
        raise NotFoundError("unknown_parameter", f"「{name}」という値はありません（{close}）。", field=name)
    return found


@lru_cache(maxsize=4096)
def parameter(name: str, as_of: date) -> Parameter:
    """Return the value that holds on a day.

    Args:
        name: dotted name (``fee.art_67_3``).
        as_of: the day asked about.

    Raises:
        NotFoundError: no such parameter (``unknown_parameter``).
        InputError: it did not exist yet on that day (``no_value_on_day``, field ``as_of``).
    """
    begun = [value for value in history(name) if value.effective_from <= as_of]
    if not begun:
        first = history(name)[0]
        raise InputError(
            "no_value_on_day",
            f"「{first.ja}」は{first.effective_from.isoformat()}からの値です。"
            f"{as_of.isoformat()}には定めがありません。基準日を確かめてください。",
            field="as_of",
        )
    return begun[-1]


def parameters(as_of: date) -> tuple[Parameter, ...]:
    """Return every value that holds on a day, by name."""
    return tuple(
        parameter(name, as_of) for name in sorted(histories()) if history(name)[0].effective_from <= as_of
    )
