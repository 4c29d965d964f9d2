"""計算の答え: what each calculator answers, as the OpenAPI document describes it."""

from typing import Final

from api.schemas.calculator_questions import SCHEMES, VIAS
from api.schemas.json_schema import (
    ID,
    Schema,
    answer,
    day,
    many,
    maybe,
    signed,
    text,
    texts,
    values,
    whole,
    word,
    yes,
)
from rightsdb.model.vocabulary import words

_CONFIDENCES: Final = ("sure", "likely", "guess")
_STATUSES: Final = ("in_force", "announced", "assumed")
_LAW: Final = text("計算に用いた著作権法の版。")

_STEP: Final = answer(
    {
        "rule": text("適用した規則の変わらない名。"),
        "citation": text("根拠条文。"),
        "says": text("その結果。日本語。"),
        "says_en": text("その結果。英語。"),
        "status": word("根拠が施行中か、公布済みか、仮定か。なければ施行中。", _STATUSES),
        "inputs": values("見た値。"),
    },
    optional=("says_en", "status", "inputs"),
)
_STEPS: Final = many(_STEP, "計算の段階。上から順に。")

TERM: Final = answer(
    {
        "id": ID,
        "status": word("保護期間の状態。", ("public_domain", "protected", "review")),
        "last_day": maybe(day("保護期間の末日。定まらなければ null。")),
        "steps": _STEPS,
        "assumptions": many(
            answer({"id": text("変わらない名。"), "says": text("日本語。"), "says_en": text("英語。")}),
            "仮定したこと。",
        ),
        "missing": texts("分かれば答えが決まる項目。"),
        "law_revision": _LAW,
    }
)

SCOPE: Final = answer(
    {
        "id": ID,
        "route": word("進むべき手続。", words("routes")),
        "ready_on": maybe(day("次へ進める日。")),
        "missing": texts("足りない措置や事実。"),
        "steps": _STEPS,
        "hints": many(
            answer(
                {
                    "id": text("変わらない名。"),
                    "group": word("権利制限か、ほかの権利か。", ("limitation", "other_right")),
                    "citation": text("条文。"),
                    "says": text("日本語。"),
                    "says_en": text("英語。"),
                }
            ),
            "許諾が要らない場合があるか、ほかに何が要るか。判断ではなく手がかり。",
        ),
        "law_revision": _LAW,
    }
)

SETTLE: Final = answer(
    {
        "id": ID,
        "days_total": whole("補償金に対応する日数。"),
        "days_used": whole("取消しの前日までの日数。"),
        "owner": whole("権利者の分(取消時補償金相当額、円)。"),
        "refund": whole("利用者が取り戻す額(円)。owner との和は補償金。"),
        "steps": _STEPS,
        "law_revision": _LAW,
    }
)

DEADLINE: Final = answer(
    {
        "id": ID,
        "last_day": day("期間の末日。"),
        "ready_on": maybe(day("次へ進める日。inquiry_wait のときだけ。")),
        "steps": _STEPS,
        "law_revision": _LAW,
    }
)

FUND: Final = answer({"id": ID, "spend": whole("支出すべき額(円)。"), "steps": _STEPS, "law_revision": _LAW})

_NOTE: Final = answer(
    {
        "code": text("変わらない名。"),
        "says": text("日本語。"),
        "says_en": text("英語。"),
        "field": text("関係する項目。"),
    },
    optional=("field",),
)
_NOTES: Final = many(_NOTE, "知っておくべきことと仮定。")
_WARNINGS: Final = texts("notes の日本語の文。")

_LINE: Final = answer(
    {
        "step": whole("順番。", least=1),
        "id": text("TARIFF@version#line、または subtotal などの名。"),
        "formula": text("式。"),
        "inputs": values("式が見た値。"),
        "citation": text("数値の出典。"),
        "confidence": word("確かさ。", _CONFIDENCES),
        "says": text("説明。日本語。"),
        "says_en": text("説明。英語。"),
        "value": text("結果。"),
    },
    optional=("formula", "inputs", "citation", "confidence", "says", "says_en"),
)

