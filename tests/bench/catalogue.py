"""Real bulk data from file to searchable, and the search page over HTTP."""

import random
import time
from contextlib import closing
from pathlib import Path

import requests

from rightsdb.index import open_index
from tests.bench.figures import Figures, percentile
from tests.bench.processes import run_json, served
from tests.shared import SHARED

QUERIES = (
    "芥川",
    "漱石",
    "ゼルダ",
    "手塚治虫",
    "鉄腕アトム",
    "の",
    "ン",
    "大",
    "機動戦士ガンダム",
    "東京",
    "love",
)
ROUNDS = 3


def run(figures: Figures, folder: Path) -> None:
    """Ingest the Media Arts Database, then ask the search page and the JSON API."""
    files = sorted((SHARED / "data" / "madb").glob("*.zip"))
    if not files:
        print("catalogue: the Media Arts Database files are not beside this checkout; left out")  # noqa: T201  # see Figures
        return
    counts, seconds, peak = run_json(folder, "ingest", "madb", *map(str, files))
    figures.add("madb.ingest.records", float(str(counts["read"])), "records")
    figures.add("madb.ingest.seconds", seconds, "s")
    figures.add("madb.ingest.peak_rss", peak, "MB")
    again, seconds, _ = run_json(folder, "ingest", "madb", *map(str, files))
    figures.add("madb.reingest.seconds", seconds, "s")
    figures.add(
        "madb.reingest.new_or_changed", float(f"{again['new']}") + float(f"{again['changed']}"), "records"
    )
    with closing(open_index("", folder)) as index:
        figures.add("madb.index.works", index.count(), "works")
    with served(folder) as address:
        _ask(figures, "page", f"{address}/", {"Accept": "text/html"})
        _ask(figures, "json", f"{address}/api/v1/works", {"Accept": "application/json"})


def _ask(figures: Figures, name: str, address: str, headers: dict[str, str]) -> None:
    session = requests.Session()
    session.headers.update(headers)
    order = random.Random(7)  # noqa: S311  # the same order on every run, nothing secret
    times: list[float] = []
    for query in QUERIES:
        session.get(address, params={"q": query}, timeout=10)
    for _ in range(ROUNDS):
        for query in order.sample(QUERIES * 10, len(QUERIES) * 10):
            started = time.perf_counter()
            answer = session.get(address, params={"q": query}, timeout=10)
            times.append((time.perf_counter() - started) * 1000)
            answer.raise_for_status()
    figures.add(f"search.{name}.p50", percentile(times, 0.50), "ms")
    figures.add(f"search.{name}.p95", percentile(times, 0.95), "ms")
