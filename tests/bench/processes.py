"""Running the product as people run it: as processes, measured from outside."""

import contextlib
import json
import os
import resource
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import requests

COMMAND = str(Path(sys.executable).with_name("rightsdb"))


def environment(data_dir: Path) -> dict[str, str]:
    """The environment of a product whose data live in `data_dir`."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("RIGHTSDB_")}
    return kept | {"RIGHTSDB_DATA_DIR": str(data_dir), "RIGHTSDB_MODE": "test"}


def run_json(data_dir: Path, *arguments: str) -> tuple[dict[str, object], float, float]:
    """Run one command; its JSON answer, wall seconds, and peak resident megabytes."""
    started = time.monotonic()
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    done = subprocess.run(  # our own command line
        [COMMAND, *arguments, "--json"], env=environment(data_dir), capture_output=True, check=True
    )
    seconds = time.monotonic() - started
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return json.loads(done.stdout), seconds, max(peak, before) / 1024


@contextlib.contextmanager
def served(data_dir: Path, workers: int = 2) -> Iterator[str]:
    """The product served on a free port of this machine; yields its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    arguments = [COMMAND, "serve", "--port", str(port), "--workers", str(workers)]
    process = subprocess.Popen(arguments, env=environment(data_dir))  # our own command line
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_until_up(address, process)
        yield address
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=20)


def _wait_until_up(address: str, process: subprocess.Popen[bytes], seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with status {process.returncode}")
        with contextlib.suppress(requests.ConnectionError):
            if requests.get(f"{address}/healthz", timeout=2).ok:
                return
        time.sleep(0.1)
    raise RuntimeError("the server did not come up")
