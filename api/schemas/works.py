"""作品の答えの形."""

from api.schemas.described import (
    Answer,
    counts,
    many,
    maybe,
    maybe_moment,
    maybe_one,
    maybe_word,
    moment,
    number,
    one,
    some,
    text,
    texts,
    whole,
    word,
    year,
    yes,
)
from api.schemas.explanations import ExplanationSheet
from rightsdb.model.vocabulary import words


class Rights(Answer):
    """What is concluded about rights."""

    status = word("権利の状態。作品では、権利の単位のうち最も制限の強いもの。", words("statuses"))
    route = maybe_word("進むべき手続。", words("routes"))
    last_day = maybe("保護期間の最終日。一日に定まらなければ null。")


class Creator(Answer):
    """A name and what they did."""

    name = text("名前。")
    role = text("役割。語彙にないものは情報源の表記のまま。")


class IdentifierPair(Answer):
    """An identifier."""

    scheme = text("体系(isbn など)。情報源の識別子は情報源の id を体系とする。")
    value = text("値。")


class WorkItem(Answer):
    """One row of a result list."""

    id = text("公開識別子。データベースを作り直しても変わらない。")
    title = text("題名。")
    reading = maybe("題名の読み。")
    creators = many(Creator, "作者など。")
    field = word("分野。", words("fields"))
    year = year("公表年。")
    publisher = maybe("発行者など。")
    identifiers = many(IdentifierPair, "識別子。")
    sources = texts("この作品を知る情報源の id。")
    rights = one(Rights, "権利の状態。")


class Reason(Answer):
    """Why a row stands where it does."""

    code = word("理由の符号。", words("reasons"))
    ja = text("日本語の説明。")
    en = text("英語の説明。")


class Difference(Answer):
    """In what way something differs from what was typed."""

    code = word("違いの符号。", words("differences"))
    ja = text("日本語の説明。")
    en = text("英語の説明。")


class NearMiss(Answer):
    """What was probably meant."""

    value = text("題名、読み、名前のいずれか。記録の表記のまま。")
    kind = word("value が何か。", ("title", "reading", "creator"))
    id = text("その題名や名前をもつ作品の公開識別子。")
    title = text("その作品の題名。")
    score = number("近さ。1 なら同じ。")
    difference = one(Difference, "入力との違い。")


class Completion(Answer):
    """A title or name that begins with what has been typed."""

    value = text("題名または名前。記録の表記のまま。")
    kind = word("value が何か。", ("title", "creator"))
    id = text("その題名や名前をもつ作品の公開識別子。")
    reading = maybe("題名の読み。名前では、入力で始まる読みや別名。なければ null。")


class SuggestionList(Answer):
    """What begins with what has been typed."""

    q = text("入力された文字。")
    items = many(Completion, "候補。よいものから。")


class FoundWork(WorkItem):
    """A row with its score."""

    score = number("一致の度合い。関連度順のときだけ意味をもつ。")
    explain = some(Reason, "この位置に並ぶ理由。重いものから。explain=1 のときだけ。")


class Facets(Answer):
    """Exact counts over all works found."""

    field = counts("分野ごとの件数。")
    status = counts("権利の状態ごとの件数。")
    source = counts("情報源ごとの件数。")
    decade = counts("年代(最初の年)ごとの件数。年が不明な作品は数えない。")


class WorkList(Answer):
    """The answer to a search."""

    total = whole("見つかった作品の正確な件数。")
    page = whole("この答えのページ番号。1 から。")
    page_size = whole("1 ページの件数。")
    took_ms = number("検索と読み出しにかかった時間(ミリ秒)。")
    items = many(FoundWork, "このページの作品。")
    facets = one(Facets, "絞り込みの件数。")
    did_you_mean = many(
        NearMiss, "見つかったものが少ないときの、近い題名・読み・名前。total にも items にも含まれない。"
    )


class Because(Answer):
    """An assertion on which a status rests."""

    source = text("情報源の id。")
    native_id = text("情報源での識別子。")
    aspect = text("何についての言明か。")
    value = text("値。")


class UnitSheet(Answer):
    """One right unit."""

    key = text("記録の中での鍵。")
    kind = text("種類。")
    label = maybe("呼び名。")
    rights = one(Rights, "この単位の権利の状態。")
    because = many(Because, "状態の根拠となった言明。")
    rule_version = text("状態を導いた規則の版と、法令の値のハッシュ。")
    explanation = maybe_one(ExplanationSheet, "法令に照らした説明。公開しない記録に基づくときは null。")


class ConflictValue(Answer):
    """What one source says."""

    value = text("値。")
    source = text("情報源の id。")
    native_id = text("情報源での識別子。")


