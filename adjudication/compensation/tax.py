"""消費税: computed on the amount of one tariff, at the level that the tariff names."""

from dataclasses import dataclass
from decimal import Decimal

from adjudication.model.estimate import Line
from adjudication.model.note import Note
from adjudication.model.question import Terms
from adjudication.prices import price_on
from adjudication.rounding import ARITHMETIC, ZERO, plain, round_yen
from adjudication.tariffs.tariff import TaxRule

_UNCONFIRMED = Note(
    "tax_unconfirmed",
    "補償金に消費税相当額が含まれるかどうかは確認できていない。料金表に従って加えた。",
    "Whether tax belongs to compensation is unconfirmed; it was added as the tariff says.",
)
_ROUNDED = Note(
    "tax_rounding_assumed",
    "税額の円未満は切り捨てた。料金表の端数処理の定めは確認できていない。",
    "The fraction of a yen of the tax was dropped; the tariff's own rule was not found.",
)
_UNSTATED = Note(
    "tax_unstated",
    "料金表が消費税について述べていないため、税を加えていない。",
    "The tariff does not speak of tax; none was added.",
)
_BY_POLICY = ("税を加えない指定による。", "No tax is added, as asked for.")
_INSIDE = ("料金表の額は税込みである。", "The amount of the tariff includes tax.")
_NOT_YET = ("この日には消費税がない。", "There was no consumption tax on that day.")


@dataclass(frozen=True, slots=True)
class Tax:
    """消費税: the amount, the line that shows it, and what must be known about it."""

    amount: int
    line: Line
    notes: tuple[Note, ...] = ()


def tax_on(before_tax: Decimal, rule: TaxRule, terms: Terms) -> Tax:
    """消費税を計算する.

    Args:
        before_tax: the rounded amount of the tariff for one entry, which is the work itself or the
            carrier on which several songs lie.
        rule: what the tariff says about tax.
        terms: the day and the policy.
    """
    rate = price_on("consumption_tax", terms.as_of)
    if terms.tax_policy == "none":
        return Tax(0, _line(ZERO, rate.value if rate else ZERO, rule, terms, _BY_POLICY))
    if rule.basis == "unstated":
        return Tax(0, _line(ZERO, ZERO, rule, terms, (_UNSTATED.ja, _UNSTATED.en)), (_UNSTATED,))
    if rule.basis == "inclusive":
        return Tax(0, _line(ZERO, ZERO, rule, terms, _INSIDE))
    if rate is None:
        return Tax(0, _line(ZERO, ZERO, rule, terms, _NOT_YET))
    exact = ARITHMETIC.multiply(before_tax, rate.value)
    amount = round_yen(exact, rule.rounding)
    line = _line(amount, rate.value, rule, terms, (_UNCONFIRMED.ja, _UNCONFIRMED.en))
    return Tax(int(amount), line, (_UNCONFIRMED,) if amount == exact else (_UNCONFIRMED, _ROUNDED))


def _line(amount: Decimal, rate: Decimal, rule: TaxRule, terms: Terms, says: tuple[str, str]) -> Line:
    """The line of the trace, also where the tax is nothing."""
    return Line(
        id="consumption_tax",
        value=plain(amount),
        formula=f"round(subtotal * rate, {rule.rounding})",
        inputs={
            "rate": str(rate),
            "policy": terms.tax_policy,
            "basis": rule.basis,
            "level": rule.level,
        },
        confidence="guess",
        says=says[0],
        says_en=says[1],
    )
