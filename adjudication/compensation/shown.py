"""表示: values of the calculation as the trace shows them."""

from decimal import Decimal

from adjudication.formula.scope import Value
from adjudication.model.period import Period
from adjudication.rounding import ARITHMETIC, plain, round_yen

_RATES = frozenset({"rate", "agreed_rate", "research_ratio"})
_MOST_DECIMALS = 6


def shown_value(name: str, value: Value) -> object:
    """One input: rates and fractions as text, whole numbers as numbers."""
    if isinstance(value, Decimal):
        whole = value == value.to_integral_value()
        return int(value) if whole and name not in _RATES else shown_number(value)
    if isinstance(value, Period):
        return f"{value.start}/{value.end}"
    if isinstance(value, tuple):
        return [{"seconds": song.seconds, "count": song.count} for song in value]
    return value


def shown_number(value: Decimal) -> str:
    """A number as text; one that does not end is cut after six decimals and says so."""
    text = plain(value)
    decimals = len(text.partition(".")[2])
    if decimals <= _MOST_DECIMALS:
        return text
    cut = round_yen(ARITHMETIC.scaleb(value, _MOST_DECIMALS), "floor")
    return f"{plain(ARITHMETIC.scaleb(cut, -_MOST_DECIMALS))}…"
