"""構文木: what a formula looks like once it is read, and how each part computes itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from adjudication.formula.scope import Scope
from adjudication.rounding import ARITHMETIC, ONE, ZERO

_BASE_OF_TEN = (2, 5)


class Expression(Protocol):
    """Any part of a formula."""

    def compute(self, scope: Scope) -> Decimal:
        """The value for one use."""

    def names(self) -> Iterator[str]:
        """The names it reads."""

    @property
    def exact(self) -> bool:
        """Whether the value is free of any division that may not come out even."""


@dataclass(frozen=True, slots=True)
class Number:
    """数: a number written in the formula."""

    value: Decimal

    def compute(self, scope: Scope) -> Decimal:  # noqa: ARG002  # every part is asked the same way
        """The number itself."""
        return self.value

    def names(self) -> Iterator[str]:
        """None."""
        return iter(())

    @property
    def exact(self) -> bool:
        """A written number always is."""
        return True


@dataclass(frozen=True, slots=True)
class Name:
    """変数: a quantity of the use, or the rate of the line."""

    name: str

    def compute(self, scope: Scope) -> Decimal:
        """Its value.

        Raises:
            MissingValueError: it was not given.
        """
        return scope.number(self.name)

    def names(self) -> Iterator[str]:
        """Itself."""
        yield self.name

    @property
    def exact(self) -> bool:
        """A given quantity always is."""
        return True


@dataclass(frozen=True, slots=True)
class Sum:
    """和: terms added to or taken from one another."""

    terms: tuple[tuple[bool, Expression], ...]

    def compute(self, scope: Scope) -> Decimal:
        """The terms in order; True adds, False subtracts."""
        total = ZERO
        for adds, term in self.terms:
            value = term.compute(scope)
            total = ARITHMETIC.add(total, value) if adds else ARITHMETIC.subtract(total, value)
        return total

    def names(self) -> Iterator[str]:
        """Those of every term."""
        for _, term in self.terms:
            yield from term.names()

    @property
    def exact(self) -> bool:
        """When every term is."""
        return all(term.exact for _, term in self.terms)


@dataclass(frozen=True, slots=True)
class Product:
    """積と商: everything is multiplied first and divided once at the end.

    So a price shared by three and multiplied by three hundred copies loses nothing on the way.
    """

    factors: tuple[Expression, ...]
    divisors: tuple[Expression, ...]

    def compute(self, scope: Scope) -> Decimal:
        """The product of the factors, divided once by the product of the divisors."""
        value = ONE
        for factor in self.factors:
            value = ARITHMETIC.multiply(value, factor.compute(scope))
        if not self.divisors:
            return value
        divisor = ONE
        for part in self.divisors:
            divisor = ARITHMETIC.multiply(divisor, part.compute(scope))
        return ARITHMETIC.divide(value, divisor)

    def names(self) -> Iterator[str]:
        """Those of every factor and divisor."""
        for part in (*self.factors, *self.divisors):
            yield from part.names()

    @property
    def exact(self) -> bool:
        """When nothing is divided, or only by written numbers that always come out even."""
        parts = all(part.exact for part in (*self.factors, *self.divisors))
        return parts and all(_comes_out_even(divisor) for divisor in self.divisors)


def _comes_out_even(divisor: Expression) -> bool:
    """Whether dividing by it always gives a finite decimal: a whole number made of twos and fives."""
    if not isinstance(divisor, Number) or divisor.value != divisor.value.to_integral_value():
        return False
    rest = int(divisor.value)
    for prime in _BASE_OF_TEN:
        while rest and rest % prime == 0:
            rest //= prime
    return rest == 1
