"""構文解析: reads a formula by recursive descent."""

from decimal import Decimal
from itertools import pairwise

from adjudication.formula.functions import PLAIN, SHAPES, Count, Started
from adjudication.formula.tables import Bracket, Ladder
from adjudication.formula.tokens import FormulaError, TokenReader
from adjudication.formula.tree import Expression, Name, Number, Product, Sum

#: Names that stand for songs, not for a number.
SONGS = ("songs", "recorded_songs")

_HUNDREDTH = -2
_MOST_ROWS = 40
_INCLUSIVE = ("inclusive", "exclusive")


def parse_formula(text: str) -> Expression:
    """Read a formula.

    Raises:
        FormulaError: it is not in the language, or larger or deeper than a price can need.
    """
    reader = TokenReader(text)
    found = _sum(reader)
    reader.finish()
    return found


def _sum(reader: TokenReader) -> Expression:
    """One or more terms."""
    reader.deeper()
    terms = [(True, _product(reader))]
    while sign := reader.accept("+", "-"):
        terms.append((sign == "+", _product(reader)))
    reader.higher()
    return terms[0][1] if len(terms) == 1 else Sum(tuple(terms))


def _product(reader: TokenReader) -> Expression:
    """One or more factors; products inside products become one, so that division comes last."""
    factors: list[Expression] = []
    divisors: list[Expression] = []
    sign: str | None = "*"
    while sign:
        part = _factor(reader)
        up, down = (part.factors, part.divisors) if isinstance(part, Product) else ((part,), ())
        (factors if sign == "*" else divisors).extend(up)
        (divisors if sign == "*" else factors).extend(down)
        sign = reader.accept("*", "/")
    if len(factors) == 1 and not divisors:
        return factors[0]
    if any(not part.exact for part in (*factors, *divisors)):
        raise FormulaError(
            "割り切れないことのある商に、さらに掛けたり割ったりしています。掛け算を先に書くか、roundで丸めてください。"
        )
    return Product(tuple(factors), tuple(divisors))


def _factor(reader: TokenReader) -> Expression:
    """A number, a percentage, a name, a call, or something in brackets."""
    token = reader.peek()
    if token.kind == "number":
        reader.take()
        value = Decimal(token.text)
        return Number(value.scaleb(_HUNDREDTH) if reader.accept("%") else value)
    if token.kind == "name":
        reader.take()
        return _call(reader, token.text) if reader.accept("(") else Name(token.text)
    if reader.accept("("):
        inner = _sum(reader)
        reader.expect(")")
        return inner
    raise reader.unexpected("数・変数・関数・「(」のいずれか")


def _call(reader: TokenReader, name: str) -> Expression:
    """The arguments of a function; the opening bracket is taken."""
    if name in SHAPES:
        return _plain_call(reader, name)
    special = {"units": _units, "count": _count, "bracket": _bracket, "ladder": _ladder}
    if name not in special:
        known = "、".join(sorted([*SHAPES, *special]))
        raise FormulaError(f"関数「{name}」はありません。使えるのは {known} です。")
    found = special[name](reader)
    reader.expect(")")
    return found


def _plain_call(reader: TokenReader, name: str) -> Expression:
    """A function of expressions, possibly with a word at the end."""
    least, most, words = SHAPES[name]
    parts = [_sum(reader)]
    word: str | None = None
    while reader.accept(","):
        if words and reader.peek().text in words:
            word = reader.take().text
            break
        parts.append(_sum(reader))
    reader.expect(")")
    if not least <= len(parts) <= most or (words and word is None):
        raise FormulaError(f"関数「{name}」の引数の数か端数処理の語が足りないか、多すぎます。")
    return PLAIN[name](parts, word)


def _units(reader: TokenReader) -> Expression:
    """``units(x, size[, inclusive])``; x may be the songs, each counted by its own length."""
    quantity: Expression | str = _sum(reader)
    if isinstance(quantity, Name) and quantity.name in SONGS:
        quantity = quantity.name
    reader.expect(",")
    size = _sum(reader)
    word = reader.accept(*_INCLUSIVE) if reader.accept(",") else "exclusive"
    if word is None:
        raise reader.unexpected("inclusive か exclusive")
    return Started("units", quantity, size, inclusive=word == "inclusive")


def _count(reader: TokenReader) -> Expression:
    """``count(songs)``."""
    reader.expect("songs")
    return Count("songs")


def _bracket(reader: TokenReader) -> Expression:
    """``bracket(x, [(bound, price), …][, price beyond])``."""
    quantity = _sum(reader)
    reader.expect(",")
    rows: list[tuple[Decimal, Expression]] = []
    reader.expect("[")
    while True:
        reader.expect("(")
        bound = _number(reader)
        reader.expect(",")
        rows.append((bound, _sum(reader)))
        reader.expect(")")
        if reader.accept(",") is None:
            break
    reader.expect("]")
    _check_rising([bound for bound, _ in rows])
    return Bracket(quantity, tuple(rows), _sum(reader) if reader.accept(",") else None)


def _ladder(reader: TokenReader) -> Expression:
    """``ladder(period, [(3m, 40000), …])``."""
    reader.expect("period")
    reader.expect(",")
    reader.expect("[")
    rungs: list[tuple[int, Decimal]] = []
    while True:
        reader.expect("(")
        if reader.peek().kind != "months":
            raise reader.unexpected("月数（3m など）")
        months = int(reader.take().text[:-1])
        reader.expect(",")
        rungs.append((months, _number(reader)))
        reader.expect(")")
        if reader.accept(",") is None:
            break
    reader.expect("]")
    _check_rising([Decimal(months) for months, _ in rungs])
    return Ladder("period", tuple(rungs))


def _number(reader: TokenReader) -> Decimal:
    """A written number."""
    if reader.peek().kind != "number":
        raise reader.unexpected("数")
    return Decimal(reader.take().text)


def _check_rising(bounds: list[Decimal]) -> None:
    """Rows stand in rising order, so that none of them is out of reach."""
    if len(bounds) > _MOST_ROWS:
        raise FormulaError(f"表の段が多すぎます（{_MOST_ROWS}段まで）。")
    if bounds[0] <= 0 or any(low >= high for low, high in pairwise(bounds)):
        raise FormulaError("表の段の上限は、正の数を小さい順に書いてください。")
