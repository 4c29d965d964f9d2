"""The rules of the house that no linter knows."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.shared import ROOT

PACKAGES = ("rightsdb", "adjudication", "connectors", "api")
LONGEST_FILE = 350
LONGEST_FUNCTION = 40


def _modules() -> Iterator[Path]:
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path


def _functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def _body_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function without its signature and docstring."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    if not body:
        return 0
    return (body[-1].end_lineno or 0) - body[0].lineno + 1


@pytest.mark.parametrize("path", list(_modules()), ids=lambda path: str(path.relative_to(ROOT)))
def test_files_and_functions_stay_small(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGEST_FILE, "split the file: one noun, one file"
    too_long = [f.name for f in _functions(ast.parse(text)) if _body_lines(f) > LONGEST_FUNCTION]
    assert not too_long, f"more than {LONGEST_FUNCTION} lines"


def test_no_module_is_a_drawer_for_everything() -> None:
    drawers = [p for p in _modules() if p.stem in {"utils", "util", "helpers", "common", "misc"}]
    assert not drawers


def test_every_suppression_says_why() -> None:
    silent = []
    for path in [*_modules(), *sorted((ROOT / "tests").rglob("*.py"))]:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            found = re.search(r"#\s*(noqa|type: ignore)(?P<rest>.*)$", line)
            if found and "re.search" not in line and not re.search(r"  # \S", found["rest"]):
                silent.append(f"{path.relative_to(ROOT)}:{number}")
    assert not silent


def test_calculators_read_no_clock_and_no_database() -> None:
    pure = (
        *("rightsdb/term", "rightsdb/scope", "rightsdb/facts", "rightsdb/rights"),
        *("rightsdb/deadline.py", "rightsdb/status.py", "adjudication"),
    )
    forbidden = re.compile(
        r"^\s*(?:from|import) (?:time|sqlalchemy|flask|requests|rightsdb\.(?:clock|store))\b"
    )
    guilty = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in _modules()
        if str(path.relative_to(ROOT)).startswith(pure)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if forbidden.search(line) or re.search(r"\b(?:date\.today|datetime\.now|time\.time)\(", line)
    ]
    assert not guilty
