"""Asking for a route in the short form of the case file."""

from pathlib import Path
from typing import Any

import yaml

from rightsdb.scope import scope

_FILE = Path(__file__).resolve().parents[2] / "cases" / "scope.yaml"
CONTENT: dict[str, Any] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
_ABOUT = ("number", "matrix", "rule", "what", "route", "ready_on", "missing", "rules", "not_rules")


def facts_of(case: dict[str, Any]) -> dict[str, Any]:
    """The facts of a case, with those of `base` where it says nothing."""
    own = {key: value for key, value in case.items() if key not in _ABOUT}
    return {"id": "s", "as_of": CONTENT["as_of"], **CONTENT["base"], **own}


def ask(**facts: object) -> dict[str, Any]:
    """Ask with `base` changed."""
    return scope(facts_of(facts))


def rules_of(answer: dict[str, Any]) -> list[str]:
    """The rules of its steps, in order."""
    return [step["rule"] for step in answer["steps"]]
