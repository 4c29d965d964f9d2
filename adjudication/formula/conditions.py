"""条件: when a line of a tariff applies."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from adjudication.formula.scope import MissingValueError, Value


class Condition(Protocol):
    """Any part of a condition."""

    def holds(self, values: "Values") -> bool:
        """Whether it is true of one use.

        Raises:
            MissingValueError: it compares a value that was not given.
        """

    def comparisons(self) -> Iterator["Comparison"]:
        """The comparisons in it."""

    def given_names(self) -> Iterator[str]:
        """The names whose being given it asks about."""


class Values(Protocol):
    """What a condition needs to know: a mapping of names to values."""

    def get(self, name: str, /) -> Value | None:
        """The value of `name`, or None where it was not given."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """比較: a quantity against a number, or a word against a word."""

    name: str
    sign: str
    constant: Decimal | str

    def holds(self, values: Values) -> bool:
        """Compare."""
        value = values.get(self.name)
        if value is None:
            raise MissingValueError(self.name)
        if isinstance(self.constant, str):
            return (value == self.constant) == (self.sign == "=")
        if not isinstance(value, Decimal):
            raise MissingValueError(self.name)
        return _compare(value, self.sign, self.constant)

    def comparisons(self) -> Iterator["Comparison"]:
        """Itself."""
        yield self

    def given_names(self) -> Iterator[str]:
        """None."""
        return iter(())


@dataclass(frozen=True, slots=True)
class Given:
    """有無: whether a value was given."""

    name: str
    wanted: bool

    def holds(self, values: Values) -> bool:
        """Look whether it is there."""
        return (values.get(self.name) is not None) == self.wanted

    def comparisons(self) -> Iterator[Comparison]:
        """None."""
        return iter(())

    def given_names(self) -> Iterator[str]:
        """Its name."""
        yield self.name


@dataclass(frozen=True, slots=True)
class Joined:
    """かつ・または: read from the left; the first part that decides ends it."""

    every: bool
    parts: tuple[Condition, ...]

    def holds(self, values: Values) -> bool:
        """All of the parts, or any of them."""
        if self.every:
            return all(part.holds(values) for part in self.parts)
        return any(part.holds(values) for part in self.parts)

    def comparisons(self) -> Iterator[Comparison]:
        """Those of every part."""
        for part in self.parts:
            yield from part.comparisons()

    def given_names(self) -> Iterator[str]:
        """Those of every part."""
        for part in self.parts:
            yield from part.given_names()


def names_in(condition: Condition | None) -> frozenset[str]:
    """Every name that a condition looks at; none where there is no condition."""
    if condition is None:
        return frozenset()
    return frozenset({*condition.given_names(), *(one.name for one in condition.comparisons())})


def _compare(value: Decimal, sign: str, constant: Decimal) -> bool:
    """``value sign constant``."""
    match sign:
        case "<":
            return value < constant
        case "<=":
            return value <= constant
        case ">":
            return value > constant
        case ">=":
            return value >= constant
        case _:
            return value == constant
