"""一つの料金表による計算: lines, minimum, multiplication, rounding and tax, each in the trace."""

from collections.abc import Iterable
from decimal import Decimal

from adjudication.compensation.given_values import GivenValues
from adjudication.compensation.shown import shown_number, shown_value
from adjudication.compensation.tax import tax_on
from adjudication.formula.conditions import names_in
from adjudication.formula.scope import BeyondTableError, MissingValueError, Scope, Value
from adjudication.model.estimate import Amount, Line, Refusal
from adjudication.model.note import Note
from adjudication.model.question import Terms
from adjudication.rounding import ARITHMETIC, ZERO, plain, round_yen
from adjudication.tariffs.tariff import Tariff, TariffLine
from rightsdb.model.outcome import Confidence

_RATE = "rate"
_NOTHING = "0"
_WEAKEST_FIRST: tuple[Confidence, ...] = ("guess", "likely", "sure")


_TOTAL_ROUNDED = Note(
    "total_rounding_assumed",
    "額の円未満は切り捨てた。法令にも料金表にも端数処理の定めは見つかっていない。",
    "The fraction of a yen was dropped; neither the law nor the tariff was found to say how.",
)


class _GuessError(Exception):
    """A line that rests on a guess decides, and guesses were not asked for."""


class _Working:
    """The state of one calculation: what has been added up so far, and the lines that show it."""

    def __init__(self, tariff: Tariff, given: GivenValues, terms: Terms) -> None:
        """Start with nothing."""
        self.tariff = tariff
        self.terms = terms
        self.values: dict[str, Value] = dict(given.values)
        self.total = ZERO
        self.lines: list[Line] = list(given.lines)
        self.confidences: list[Confidence] = []
        self.notes: list[Note] = []
        self.used: set[str] = {*tariff.applies_to, *names_in(tariff.when)}

    def compute(self, line: TariffLine) -> tuple[Decimal, Line]:
        """The value of one line of the tariff, rounded as the tariff says."""
        rate = line.rate
        if line.agreed_rate and _agreed(self.values) is not None:
            rate = _agreed(self.values)
        self.values.pop(_RATE, None)
        if rate is not None:
            self.values[_RATE] = rate
        scope = Scope(self.values)
        value = round_yen(line.formula.compute(scope), self.tariff.rounding_line)
        self.used.update(scope.seen, names_in(line.when))
        inputs = {name: shown_value(name, seen) for name, seen in scope.seen.items()}
        if rate is not line.rate and line.rate is not None:
            inputs["tariff_rate"] = plain(line.rate)
        shown = Line(
            id=f"{self.tariff.reference}#{line.id}",
            value=shown_number(value),
            formula=line.formula_text,
            inputs=inputs,
            citation=self.tariff.source.url,
            confidence=line.confidence,
        )
        return value, shown

    def add(self, line: TariffLine) -> None:
        """Add a line to the amount."""
        if line.formula_text == _NOTHING:
            return
        if line.confidence == "guess" and not self.terms.include_guess:
            raise _GuessError
        value, shown = self.compute(line)
        self.total = ARITHMETIC.add(self.total, value)
        self.lines.append(shown)
        self.confidences.append(line.confidence)

    def raise_to(self, line: TariffLine) -> None:
        """最低額: raise the amount where it lies below the minimum."""
        value, shown = self.compute(line)
        if value <= self.total:
            return
        if line.confidence == "guess" and not self.terms.include_guess:
            self.notes.append(_minimum_left_out(self.tariff, value))
            return
        self.total = value
        self.lines.append(shown)
        self.confidences.append(line.confidence)

    def multiply(self, name: str) -> None:
        """Multiply the amount, after its minimum, by a quantity."""
        factor = self.values[name]
        self.used.add(name)
        if not isinstance(factor, Decimal) or factor == 1:
            return
        before = self.total
        self.total = ARITHMETIC.multiply(before, factor)
        self.lines.append(
            Line(
                id=f"{self.tariff.reference}#{name}",
                value=shown_number(self.total),
                formula=f"amount * {name}",
                inputs={"amount": plain(before), name: shown_value(name, factor)},
                citation=self.tariff.source.url,
                confidence=self.tariff.source.confidence,
            )
        )


def price(tariff: Tariff, rank: int, given: GivenValues, terms: Terms) -> Amount | Refusal:
    """一つの料金表で計算する.

    Returns:
        The amount, or why there is none: a table that ends below the quantity, or a guess.
    """
    working = _Working(tariff, given, terms)
    try:
        for group in tariff.lines:
            working.add(_holding(group, working.values))
        if tariff.minimum:
            working.raise_to(_holding(tariff.minimum, working.values))
    except BeyondTableError as error:
        return Refusal(tariff, "beyond_table", (error.name,))
    except MissingValueError as error:
        return Refusal(tariff, "missing", (error.name,))
    except _GuessError:
        return Refusal(tariff, "guess")
    if tariff.times:
        working.multiply(tariff.times)
    return _finished(working, rank, given)


def _finished(working: _Working, rank: int, given: GivenValues) -> Amount:
    """Round, add the tax, and say what was assumed on the way."""
    tariff = working.tariff
    before_tax = round_yen(working.total, tariff.rounding_total)
    tax = tax_on(before_tax, tariff.tax, working.terms)
    assumed = [note for name, note in given.assumed.items() if name in working.used]
    stated = [
        Note(f"{tariff.reference}#assumption_{number}", sentence.ja, sentence.en)
        for number, sentence in enumerate(tariff.assumptions, 1)
    ]
    total = before_tax + tax.amount
    if before_tax != working.total:
        working.notes.append(_TOTAL_ROUNDED)
    lines = (
        *working.lines,
        Line(
            id="subtotal",
            value=plain(before_tax),
            formula=f"round(amount, {tariff.rounding_total})",
            inputs={"amount": shown_number(working.total)},
        ),
        tax.line,
        Line(id="total", value=plain(total), formula="subtotal + consumption_tax"),
    )
    return Amount(
        tariff=tariff,
        rank=rank,
        before_tax=int(before_tax),
        tax=tax.amount,
        lines=lines,
        confidence=weakest([*working.confidences, tariff.source.confidence]),
        notes=(*working.notes, *assumed, *stated, *tax.notes),
        looked_at=frozenset(working.used),
    )


def weakest(confidences: Iterable[Confidence]) -> Confidence:
    """The least certain of several."""
    return min(confidences, key=_WEAKEST_FIRST.index)


def _holding(group: tuple[TariffLine, ...], values: dict[str, Value]) -> TariffLine:
    """The one line of a group that holds; the loader made sure that there is exactly one."""
    return next(line for line in group if line.when is None or line.when.holds(values))


def _agreed(values: dict[str, Value]) -> Decimal | None:
    """合意した料率: the rate the parties agreed on, if they did."""
    rate = values.get("agreed_rate")
    return rate if isinstance(rate, Decimal) else None


def _minimum_left_out(tariff: Tariff, value: Decimal) -> Note:
    """A minimum that would decide but rests on a guess."""
    return Note(
        "guess_minimum_left_out",
        f"{tariff.id}の最低額（{plain(value)}円）は根拠が推測のため適用していない。",
        f"The minimum of {tariff.id} ({plain(value)} yen) rests on a guess and was not applied.",
    )
