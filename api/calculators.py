"""計算機の一覧: the pure calculators under their outside names, for the command line and for HTTP."""

from collections.abc import Mapping
from functools import cache
from importlib import import_module

from rightsdb.batch import Calculator

#: name → where it is; imported only when asked for, so that every start is quick.
_HOMES: Mapping[str, tuple[str, str]] = {
    "term": ("rightsdb.term", "term"),
    "scope": ("rightsdb.scope", "scope"),
    "estimate": ("adjudication.compensation.output", "estimate_json"),
    "settle": ("adjudication.settlement", "settle_json"),
    "deadline": ("rightsdb.deadline", "deadline"),
    "fund": ("adjudication.fund", "fund_json"),
}

NAMES = tuple(_HOMES)


@cache
def calculator(name: str) -> Calculator:
    """The calculator of that name: one JSON object in, one out; `InputError` where it cannot answer.

    Raises:
        KeyError: no such calculator.
    """
    module, function = _HOMES[name]
    found: Calculator = getattr(import_module(module), function)
    return found
