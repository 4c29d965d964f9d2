"""Fixtures for all tests: stores on both databases, each empty and upgraded."""

import itertools
import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import hypothesis
import pytest

from rightsdb.clock import JST
from rightsdb.store import Store
from tests.servers.postgres import PostgresServer, running_postgres

# `make test` tries the same examples every time, so that a red run means a change and not chance;
# `make soak` tries new ones. No example is timed: machines are busy.
hypothesis.settings.register_profile("steady", derandomize=True, deadline=None, database=None)
hypothesis.settings.register_profile("soak", deadline=None, print_blob=True)
hypothesis.settings.load_profile("steady")

_TEMPLATE = "rightsdb_template"
_numbers = itertools.count(1)


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = datetime(2026, 4, 1, 9, 0, tzinfo=JST)

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **distance: float) -> None:
        self.now += timedelta(**distance)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """One server for this process; it holds an upgraded database to copy from."""
    with running_postgres() as server:
        server.administer(f"CREATE DATABASE {_TEMPLATE}")
        with Store.open(server.url(_TEMPLATE)) as store:
            store.upgrade()
        yield server


@pytest.fixture(scope="session")
def _sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "store.sqlite3"
    with Store.open(f"sqlite:///{path}") as store:
        store.upgrade()
    return path


@pytest.fixture(scope="session")
def _spare_databases(postgres: PostgresServer) -> list[str]:
    """Databases that a test has left and that are empty again."""
    postgres.remember_shape(_TEMPLATE)
    return []


@pytest.fixture
def postgres_url(postgres: PostgresServer, _spare_databases: list[str]) -> Iterator[str]:
    """A PostgreSQL database of its own, with all tables, empty."""
    if _spare_databases:
        name = _spare_databases.pop()
    else:
        name = f"rightsdb_{next(_numbers)}"
        postgres.administer(f"CREATE DATABASE {name} TEMPLATE {_TEMPLATE}")
    yield postgres.url(name)
    if postgres.emptied(name):
        _spare_databases.append(name)
    else:
        postgres.administer(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def sqlite_url(_sqlite_template: Path, tmp_path: Path) -> str:
    """A SQLite database of its own, with all tables, empty."""
    path = tmp_path / "store.sqlite3"
    shutil.copy(_sqlite_template, path)
    return f"sqlite:///{path}"


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def store_url(request: pytest.FixtureRequest) -> str:
    """An empty upgraded database, once of each kind."""
    name = "sqlite_url" if request.param == "sqlite" else "postgres_url"
    url: str = request.getfixturevalue(name)
    return url


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    """An empty store; a test that asks for it runs on SQLite and on PostgreSQL."""
    with Store.open(store_url) as opened:
        yield opened


@pytest.fixture
def sqlite_store(sqlite_url: str) -> Iterator[Store]:
    """An empty store on SQLite, for tests to which the database does not matter."""
    with Store.open(sqlite_url) as opened:
        yield opened
