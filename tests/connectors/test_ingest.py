import json
import zipfile
from pathlib import Path

import pytest
from sqlalchemy import text

from connectors import ingest as ingest_module
from connectors.ingest import IngestOptions, IngestReport, Progress, ingest
from connectors.loading.reading import ReadRequest, batches
from connectors.loading.side_process import batches_from_child
from rightsdb.errors import InputError, NotFoundError
from rightsdb.store import Store
from rightsdb.store.reading.sources import quarantined_rows, source_counts
from tests.conftest import Clock
from tests.connectors.test_aozora import FIXTURE as AOZORA
from tests.connectors.test_madb import FIXTURE as MADB
from tests.connectors.test_registry import GOOD
from tests.shared import SHARED, needs_shared

MAPPING = """\
source: drop
complete: true
columns:
  - {column: id, to: native_id}
  - {column: title, to: title}
"""


def _counts(report: IngestReport) -> tuple[int, int, int, int, int]:
    assert report.read == report.new + report.changed + report.unchanged + report.quarantined
    return report.read, report.new, report.changed, report.unchanged, report.quarantined


def _drop(store: Store, clock: Clock, folder: Path, table: str, mapping: str = MAPPING) -> IngestReport:
    (folder / "m.yaml").write_text(mapping, encoding="utf-8")
    (folder / "t.csv").write_text(table, encoding="utf-8")
    options = IngestOptions(mapping=folder / "m.yaml")
    return ingest(store, "csv", [folder / "t.csv"], options=options, clock=clock)


@pytest.mark.parametrize("source", sorted(GOOD))
def test_the_second_run_changes_nothing(
    source: str, sqlite_store: Store, clock: Clock, tmp_path: Path
) -> None:
    name, content = GOOD[source]
    (tmp_path / name).write_bytes(content)
    first = ingest(sqlite_store, source, [tmp_path / name], clock=clock)
    assert first.new > 0
    assert first.new + first.quarantined == first.read
    clock.advance(days=1)
    second = ingest(sqlite_store, source, [tmp_path / name], clock=clock)
    assert _counts(second) == (first.read, 0, 0, first.new, first.quarantined)
    with sqlite_store.read() as connection:
        total, _ = quarantined_rows(connection, source, page=1, page_size=10)
    assert total == first.quarantined


def test_what_a_source_says_is_found_in_the_store(store: Store, clock: Clock) -> None:
    report = ingest(store, "madb", [MADB], clock=clock)
    assert _counts(report) == (7, 6, 0, 0, 1)
    assert [(row.code, row.where, row.field) for row in report.problems] == [("no_id", "madb.json:79", "@id")]
    with store.read() as connection:
        counts = source_counts(connection)["madb"]
        _, [row] = quarantined_rows(connection, "madb", page=1, page_size=10)
    assert (counts.works, counts.agents, counts.quarantined) == (4, 2, 1)
    assert "IDのない見本" in row.raw


def test_a_changed_row_is_one_change_and_a_vanished_one_is_marked_where_the_table_is_complete(
    sqlite_store: Store, clock: Clock, tmp_path: Path
) -> None:
    table = "id,title\n1,いち\n2,に\n3,さん\n"
    assert _counts(_drop(sqlite_store, clock, tmp_path, table)) == (3, 3, 0, 0, 0)
    clock.advance(days=1)
    later = _drop(sqlite_store, clock, tmp_path, "id,title\n1,いち\n2,二\n")
    assert (*_counts(later), later.deleted) == (2, 0, 1, 1, 0, 1)
    assert _drop(sqlite_store, clock, tmp_path, "id,title\n1,いち\n2,二\n").deleted == 0
    with sqlite_store.read() as connection:
        assert source_counts(connection)["drop"].deleted == 1


def test_nothing_is_taken_for_gone_while_a_row_cannot_be_read_or_the_table_is_not_complete(
    sqlite_store: Store, clock: Clock, tmp_path: Path
) -> None:
    _drop(sqlite_store, clock, tmp_path, "id,title\n1,いち\n2,に\n")
    assert _drop(sqlite_store, clock, tmp_path, "id,title\n1,いち\n2\n").deleted == 0
    partial = MAPPING.replace("complete: true\n", "")
    assert _drop(sqlite_store, clock, tmp_path, "id,title\n1,いち\n", partial).deleted == 0


def test_an_id_that_comes_twice_counts_once_and_is_refused_when_it_says_something_else(
    sqlite_store: Store, clock: Clock, tmp_path: Path
) -> None:
    table = "id,title\n1,いち\n1,いち\n1,壱\n2,に\n"
    report = _drop(sqlite_store, clock, tmp_path, table)
    assert _counts(report) == (4, 2, 0, 1, 1)
    assert [(row.code, row.where) for row in report.problems] == [("duplicate_id", "t.csv:4")]
    assert _counts(_drop(sqlite_store, clock, tmp_path, table)) == (4, 0, 0, 3, 1)


