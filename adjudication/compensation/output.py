"""答え: an estimate as the JSON object of the outside surface."""

from adjudication.compensation.application import estimate
from adjudication.compensation.question import read_question
from adjudication.model.estimate import Amount, Estimate, Line, Refusal, WorkEstimate
from rightsdb.fields import Given
from rightsdb.law import law_revision

_REASONS = {
    "amount_not_obtained": (
        "料金表はあるが、額が得られていない。",
        "Its amounts were not obtained.",
    ),
    "batch_only": (
        "多数の著作物等をまとめて申請する場合にだけ示す。",
        "Only for very many works at once.",
    ),
    "beyond_table": ("料金表の段階を超える数量である。", "The quantity lies beyond the table."),
    "condition": ("料金表の条件に当てはまらない。", "The conditions of the tariff are not met."),
    "guess": ("根拠が推測のため、指定がなければ用いない。", "Rests on a guess; not used unless asked for."),
    "limit_only": ("上限だけを定めていて、価格ではない。", "An upper limit, not a price."),
    "low_trust": ("信頼度の低い出典のため、単独では用いない。", "Of low trust; never the only reference."),
    "missing": ("計算に要る入力がない。", "A field needed for it was not given."),
    "not_yet_in_force": ("基準日にはまだ定められていない。", "Not yet laid down on that day."),
    "other_category": ("別の種類の著作物等の料金表である。", "For another kind of work."),
    "other_use": ("別の利用方法の料金表である。", "For another kind of use."),
}


def estimate_json(given: Given) -> dict[str, object]:
    """補償金の見積り: one object in, one object out, as the outside surface describes them.

    Raises:
        InputError: a field is missing, unknown or unusable; `field` names it.
    """
    return estimate_to_json(estimate(read_question(given)))


def estimate_to_json(found: Estimate) -> dict[str, object]:
    """An estimate as a JSON object."""
    terms = found.question.terms
    answer: dict[str, object] = {
        "id": found.question.id,
        "scheme": terms.scheme,
        "currency": "JPY",
        "as_of": terms.as_of.isoformat(),
        "status": "estimate",
        "works": [work_to_json(work) for work in found.works],
        "application": {
            **found.costs.to_json(),
            "via": terms.via,
            "works": len(found.works),
            "compensation": found.compensation,
        },
        "total": found.costs.total,
        "warnings": [note.ja for note in found.notes],
        "notes": [note.to_json() for note in found.notes],
        "law_revision": law_revision(terms.as_of),
    }
    if found.due is not None:
        answer["security"] = found.question.security
        answer["due"] = found.due
        answer["returned"] = found.returned
    return answer


def work_to_json(work: WorkEstimate) -> dict[str, object]:
    """One work as a JSON object."""
    shown: dict[str, object] = {
        "work_id": work.work_id,
        "work_category": work.work_category,
        "use_type": work.use_type,
        "low": work.low,
        "reference": work.reference,
        "high": work.high,
        "tariffs": [amount.tariff.reference for amount in work.used],
        "lines": [_line(number, line) for number, line in enumerate(work.lines, 1)],
        "candidates": [_candidate(amount, work) for amount in work.compared],
        "warnings": [note.ja for note in work.notes],
        "notes": [note.to_json() for note in work.notes],
    }
    if work.reason:
        shown["reason"] = work.reason
    elif not work.used and not work.by_staff:
        shown["no_reference"] = {"tried": [_refusal(refusal) for refusal in work.refused]}
    else:
        shown["not_used"] = [_refusal(refusal) for refusal in work.refused]
    if work.unused:
        shown["unused_fields"] = list(work.unused)
    if work.by_staff:
        shown["computed"] = work.computed
        shown["deviation"] = _deviation(work)
    return shown


def _deviation(work: WorkEstimate) -> int | None:
    """差額: how far the amount of staff lies from what the tariffs give."""
    if work.computed is None or work.reference is None:
        return None
    return work.reference - work.computed


def _line(number: int, line: Line) -> dict[str, object]:
    """A line of the trace; what it does not have is left out."""
    shown: dict[str, object] = {"step": number, "id": line.id}
    optional = {
        "formula": line.formula,
        "inputs": line.inputs,
        "citation": line.citation,
        "confidence": line.confidence,
        "says": line.says,
        "says_en": line.says_en,
    }
    shown.update({name: value for name, value in optional.items() if value})
    shown["value"] = line.value
    return shown


def _candidate(amount: Amount, work: WorkEstimate) -> dict[str, object]:
    """An amount that was compared, with its own lines where they are not those of the reference."""
    tariff = amount.tariff
    used = amount in work.used
    shown: dict[str, object] = {
        "tariff": tariff.reference,
        "body": tariff.body,
        "title": tariff.title.ja,
        "title_en": tariff.title.en,
        "evidence_class": tariff.evidence_class,
        "rank": amount.rank,
        "amount": amount.total,
        "tax": amount.tax,
        "confidence": amount.confidence,
        "citation": tariff.source.url,
        "read_on": tariff.source.read_on.isoformat(),
        "used": used,
    }
    if not used:
        shown["lines"] = [_line(number, line) for number, line in enumerate(amount.lines, 1)]
    return shown


def _refusal(refusal: Refusal) -> dict[str, object]:
    """A tariff that gave no amount, and why."""
    says, says_en = _REASONS[refusal.reason]
    shown: dict[str, object] = {
        "tariff": refusal.tariff.reference,
        "body": refusal.tariff.body,
        "reason": refusal.reason,
        "says": says,
        "says_en": says_en,
    }
    if refusal.fields:
        shown["fields"] = list(refusal.fields)
    if refusal.limit is not None:
        shown["limit"] = refusal.limit
    return shown
