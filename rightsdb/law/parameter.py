"""日付つきの値: one number, date or rate of the law, from a day on until the next value."""

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from rightsdb.model.outcome import Citation, Confidence, ParameterStatus


@dataclass(frozen=True, slots=True)
class Parameter:
    """日付つきの値.

    Attributes:
        name: dotted name (``fee.art_67_3``).
        value: int, Decimal (unit ``ratio``) or date (unit ``date``).
        unit: yen, ratio, years, months, days, business_days, contacts, authors or date.
        effective_from: first day on which this value holds; it holds until the next value.
        citation: where it comes from.
        cited: the same as a step names it (``著作権法第72条第1項``).
        confidence: how well it is known (``sure``, ``likely``, ``guess``).
        status: ``in_force``, ``announced`` or ``assumed``.
        revision: id of the wording of the law that was read for it.
        sha256: hash of name, unit, day, value, source, confidence and status; decisions store it.
        ja, en: what the value is, for people.
        note: why it may be doubted, if so.
    """

    name: str
    value: int | Decimal | date
    unit: str
    effective_from: date
    citation: Citation
    cited: str
    confidence: Confidence
    status: ParameterStatus
    revision: str
    sha256: str
    ja: str
    en: str
    note: str = ""

    @property
    def whole(self) -> int:
        """The value as a whole number.

        Raises:
            TypeError: it is a rate or a date.
        """
        if isinstance(self.value, int):
            return self.value
        raise TypeError(f"{self.name} is no whole number")

    @property
    def rate(self) -> Decimal:
        """The value as an exact rate.

        Raises:
            TypeError: it is a date.
        """
        if isinstance(self.value, date):
            raise TypeError(f"{self.name} is no rate")
        return Decimal(self.value)

    @property
    def day(self) -> date:
        """The value as a day.

        Raises:
            TypeError: it is a number.
        """
        if isinstance(self.value, date):
            return self.value
        raise TypeError(f"{self.name} is no date")


def digest(name: str, unit: str, entry: dict[str, object]) -> str:
    """The hash under which a decision remembers which value it used."""
    content = {"name": name, "unit": unit, **entry}
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
