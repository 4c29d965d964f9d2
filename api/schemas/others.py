"""人・情報源・稼働状態・アカウントの答えの形."""

import marshmallow as ma

from api.schemas.described import (
    Answer,
    many,
    maybe,
    maybe_moment,
    one,
    text,
    texts,
    whole,
    word,
    yes,
)
from api.schemas.works import ConflictSheet, IdentifierPair, RecordSheet, WorkItem
from rightsdb.model.vocabulary import words


class AgentWorks(Answer):
    """A page of the works that name an agent."""

    total = whole("正確な件数。")
    page = whole("ページ番号。1 から。")
    page_size = whole("1 ページの件数。")
    items = many(WorkItem, "このページの作品。")


class AgentSheet(Answer):
    """Everything known about one agent."""

    id = text("公開識別子。")
    name = text("名前。")
    kind = word("個人・家・団体の別。", words("agent_kinds"))
    born = maybe("生年月日(EDTF)。団体では設立。")
    died = maybe("没年月日(EDTF)。団体では解散。")
    identifiers = many(IdentifierPair, "識別子。")
    sources = texts("この人・団体を知る情報源の id。")
    conflicts = many(ConflictSheet, "情報源の食い違い。")
    records = many(RecordSheet, "情報源ごとの記録。")
    works = one(AgentWorks, "この人・団体が関わる作品。")


class Coverage(Answer):
    """What a source covers."""

    field = word("分野。", words("fields"))
    kinds = texts("著作物等の種類。空はすべて。")
    uses = texts("利用方法。空はすべて。")


class SourceCounts(Answer):
    """How much of a source is stored."""

    works = whole("作品の件数。")
    agents = whole("人・団体の件数。")
    deleted = whole("情報源から消えた記録の件数。")
    quarantined = whole("読み取れず隔離した行の件数。")


class SourceSheet(Answer):
    """A source: how it is reached, what it covers, how fresh it is."""

    id = text("情報源の id。")
    name = text("名称。")
    name_en = text("英語の名称。")
    operator = text("運営者。")
    protocol = text("通信方式。")
    base_url = text("アドレス。ファイルで受け取る情報源では空。")
    terms_url = text("利用規約のアドレス。")
    terms = text("利用条件の要点。")
    metadata_licence = text("書誌情報のライセンス。作品のライセンスではない。")
    attribution = text("出典の表示。")
    retention_hours = ma.fields.Integer(
        required=True,
        allow_none=True,
        metadata={"description": "保存してよい時間。null は無制限、0 は保存しない。"},
    )
    automated = yes("自動で問い合わせるか。")
    harvest = yes("まとめて収集するか。")
    public = yes("記録を誰にでも見せてよいか。")
    status = word("接続の状態。", ("active", "unverified", "retired"))
    coverage = many(Coverage, "対応範囲。")
    limits = texts("制約。")
    counts = one(SourceCounts, "保管している件数。")
    last_ingest_at = maybe_moment("最後に取り込んだ時刻。")
    oldest_observed_at = maybe_moment("最も古い記録を読み取った時刻。")


class SourceList(Answer):
    """A page of sources."""

    total = whole("正確な件数。")
    page = whole("ページ番号。1 から。")
    page_size = whole("1 ページの件数。")
    items = many(SourceSheet, "このページの情報源。")


class Checks(Answer):
    """What the installation depends on."""

    store = word("データベース。", ("ok", "failed"))
    index = word("検索インデックス。", ("ok", "failed"))


class Health(Answer):
    """Whether the installation can answer."""

    status = word("すべて答えられるか。", ("ok", "failed"))
    version = text("プログラムの版。")
    checks = one(Checks, "依存するもの。")


class AccountSheet(Answer):
    """Who is asking."""

    login = text("ログイン名。")
    role = text("役割。")
    scopes = ma.fields.List(
        ma.fields.String(),
        required=True,
        allow_none=True,
        metadata={"description": "API キーの範囲。ブラウザーのログインでは null。"},
    )
