"""The search engine by itself: size, speed against its peers, typing errors, new records.

``BENCH_RECORDS`` sets the number of generated records (1,000,000). Speeds are compared in
one interleaved run: every question goes to every engine in turn; the figure is the median
of three rounds.
"""

import os
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

from rightsdb.index import SearchIndex, SearchRequest, WorkDocument, open_index
from rightsdb.names.folding import fold
from tests.bench.figures import Figures, percentile
from tests.bench.peers import BareTantivy, Trigram, pg_trgm
from tests.bench.records import document, mistyped, records

_ROUNDS = 3
_QUESTIONS = 100
_BATCH = 20_000
_SAMPLE = 3000

Ask = Callable[[str], object]


def _works(count: int) -> Iterator[WorkDocument]:
    return (document(number, one) for number, one in enumerate(records(count), start=1))


def run(figures: Figures, folder: Path) -> None:
    """Build everything, then measure."""
    count = int(os.environ.get("BENCH_RECORDS", "1000000"))
    step = max(count // _SAMPLE, 1)
    sample = [work for work in _works(count) if work.number % step == 0]
    with (
        open_index("", folder, writable=True) as index,
        open_index("sqlite-fts5:", folder, writable=True) as second,
    ):
        _build(figures, "tantivy", index, count, folder / "index")
        _build(figures, "fts5", second, count, folder / "index-fts5")
        bare, trigram = (
            BareTantivy(folder / "bare", _works(count)),
            Trigram(folder / "trigram", _works(count)),
        )
        engines: dict[str, Ask] = {
            "tantivy": lambda word: index.search(SearchRequest(q=word)).total,
            "fts5": lambda word: second.search(SearchRequest(q=word)).total,
            "bare": bare.ask,
            "trigram": trigram.ask,
        }
        _speed(figures, "two_kanji", engines, _two_kanji(sample))
        own = {name: engines[name] for name in ("tantivy", "fts5")}
        _speed(figures, "one_character", own, _one_character(sample))
        _speed(figures, "suggest", {"tantivy": index.suggest}, _beginnings(sample))
        _typing_errors(figures, index, sample, count)
        _new_records(figures, index, count)


def _build(figures: Figures, name: str, index: SearchIndex, count: int, folder: Path) -> None:
    batch: list[WorkDocument] = []
    spent = 0.0
    for work in _works(count):
        batch.append(work)
        if len(batch) == _BATCH or work.number == count:
            started = time.perf_counter()
            index.apply(batch, [], work.number)
            spent += time.perf_counter() - started
            batch = []
    index.close()
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    figures.add(f"index.{name}.rate", count / spent, "records/s")
    figures.add(f"index.{name}.size", size / count, "bytes/record")


def _speed(figures: Figures, name: str, engines: dict[str, Ask], questions: list[str]) -> None:
    """Every question to every engine in turn; the first round warms up and does not count."""
    for question in questions:
        totals = {engine: ask(question) for engine, ask in engines.items()}
        if len(set(totals.values())) > 1:
            raise AssertionError(f"the engines disagree about {question}: {totals}")
    percentiles: dict[str, list[tuple[float, float]]] = {engine: [] for engine in engines}
    for turn in range(_ROUNDS + 1):
        times: dict[str, list[float]] = {engine: [] for engine in engines}
        for question in questions:
            for engine, ask in engines.items():
                started = time.perf_counter()
                ask(question)
                times[engine].append((time.perf_counter() - started) * 1000)
        if turn:
            for engine, taken in times.items():
                percentiles[engine].append((percentile(taken, 0.5), percentile(taken, 0.95)))
    last: dict[str, float] = {}
    for engine, rounds in percentiles.items():
        figures.add(f"search.{name}.{engine}.p50", statistics.median(half for half, _ in rounds), "ms")
        last[engine] = statistics.median(most for _, most in rounds)
        figures.add(f"search.{name}.{engine}.p95", last[engine], "ms")
    for engine in list(last)[1:]:
        figures.add(f"search.{name}.p95.tantivy_to_{engine}", last["tantivy"] / last[engine], "x")


def _random() -> Random:
    return Random(7)  # noqa: S311  # the same questions in every run


def _two_kanji(sample: list[WorkDocument]) -> list[str]:
    found, random = [], _random()
    for work in sample:
        title = fold(work.titles[0])
        pairs = [
            title[at : at + 2] for at in range(len(title) - 1) if _kanji(title[at]) and _kanji(title[at + 1])
        ]
        if pairs:
            found.append(random.choice(pairs))
    return random.sample(found, min(_QUESTIONS, len(found)))


def _one_character(sample: list[WorkDocument]) -> list[str]:
    random = _random()
    return [
        random.choice(fold(work.titles[0])) for work in random.sample(sample, min(_QUESTIONS, len(sample)))
    ]


def _beginnings(sample: list[WorkDocument]) -> list[str]:
    random = _random()
    return [
        fold(random.choice([work.titles[0], *work.creators]))[: random.randint(1, 4)]
        for work in random.sample(sample, min(_QUESTIONS, len(sample)))
    ]


def _kanji(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"


def _typing_errors(figures: Figures, index: SearchIndex, sample: list[WorkDocument], count: int) -> None:
    """One error in a title of 5 to 14 characters: is the title among the first twenty?"""
    random = _random()
    pairs = [
        (title, mistyped(random, title)) for work in sample if 5 <= len(title := fold(work.titles[0])) <= 14
    ]
    pairs = [(title, typed) for title, typed in pairs if typed != title][: _QUESTIONS * 5]
    right = {"tantivy": 0, "pg_trgm": 0}
    times: dict[str, list[float]] = {"tantivy": [], "pg_trgm": []}
    with pg_trgm(_works(count)) as peer:
        for title, typed in pairs:
            started = time.perf_counter()
            misses = index.near(SearchRequest(q=typed), 20)
            between = time.perf_counter()
            titles = peer.near(typed)
            times["tantivy"].append((between - started) * 1000)
            times["pg_trgm"].append((time.perf_counter() - between) * 1000)
            # What was typed may be a piece of the title: then the search itself finds it.
            right["tantivy"] += typed in title or title in [miss.text for miss in misses]
            right["pg_trgm"] += title in titles
    for name, taken in times.items():
        figures.add(f"typos.{name}.first20", right[name] / len(pairs), "share")
        figures.add(f"typos.{name}.p95", percentile(taken, 0.95), "ms")
    figures.add(
        "typos.p95.tantivy_to_pg_trgm",
        percentile(times["tantivy"], 0.95) / percentile(times["pg_trgm"], 0.95),
        "x",
    )


def _new_records(figures: Figures, index: SearchIndex, count: int) -> None:
    """From handing over 100 new records to finding them."""
    taken = []
    for turn in range(10):
        new = [
            WorkDocument(
                count + turn * 100 + at, (f"新着{turn}号",), (), (), (), "text", "review", ("new",), 2026
            )
            for at in range(1, 101)
        ]
        started = time.perf_counter()
        index.apply(new, [], count + turn)
        found = index.search(SearchRequest(q=f"新着{turn}号")).total
        taken.append((time.perf_counter() - started) * 1000)
        if found != len(new):
            raise AssertionError(f"{found} of {len(new)} new records were found")
    figures.add("index.new_100.median", statistics.median(taken), "ms")
    figures.add("index.new_100.max", max(taken), "ms")
