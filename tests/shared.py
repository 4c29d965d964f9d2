"""Reference material beside the checkout. Tests that use it skip where it is absent."""

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"

needs_shared = pytest.mark.skipif(
    not SHARED.is_dir(), reason="reference material (../shared) is not beside this checkout"
)
