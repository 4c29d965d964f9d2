"""A copy of the store, and back, from either database to either."""

import zipfile
from pathlib import Path

import pytest
from sqlalchemy import insert, select

from rightsdb.errors import ConflictError, InputError
from rightsdb.store import Store
from rightsdb.store.accounts import account_by_login, create_account
from rightsdb.store.audit import verify_chain
from rightsdb.store.backup import backup, restore
from rightsdb.store.reading import record_history, source_counts, work_view
from rightsdb.store.tables import index_change
from tests.conftest import Clock
from tests.rightsdb.store.build import agent, full_record, put, work, work_id


@pytest.fixture
def copied(store: Store, clock: Clock, tmp_path: Path) -> Path:
    """A copy of a store with two versions of a record, an agent, an account and some events."""
    put(store, clock, agent("P9"), full_record(), work("R2", "旧題"))
    put(store, clock, work("R2", "新題"))
    with store.unit_of_work("cli", "account.create", clock=clock) as uow:
        create_account(uow, "hanako", "user", None)
        uow.personal["name"] = "試験 花子"
    path = tmp_path / "copy.zip"
    backup(store, path, clock=clock)
    return path


def test_a_restored_store_says_what_the_first_one_said(
    copied: Path, store: Store, clock: Clock, tmp_path: Path
) -> None:
    with Store.open(f"sqlite:///{tmp_path}/other.sqlite3") as other:
        other.upgrade()
        rows = restore(other, copied, actor="cli", clock=clock)
        assert rows["record_version"] == 4
        with store.read() as before, other.read() as after:
            assert work_view(after, work_id("R1")) == work_view(before, work_id("R1"))
            assert record_history(after, "tsv", "R2") == record_history(before, "tsv", "R2")
            assert source_counts(after) == source_counts(before)
            assert account_by_login(after, "hanako") == account_by_login(before, "hanako")
            assert verify_chain(after).ok
        assert other.store_id() != store.store_id()
        assert put(other, clock, work("R3")).new == 1


def test_an_emptied_postgresql_takes_over_from_sqlite(
    sqlite_store: Store, postgres_url: str, clock: Clock, tmp_path: Path
) -> None:
    put(sqlite_store, clock, full_record(), work("R2"))
    backup(sqlite_store, tmp_path / "copy.zip", clock=clock)
    with Store.open(postgres_url) as other:
        restore(other, tmp_path / "copy.zip", actor="cli", clock=clock)
        with sqlite_store.read() as before, other.read() as after:
            assert work_view(after, work_id("R1")) == work_view(before, work_id("R1"))
        with other.derived_write() as connection:
            last = connection.scalar(select(index_change.c.seq).order_by(index_change.c.seq.desc()))
            connection.execute(insert(index_change).values(work_id=1, stale=False))
            newest = connection.scalar(select(index_change.c.seq).order_by(index_change.c.seq.desc()))
        assert (last, newest) == (2, 3)


def test_nothing_is_restored_into_a_store_that_holds_something(
    copied: Path, store: Store, clock: Clock
) -> None:
    with pytest.raises(ConflictError) as error:
        restore(store, copied, actor="cli", clock=clock)
    assert error.value.code == "store_not_empty"


@pytest.mark.parametrize("spoiled", ["tables/record_version.jsonl", "manifest.json", None])
def test_a_damaged_copy_is_refused_whole(
    sqlite_store: Store, clock: Clock, tmp_path: Path, spoiled: str | None
) -> None:
    put(sqlite_store, clock, work("R1"))
    good, bad = tmp_path / "good.zip", tmp_path / "bad.zip"
    backup(sqlite_store, good, clock=clock)
    if spoiled is None:
        bad.write_bytes(good.read_bytes()[:-200])
    else:
        with zipfile.ZipFile(good) as source, zipfile.ZipFile(bad, "w") as target:
            contents = {name: source.read(name) for name in source.namelist()}
            contents[spoiled] = contents[spoiled].replace(b"1", b"7")
            for name, content in contents.items():
                target.writestr(name, content)
    with Store.open(f"sqlite:///{tmp_path}/other.sqlite3") as other:
        other.upgrade()
        with pytest.raises(InputError) as error:
            restore(other, bad, actor="cli", clock=clock)
        assert error.value.code == "bad_backup"
        with other.read() as connection:
            assert source_counts(connection) == {}
