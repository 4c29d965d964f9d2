"""計算の質問: what each calculator is asked, as the OpenAPI document describes it."""

from collections.abc import Callable
from functools import cache
from typing import Final

from adjudication.model.question import APPLICANT_TYPES
from adjudication.model.use_fields import LARGEST, Field, FieldType, fields
from api.schemas.json_schema import (
    ID,
    Schema,
    day,
    edtf,
    many,
    maybe,
    question,
    text,
    texts,
    whole,
    word,
    yes,
)
from rightsdb.model.vocabulary import words

_COUNTRY: Final = {"pattern": "^[A-Z]{2}$", "example": "JP"}
_AS_OF: Final = day("基準日。この日の法令・料金表・税率による。")

SCHEMES: Final = ("art_67_3", "art_67", "pending_use")
VIAS: Final = ("registered_body", "commissioner")
TAX_POLICIES: Final = ("as_tariff", "none")


def _author() -> Schema:
    return question(
        {
            "name": maybe(text("名前。計算には使わない。")),
            "type": word("個人か団体か。", ("person", "body")),
            "named": maybe(
                word("名義。", ("real", "known_pseudonym", "pseudonym", "anonymous")),
            ),
            "born": edtf("生年月日。"),
            "died": edtf("没年月日。存命なら `2026-11-22/..` のような開いた期間。null は不明。"),
            "nationality": texts("国籍(ISO 3166-1 の2文字)。"),
            "real_name_from": edtf("実名の登録、または実名での公表の日。"),
        },
        ["type"],
    )


TERM: Final = question(
    {
        "id": ID,
        "kind": word("著作物等の種類。", words("kinds")),
        "authors": many(_author(), "著作者・実演家・製作者。"),
        "published": edtf("公表日。文字列 unpublished は未公表、null は不明。"),
        "created": edtf("創作日。"),
        "fixed": edtf("固定日(レコード)。"),
        "performed": edtf("実演日。"),
        "broadcast": edtf("放送・有線放送の日。"),
        "parts": texts("逐次刊行・一部ずつ公表したものの、各部分の公表日。"),
        "country_of_origin": maybe(text("本国。", **_COUNTRY)),
        "origin_last_day": maybe(day("本国での保護期間の末日。")),
        "allied_owner_from": maybe(day("連合国民が著作権を持った日。")),
        "allied_country": maybe(text("戦時加算の対象となる国。", **_COUNTRY)),
        "extinguished_on": maybe(day("相続人・承継人がなく権利が消滅した日(法62条)。")),
        "article_13": maybe(yes("憲法その他の法令・判決など、権利の目的とならないもの(法13条)か。")),
        "as_of": _AS_OF,
    },
    ["kind", "as_of"],
)

SCOPE: Final = question(
    {
        "id": ID,
        "as_of": _AS_OF,
        "published": word("公表等されているか。offered は公衆への提供・提示。", ("yes", "offered", "no")),
        "term": word("保護期間の計算の結果。", ("protected", "public_domain", "review")),
        "managed": word("管理事業者が管理しているか。", ("yes", "no", "unknown")),
        "statements": many(
            question(
                {
                    "type": word(
                        "表示の種類。",
                        ("usage_rule", "application_contact", "general_contact", "copyright_notice"),
                    ),
                    "covers": maybe(yes("この作品に及ぶか。null は未判断。")),
                    "undeliverable": maybe(yes("届かない連絡先か。")),
                },
                ["type"],
            ),
            "作品の周辺やウェブに示されている表示。",
        ),
        "registered_intent": maybe(
            word("登録された利用の可否に係る意思。", ("consult", "refused", "allowed", "per_work"))
        ),
        "withdrawn_by_author": maybe(yes("著作者が出版等を廃絶しようとしていることが明らかか。")),
        "neighbouring": maybe(yes("著作隣接権か。")),
        "measures": {
            **question(
                {
                    "surroundings": maybe(yes("作品とその周辺の確認が済んだか。")),
                    "web": maybe(yes("ウェブの確認が済んだか。")),
                    "cross_field": maybe(yes("分野横断検索での確認が済んだか。")),
                },
                [],
                "意思を確認するための三つの措置。",
            ),
            "type": ["object", "null"],
        },
        "contacts_found": maybe(whole("見つかった国内の連絡先の数。")),
        "inquiries": many(
            question(
                {
                    "contact": text("連絡先を区別する名。"),
                    "domestic": yes("国内の連絡先か。"),
                    "arrived": maybe(day("到達した日。")),
                    "bounced": maybe(yes("戻ってきたか。")),
                    "replied": maybe(day("回答のあった日。")),
                },
                ["contact", "domestic"],
            ),
            "意思確認の照会。",
        ),
    },
    ["as_of", "published", "term", "managed"],
)

