"""Works of our own invention, as the store would hand them over."""

from dataclasses import replace
from datetime import UTC, datetime

from rightsdb.model.records import Assertion, Contribution, Copy, Identifier, RightUnit, Title
from rightsdb.model.views import AgentLink, ContributionView, Origin, RecordView, UnitStatus, WorkView

BASE = "https://rights.example"
SEEN = datetime(2026, 11, 22, 0, 30, tzinfo=UTC)

ORIGIN = Origin(
    source="alpha",
    native_id="歌/1 b",
    url="https://alpha.example/songs/1",
    version=2,
    observed_at=SEEN,
    payload_sha256="ab" * 32,
    confidence_note="recalled",
)

RECORD = RecordView(
    origin=ORIGIN,
    kind="musical",
    field="music",
    titles=(Title("灯台の歌", "ja", "とうだいのうた"), Title("The Lighthouse", "en")),
    contributions=(
        ContributionView(
            Contribution("波野 一郎", "composer", unit="composition"),
            AgentLink("aaaaaaaaaaaaaaaa2", "波野 一郎", "person", "1901", "1953-04-05"),
        ),
        ContributionView(Contribution("波間合唱団", "performer")),
    ),
    published="1931-05",
    created=None,
    publisher="波間楽譜",
    identifiers=(Identifier("iswc", "T-000.000.001-0"), Identifier("isbn", "978", valid=False)),
    copies=(Copy(key="copy-0", holder="波間文庫", access_scope="館内限定", url="https://alpha.example/c/1"),),
    units=(RightUnit("composition", "musical", "曲"), RightUnit("lyrics", "literary", "詞")),
    assertions=(
        Assertion("manager", "波間協会", raw="波間協会 管理", path="rights[0]", subject="composition"),
        Assertion("usage_intent", "refused", raw="利用不可", path="intent", subject="lyrics"),
        Assertion("metadata_licence", "https://creativecommons.org/licenses/by/4.0/", path="meta.licence"),
    ),
)

WORK = WorkView(
    id="waaaaaaaaaaaaaaa2",
    title="灯台の歌",
    field="music",
    kind="musical",
    status="opted_out",
    year=1931,
    records=(RECORD,),
    units=(
        UnitStatus(RECORD.units[0], "managed", (("alpha", "歌/1 b", "manager", "波間協会"),), "status-1"),
        UnitStatus(
            RECORD.units[1], "opted_out", (("alpha", "歌/1 b", "usage_intent", "refused"),), "status-1"
        ),
    ),
)


def with_assertions(*assertions: Assertion) -> WorkView:
    """The work with other statements in its one record."""
    return replace(WORK, records=(replace(RECORD, assertions=assertions),))
