"""Asking the term calculator in the short form of the case files."""

from pathlib import Path
from typing import Any

import yaml

from rightsdb.term import term

AS_OF = "2026-11-22"
_FOLDER = Path(__file__).resolve().parents[2] / "cases"
#: What a case says about itself, not about the work.
_ABOUT = ("number", "rule", "what", "status", "last_day", "missing", "why", "rules", "not_rules")


def ask(**facts: object) -> dict[str, Any]:
    """Ask with the facts of the contract; authors are persons under their real name by default."""
    given: dict[str, Any] = {"id": "t", "authors": [], "as_of": AS_OF, **facts}
    given["authors"] = [
        {"name": "", "type": "person", "named": "real", **author} for author in given["authors"]
    ]
    return term(given)


def term_cases(file_name: str) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """(the case, the facts to ask with) for every case of a file."""
    content = yaml.safe_load((_FOLDER / file_name).read_text(encoding="utf-8"))
    return [
        (case, {"as_of": content["as_of"], **{key: case[key] for key in case if key not in _ABOUT}})
        for case in content["cases"]
    ]


def rules_of(answer: dict[str, Any]) -> list[str]:
    """The rules of its steps, in order."""
    return [step["rule"] for step in answer["steps"]]
