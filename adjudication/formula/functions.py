"""関数: the functions that a formula may call. There are no others."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import cast

from adjudication.formula.scope import MissingValueError, Scope
from adjudication.formula.tree import Expression
from adjudication.model.song import Song
from adjudication.rounding import ARITHMETIC, ONE, ZERO, Rounding, round_yen


@dataclass(frozen=True, slots=True)
class Extreme:
    """最大・最小: ``max(a, b, …)`` and ``min(a, b, …)``."""

    largest: bool
    parts: tuple[Expression, ...]

    def compute(self, scope: Scope) -> Decimal:
        """The largest or smallest of the parts."""
        values = [part.compute(scope) for part in self.parts]
        return max(values) if self.largest else min(values)

    def names(self) -> Iterator[str]:
        """Those of every part."""
        for part in self.parts:
            yield from part.names()

    @property
    def exact(self) -> bool:
        """When every part is."""
        return all(part.exact for part in self.parts)


@dataclass(frozen=True, slots=True)
class Started:
    """開始単位: ``units(x, size)``, how many units of `size` have been started.

    `inclusive` is for tariffs in which reaching the boundary already starts the next unit (five
    minutes sharp are two units of five minutes). Of songs it is the sum over all songs.
    ``ceil_div(a, b)`` is the same for two plain numbers.
    """

    label: str
    quantity: Expression | str
    size: Expression
    inclusive: bool

    def compute(self, scope: Scope) -> Decimal:
        """The number of started units."""
        size = self.size.compute(scope)
        if isinstance(self.quantity, str):
            total = ZERO
            for song in songs_of(scope, self.quantity):
                units = self._units(Decimal(song.seconds), size)
                total = ARITHMETIC.add(total, ARITHMETIC.multiply(units, Decimal(song.count)))
        else:
            total = self._units(self.quantity.compute(scope), size)
        scope.note(self.label, total)
        return total

    def _units(self, quantity: Decimal, size: Decimal) -> Decimal:
        """Started units of one quantity."""
        ratio = ARITHMETIC.divide(quantity, size)
        if self.inclusive:
            return ARITHMETIC.add(ratio.to_integral_value(ROUND_FLOOR), ONE)
        return ratio.to_integral_value(ROUND_CEILING)

    def names(self) -> Iterator[str]:
        """The quantity and what the size reads."""
        if isinstance(self.quantity, str):
            yield self.quantity
        else:
            yield from self.quantity.names()
        yield from self.size.names()

    @property
    def exact(self) -> bool:
        """Whole numbers always are."""
        return True


@dataclass(frozen=True, slots=True)
class Count:
    """曲数: ``count(songs)``."""

    name: str

    def compute(self, scope: Scope) -> Decimal:
        """How many songs there are."""
        total = Decimal(sum(song.count for song in songs_of(scope, self.name)))
        scope.note("count", total)
        return total

    def names(self) -> Iterator[str]:
        """The songs."""
        yield self.name

    @property
    def exact(self) -> bool:
        """A whole number always is."""
        return True


@dataclass(frozen=True, slots=True)
class Rounded:
    """丸め: ``round(x, mode)``."""

    part: Expression
    mode: Rounding

    def compute(self, scope: Scope) -> Decimal:
        """The part in whole yen."""
        result = round_yen(self.part.compute(scope), self.mode)
        scope.note("round", result)
        return result

    def names(self) -> Iterator[str]:
        """Those of the part."""
        yield from self.part.names()

    @property
    def exact(self) -> bool:
        """Whole yen always are."""
        return True


@dataclass(frozen=True, slots=True)
class Shared:
    """割り振り: ``share(total, n, mode)``, one of n equal shares of a block price.

    The shares are not made to add up again: what the rounding gains or loses stays with each
    holder, and the trace shows it as ``share_remainder``.
    """

    total: Expression
    count: Expression
    mode: Rounding

    def compute(self, scope: Scope) -> Decimal:
        """One share in whole yen."""
        total, count = self.total.compute(scope), self.count.compute(scope)
        result = round_yen(ARITHMETIC.divide(total, count), self.mode)
        scope.note("share", result)
        scope.note("share_remainder", ARITHMETIC.subtract(ARITHMETIC.multiply(result, count), total))
        return result

    def names(self) -> Iterator[str]:
        """Those of both parts."""
        yield from self.total.names()
        yield from self.count.names()

    @property
    def exact(self) -> bool:
        """Whole yen always are."""
        return True


def songs_of(scope: Scope, name: str) -> tuple[Song, ...]:
    """The songs under `name`.

    Raises:
        MissingValueError: there are none.
    """
    value = scope.value(name)
    if not isinstance(value, tuple):
        raise MissingValueError(name)
    return value


#: Functions whose arguments are all expressions, possibly followed by a word.
PLAIN: dict[str, Callable[[list[Expression], str | None], Expression]] = {
    "max": lambda parts, _: Extreme(largest=True, parts=tuple(parts)),
    "min": lambda parts, _: Extreme(largest=False, parts=tuple(parts)),
    "ceil_div": lambda parts, _: Started("ceil_div", parts[0], parts[1], inclusive=False),
    "round": lambda parts, word: Rounded(parts[0], cast("Rounding", word)),
    "share": lambda parts, word: Shared(parts[0], parts[1], cast("Rounding", word)),
}

#: How many expressions each takes (at least, at most), and the words that may or must follow.
SHAPES: dict[str, tuple[int, int, tuple[str, ...]]] = {
    "max": (2, 6, ()),
    "min": (2, 6, ()),
    "ceil_div": (2, 2, ()),
    "round": (1, 1, ("half_up", "floor", "ceil")),
    "share": (2, 2, ("half_up", "floor", "ceil")),
}
