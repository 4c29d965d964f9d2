"""The cases that a lawyer can read: ``tests/cases/*.yaml``."""

from pathlib import Path
from typing import Any

import yaml

_FOLDER = Path(__file__).resolve().parents[1] / "cases"


def cases(file_name: str) -> list[Any]:
    """All cases of one file, in its order."""
    found: list[Any] = yaml.safe_load((_FOLDER / file_name).read_text(encoding="utf-8"))["cases"]
    return found
