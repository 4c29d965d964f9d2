"""What the documentation says about amounts is what the program computes."""

import json
import re
from typing import Any

import pytest

from adjudication.tariffs.table import with_table
from tests.adjudication.asking import ask_one
from tests.shared import ROOT

TEXT = (ROOT / "docs" / "compensation.md").read_text(encoding="utf-8")
WORKED = re.findall(r"```json\n(\{.*?\})\n```\n= ([\d,]+) yen", TEXT)


def test_the_table_of_tariffs_is_current() -> None:
    assert with_table(TEXT) == TEXT, "run: python -m adjudication.tariffs.table docs/compensation.md"


def test_five_uses_are_worked_by_hand() -> None:
    assert len(WORKED) == 5


@pytest.mark.parametrize(("use", "amount"), WORKED)
def test_a_use_worked_by_hand_gives_the_same_amount(use: str, amount: str) -> None:
    work: dict[str, Any] = json.loads(use)
    assert ask_one(work)["reference"] == int(amount.replace(",", ""))


def test_the_notes_that_the_documentation_names_exist() -> None:
    sources = "\n".join(
        path.read_text(encoding="utf-8") for path in sorted((ROOT / "adjudication").rglob("*.py"))
    )
    section = TEXT.split("## What is assumed")[1].split("##")[0]
    named = set(re.findall(r"`([a-z]+(?:_[a-z0-9]+)+)`", section)) - {"batch_threshold", "include_guess"}
    assert named
    missing = {name for name in named if f'"{name}"' not in sources and not name.startswith("assumed_")}
    assert not missing
