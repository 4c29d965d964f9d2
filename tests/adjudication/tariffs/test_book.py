"""The tariffs that come with the product."""

from collections import Counter
from datetime import date
from importlib.resources import files

import pytest

from adjudication.tariffs import Tariff, tariff_book

#: Every id of the table of tariffs for which amounts are known, with its versions.
VERSIONS = {
    "JAS-PUB-SONGBOOK": ["undated"],
    "JAS-PUB-BOOK": ["undated"],
    "JAS-PUB-MAG": ["undated"],
    "JAS-INT-DL": ["undated"],
    "JAS-INT-STREAM-2003": ["2003-09-01"],
    "JAS-INT-NPO-2000": ["2000-01-01"],
    "JAS-INT-NC-STREAM": ["2016-01-01"],
    "JAS-CONC-PAID": ["undated"],
    "JAS-CONC-SONG": ["undated"],
    "JAS-CONC-FREE": ["undated"],
    "JAS-CONC-SHARE": ["2023-04-01"],
    "JAS-REVUE": ["older", "undated"],
    "JAS-SPORT": ["undated"],
    "JAS-CD-PRICED": ["undated"],
    "JAS-CD-UNPRICED": ["undated"],
    "JAS-CD-NC": ["undated"],
    "JAS-CD-GRAD": ["undated"],
    "JAS-DVD-GRAD": ["undated"],
    "JAS-CD-BRIDAL": ["2019-01-01"],
    "JAS-VIDEO-NC": ["undated", "2022-04-01", "2024-04-01"],
    "ELIC-INT-2003": ["2003-01-01"],
    "JRC-2003": ["2003-01-01"],
    "DAIKI-2003": ["2003-01-01"],
    "ASIA-2003": ["2003-01-01"],
    "ELIC-VIDEO-2006": ["2006-01-01"],
    "BUN-BOOK-MAX": ["undated"],
    "BUN-MOCK": ["undated"],
    "MDL-BOOK-IMG": ["undated"],
    "MDL-BOOK-TXT": ["undated"],
    "MDL-MAG": ["undated"],
    "MDL-MERCH": ["undated"],
    "JRRC-2-INDIV": ["undated"],
    "JRRC-2-BLANKET-2022": ["2022-04-01"],
    "JRRC-5-BLANKET-2022": ["2022-04-01"],
    "SARLIB-NEWS": ["2023-06-01"],
    "SARLIB-BOOK": ["2023-06-01"],
    "SARLIB-OTHER": ["2023-06-01"],
    "SARTRAS": ["2021-04-01"],
    "WGJ-TV": ["undated"],
    "WGJ-RERUN": ["2002-03-01"],
    "WGJ-VIDEO": ["undated"],
    "WGJ-FILM-1ST": ["undated"],
    "MKT-BOOK-10": ["undated"],
    "MKT-NATURE-WEB": ["undated"],
    "MKT-ISLANDS": ["undated"],
    "MKT-TANBA": ["undated"],
    "MKT-TOYOHASHI": ["undated"],
    "MKT-HONMYOJI": ["undated"],
    "PAST-NDL-2006": ["2006-04-11"],
}
#: Tariffs of which only the existence is known.
GAPS = {"NXT", "BUN-NEW-DRAFT", "JPCA-PUB", "JRRC-2025", "TEXTBOOK", "ARMA", "CPRA", "RIAJ", "JASPAR"}


def version_on(tariff_id: str, day: date) -> tuple[str, bool] | None:
    book = tariff_book()
    some = [tariff for tariff in book.tariffs if tariff.id == tariff_id]
    found = book.version_for(some, day)
    return (found[0][0].version, found[0][1]) if found else None


def test_every_tariff_with_known_amounts_is_there_in_every_version() -> None:
    found: dict[str, list[str]] = {}
    for tariff in tariff_book().tariffs:
        if tariff.kind != "gap":
            found.setdefault(tariff.id, []).append(tariff.version)
    assert {name: sorted(some) for name, some in found.items()} == {
        name: sorted(some) for name, some in VERSIONS.items()
    }


def test_tariffs_without_amounts_are_recorded_as_such() -> None:
    gaps = [tariff for tariff in tariff_book().tariffs if tariff.kind == "gap"]
    assert {tariff.id for tariff in gaps} == GAPS
    assert all(tariff.notes and not tariff.lines for tariff in gaps)


def test_a_file_is_named_after_what_it_holds() -> None:
    names = {one.name for one in files("adjudication.tariffs").iterdir() if one.name.endswith(".yaml")}
    assert names == {f"{one.id.lower()}.{one.version}.yaml" for one in tariff_book().tariffs}


def test_every_tariff_has_a_source_and_a_day_on_which_it_was_read() -> None:
    for tariff in tariff_book().tariffs:
        assert tariff.source.url.startswith("http"), tariff.reference
        assert tariff.source.read_on >= date(2026, 1, 1), tariff.reference


def test_no_tariff_rests_on_a_guess_as_a_whole() -> None:
    assert Counter(tariff.source.confidence for tariff in tariff_book().tariffs)["guess"] == 0
    guessed = {
        tariff.id
        for tariff in tariff_book().tariffs
        for line in (*(line for group in tariff.lines for line in group), *tariff.minimum)
        if line.confidence == "guess"
    }
    assert guessed == {"JAS-PUB-SONGBOOK", "JAS-SPORT", "ELIC-VIDEO-2006", "MKT-HONMYOJI"}


def test_a_version_without_a_date_says_that_it_is_taken_to_hold_for_any_day() -> None:
    for tariff in tariff_book().tariffs:
        if tariff.version == "undated" and tariff.kind == "price" and tariff.valid_to is None:
            assert any("日付がない" in one.ja for one in tariff.assumptions), tariff.reference


@pytest.mark.parametrize(
    ("tariff_id", "day", "found"),
    [
        ("JAS-VIDEO-NC", date(1990, 1, 1), ("undated", True)),
        ("JAS-VIDEO-NC", date(2022, 3, 31), ("undated", True)),
        ("JAS-VIDEO-NC", date(2022, 4, 1), ("2022-04-01", True)),
        ("JAS-VIDEO-NC", date(2024, 3, 31), ("2022-04-01", True)),
        ("JAS-VIDEO-NC", date(2024, 4, 1), ("2024-04-01", True)),
        ("SARLIB-BOOK", date(2023, 5, 31), None),
        ("SARLIB-BOOK", date(2023, 6, 1), ("2023-06-01", True)),
        ("JRRC-2-BLANKET-2022", date(2025, 3, 31), ("2022-04-01", True)),
        ("JRRC-2-BLANKET-2022", date(2025, 4, 1), ("2022-04-01", False)),
        ("JAS-REVUE", date(2000, 1, 1), ("undated", True)),
    ],
)
def test_the_day_selects_the_version(tariff_id: str, day: date, found: tuple[str, bool] | None) -> None:
    assert version_on(tariff_id, day) == found


def test_tariffs_are_found_by_kind_of_work_and_use() -> None:
    book = tariff_book()
    assert {one.id for one in book.for_use("text", "exam")} == {"BUN-MOCK", "BUN-NEW-DRAFT"}
    assert book.for_use("program", "exhibit") == ()


def test_what_comes_near_is_for_that_work_or_that_use_but_not_for_both() -> None:
    def fits(tariff: Tariff) -> tuple[bool, bool]:
        return "photo" in tariff.applies_to["work_category"], "exam" in tariff.applies_to["use_type"]

    near = tariff_book().near_use("photo", "exam")
    assert {fits(tariff) for tariff in near} == {(True, False), (False, True)}
