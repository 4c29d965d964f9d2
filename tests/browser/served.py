"""A real server for the browser: the console command on a free port, over data of its own."""

import contextlib
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from api.auth.demo import ensure_demo_accounts
from api.cli.running import SAMPLES
from connectors.ingest import ingest
from rightsdb.index import open_index
from rightsdb.index.synchronise import ensure_current
from rightsdb.model.views import QuarantinedRow
from rightsdb.settings import Settings, settings_from
from rightsdb.store import Store
from rightsdb.store.records import put_quarantined, put_records
from tests.api.pages import records
from tests.api.pages.reading import agent_address, work_address

#: Seconds until the server must answer.
_PATIENCE = 60


@dataclass(frozen=True, slots=True)
class Served:
    """A running server.

    Attributes:
        base: its address, without a slash at the end.
        pages: one address for every kind of page, by name.
    """

    base: str
    pages: dict[str, str]


def settings_for(folder: Path) -> Settings:
    """Settings of an installation in `folder`, as a demonstration."""
    return settings_from({"RIGHTSDB_DATA_DIR": str(folder), "RIGHTSDB_MODE": "demo"})


def fill(settings: Settings) -> None:
    """Load the sample records and, beside them, invented ones with everything a page can show."""
    clock = settings.clock
    with Store.open(settings.database_url) as store:
        store.upgrade()
        ingest(store, "sample", [SAMPLES], actor="test", clock=clock)
        with store.unit_of_work("test", "ingest", clock=clock) as work:
            put_records(work, records.ALL, observed_at=clock() - timedelta(days=30))
        with store.unit_of_work("test", "ingest", clock=clock) as work:
            put_records(
                work,
                [records.SONG_LATER, records.GONE.marked_deleted(), *records.DISAGREEING],
                observed_at=clock(),
            )
            unread = [
                QuarantinedRow(
                    "madb",
                    f"metadata.zip!metadata_an-col_an208.json:{line}",
                    "schema:datePublished",
                    "bad_date",
                    "「1953年頃か」は日付として読めません。1953~ のように直してください。",
                    '{"@id": "M12345", "datePublished": "1953年頃か"}',
                    clock(),
                )
                for line in range(1, 31)
            ]
            put_quarantined(work, unread)
        ensure_demo_accounts(store, clock)
        index = open_index(settings.index_url, settings.data_dir, writable=True)
        ensure_current(store, index, clock=clock)
        index.close()


@contextlib.contextmanager
def running(settings: Settings) -> Iterator[Served]:
    """Start the server and stop it again."""
    port = _free_port()
    base = f"http://127.0.0.1:{port}"
    command = [
        str(Path(sys.executable).with_name("rightsdb")),
        "serve",
        "--port",
        str(port),
        "--workers",
        "2",
    ]
    environment = {
        **os.environ,
        "RIGHTSDB_DATA_DIR": str(settings.data_dir),
        "RIGHTSDB_MODE": "demo",
        "RIGHTSDB_BASE_URL": base,
    }
    log = settings.data_dir / "server.log"
    with log.open("wb") as output, subprocess.Popen(command, env=environment, stderr=output) as server:
        try:
            _wait_for(base, server, log)
            yield Served(base, _pages())
        finally:
            server.terminate()
            server.wait(timeout=20)


def _pages() -> dict[str, str]:
    return {
        "landing": "/",
        "results": "/?q=芥川",
        "results-filtered": "/?q=見本&field=music&field=text&status=managed&status=opted_out",
        "results-many": "/?q=頁送り&page=2",
        "results-none": "/?q=羅生門 どこにもない言葉&field=text",
        "results-near": "/?q=銀河鉄道の昼&status=review",
        "results-few": "/?q=人間失挌",
        "results-explained": "/?q=夜&explain=1",
        "suggest": "/suggest?q=あ",
        "results-refused": "/?q=x&page=0&year_from=abc",
        "work": work_address(records.SONG),
        "work-over": work_address(records.OVER),
        "work-open": work_address(records.OPEN),
        "work-disagreeing": work_address(records.DISAGREEING[0]),
        "work-bare": work_address(records.BARE),
        "work-gone": work_address(records.GONE),
        "agent": agent_address(records.PERSON),
        "agent-disagreeing": agent_address(records.DISAGREEING[1]),
        "sources": "/sources",
        "source": "/sources/madb",
        "sign-in": "/sign-in",
        "sign-up": "/sign-up",
        "about": "/about",
        "not-found": "/works/w2222222222222222",
        "members-only": "/account",
    }


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def _wait_for(base: str, server: "subprocess.Popen[bytes]", log: Path) -> None:
    ends = time.monotonic() + _PATIENCE
    while time.monotonic() < ends and server.poll() is None:
        try:
            with urllib.request.urlopen(f"{base}/healthz", timeout=5) as answer:  # noqa: S310  # our own server
                if answer.status == 200:
                    return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
    raise AssertionError(f"the server did not start:\n{log.read_text(errors='replace')[-3000:]}")