class ConflictSheet(Answer):
    """Sources that disagree; shown side by side, never averaged."""

    aspect = text("何について食い違うか。")
    subject = text("誰・何について。作品全体なら空。")
    values = many(ConflictValue, "それぞれの値。")


class AgentLink(Answer):
    """An agent that is known here."""

    id = text("公開識別子。")
    name = text("名前。")
    kind = text("person、family、body のいずれか。")
    born = maybe("生年月日(EDTF)。団体では設立。")
    died = maybe("没年月日(EDTF)。団体では解散。")


class _Said(Answer):
    """A value as one source says it."""

    source = text("この値を述べた情報源の id。")
    path = text("情報源の記録の中での位置。")


class SaidTitle(_Said):
    """A title or a name."""

    value = text("題名または名称。")
    lang = maybe("言語。")
    reading = maybe("読み。")
    raw = maybe("元の表記。")


class SaidContribution(_Said):
    """Who did what."""

    name = text("名前。識別子だけが示されているときは空。")
    role = text("役割。")
    raw = maybe("元の表記。")
    reading = maybe("読み。")
    agent_ids = many(IdentifierPair, "名前とともに示された識別子。")
    born = maybe("生年月日(EDTF)。")
    died = maybe("没年月日(EDTF)。")
    unit = text("関わる権利の単位の鍵。作品全体なら空。")
    agent = maybe_one(AgentLink, "ここで知られている人・団体。")


class SaidIdentifier(_Said):
    """An identifier."""

    scheme = text("体系。")
    value = text("値。")
    raw = maybe("元の表記。")
    valid = yes("検査数字などが正しいか。正しくないものは照合に使わない。")


class SaidCopy(_Said):
    """A copy, who holds it and who may see it."""

    key = text("記録の中での鍵。")
    holder = maybe("所蔵者。")
    access_scope = maybe("公開範囲。利用の許可ではない。")
    available = maybe("公開される日など。")
    url = maybe("アドレス。")
    raw = maybe("元の表記。")


class SaidUnit(_Said):
    """A right unit as the record names it."""

    key = text("記録の中での鍵。")
    kind = text("種類。")
    label = maybe("呼び名。")


class SaidAssertion(_Said):
    """A statement that bears on rights."""

    aspect = text("何についての言明か。")
    value = text("値(正規化したもの)。")
    raw = maybe("元の表記。")
    subject = text("対象の単位または所蔵の鍵。記録全体なら空。")
    lang = maybe("言語。")
    valid_from = maybe("有効期間の初日。")
    valid_to = maybe("有効期間の末日。")


class RecordSheet(Answer):
    """One source's record, whole, in its current version."""

    source = text("情報源の id。")
    native_id = text("情報源での識別子。")
    url = maybe("情報源でのアドレス。")
    version = whole("この記録の何番目の版か。", minimum=1)
    observed_at = moment("この版を読み取った時刻。")
    updated = maybe("情報源の示す更新時刻。")
    deleted_at = maybe_moment("情報源から消えたことを知った時刻。")
    payload_sha256 = text("この版の内容のハッシュ。")
    confidence_note = maybe("記録全体に疑いがあるときの理由。")
    kind = maybe("種類。")
    field = maybe("分野。")
    published = maybe("公表年月日(EDTF)。")
    created = maybe("創作年月日(EDTF)。")
    publisher = maybe("発行者など。")
    born = maybe("生年月日(EDTF)。人・団体の記録のみ。")
    died = maybe("没年月日(EDTF)。人・団体の記録のみ。")
    titles = many(SaidTitle, "題名または名称。")
    contributions = many(SaidContribution, "関与。")
    identifiers = many(SaidIdentifier, "識別子。")
    copies = many(SaidCopy, "体現形・所蔵。")
    units = many(SaidUnit, "権利の単位。")
    assertions = many(SaidAssertion, "権利に関する言明。")


class WorkSheet(Answer):
    """Everything known about one work."""

    id = text("公開識別子。")
    title = text("題名。")
    field = word("分野。", words("fields"))
    kind = maybe_word("種類。", words("kinds"))
    year = year("公表年。")
    rights = one(Rights, "権利の状態。")
    creators = many(Creator, "作者など。")
    identifiers = many(IdentifierPair, "識別子。")
    sources = texts("この作品を知る情報源の id。")
    units = many(UnitSheet, "権利の単位とその状態。")
    conflicts = many(ConflictSheet, "情報源の食い違い。")
    agents = many(AgentLink, "ここで知られている関係者。")
    records = many(RecordSheet, "情報源ごとの記録。")
