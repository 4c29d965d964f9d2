"""``GET /api/v1/works`` under load, against an empty answer of the same server with the same settings.

``BENCH_HTTP_RECORDS`` sets the number of generated records (100,000). They go through the product's
own loading, so that its rate, from file to searchable, is printed as well.
"""

import contextlib
import os
import signal
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from urllib.parse import quote, urlsplit

from rightsdb.names.folding import fold
from tests.bench.figures import Figures, percentile
from tests.bench.load import Load, load
from tests.bench.processes import run_json, served
from tests.bench.records import records, write

_ROUNDS = 3
_SECONDS = 10.0
_WORKERS = 2
_QUESTIONS = 200


def empty(_environ: dict[str, object], start_response: Callable[..., object]) -> Iterable[bytes]:
    """The smallest application there is."""
    start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", "0")])
    return ()


def run(figures: Figures, folder: Path) -> None:
    """Load generated records, serve them beside an empty application, and ask both in turn."""
    count = int(os.environ.get("BENCH_HTTP_RECORDS", "100000"))
    _fill(figures, folder, count)
    rounds: dict[str, list[Load]] = {"empty": [], "works": []}
    with served(folder / "var", _WORKERS) as address, _empty_server() as empty_port:
        asked = {"empty": (empty_port, ["/"]), "works": (urlsplit(address).port or 0, _questions(count))}
        for turn in range(_ROUNDS + 1):
            for name, (port, paths) in asked.items():
                done = load(port, paths, _SECONDS if turn else 2)
                if turn:
                    rounds[name].append(done)
    rates = {name: statistics.median(one.rate for one in some) for name, some in rounds.items()}
    slowest = {
        name: statistics.median(percentile(one.times, 0.99) for one in some) for name, some in rounds.items()
    }
    for name in rounds:
        figures.add(f"http.{name}.rate", rates[name], "requests/s")
        figures.add(f"http.{name}.p99", slowest[name], "ms")
    figures.add("http.rate.works_to_empty", rates["works"] / rates["empty"], "x")
    figures.add("http.p99.works_to_empty", slowest["works"] / slowest["empty"], "x")


def _fill(figures: Figures, folder: Path, count: int) -> None:
    write(count, 7, folder / "files")
    files = sorted((folder / "files").glob("source-*.csv"))
    report, seconds, peak = run_json(folder / "var", "ingest", "csv", *map(str, files))
    if report["new"] != count:
        raise AssertionError(f"not every record was loaded: {report}")
    figures.add("csv.ingest.rate", count / seconds, "records/s")
    figures.add("csv.ingest.peak_rss", peak, "MB")


def _questions(count: int) -> list[str]:
    """Two characters out of the middle of titles; every answer has 20 rows at most, and all facets."""
    titles = [fold(one.title) for one in records(min(count, _QUESTIONS * 10))][::10]
    pairs = [title[len(title) // 2 :][:2] for title in titles]
    return [f"/api/v1/works?q={quote(pair)}" for pair in pairs if len(pair) > 1]


@contextlib.contextmanager
def _empty_server() -> Iterator[int]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    # The settings of `rightsdb serve`.
    options = (
        f"--workers {_WORKERS} --worker-class sync --timeout 30 --graceful-timeout 5 --log-level warning"
    )
    command = [sys.executable, "-m", "gunicorn", *options.split(), "--limit-request-line", "0"]
    process = subprocess.Popen([*command, "--bind", f"127.0.0.1:{port}", "tests.bench.http:empty"])
    try:
        for _ in range(600):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                break
            time.sleep(0.1)
        yield port
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=20)
