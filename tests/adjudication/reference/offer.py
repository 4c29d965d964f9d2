"""What one tariff offers for one use."""

from dataclasses import dataclass
from fractions import Fraction

#: Ranks of evidence.
CURRENT, STATUTORY, OLDER, MARKET, PAST = 1, 2, 3, 4, 5


@dataclass(frozen=True)
class Offer:
    """`taxed`: tax comes on top. `trusted`: it may be the only reference."""

    tariff: str
    rank: int
    amount: Fraction | int
    taxed: bool = True
    trusted: bool = True
