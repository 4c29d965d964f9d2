import zipfile
from pathlib import Path

from tests.api.cli.conftest import Run
from tests.api.cli.test_catalogue import _drop


def test_a_key_is_made_for_a_role_and_the_chain_holds(run: Run) -> None:
    made = run("apikey", "desk", "--json")
    assert made.status == 0, made.err
    assert set(made.json()) >= {"login", "role", "api_key"}
    assert made.json()["role"] == "desk"
    verified = run("audit", "verify", "--json")
    assert verified.status == 0
    assert verified.json()["ok"] is True
    assert verified.json()["events"] >= 1


def test_an_unknown_role_is_refused(run: Run) -> None:
    assert run("apikey", "king").status == 2


def test_the_index_can_be_rebuilt_from_the_store(run: Run, tmp_path: Path) -> None:
    table, mapping = _drop(tmp_path)
    run("ingest", "csv", table, "--mapping", mapping)
    assert run("index", "rebuild", "--json").json()["indexed"] == 2
    assert run("search", "見本", "--json").json()["total"] == 2


def test_a_backup_restores_into_an_empty_store_and_is_searchable(run: Run, tmp_path: Path) -> None:
    table, mapping = _drop(tmp_path)
    run("ingest", "csv", table, "--mapping", mapping)
    run("apikey", "user")
    copy = tmp_path / "copy.zip"
    assert run("backup", copy).status == 0
    elsewhere = {"data_dir": str(tmp_path / "elsewhere")}
    restored = run("restore", copy, **elsewhere)
    assert restored.status == 0, restored.err
    assert run("search", "見本の山", "--json", **elsewhere).json()["total"] == 1
    assert run("audit", "verify", **elsewhere).status == 0
    assert run("restore", copy, **elsewhere).status == 2, "a store that holds something is left alone"


def test_a_damaged_backup_is_refused_and_nothing_is_written(run: Run, tmp_path: Path) -> None:
    table, mapping = _drop(tmp_path)
    run("ingest", "csv", table, "--mapping", mapping)
    whole, damaged = tmp_path / "whole.zip", tmp_path / "damaged.zip"
    run("backup", whole)
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(damaged, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            changed = (
                content.replace("見本の山".encode(), "見本の川".encode())
                if name.endswith("title.jsonl")
                else content
            )
            target.writestr(name, changed)
    elsewhere = {"data_dir": str(tmp_path / "elsewhere")}
    refused = run("restore", damaged, **elsewhere)
    assert refused.status == 2
    assert "title" in refused.err
    assert run("search", "見本", **elsewhere).status == 1
    (tmp_path / "junk.zip").write_bytes(b"no zip")
    assert run("restore", tmp_path / "junk.zip", **elsewhere).status == 2
