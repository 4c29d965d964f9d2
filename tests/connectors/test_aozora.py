import csv
import io
from pathlib import Path

import pytest

from connectors.base import Item, Refusal
from connectors.normalize import normalize
from connectors.registry import file_source
from connectors.wording.statements import IN_COPYRIGHT, PUBLIC_DOMAIN_MARK
from rightsdb.errors import InputError
from rightsdb.model.records import Record
from tests.connectors.memory import MemoryFile, read, records
from tests.shared import SHARED, needs_shared

FIXTURE = Path(__file__).parent / "fixtures" / "aozora.csv"


def _file(content: bytes | None = None) -> MemoryFile:
    return MemoryFile(content if content is not None else FIXTURE.read_bytes(), "list.csv")


@pytest.fixture(scope="module")
def found() -> dict[str, Record]:
    return {record.native_id: record for record in records("aozora", _file())}


def test_rows_of_one_work_become_one_record_wherever_they_stand(found: dict[str, Record]) -> None:
    assert list(found) == ["900001", "900002"]
    people = [(one.name, one.role, one.raw, one.reading) for one in found["900001"].contributions]
    assert people == [
        ("見本 トーマス", "author", "著者", "みほん とーます"),
        ("例田 訳子", "translator", "翻訳者", "れいだ やくこ"),
    ]
    assert found["900001"].contributions[0].agent_ids[0].value == "900101"


def test_the_flag_of_the_work_and_those_of_the_persons_stay_apart(found: dict[str, Record]) -> None:
    flags = {
        (one.subject, one.value, one.raw)
        for one in found["900001"].assertions
        if one.aspect == "copyright_status"
    }
    assert flags == {
        ("", IN_COPYRIGHT, "あり"),
        ("person:900101", PUBLIC_DOMAIN_MARK, "なし"),
        ("person:900102", IN_COPYRIGHT, "あり"),
    }


def test_life_dates_are_read_even_before_our_era(found: dict[str, Record]) -> None:
    author, translator = found["900001"].contributions
    assert (author.born, author.died) == ("-0105", "-0042")
    assert (translator.born, translator.died) == ("1901-02-03", None)


def test_the_first_publication_comes_before_the_edition_the_text_was_taken_from(
    found: dict[str, Record],
) -> None:
    assert found["900002"].published == "1916-02/1917-03"
    assert found["900001"].published == "1957-05-20"
    editions = [
        (one.subject, one.value, one.raw)
        for one in found["900001"].assertions
        if one.aspect == "publication_date"
    ]
    assert editions == [("edition-1", "1957-05-20", "1957（昭和32）年5月20日")]
    assert [copy.key for copy in found["900001"].copies] == ["file", "edition-1"]


def test_the_day_of_the_last_change_has_an_offset(found: dict[str, Record]) -> None:
    assert found["900002"].updated == "2014-09-18T00:00:00+09:00"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
def test_every_usual_encoding_reads_the_same(encoding: str, found: dict[str, Record]) -> None:
    text = FIXTURE.read_text(encoding="utf-8-sig")
    assert {one.native_id: one for one in records("aozora", _file(text.encode(encoding)))} == found


def test_a_row_without_id_or_with_cells_missing_is_refused_and_the_rest_goes_on() -> None:
    rows = list(csv.reader(io.StringIO(FIXTURE.read_text(encoding="utf-8-sig"))))
    rows[1][0] = " "
    rows.insert(2, ["900009", "短い行"])
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    found = read("aozora", _file(text.getvalue().encode()))
    refused = [(one.code, one.where) for one in found if isinstance(one, Refusal)]
    assert refused == [("no_id", "list.csv:2"), ("bad_row", "list.csv:3")]
    kept = [file_source("aozora").normalize(one).native_id for one in found if isinstance(one, Item)]
    assert kept == ["900002", "900001"]


def test_another_table_is_recognised_as_such() -> None:
    with pytest.raises(InputError) as caught:
        read("aozora", _file(b"a,b\n1,2\n"))
    assert (caught.value.code, caught.value.field) == ("missing_column", "作品ID")


@needs_shared
def test_the_recorded_rows_give_what_they_say() -> None:
    path = SHARED / "data" / "samples" / "aozora-list_person_all_extended_utf8.trimmed.csv"
    lines = {str(line["native_id"]): line for line in normalize("aozora", path)}
    assert set(lines) == {"059898", "054333", "046511"}
    told = [
        (one["raw"], one.get("subject", ""))
        for one in lines["054333"]["assertions"]  # type: ignore[attr-defined]  # a list of objects
        if one["aspect"] == "copyright_status"
    ]
    assert told == [("あり", ""), ("なし", "person:001657")]
    assert lines["046511"]["contributions"][0]["died"] == "1956-11-21"  # type: ignore[index]  # same