SETTLE: Final = question(
    {
        "id": ID,
        "as_of": _AS_OF,
        "compensation": whole("支払った補償金の額(円)。"),
        "period_start": day("利用期間の始まり。裁定の日以後。"),
        "period_end": day("利用期間の終わり。3年以内。"),
        "decided_on": day("裁定の日。"),
        "cancelled_on": day("取消しの日。"),
    },
    ["as_of", "compensation", "period_start", "period_end", "decided_on", "cancelled_on"],
)

DEADLINE: Final = question(
    {
        "id": ID,
        "as_of": _AS_OF,
        "rule": word("期限の種類。", ("inquiry_wait", "forwarding", "suit", "report")),
        "from": day("照会の到達日、申請の受付日、裁定を知った日、事業年度の末日。"),
    },
    ["as_of", "rule", "from"],
)

FUND: Final = question(
    {
        "id": ID,
        "as_of": _AS_OF,
        "r67": whole("法67条・67条の2の支払のうち残っている額(円)。"),
        "r673": whole("法67条の3の支払のうち残っている額(円)。"),
    },
    ["as_of", "r67", "r673"],
)


@cache
def estimate() -> Schema:
    """The question of an estimate; the fields of a work are those of the tariffs' own list."""
    return question(
        {
            "id": ID,
            "as_of": _AS_OF,
            "scheme": word("手続。", SCHEMES),
            "applicant": question({"type": maybe(word("申請者の種別。", APPLICANT_TYPES))}, [], "申請者。"),
            "via": maybe(word("申請先。", VIAS)),
            "works": many(_work(), "著作物等ごとの利用。", minItems=1),
            "options": question(
                {
                    "tax_policy": maybe(word("消費税の扱い。", TAX_POLICIES)),
                    "advertisement": maybe(yes("権利者を捜す広告を出すか。")),
                    "include_guess": maybe(yes("根拠が推測の額も使うか。使えばその旨を示す。")),
                    "batch_threshold": maybe(whole("一律額を示す点数。指定がなければ料金表による。")),
                },
                [],
                "任意の指定。",
            ),
            "security": maybe(whole("納めた担保金の額(円)。")),
        },
        ["as_of", "scheme", "works"],
    )


def _work() -> Schema:
    known = {name: maybe(_use_field(field)) for name, field in fields().items()}
    known["work_id"] = {"type": ["string", "integer", "null"], "description": "著作物等の番号。"}
    for name in ("work_category", "use_type"):
        known[name] = _use_field(fields()[name])
    known["scheme"] = maybe(word("手続。見積り全体と同じ値に限る。", SCHEMES))
    known["as_of"] = maybe(day("基準日。見積り全体と同じ値に限る。"))
    return question(known, ["work_category", "use_type"])


def _use_field(field: Field) -> Schema:
    says = f"{field.ja}。" + (f"単位は{field.unit}。" if field.unit else "") + field.note_ja
    return _OF_TYPE[field.type](field, says)


def _songs(_: Field, says: str) -> Schema:
    song = question({"seconds": whole("秒数。", least=1), "count": whole("曲数。", least=1)}, ["seconds"])
    return many(song, says, minItems=1)


_OF_TYPE: Final[dict[FieldType, Callable[[Field, str], Schema]]] = {
    "word": lambda field, says: word(says, field.values),
    "yes_no": lambda _, says: yes(says),
    "whole": lambda field, says: {**whole(says, least=field.least), "maximum": LARGEST},
    "amount": lambda _, says: {
        "type": ["integer", "string"],
        "description": f"{says}端数があれば文字列で書く。",
    },
    "rate": lambda _, says: text(says + "小数を文字列で書く。", example="0.08"),
    "day": lambda _, says: day(says),
    "songs": _songs,
    "text": lambda _, says: text(says),
}