def test_one_broken_file_does_not_stop_the_others(sqlite_store: Store, clock: Clock, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(MADB.read_bytes()[:-5])
    (tmp_path / "b.json").write_bytes(MADB.read_bytes())
    with pytest.raises(InputError) as caught:
        ingest(sqlite_store, "madb", [tmp_path], clock=clock)
    assert caught.value.code == "broken_json"
    assert "a.json" in str(caught.value.where)
    report = caught.value.details["report"]
    assert isinstance(report, dict)
    assert report["new"] == 6


BROKEN = {
    "cut.zip": (b"PK\x03\x04 cut", "bad_archive"),
    "cut.json": (MADB.read_bytes()[:400], "broken_json"),
    "sjis.json": (MADB.read_text(encoding="utf-8").encode("cp932"), "bad_encoding"),
    "late.json": (MADB.read_bytes() + b"x", "broken_json"),
    "none.json": (None, "no_file"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_leaves_nothing_half_written(
    sqlite_store: Store, clock: Clock, tmp_path: Path, name: str
) -> None:
    content, code = BROKEN[name]
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError) as caught:
        ingest(sqlite_store, "madb", [tmp_path / name], clock=clock)
    assert caught.value.code == code
    assert name in str(caught.value.where)
    with sqlite_store.read() as connection:
        assert source_counts(connection) == {}
        assert connection.execute(text("SELECT COUNT(*) FROM source_record")).scalar() == 0


def test_progress_is_told_after_each_transaction(sqlite_store: Store, clock: Clock) -> None:
    told: list[Progress] = []
    options = IngestOptions(batch_size=2)
    ingest(sqlite_store, "madb", [MADB], options=options, clock=clock, progress=told.append)
    assert [one.read for one in told] == [2, 4, 6, 7]
    assert told[-1].quarantined == 1
    assert told[0].file.endswith("madb.json")
    assert all(0 < one.bytes_read <= one.bytes_total for one in told)


def test_a_mapping_beside_the_table_is_taken(sqlite_store: Store, clock: Clock, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("番,題\n1,見本\n", encoding="utf-8")
    mapping = MAPPING.replace("column: id", "column: 番").replace("column: title", "column: 題")
    (tmp_path / "t.csv.mapping.yaml").write_text(mapping, encoding="utf-8")
    assert ingest(sqlite_store, "csv", [tmp_path / "t.csv"], clock=clock).new == 1
    with sqlite_store.read() as connection:
        assert set(source_counts(connection)) == {"drop"}


def test_a_mapping_that_is_missing_is_said_so(sqlite_store: Store, clock: Clock, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("id,title\n", encoding="utf-8")
    options = IngestOptions(mapping=tmp_path / "none.yaml")
    with pytest.raises(InputError) as caught:
        ingest(sqlite_store, "csv", [tmp_path / "t.csv"], options=options, clock=clock)
    assert caught.value.code == "no_mapping"


def test_an_unknown_source_is_said_so(sqlite_store: Store, clock: Clock) -> None:
    with pytest.raises(NotFoundError):
        ingest(sqlite_store, "nowhere", [MADB], clock=clock)


def test_every_transaction_is_an_event(sqlite_store: Store, clock: Clock) -> None:
    ingest(sqlite_store, "aozora", [AOZORA], actor="loader", clock=clock)
    with sqlite_store.read() as connection:
        event = connection.execute(text("SELECT actor, action, subject, detail FROM audit_event")).one()
    assert event[:3] == ("loader", "ingest", "aozora")
    assert json.loads(event[3])["new"] == 2


def test_a_child_process_reads_the_same(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "m.zip", "w") as archive:
        archive.write(MADB, "madb.json")
    request = ReadRequest("madb", (str(tmp_path / "m.zip"), str(MADB)), batch_size=3)
    assert list(batches_from_child(request)) == list(batches(request))


def test_a_child_process_reports_what_is_wrong(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        list(batches_from_child(ReadRequest("madb", (str(tmp_path / "none.json"),))))
    assert caught.value.code == "no_file"


def test_a_large_file_is_read_beside_the_writing(
    sqlite_store: Store, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ingest_module, "_WORTH_A_PROCESS", 0)
    assert _counts(ingest(sqlite_store, "madb", [MADB], clock=clock)) == (7, 6, 0, 0, 1)


@needs_shared
def test_agents_and_works_of_the_real_data_arrive(sqlite_store: Store, clock: Clock) -> None:
    folder = SHARED / "data" / "madb"
    paths = [
        folder / f"metadata_{name}_json.zip" for name in ("an-col_an208", "an-col_an210", "co-curate_co505")
    ]
    report = ingest(sqlite_store, "madb", paths, clock=clock)
    assert _counts(report) == (45 + 2576 + 23, 45 + 2576 + 23, 0, 0, 0)
    assert _counts(ingest(sqlite_store, "madb", paths, clock=clock)) == (2644, 0, 0, 2644, 0)
