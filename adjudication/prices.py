"""日付つきの価格: tax rate and advertisement price, each from a day on until the next."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from importlib.resources import files
from typing import cast

import yaml

from rightsdb.model.outcome import Confidence


@dataclass(frozen=True, slots=True)
class DatedPrice:
    """日付つきの価格.

    Attributes:
        value: whole yen, or a rate.
        since: the first day on which it is taken to hold.
        citation: where it was seen.
        confidence: how well it is known.
    """

    value: Decimal
    since: date
    citation: str
    confidence: Confidence


@lru_cache(maxsize=1024)
def price_on(name: str, day: date) -> DatedPrice | None:
    """The latest value of ``consumption_tax`` or ``advertisement`` by `day`; None before the first."""
    begun = [price for price in _histories()[name] if price.since <= day]
    return begun[-1] if begun else None


@cache
def _histories() -> dict[str, tuple[DatedPrice, ...]]:
    """Every value by name, oldest first."""
    text = files("adjudication").joinpath("prices.yaml").read_text(encoding="utf-8")
    return {
        name: tuple(
            DatedPrice(
                Decimal(row["value"]),
                date.fromisoformat(row["from"]),
                row["citation"],
                cast("Confidence", row["confidence"]),
            )
            for row in entry["values"]
        )
        for name, entry in yaml.safe_load(text).items()
    }
