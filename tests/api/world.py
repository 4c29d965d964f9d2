"""A small world of works of our own invention, stored and indexed as any others."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient

from api.app import create_app
from api.limits import Throttle
from api.wiring import Services
from rightsdb.index import open_index
from rightsdb.index.synchronise import synchronise
from rightsdb.model.public_ids import public_id
from rightsdb.model.records import Assertion, Contribution, Copy, Identifier, Record, RightUnit, Title
from rightsdb.settings import Settings
from rightsdb.store import Store
from rightsdb.store.records import put_records

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
WORK_ID = public_id("w", "sample", "song-1")
AGENT_ID = public_id("a", "sample", "person-1")

_PERSON = Record(
    source="sample",
    native_id="person-1",
    what="agent",
    kind="person",
    titles=(Title("波野 一郎", "ja", "なみの いちろう"),),
    born="1901",
    died="1953-04-05",
)

_SONG = Record(
    source="sample",
    native_id="song-1",
    kind="musical",
    field="music",
    titles=(Title("灯台の歌", "ja", "とうだいのうた", raw="燈臺の歌"),),
    contributions=(
        Contribution(
            "波野 一郎",
            "composer",
            raw="波野一郎(作曲)",
            agent_ids=(Identifier("sample", "person-1"),),
            unit="composition",
            path="contributions[0]",
        ),
        Contribution("浜田 花", "lyricist", unit="lyrics", path="contributions[1]"),
    ),
    published="1931-05",
    publisher="波間楽譜",
    identifiers=(Identifier("iswc", "T-345.246.800-1", path="identifiers[0]"),),
    copies=(Copy(key="copy-0", holder="波間文庫", access_scope="館内限定"),),
    units=(RightUnit("composition", "musical", "曲"), RightUnit("lyrics", "literary", "詞")),
    assertions=(
        Assertion("manager", "波間協会", raw="波間協会 管理", path="rights[0]", subject="composition"),
        Assertion("usage_intent", "refused", raw="利用不可", path="rights[1]", subject="lyrics"),
        Assertion("publication_date", "1931-05", raw="昭和6年5月", path="published"),
    ),
    url="https://sample.example/songs/1",
)

_FIELDS = ("text", "film", "manga", "anime", "game", "photograph", "art", "web")


def _numbered(number: int) -> Record:
    return Record(
        source="sample",
        native_id=f"work-{number}",
        kind="literary",
        field=_FIELDS[number % len(_FIELDS)],
        titles=(Title(f"港の物語 {number}", "ja", f"みなとのものがたり {number}"),),
        contributions=(Contribution("港 みなと", "author"),),
        published=str(1900 + number * 3),
    )


RECORDS = (_PERSON, _SONG, *(_numbered(number) for number in range(30)))


@dataclass(frozen=True)
class World:
    """A store and an index with a few works, and applications on top of them."""

    settings: Settings
    store: Store

    def services(self, mode: str = "production", base_url: str = "http://localhost:8000") -> Services:
        settings = replace(self.settings, mode=mode, base_url=base_url)
        return Services(settings, self.store, self._index, Throttle())

    def app(self, mode: str = "production", base_url: str = "http://localhost:8000") -> Flask:
        """An application of its own, with counters that nobody has used yet."""
        services = self.services(mode, base_url)
        return create_app(services.settings, services)

    def client(self, mode: str = "production", base_url: str = "http://localhost:8000") -> FlaskClient:
        return self.app(mode, base_url).test_client()

    @cached_property
    def _index(self):  # type: ignore[no-untyped-def]  # noqa: ANN202  # a SearchIndex
        return open_index("", self.settings.data_dir)

    def close(self) -> None:
        self._index.close()
        self.store.close()


def build_world(folder: Path) -> World:
    """Store and index the records of this module."""
    settings = Settings(
        database_url=f"sqlite:///{folder / 'rightsdb.sqlite3'}",
        index_url="",
        data_dir=folder,
        sources_file=None,
        secret_key="ab" * 32,
        base_url="http://localhost:8000",
        mode="production",
    )
    store = Store.open(settings.database_url)
    store.upgrade()
    with store.unit_of_work("system:test", "records.ingest", clock=lambda: NOW) as work:
        put_records(work, RECORDS, observed_at=NOW)
    index = open_index("", folder, writable=True)
    synchronise(store, index)
    index.close()
    return World(settings, store)
