"""The product's own command, in a data directory of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

COMMAND = str(Path(sys.executable).with_name("rightsdb"))


@dataclass(frozen=True)
class Finished:
    """What a command left: its exit status and what it wrote."""

    status: int
    out: str
    err: str

    def json(self) -> Any:  # noqa: ANN401  # whatever the command printed
        return json.loads(self.out)


Run = Callable[..., Finished]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run ``rightsdb`` with these arguments; keyword arguments are further settings."""

    def call(*arguments: str | Path, stdin: str | None = None, **settings: str) -> Finished:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("RIGHTSDB_")}
        environment |= {"RIGHTSDB_DATA_DIR": str(tmp_path / "var"), "RIGHTSDB_MODE": "test"}
        environment |= {f"RIGHTSDB_{name.upper()}": value for name, value in settings.items()}
        done = subprocess.run(
            [COMMAND, *map(str, arguments)],
            env=environment,
            input=stdin,
            capture_output=True,
            text=True,
            check=False,
        )
        return Finished(done.returncode, done.stdout, done.stderr)

    return call
