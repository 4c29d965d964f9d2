"""The application over a store and an index of its own, filled with the records of these tests."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from api.app import create_app
from api.auth.demo import ensure_demo_accounts
from api.wiring import Services
from rightsdb.index import open_index
from rightsdb.index.synchronise import ensure_current
from rightsdb.model.views import QuarantinedRow
from rightsdb.settings import Settings, settings_from
from rightsdb.store import Store
from rightsdb.store.records import put_quarantined, put_records
from tests.api.pages import records


def _settings(folder: Path) -> Settings:
    return settings_from(
        {
            "RIGHTSDB_DATA_DIR": str(folder),
            "RIGHTSDB_SECRET_KEY": "for tests only",
            "RIGHTSDB_MODE": "test",
            "RIGHTSDB_CLOCK": "2026-11-22T09:00:00+09:00",
        }
    )


def _fill(store: Store, settings: Settings) -> None:
    clock, first = settings.clock, settings.clock() - timedelta(days=30)
    with store.unit_of_work("test", "ingest", clock=clock) as work:
        put_records(work, records.ALL, observed_at=first)
    with store.unit_of_work("test", "ingest", clock=clock) as work:
        put_records(
            work,
            [records.SONG_LATER, records.GONE.marked_deleted(), *records.DISAGREEING],
            observed_at=clock(),
        )
        bad = [
            QuarantinedRow(
                "madb",
                f"dump.zip!a.json:{n}",
                "published",
                "bad_date",
                "日付ではありません。",
                "{x}",
                clock(),
            )
            for n in range(25)
        ]
        put_quarantined(work, bad)
    ensure_demo_accounts(store, clock)


@pytest.fixture(scope="session")
def pages_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The application; its data is read, never changed, but for sessions and accounts."""
    folder = tmp_path_factory.mktemp("pages")
    settings = _settings(folder)
    with Store.open(settings.database_url) as store:
        store.upgrade()
        _fill(store, settings)
        index = open_index(settings.index_url, settings.data_dir, writable=True)
        ensure_current(store, index, clock=settings.clock)
        yield create_app(settings, Services(settings, store, index))
        index.close()


@pytest.fixture
def client(pages_app: Flask) -> FlaskClient:
    """A browser without cookies."""
    return pages_app.test_client()
