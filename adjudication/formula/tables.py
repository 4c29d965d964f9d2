"""階段: price tables inside a formula, by quantity (``bracket``) and by period (``ladder``)."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from decimal import Decimal

from adjudication.formula.scope import BeyondTableError, MissingValueError, Scope
from adjudication.formula.tree import Expression, Name
from adjudication.model.period import Period
from adjudication.rounding import ARITHMETIC, ZERO


@dataclass(frozen=True, slots=True)
class Bracket:
    """段階表: ``bracket(x, [(500, 1050), …], beyond)``; an upper bound belongs to its row."""

    quantity: Expression
    rows: tuple[tuple[Decimal, Expression], ...]
    beyond: Expression | None

    def compute(self, scope: Scope) -> Decimal:
        """The price of the row that holds the quantity.

        Raises:
            BeyondTableError: the quantity lies beyond the last row and the table ends there.
        """
        quantity = self.quantity.compute(scope)
        for bound, price in self.rows:
            if quantity <= bound:
                result = price.compute(scope)
                break
        else:
            if self.beyond is None:
                raise BeyondTableError(self.quantity_name)
            result = self.beyond.compute(scope)
        scope.note("bracket", result)
        return result

    def names(self) -> Iterator[str]:
        """Those of the quantity and of every price."""
        yield from self.quantity.names()
        for _, price in self.rows:
            yield from price.names()
        if self.beyond is not None:
            yield from self.beyond.names()

    @property
    def quantity_name(self) -> str:
        """The quantity by which the table is read, or "" where it is itself computed."""
        return self.quantity.name if isinstance(self.quantity, Name) else ""

    @property
    def exact(self) -> bool:
        """When every price is."""
        prices = [price for _, price in self.rows]
        return all(price.exact for price in (prices if self.beyond is None else [*prices, self.beyond]))


@dataclass(frozen=True, slots=True)
class Ladder:
    """期間表: ``ladder(period, [(3m, 40000), …])``, the price of the first rung covering the period.

    A period longer than the last rung costs the last rung for each of its whole lengths, and the
    first covering rung for what is left.
    """

    period: str
    rungs: tuple[tuple[int, Decimal], ...]

    def compute(self, scope: Scope) -> Decimal:
        """The price of the period.

        Raises:
            MissingValueError: no period was given.
        """
        value = scope.value(self.period)
        if not isinstance(value, Period):
            raise MissingValueError(self.period)
        months, last_price = self.rungs[-1]
        whole = value.started(months) - 1
        rest = value.after_months(whole * months) if whole else value
        total = ARITHMETIC.multiply(last_price, Decimal(whole))
        if rest is not None:
            total = ARITHMETIC.add(total, self._first_covering(rest))
        scope.note("ladder", total)
        return total

    def _first_covering(self, period: Period) -> Decimal:
        """The price of the first rung that is not shorter than `period`."""
        return next((price for months, price in self.rungs if period.started(months) == 1), ZERO)

    def names(self) -> Iterator[str]:
        """The period."""
        yield self.period

    @property
    def exact(self) -> bool:
        """Sums of written prices always are."""
        return True


def brackets_in(part: object) -> Iterator[Bracket]:
    """Every table inside a formula, however deep."""
    if isinstance(part, Bracket):
        yield part
    if isinstance(part, tuple):
        inner: tuple[object, ...] = part
    elif is_dataclass(part):
        inner = tuple(getattr(part, field.name) for field in fields(part))
    else:
        return
    for one in inner:
        yield from brackets_in(one)