_CANDIDATE: Final = answer(
    {
        "tariff": text("料金表の id と版。"),
        "body": text("定めた団体。"),
        "title": text("料金表の名。"),
        "title_en": text("英語の名。"),
        "evidence_class": word(
            "証拠の種類。", ("notified_tariff", "statutory", "market", "past_adjudication")
        ),
        "rank": whole("順位。1 が最も強い。", least=1),
        "amount": whole("税を含む額(円)。"),
        "tax": whole("そのうち消費税(円)。"),
        "confidence": word("確かさ。", _CONFIDENCES),
        "citation": text("出典。"),
        "read_on": day("出典を読んだ日。"),
        "used": yes("参考額に用いたか。"),
        "lines": many(_LINE, "用いなかった料金表の算定。"),
    },
    optional=("lines",),
)

_REFUSAL: Final = answer(
    {
        "tariff": text("料金表の id と版。"),
        "body": text("定めた団体。"),
        "reason": text("額を出せない理由の変わらない名。"),
        "says": text("理由。日本語。"),
        "says_en": text("理由。英語。"),
        "fields": texts("関係する項目。"),
        "limit": whole("上限の額(円)。"),
    },
    optional=("fields", "limit"),
)

_WORK: Final = answer(
    {
        "work_id": text("著作物等の番号。"),
        "work_category": text("著作物等の種類。"),
        "use_type": text("利用方法。"),
        "low": maybe(whole("比べた額の最も低いもの(円)。")),
        "reference": maybe(whole("参考額(円)。料金表がなければ null。")),
        "high": maybe(whole("比べた額の最も高いもの(円)。")),
        "tariffs": texts("参考額に用いた料金表。"),
        "lines": many(_LINE, "参考額の算定。"),
        "candidates": many(_CANDIDATE, "比べた料金表。"),
        "warnings": _WARNINGS,
        "notes": _NOTES,
        "reason": text("補償金が要らない理由。"),
        "no_reference": answer({"tried": many(_REFUSAL, "試した料金表。")}, says="参考額がないときの説明。"),
        "not_used": many(_REFUSAL, "額を出せなかった料金表。"),
        "unused_fields": texts("計算に使わなかった入力。"),
        "computed": maybe(whole("担当者の額の代わりに料金表が与える額(円)。")),
        "deviation": maybe(signed("担当者の額との差(円)。")),
    },
    optional=("reason", "no_reference", "not_used", "unused_fields", "computed", "deviation"),
)

_APPLICATION: Final = answer(
    {
        "fee": maybe(whole("手数料(円)。その日の額が分からなければ null。")),
        "fee_exempt": yes("免除されるか。"),
        "fee_payee": maybe(word("納付先。", ("state", "registered_body"))),
        "fee_means": text("納付方法。"),
        "fee_means_en": text("納付方法。英語。"),
        "fee_source": text("根拠。"),
        "fee_status": word("根拠の状態。", _STATUSES),
        "fee_confidence": word("確かさ。", _CONFIDENCES),
        "advertisement": whole("広告の掲載料(円)。"),
        "advertisement_source": text("その出典。"),
        "total": whole("合計(円)。"),
        "via": word("申請先。", VIAS),
        "works": whole("著作物等の数。"),
        "compensation": whole("補償金の参考額の合計(円)。"),
    }
)

ESTIMATE: Final[Schema] = answer(
    {
        "id": ID,
        "scheme": word("手続。", SCHEMES),
        "currency": text("通貨。"),
        "as_of": day("基準日。"),
        "status": text("常に estimate。決めるのは文化庁長官。"),
        "works": many(_WORK, "著作物等ごとの参考額。"),
        "application": _APPLICATION,
        "total": whole("補償金・手数料・広告料の合計(円)。"),
        "warnings": _WARNINGS,
        "notes": _NOTES,
        "law_revision": _LAW,
        "security": whole("納めた担保金(円)。"),
        "due": whole("なお支払う額(円)。手数料を含まない。"),
        "returned": whole("担保金から戻る額(円)。"),
    },
    optional=("security", "due", "returned"),
)
