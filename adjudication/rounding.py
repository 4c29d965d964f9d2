"""端数処理: the one place where an amount loses its fraction."""

from decimal import (
    ROUND_CEILING,
    ROUND_FLOOR,
    ROUND_HALF_UP,
    Context,
    Decimal,
    DivisionByZero,
    InvalidOperation,
    Overflow,
)
from typing import Literal

#: How a fraction of a yen is treated. ``none`` keeps it for the next step of the calculation.
Rounding = Literal["half_up", "floor", "ceil", "none"]

#: All arithmetic runs in this context, whatever context the calling thread has. Sixty digits hold
#: every product of four quantities of twelve digits exactly, so only a division can be inexact.
ARITHMETIC = Context(prec=60, traps=[InvalidOperation, DivisionByZero, Overflow])

#: No sum of money that a calculator accepts is larger; the digits of `ARITHMETIC` hold its products.
LARGEST_AMOUNT = 10**24

ZERO = Decimal(0)
ONE = Decimal(1)

_MODES = {"half_up": ROUND_HALF_UP, "floor": ROUND_FLOOR, "ceil": ROUND_CEILING}


def round_yen(value: Decimal, mode: Rounding) -> Decimal:
    """端数処理: `value` in whole yen, or as it stands where `mode` is ``none``.

    Args:
        value: an amount in yen, never negative.
        mode: 四捨五入 ``half_up``, 切捨て ``floor``, 切上げ ``ceil``.
    """
    if mode == "none":
        return value
    return value.quantize(ONE, rounding=_MODES[mode], context=ARITHMETIC)


def plain(value: Decimal) -> str:
    """A number as people write it: no exponent, no zeros behind the last digit that counts."""
    return format(ARITHMETIC.normalize(value), "f")


def grouped(value: Decimal | int) -> str:
    """The same with a comma after every three digits."""
    return format(ARITHMETIC.normalize(Decimal(value)), ",f")
