"""Records and short cuts for the tests of the store."""

from collections.abc import Sequence
from dataclasses import replace

from rightsdb.model.public_ids import public_id
from rightsdb.model.records import (
    Assertion,
    Contribution,
    Copy,
    Identifier,
    Record,
    RightUnit,
    Title,
)
from rightsdb.store import Store
from rightsdb.store.records import PutCounts, put_records
from tests.conftest import Clock


def full_record(native_id: str = "R1", **members: object) -> Record:
    """A record of a work in which every member has a value of its own."""
    record = Record(
        source="tsv",
        native_id=native_id,
        kind="musical",
        field="music",
        titles=(Title("海の歌", "ja", "うみのうた", " 海の歌 ", "title"), Title("Sea Song", "en")),
        contributions=(
            Contribution(
                "試験 花子", "composer", "試験 花子 作曲", "しけん はなこ",
                (Identifier("ndla", "00000001", "1", path="c1"), Identifier("isni", "x", valid=False)),
                "1900", "1970", "composition", "creator[0]",
            ),
            Contribution("", "lyricist", agent_ids=(Identifier("tsv", "P9"),)),
        ),
        published="1953",
        created="1950~",
        publisher="架空楽譜出版",
        identifiers=(
            Identifier("iswc", "T1234567894", "T-123.456.789-4", path="id"),
            Identifier("isbn", "-", valid=False),
        ),
        copies=(Copy("copy", "架空図書館", "館内", "yes", "https://library.example/1", "館内限定", "copy"),),
        units=(RightUnit("composition", "musical", None, "u"), RightUnit("lyrics", "literary", "歌詞")),
        assertions=(
            Assertion("manager", "架空音楽協会", "協会", "m", "composition"),
            Assertion("publication_date", "1953", "昭和28年", "d", "", "ja", "2020-01-01", "2030-12-31"),
        ),
        updated="2026-01-02T03:04:05+09:00",
        url="https://source.example/R1",
        confidence_note="recalled",
    )  # fmt: skip
    return replace(record, **members)  # type: ignore[arg-type]  # the caller gives members of Record


def work(native_id: str, title: str = "題名", **members: object) -> Record:
    """A small record of a work."""
    record = Record("tsv", native_id, kind="literary", field="text", titles=(Title(title),))
    return replace(record, **members)  # type: ignore[arg-type]  # the caller gives members of Record


def agent(native_id: str, name: str = "試験 太郎", **members: object) -> Record:
    """A small record of an agent."""
    record = Record("tsv", native_id, what="agent", kind="person", titles=(Title(name),))
    return replace(record, **members)  # type: ignore[arg-type]  # the caller gives members of Record


def by_uri(value: str, scheme: str = "tsv", name: str = "") -> tuple[Contribution, ...]:
    """A creator who is given by an identifier."""
    return (Contribution(name, "author", agent_ids=(Identifier(scheme, value),)),)


def put(store: Store, clock: Clock, *records: Record) -> PutCounts:
    """Store records in one transaction."""
    return put_all(store, clock, records)


def put_all(store: Store, clock: Clock, records: Sequence[Record]) -> PutCounts:
    """Store records in one transaction."""
    with store.unit_of_work("test", "records.ingest", clock=clock) as uow:
        return put_records(uow, records, observed_at=clock())


def work_id(native_id: str, source: str = "tsv") -> str:
    return public_id("w", source, native_id)


def agent_id(native_id: str, source: str = "tsv") -> str:
    return public_id("a", source, native_id)
