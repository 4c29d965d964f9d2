from pathlib import Path

from tests.api.cli.conftest import Run

MAPPING = """\
source: csv
as_of: 2026-11-01
licence: CC0-1.0
encoding: auto
columns:
  - {column: 番号, to: native_id}
  - {column: 題名, to: title, required: true}
  - {column: 作者, to: contribution, role: author, separator: "、"}
  - {column: 分野, to: field}
"""

ROWS = """\
番号,題名,作者,分野
1,見本の海,見本太郎,text
2,見本の山,見本花子、見本太郎,text
"""


def _drop(folder: Path, rows: str = ROWS) -> tuple[Path, Path]:
    table, mapping = folder / "works.csv", folder / "mapping.yaml"
    table.write_text(rows, encoding="utf-8")
    mapping.write_text(MAPPING, encoding="utf-8")
    return table, mapping


def test_what_was_ingested_is_found_at_once_and_a_second_time_changes_nothing(
    run: Run, tmp_path: Path
) -> None:
    table, mapping = _drop(tmp_path)
    first = run("ingest", "csv", table, "--mapping", mapping, "--json")
    assert first.status == 0, first.err
    counts = first.json()
    assert {k: counts[k] for k in ("read", "new", "changed", "unchanged", "quarantined")} == {
        "read": 2, "new": 2, "changed": 0, "unchanged": 0, "quarantined": 0,
    }  # fmt: skip
    found = run("search", "見本太郎", "--json")
    assert found.status == 0
    assert found.json()["total"] == 2
    again = run("ingest", "csv", table, "--mapping", mapping, "--json").json()
    assert (again["new"], again["changed"], again["unchanged"]) == (0, 0, 2)


def test_a_changed_row_is_counted_and_found_under_its_new_title(run: Run, tmp_path: Path) -> None:
    run("ingest", "csv", *_drop(tmp_path)[:1], "--mapping", tmp_path / "mapping.yaml")
    table, mapping = _drop(tmp_path, ROWS.replace("見本の海", "見本の湖"))
    counts = run("ingest", "csv", table, "--mapping", mapping, "--json").json()
    assert (counts["new"], counts["changed"], counts["unchanged"]) == (0, 1, 1)
    assert run("search", "見本の湖", "--json").json()["total"] == 1
    assert run("search", "見本の海").status == 1


def test_nothing_found_is_status_1(run: Run) -> None:
    found = run("search", "どこにもない題名", "--json")
    assert found.status == 1
    assert found.json()["total"] == 0


def test_bad_input_is_status_2_and_one_line(run: Run, tmp_path: Path) -> None:
    missing = run("ingest", "madb", tmp_path / "nowhere.zip")
    assert missing.status == 2
    assert len(missing.err.strip().splitlines()) == 1
    assert "nowhere.zip" in missing.err
    unknown = run("ingest", "no-such-source", tmp_path)
    assert unknown.status == 2
    assert "no-such-source" in unknown.err
    unknown_command = run("fly")
    assert unknown_command.status == 2


def test_unknown_settings_stop_the_start_with_one_clear_line(run: Run) -> None:
    refused = run("search", "海", colour="red")
    assert refused.status == 2
    assert refused.err.startswith("rightsdb: RIGHTSDB_COLOUR: ")
    assert len(refused.err.strip().splitlines()) == 1


def test_the_sources_say_how_long_they_may_be_kept(run: Run) -> None:
    rows = run("sources", "list", "--json").json()
    fields = {
        "id",
        "name",
        "protocol",
        "base_url",
        "automated",
        "harvest",
        "status",
        "retention_hours",
        "public",
    }
    assert rows
    assert all(fields <= set(row) for row in rows)
    assert {"madb", "aozora", "csv", "adjudications"} <= {row["id"] for row in rows}


def test_one_broken_file_does_not_hide_what_the_other_brought(run: Run, tmp_path: Path) -> None:
    table, mapping = _drop(tmp_path)
    broken = tmp_path / "without-titles.csv"
    broken.write_text("番号,備考\n1,なし\n", encoding="utf-8")
    done = run("ingest", "csv", table, broken, "--mapping", mapping)
    assert done.status == 2
    assert "without-titles.csv" in done.err
    assert run("search", "見本の海", "--json").json()["total"] == 1
