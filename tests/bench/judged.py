"""The judged questions: is what people mean the first row, or among the first five?

A near miss counts as a row after the hits: the page shows it there as "did you mean".
"""

from collections.abc import Sequence
from pathlib import Path

import yaml

from rightsdb.index import SearchIndex, SearchRequest, open_index
from rightsdb.model.views import WorkSummary
from rightsdb.names.folding import fold
from rightsdb.store import Store
from rightsdb.store.reading import work_summaries
from tests.bench.figures import Figures
from tests.bench.processes import run_json
from tests.shared import ROOT, SHARED

_FIRST = 5
#: With so few hits, near misses are shown as well.
_FEW = 3


def run(figures: Figures, folder: Path) -> None:
    """Load the sample records and the Media Arts Database, then ask every question."""
    samples = sorted((ROOT / "connectors" / "samples").glob("*.yaml"))
    run_json(folder, "ingest", "sample", *map(str, samples))
    dumps = sorted((SHARED / "data" / "madb").glob("*.zip"))
    if dumps:
        run_json(folder, "ingest", "madb", *map(str, dumps))
    with Store.open(f"sqlite:///{folder / 'rightsdb.sqlite3'}") as store, open_index("", folder) as index:
        report(figures, store, index)


def report(figures: Figures, store: Store, index: SearchIndex) -> list[str]:
    """Print success at 1 and at 5, for each kind of question and for all; the questions that failed."""
    kinds = yaml.safe_load(Path(__file__).with_name("judged.yaml").read_text(encoding="utf-8"))
    places: list[int | None] = []
    failed: list[str] = []
    for kind in kinds:
        found = []
        for what in ("title", "creator"):
            for asked, wanted in kind.get(what, {}).items():
                found.append(_place(store, index, str(asked), what, str(wanted)))
                if found[-1] != 0:
                    failed.append(f"{kind['kind']}: {asked} → {wanted} at {found[-1]}")
        _print(figures, kind["kind"].replace(" ", "_").replace(",", ""), found)
        places += found
    _print(figures, "all", places)
    figures.add("judged.questions", len(places), "questions")
    return failed


def _print(figures: Figures, name: str, places: Sequence[int | None]) -> None:
    for first in (1, _FIRST):
        share = sum(place is not None and place < first for place in places) / len(places)
        figures.add(f"judged.{name}.success_at_{first}", share, "share")


def _place(store: Store, index: SearchIndex, asked: str, what: str, wanted: str) -> int | None:
    """Which of the first rows is meant, counted from 0; None if it is not among them."""
    request = SearchRequest(q=asked, page_size=_FIRST)
    hits = index.search(request)
    with store.read() as connection:
        rows = work_summaries(connection, [number for number, _ in hits.rows])
    texts = [_texts(row, what) for row in rows]
    if hits.total <= _FEW:
        texts += [[miss.text if miss.kind == what else miss.title] for miss in index.near(request, _FIRST)]
    meant = fold(wanted)
    return next((place for place, row in enumerate(texts[:_FIRST]) if meant in row), None)


def _texts(row: WorkSummary, what: str) -> list[str]:
    return [fold(row.title)] if what == "title" else [fold(name) for name, _ in row.creators]
