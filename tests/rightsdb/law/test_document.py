from pathlib import Path
from typing import Any

import pytest
import yaml

from rightsdb.law.document import TABLES, main, parameter_table, renewed

ROOT = Path(__file__).resolve().parents[3]
DOCUMENT = ROOT / "docs" / "law.md"


def test_the_tables_of_the_document_are_current() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    assert renewed(text) == text, "run: python -m rightsdb.law.document docs/law.md"


def test_the_document_shows_every_case_worked_by_hand() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    file = ROOT / "tests" / "cases" / "term_by_hand.yaml"
    cases: list[dict[str, Any]] = yaml.safe_load(file.read_text(encoding="utf-8"))["cases"]
    assert [case["number"] for case in cases] == list("ABCDEFGHIJ")
    for case in cases:
        (told,) = [line for line in text.splitlines() if line.startswith(f"**{case['number']}. ")]
        shown = f"**{case['last_day']}**" if case["last_day"] else "no last day"
        assert shown in told
        assert {"public_domain": "public domain", "protected": "protected"}[case["status"]] in told


def test_a_row_tells_value_day_source_and_status() -> None:
    assert (
        "| `fee.art_67_3` | 13,800 | yen | 2026-04-01 | 著作権法施行令第8条第2項 | sure | in force |"
        in parameter_table().splitlines()
    )
    assert "| `fund.reserve_67` | 0.10 | ratio |" in parameter_table()


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    path = tmp_path / "law.md"
    path.write_text(
        "\n".join(f"<!-- begin {name} -->\n<!-- end {name} -->" for name in TABLES), encoding="utf-8"
    )
    assert list(main([str(path)])) == [str(path)]
    assert list(main([str(path)])) == []
    assert "fee.art_67_3" in path.read_text(encoding="utf-8")


def test_a_missing_marker_is_an_error() -> None:
    with pytest.raises(ValueError, match="parameters"):
        renewed("<!-- begin parameters -->")
