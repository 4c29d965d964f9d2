"""算定根拠の書面: an estimate of one work as the sheet that goes with an application, in Japanese."""

import hashlib
import json
from collections.abc import Iterator

from adjudication.model.estimate import Amount, Estimate
from adjudication.model.use_fields import fields
from api.documents.typesetting import pdf_of
from api.pages.estimate_sheet import EstimateSheet
from api.pages.texts import text
from rightsdb.law import law_revision

_LANG = "ja"


def calculation_sheet(found: Estimate, asked: dict[str, object]) -> bytes:
    """算定根拠の書面を作る.

    Args:
        found: the estimate, of one work.
        asked: the question as a JSON object; its hash stands on the sheet, so that sheet and
            question can be matched.
    """
    return pdf_of("calculation_sheet.typ", sheet_data(found, asked), found.question.terms.as_of)


def sheet_data(found: Estimate, asked: dict[str, object]) -> dict[str, object]:
    """What the sheet shows."""
    sheet = EstimateSheet(found, _LANG)
    work = sheet.work
    what = _value("work_category", work.work_category)
    how = _value("use_type", work.use_type)
    return {
        "title": "補償金の額の算定根拠",
        "lead": "裁定の申請に添える書面。見積りであり、補償金の額は文化庁長官が定める。",
        "subject": f"{what}を{how}",
        "total_label": _t("estimate.total" if work.reference is not None else "estimate.total_partial"),
        "total": sheet.yen(found.costs.total),
        "terms": _terms(found),
        "use": _use(asked),
        "groups": list(_groups(sheet)),
        "costs": list(_costs(sheet)),
        "compared": [_compared(sheet, amount) for amount in work.compared] if len(work.compared) > 1 else [],
        "notes": [*(f"【仮定】{says}" for says in sheet.assumed), *sheet.remarks],
        "footer": f"rightsdb　照合番号 {fingerprint(asked)}",
    }


def fingerprint(asked: dict[str, object]) -> str:
    """照合番号: the beginning of the hash of the question; equal questions have equal numbers."""
    canonical = json.dumps(asked, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8", "replace")).hexdigest()[:16]


def _t(key: str, **values: object) -> str:
    # What goes into a document is plain text, not markup for a page.
    return text(key, _LANG, **values).unescape()


def _value(name: str, code: str) -> str:
    return _t(f"estimate.value.{name}.{code}")


def _terms(found: Estimate) -> list[list[str]]:
    terms = found.question.terms
    return [
        [_t("estimate.as_of"), terms.as_of.isoformat()],
        [_t("estimate.scheme"), _value("scheme", terms.scheme)],
        [_t("estimate.applicant"), _value("applicant_type", terms.applicant_type)],
        [_t("estimate.via"), _value("via", terms.via)],
        [_t("estimate.tax_policy"), _value("tax_policy", terms.tax_policy)],
        ["法の版", law_revision(terms.as_of)],
    ]


def _use(asked: dict[str, object]) -> list[list[str]]:
    """What was answered, as it was given."""
    works = asked["works"]
    given = works[0] if isinstance(works, list) else {}
    return [
        [known.ja, _answer(name, given[name]) + (known.unit if known.type in {"whole", "amount"} else "")]
        for name, known in fields().items()
        if name in given and name not in {"staff_amount", "staff_reason"}
    ]


def _answer(name: str, value: object) -> str:
    if isinstance(value, bool):
        return _t("estimate.yes") if value else _t("estimate.no")
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, list):
        return "、".join(f"{song['seconds']}秒×{song['count']}曲" for song in value)
    return _value(name, str(value)) if fields()[name].type == "word" else str(value)


def _groups(sheet: EstimateSheet) -> Iterator[dict[str, object]]:
    for group in sheet.groups:
        amount = group.amount
        yield {
            "heading": sheet.title_of(amount) if amount else _t("estimate.compensation"),
            "source": _source(amount) if amount else "",
            "lines": [
                {
                    "number": str(line.number),
                    "label": line.label,
                    "words": line.words or line.says,
                    "worked": "" if line.worked == line.words else line.worked,
                    "says": line.says if line.words else "",
                    "value": line.value,
                }
                for line in group.lines
            ],
        }


def _source(amount: Amount) -> str:
    source = amount.tariff.source
    confidence = _t(f"estimate.confidence.{amount.confidence}")
    seen = f"{source.read_on} 確認、確かさ：{confidence}"
    return f"出典：{source.title} {source.url}（{seen}）　{amount.tariff.reference}"


def _costs(sheet: EstimateSheet) -> Iterator[list[str]]:
    found, work = sheet.found, sheet.work
    costs, fee = found.costs, found.costs.fee
    none = _t("estimate.no_amount")
    yield [_t("estimate.compensation"), none if work.reference is None else sheet.yen(work.reference), ""]
    if work.by_staff:
        computed = none if work.computed is None else sheet.yen(work.computed)
        yield [_t("estimate.computed"), computed, f"担当者の額との差 {sheet.deviation or 0:+,}円"]
    paid = _t("estimate.fee_unknown") if fee.amount is None else sheet.yen(fee.amount)
    yield [_t("estimate.fee"), paid, "　".join(part for part in (fee.means, fee.citation) if part)]
    if found.question.terms.advertisement:
        yield [
            _t("estimate.advertisement_price"),
            sheet.yen(costs.advertisement) if costs.advertisement_source else _t("estimate.fee_unknown"),
            costs.advertisement_source,
        ]
    yield [_t("estimate.total"), sheet.yen(costs.total), ""]
    if found.due is not None and found.returned is not None:
        yield [_t("estimate.security_paid"), sheet.yen(found.question.security or 0), ""]
        yield [_t("estimate.due"), sheet.yen(found.due), ""]
        yield [_t("estimate.returned"), sheet.yen(found.returned), ""]


def _compared(sheet: EstimateSheet, amount: Amount) -> list[str]:
    evidence = _t(f"estimate.evidence.{amount.tariff.evidence_class}")
    return [f"{sheet.title_of(amount)}　{amount.tariff.reference}", evidence, sheet.yen(amount.total)]
