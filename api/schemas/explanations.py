"""説明の形: how the law leads to what is concluded about a right unit."""

import marshmallow as ma

from api.schemas.described import Answer, many, maybe, maybe_word, one, text, texts, word, yes
from rightsdb.model.vocabulary import words

_TERMS = ("public_domain", "protected", "review", "unknown")


class Concluded(Answer):
    """What would be concluded."""

    status = word("権利の状態。", words("statuses"))
    route = maybe_word("進むべき手続。", words("routes"))
    last_day = maybe("保護期間の最終日。")


class SaidValue(Answer):
    """One statement of a fact."""

    value = text("述べられた値(EDTF)。")
    source = text("情報源の id。")
    native_id = text("情報源での識別子。")
    path = text("記録の中の位置。")


class FactUsed(Answer):
    """A fact of the calculation."""

    fact = text("事実の名前(保護期間の計算の項目。authors[0].died など)。")
    about = text("だれについての事実か。作品の事実なら空。")
    value = maybe("用いた値。分からなければ null。")
    conflict = yes("情報源の値が 1 年を超えて食い違うか。")
    said = many(SaidValue, "述べている情報源。用いた値が先頭。")


class ExplainedStep(Answer):
    """One rule that was applied."""

    rule = text("規則の id。")
    citation = text("根拠条文。")
    says = text("日本語の説明。")
    says_en = text("英語の説明。")
    status = ma.fields.String(metadata={"description": "assumed なら本システムの解釈・取扱い。"})
    inputs = ma.fields.Dict(
        keys=ma.fields.String(), values=ma.fields.String(), metadata={"description": "その段階の日付。"}
    )


class ExplainedTerm(Answer):
    """The term of protection."""

    status = word("保護期間の判定。unknown は、決める事実が足りないだけのもの。", _TERMS)
    missing = texts("決めるのに足りない事実。")
    steps = many(ExplainedStep, "判断の段階。")


class ExplainedRoute(Answer):
    """The route."""

    missing = texts("進むのに足りないもの。")
    steps = many(ExplainedStep, "判断の段階。")


class Assumption(Answer):
    """What was taken for granted."""

    id = text("前提の id。")
    says = text("日本語の説明。")
    says_en = text("英語の説明。")


class AlternativeSheet(Answer):
    """What would follow if a fact were otherwise."""

    fact = text("事実の名前。手続だけを変えるものは managed、usage_rule、application_contact。")
    about = text("だれについての事実か。")
    current = maybe("今の値。分からなければ null。")
    supposed = text("仮定した値。")
    term = word("そのときの保護期間の判定。", _TERMS)
    rights = one(Concluded, "そのときの結論。")


class HintSheet(Answer):
    """A limitation or another right that may matter; never a verdict."""

    id = text("手がかりの id。")
    group = word("権利制限か、ほかの権利か。", ("limitation", "other_right"))
    citation = text("根拠条文。")
    says = text("日本語の説明。")
    says_en = text("英語の説明。")


class ExplanationSheet(Answer):
    """How the law leads to a unit's status."""

    as_of = text("基準日。")
    certainty = word(
        "確かさ。assumed は前提に基づく。open は決まっていない。", ("settled", "assumed", "open")
    )
    facts = many(FactUsed, "用いた事実。")
    term = one(ExplainedTerm, "保護期間。")
    route = one(ExplainedRoute, "手続。")
    assumptions = many(Assumption, "前提としたこと。")
    alternatives = many(AlternativeSheet, "結論を変え得る事実。")
    hints = many(HintSheet, "権利制限とほかの権利についての手がかり。判断ではない。")
    law_revision = text("著作権法の版。")
