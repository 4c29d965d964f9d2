from collections import Counter
from pathlib import Path

import pytest

from connectors.base import Item
from connectors.loading.reading import ReadRequest, batches
from connectors.normalize import normalize
from connectors.registry import file_source
from rightsdb.errors import InputError
from rightsdb.model.records import Assertion, Record
from tests.connectors.memory import MemoryFile, read
from tests.shared import SHARED, needs_shared

FIXTURE = Path(__file__).parent / "fixtures" / "madb.json"


@pytest.fixture(scope="module")
def found() -> dict[str, Record]:
    source = file_source("madb")
    items = read("madb", MemoryFile(FIXTURE.read_bytes()))
    every = [item for item in items if isinstance(item, Item)][:-1]
    return {record.native_id: record for record in map(source.normalize, every)}


def _told(record: Record) -> list[tuple[str, str, str | None]]:
    return [(one.role, one.name, one.reading) for one in record.contributions]


def test_every_type_but_agent_is_a_work_and_both_hosts_are_one(found: dict[str, Record]) -> None:
    assert [(one.what, one.native_id) for one in found.values()] == [
        ("work", "C900001"),
        ("work", "C900002"),
        ("work", "C900003"),
        ("work", "C900004"),
        ("agent", "C900010"),
        ("agent", "C900011"),
    ]
    assert [one.field for one in found.values()] == ["anime", "game", "manga", "game", None, None]
    assert found["C900002"].url == "https://mediaarts-db.artmuseums.go.jp/id/C900002"


def test_titles_are_trimmed_read_and_kept_as_written(found: dict[str, Record]) -> None:
    label, name, english = found["C900001"].titles
    assert (label.value, label.path) == ("見本の旅 PART 2", "rdfs:label")
    assert (name.value, name.reading, name.raw) == ("見本の旅", "ミホンノタビ", "見本の旅　")
    assert (english.value, english.lang) == ("Sample Journey", "en")


def test_alternative_names_are_parted_and_the_label_that_repeats_them_is_left_out(
    found: dict[str, Record],
) -> None:
    assert [title.value for title in found["C900002"].titles] == [
        "見本クエスト",
        "ミホクエ",
        "Mihon, the Quest",
    ]


def test_a_work_without_name_and_label_is_still_a_record(found: dict[str, Record]) -> None:
    assert found["C900004"].titles == ()


def test_contributions_come_from_every_notation_and_from_the_parts(found: dict[str, Record]) -> None:
    assert _told(found["C900001"]) == [
        ("original_work", "例田一郎", None),
        ("original_work", "例田プロ", None),
        ("publisher", "例書房", "レイショボウ"),
        ("voice_actor", "仮名 麗", None),
        ("voice_actor", "仮名 ゆき", None),
        ("演出", "仮名演子", None),
    ]
    assert found["C900001"].contributions[-1].path == "schema:hasPart[0].schema:contributor"
    assert found["C900001"].publisher == "例書房"


def test_readings_of_several_names_are_given_to_each(found: dict[str, Record]) -> None:
    assert _told(found["C900003"]) == [
        ("creator", "例田一郎", "レイダイチロウ"),
        ("artist", "仮名画子", "カナエガコ"),
    ]


def test_several_addresses_in_one_value_are_several_agents(found: dict[str, Record]) -> None:
    ids = [one.agent_ids[0].value for one in found["C900002"].contributions]
    assert ids == ["C900010", "C900011"]
    assert {one.name for one in found["C900002"].contributions} == {""}


def test_an_age_rating_is_no_access_scope_and_holders_stay_raw(found: dict[str, Record]) -> None:
    told = {one.aspect: one for one in found["C900001"].assertions}
    assert set(told) == {"publication_date", "holder", "age_rating"}
    assert told["holder"].value == told["holder"].raw == "（C）例田一郎/例田プロ・見本社"
    assert told["age_rating"].value == "12歳以上"


