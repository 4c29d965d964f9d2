"""Loading is killed at any moment: what was acknowledged stands, and a second run completes the rest."""

import os
import random
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.api.cli.conftest import COMMAND, Run
from tests.api.cli.test_catalogue import MAPPING

ROWS = 12_000


def _table(folder: Path) -> tuple[Path, Path]:
    table, mapping = folder / "works.csv", folder / "mapping.yaml"
    rows = (f"{n},見本の作品{n},見本{n % 97}郎,text" for n in range(ROWS))
    table.write_text("番号,題名,作者,分野\n" + "\n".join(rows), encoding="utf-8")
    mapping.write_text(MAPPING, encoding="utf-8")
    return table, mapping


def _kill_one_ingest(folder: Path, data: Path, seconds: float) -> None:
    table, mapping = _table(folder)
    environment = {name: value for name, value in os.environ.items() if not name.startswith("RIGHTSDB_")}
    environment |= {"RIGHTSDB_DATA_DIR": str(data), "RIGHTSDB_MODE": "test"}
    process = subprocess.Popen(
        [COMMAND, "ingest", "csv", str(table), "--mapping", str(mapping)],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    time.sleep(seconds)
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _check(run: Run, folder: Path, data: Path, kills: int, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  # moments to kill at, nothing secret
    for _ in range(kills):
        _kill_one_ingest(folder, data, chance.uniform(0.5, 4.0))
        assert run("audit", "verify", data_dir=str(data)).status == 0, f"seed {seed}"
    table, mapping = _table(folder)
    done = run("ingest", "csv", table, "--mapping", mapping, "--json", data_dir=str(data))
    assert done.status == 0, f"seed {seed}: {done.err}"
    counts = done.json()
    assert counts["new"] + counts["unchanged"] == ROWS, f"seed {seed}: {counts}"
    assert counts["changed"] == counts["quarantined"] == 0
    found = run("search", "見本の作品", "--json", data_dir=str(data)).json()
    assert found["total"] == ROWS, f"seed {seed}"


def test_a_killed_load_is_completed_by_the_next(run: Run, tmp_path: Path) -> None:
    _check(run, tmp_path, tmp_path / "killed", kills=2, seed=20261122)


@pytest.mark.soak
def test_a_load_killed_many_times_is_completed_by_the_next(run: Run, tmp_path: Path) -> None:
    for seed in range(20):
        folder = tmp_path / str(seed)
        folder.mkdir()
        _check(run, folder, folder / "killed", kills=3, seed=seed)
        print(f"seed {seed}: 3 kills, all {ROWS} records there")  # noqa: T201  # the soak run shows it
