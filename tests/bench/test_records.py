import csv
from pathlib import Path
from random import Random

from rightsdb.names.folding import fold
from tests.bench.records import SOURCES, mistyped, records, write


def test_the_same_seed_gives_the_same_records_and_another_seed_others() -> None:
    first = list(records(500, seed=3))
    assert first == list(records(500, seed=3))
    assert first == list(records(1000, seed=3))[:500]
    assert first != list(records(500, seed=4))


def test_a_work_is_told_by_several_sources_in_their_own_spelling() -> None:
    made = list(records(5000))
    assert {one.source for one in made} == set(SOURCES)
    titles: dict[int, set[str]] = {}
    for one in made:
        titles.setdefault(one.work, set()).add(one.title)
    several = [spellings for spellings in titles.values() if len(spellings) > 1]
    assert len(several) > 100
    same = sum(len({fold(title) for title in spellings}) == 1 for spellings in several)
    assert len(several) / 2 < same < len(several)


def test_each_source_has_its_habits() -> None:
    made = list(records(5000))
    by_source = {source: [one for one in made if one.source == source] for source in SOURCES}
    assert all(", " in name for one in by_source[1] for name in one.creators)
    assert any("斎藤" not in name and "齋" in name for one in by_source[2] for name in one.creators)
    assert any("ｱ" <= letter <= "ﾝ" for one in by_source[3] for letter in one.title)
    assert not any(one.reading for one in (*by_source[4], *by_source[5]))
    assert any(one.year is None for one in by_source[5])
    assert all(one.isbn[:5] == "97899" and _check(one.isbn) for one in made if one.isbn)


def _check(isbn: str) -> bool:
    return sum(int(digit) * (3 if at % 2 else 1) for at, digit in enumerate(isbn)) % 10 == 0


def test_one_error_is_one_error() -> None:
    random = Random(1)  # noqa: S311  # the same errors in every run
    for _ in range(200):
        assert abs(len(mistyped(random, "吾輩は猫である")) - 7) <= 1


def test_the_files_hold_every_record_once(tmp_path: Path) -> None:
    write(300, 7, tmp_path)
    rows = []
    for source in SOURCES:
        with (tmp_path / f"source-{source}.csv").open(encoding="utf-8") as file:
            rows += list(csv.DictReader(file))
    with (tmp_path / "truth.csv").open(encoding="utf-8") as file:
        truth = {row["native_id"]: row["work"] for row in csv.DictReader(file)}
    assert sorted(row["id"] for row in rows) == sorted(truth)
    assert len(truth) == 300