def test_dates_that_were_made_up_or_are_not_understood_are_no_dates(found: dict[str, Record]) -> None:
    assert found["C900001"].published == "1994-09-15"
    assert (found["C900002"].published, found["C900002"].assertions) == (None, ())
    assert found["C900003"].published is None


def test_identifiers_are_canonical_and_placeholders_marked(found: dict[str, Record]) -> None:
    assert [(one.scheme, one.value) for one in found["C900001"].identifiers] == [
        ("madb", "C900001"),
        ("magazine", "08851"),
        ("jpno", "22341230"),
        ("product", "ABCD-0001"),
        ("product", "ABCD-0002"),
        ("wikidata", "Q900001"),
        ("ndlbibid", "024582021"),
    ]
    agent = {one.scheme: (one.value, one.valid) for one in found["C900010"].identifiers}
    assert agent == {"madb": ("C900010", True), "ndla": ("00395478", True), "viaf": ("-", False)}


def test_the_holder_of_a_copy_is_the_provider(found: dict[str, Record]) -> None:
    [copy] = found["C900001"].copies
    assert (copy.holder, copy.raw, copy.url) == (
        "見本図書館",
        "YL000-1",
        "https://id.ndl.go.jp/bib/024582021",
    )


def test_bodies_begin_and_end_and_persons_are_born_and_die(found: dict[str, Record]) -> None:
    body, person = found["C900010"], found["C900011"]
    assert (body.kind, body.born, body.died) == ("body", "1990-01-01", "2011")
    assert (person.kind, person.born, person.died) == ("person", "1966", "2014-03-29")
    assert Assertion("birth_date", "1966", "1966-01-01", "schema:birthDate") in person.assertions
    assert [title.value for title in person.titles] == ["例田, 一郎", "例田一郎"]


def test_a_persons_address_is_left_out(found: dict[str, Record]) -> None:
    contacts = [one.value for one in found["C900010"].assertions if one.aspect == "general_contact"]
    assert contacts == ["https://soft.example/", "https://soft.example/en", "東京都例区見本1-2-3"]
    assert not [one for one in found["C900011"].assertions if one.aspect == "general_contact"]


def test_a_node_without_an_id_of_the_database_is_refused() -> None:
    last = [item for item in read("madb", MemoryFile(FIXTURE.read_bytes())) if isinstance(item, Item)][-1]
    with pytest.raises(InputError) as caught:
        file_source("madb").normalize(last)
    assert (caught.value.code, caught.value.field) == ("no_id", "@id")


@needs_shared
def test_the_real_data_set_is_read_to_the_last_node() -> None:
    whole = tuple(map(str, sorted((SHARED / "data" / "madb").glob("*.zip"))))
    counts: Counter[str] = Counter()
    for batch in batches(ReadRequest("madb", whole)):
        counts["refused"] += len(batch.refusals) + len(batch.failures) + batch.repeated
        for record in batch.records:
            counts[record.what] += 1
            counts["born"] += record.what == "agent" and record.kind == "person" and record.born is not None
            counts["died"] += any(one.path == "schema:deathDate" for one in record.assertions)
            counts["holders"] += any(one.aspect == "holder" for one in record.assertions)
            counts["untitled"] += not record.titles
    assert counts == {
        "agent": 60_383,
        "work": 125_485 - 60_383,
        "born": counts["born"],
        "died": 133,
        "holders": 246,
        "untitled": 1,
        "refused": 0,
    }
    assert counts["born"] >= 1_270


@needs_shared
@pytest.mark.parametrize(
    ("sample", "expected"),
    [
        ("madb-co504-agents", 11),
        ("madb-an208-copyrightHolder", 1),
        ("madb-gm306-gamework", 3),
        ("madb-cm106-magazine-publication", 5),
    ],
)
def test_recorded_samples_are_read_whole(sample: str, expected: int) -> None:
    lines = list(normalize("madb", SHARED / "data" / "samples" / f"{sample}.jsonld"))
    assert len(lines) == expected
