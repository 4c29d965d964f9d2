"""値の範囲: the values that a formula may see while it is computed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from adjudication.model.period import Period
from adjudication.model.song import Song

#: What a name in a formula can stand for.
Value = Decimal | str | Period | tuple[Song, ...]


class MissingValueError(Exception):
    """A formula needs a value that the question does not give."""

    def __init__(self, name: str) -> None:
        """Remember which value is missing."""
        super().__init__(name)
        self.name = name


class BeyondTableError(Exception):
    """A quantity lies beyond the last row of a table that has no last row for everything above."""

    def __init__(self, name: str) -> None:
        """Remember which quantity it is."""
        super().__init__(name)
        self.name = name


@dataclass(slots=True)
class Scope:
    """The values of one use, and what was looked at.

    Attributes:
        values: value by name; a name that is not in it was not given.
        seen: the names that formulas read, with their values, and the results of functions, in
            the order of the calculation. It becomes the inputs of a line in the trace.
    """

    values: Mapping[str, Value]
    seen: dict[str, Value] = field(default_factory=dict)

    def value(self, name: str) -> Value:
        """The value of `name`.

        Raises:
            MissingValueError: it was not given.
        """
        found = self.values.get(name)
        if found is None:
            raise MissingValueError(name)
        self.seen[name] = found
        return found

    def number(self, name: str) -> Decimal:
        """The value of `name`, which the loader has checked to be a number."""
        found = self.value(name)
        if not isinstance(found, Decimal):
            raise MissingValueError(name)
        return found

    def note(self, name: str, result: Decimal) -> None:
        """Record the result of a function; a second call of the same one gets a number."""
        count = 2
        key = name
        while key in self.seen:
            key = f"{name}_{count}"
            count += 1
        self.seen[key] = result
