import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from rightsdb.errors import SettingsError
from rightsdb.store import Store
from rightsdb.store.migrating import migration_config
from rightsdb.store.tables import metadata


def test_there_is_one_newest_revision() -> None:
    assert len(ScriptDirectory.from_config(migration_config()).get_heads()) == 1


def test_the_migrations_make_the_tables_that_the_program_uses(store: Store) -> None:
    with store.derived_write() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_parts_of_versions_are_stored_in_the_order_of_their_key(sqlite_store: Store) -> None:
    with sqlite_store.read() as connection:
        rows = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'table'"))
        found: dict[str, str] = {row.name: row.sql for row in rows}
    children = [table for table in metadata.sorted_tables if "version_id" in table.c]
    assert len(children) == 7
    assert all("WITHOUT ROWID" in found[table.name] for table in children)


def test_downgrading_to_the_beginning_removes_everything_and_upgrading_brings_it_back(store: Store) -> None:
    with store.derived_write() as connection:
        command.downgrade(migration_config(connection), "base")
        assert set(inspect(connection).get_table_names()) == {"alembic_version"}
    store.upgrade()
    with store.read() as connection:
        assert set(inspect(connection).get_table_names()) == {*metadata.tables, "alembic_version"}


def test_upgrading_twice_changes_nothing_not_even_the_identity(store: Store) -> None:
    before = store.store_id()
    store.upgrade()
    assert store.store_id() == before


@pytest.mark.parametrize(
    "url", ["sqlite://", "sqlite:///:memory:", "mysql://localhost/x", "postgresql://x/y"]
)
def test_other_databases_are_refused(url: str) -> None:
    with pytest.raises(SettingsError) as error:
        Store.open(url)
    assert error.value.code == "bad_database_url"
