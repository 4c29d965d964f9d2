"""一つの著作物等の見積り: from the candidates to low, reference and high."""

from dataclasses import replace
from decimal import Decimal

from adjudication.compensation.given_values import STANDING_FOR, values_of
from adjudication.compensation.ranking import Candidates, candidates
from adjudication.model.estimate import Amount, Line, Refusal, WorkEstimate
from adjudication.model.note import Note, unique
from adjudication.model.question import Terms, Use
from adjudication.rounding import ARITHMETIC, plain, round_yen
from adjudication.tariffs import TariffBook

#: For images one number is not honest: prices for the same use differ by a factor of hundreds.
_IMAGES = frozenset({"photo", "art"})

_TWO = Decimal(2)
_GIVEN_AS = {"period": ("period_start", "period_end")}
_ALWAYS_USED = frozenset({"price_includes_tax"})

_NOTHING_DUE = {
    "not_protected": Note(
        "not_protected",
        "保護期間が満了しているなど、著作権等が存続していないため、補償金は要らない。",
        "No right subsists, so no compensation is due.",
    ),
    "excluded_by_intent": Note(
        "excluded_by_intent",
        "権利者の意思により裁定の対象外であるため、補償金を計算しない。",
        "Excluded from adjudication by the owner's intent; nothing is computed.",
    ),
}
_AGREED_RATE_UNUSED = Note(
    "agreed_rate_not_used",
    "当てはまる料金表の料率は合意で変えられないため、合意した料率を用いていない。",
    "The tariff that applies has no rate to agree on; the agreed rate was not used.",
    "agreed_rate",
)
_SINGLE_SOURCE = Note(
    "single_source",
    "画像の価格は出典による差が大きいが、ほかに比べられる料金表がない。",
    "Prices of images differ widely between sources, but there is no other tariff to compare.",
)


def estimate_work(use: Use, terms: Terms, book: TariffBook) -> WorkEstimate:
    """一つの著作物等を見積る."""
    if use.status is not None:
        return _nothing_due(use, use.status)
    given = values_of(use, terms)
    found = candidates(use, given, terms, book)
    group = reference_group(found.amounts)
    computed = _median(group) if group else None
    notes = unique([note for amount in group for note in amount.notes])
    if "agreed_rate" in use.values and group and not _uses_agreed_rate(group):
        notes.append(_AGREED_RATE_UNUSED)
    low, high = _range(use, group, found.amounts)
    if use.work_category in _IMAGES and len(found.amounts) == 1:
        notes.append(_SINGLE_SOURCE)
    estimate = WorkEstimate(
        work_id=use.work_id,
        work_category=use.work_category,
        use_type=use.use_type,
        low=low,
        reference=computed,
        high=high,
        lines=_lines(group, computed),
        used=group,
        compared=found.amounts,
        refused=_refused(found, group),
        unused=_unused(use, group),
        notes=tuple(notes),
    )
    return estimate if use.staff_amount is None else _by_staff(use, use.staff_amount, estimate)


def reference_group(amounts: tuple[Amount, ...]) -> tuple[Amount, ...]:
    """The amounts of the best rank that has one which may stand alone."""
    trusted = [amount.rank for amount in amounts if amount.tariff.sole_reference]
    if not trusted:
        return ()
    return tuple(amount for amount in amounts if amount.rank == min(trusted))


def _median(group: tuple[Amount, ...]) -> int:
    """The middle amount; of an even number, the mean of the two in the middle, rounded down."""
    totals = sorted(amount.total for amount in group)
    middle = len(totals) // 2
    both = Decimal(totals[middle] + totals[-middle - 1])
    return int(round_yen(ARITHMETIC.divide(both, _TWO), "floor"))


def _range(use: Use, group: tuple[Amount, ...], amounts: tuple[Amount, ...]) -> tuple[int | None, int | None]:
    """The extremes: of everything for images, else of the group where it has several."""
    compared = amounts if use.work_category in _IMAGES else group
    if not group or (len(compared) == 1 and use.work_category not in _IMAGES):
        return None, None
    totals = [amount.total for amount in compared]
    return min(totals), max(totals)


def _lines(group: tuple[Amount, ...], reference: int | None) -> tuple[Line, ...]:
    """The trace of the reference: that of its tariff, or of each tariff and then the median."""
    if not group:
        return ()
    if len(group) == 1:
        return group[0].lines
    lines = [
        line if "#" in line.id else replace(line, id=f"{amount.tariff.reference}#{line.id}")
        for amount in group
        for line in amount.lines
    ]
    middle = Line(
        id="median",
        value=str(reference),
        formula="median(total)",
        inputs={amount.tariff.reference: amount.total for amount in group},
        says="同じ順位の料金表が複数あるため、中央値を参考額とする。",
        says_en="Several tariffs of one rank: the median is the reference.",
    )
    return (*lines, middle)


def _uses_agreed_rate(group: tuple[Amount, ...]) -> bool:
    """Whether a line of the amounts was computed with the agreed rate."""
    return any("tariff_rate" in (line.inputs or {}) for amount in group for line in amount.lines)


def _unused(use: Use, group: tuple[Amount, ...]) -> tuple[str, ...]:
    """The given fields that played no part, in the order in which they were given."""
    if not group:
        return ()
    played = {name for amount in group for name in amount.looked_at} | _ALWAYS_USED
    played |= {field for name in played & STANDING_FOR.keys() for field in STANDING_FOR[name]}
    unused = (name for name in use.values if name not in played)
    return tuple(field for name in unused for field in _GIVEN_AS.get(name, (name,)))


def _refused(found: Candidates, group: tuple[Amount, ...]) -> tuple[Refusal, ...]:
    """The tariffs without an amount, and those whose amount may not stand alone."""
    if group:
        return found.refusals
    return (*found.refusals, *(Refusal(amount.tariff, "low_trust") for amount in found.amounts))


def _by_staff(use: Use, amount: int, estimate: WorkEstimate) -> WorkEstimate:
    """担当者の定めた額: stands as it is, beside what the tariffs give."""
    computed = estimate.reference
    inputs: dict[str, object] = {"computed": computed}
    if computed is not None:
        inputs["deviation"] = amount - computed
    line = Line(
        id="staff_amount",
        value=plain(Decimal(amount)),
        inputs=inputs,
        says=f"担当者の定めた額（税込み）。理由：{use.staff_reason}",
        says_en=f"Amount set by staff, tax included. Reason: {use.staff_reason}",
    )
    return replace(
        estimate, reference=amount, lines=(*estimate.lines, line), computed=computed, by_staff=True
    )


def _nothing_due(use: Use, reason: str) -> WorkEstimate:
    """A work for which nothing is due: 0 with the reason, not an error."""
    note = _NOTHING_DUE[reason]
    line = Line(id=reason, value="0", says=note.ja, says_en=note.en)
    return WorkEstimate(
        work_id=use.work_id,
        work_category=use.work_category,
        use_type=use.use_type,
        low=None,
        reference=0,
        high=None,
        lines=(line,),
        reason=reason,
        notes=(note,),
    )
