"""Every number of the law stands in the dated parameters; the calculators hold none."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3] / "rightsdb"
CODE = sorted([*(ROOT / "term").glob("*.py"), *(ROOT / "scope").glob("*.py"), ROOT / "deadline.py"])

#: Counting and comparing, not law: none, one of something, and one more or less.
COUNTING = {0, 1}
#: How many results are kept in memory; says nothing about the law.
CACHE_KEYWORDS = {"maxsize"}


def numbers_in(source: str) -> list[tuple[int, object]]:
    """(line, number) of every number written in the code, except those for counting."""
    tree = ast.parse(source)
    kept = {
        id(keyword.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        for keyword in node.keywords
        if keyword.arg in CACHE_KEYWORDS
    }
    return [
        (node.lineno, node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, int | float)
        and not isinstance(node.value, bool)
        and id(node) not in kept
        and node.value not in COUNTING
    ]


def test_the_calculators_are_looked_at() -> None:
    assert {"calculator.py", "route.py", "deadline.py", "walk.py"} <= {path.name for path in CODE}


@pytest.mark.parametrize("path", CODE, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_number_of_the_law_is_written_in_the_code(path: Path) -> None:
    assert numbers_in(path.read_text(encoding="utf-8")) == []


def test_a_number_would_be_found() -> None:
    assert numbers_in("def end(year):\n    return year + 70\n") == [(2, 70)]
    assert numbers_in("@lru_cache(maxsize=70)\ndef one(): return 1") == []
    assert numbers_in("SHARE = 0.3") == [(1, 0.3)]
