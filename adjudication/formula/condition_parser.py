"""条件の構文解析: reads a condition by recursive descent."""

from decimal import Decimal

from adjudication.formula.conditions import Comparison, Condition, Given, Joined
from adjudication.formula.tokens import TokenReader

_SIGNS = ("<=", ">=", "!=", "<", ">", "=")
_FOR_WORDS = ("=", "!=")


def parse_condition(text: str) -> Condition:
    """Read a condition.

    Raises:
        FormulaError: it is not in the language, or too large or deep.
    """
    reader = TokenReader(text)
    found = _any(reader)
    reader.finish()
    return found


def _any(reader: TokenReader) -> Condition:
    """Parts joined by ``or``, which binds less than ``and``."""
    reader.deeper()
    parts = [_all(reader)]
    while reader.accept("or"):
        parts.append(_all(reader))
    reader.higher()
    return parts[0] if len(parts) == 1 else Joined(every=False, parts=tuple(parts))


def _all(reader: TokenReader) -> Condition:
    """Parts joined by ``and``."""
    parts = [_atom(reader)]
    while reader.accept("and"):
        parts.append(_atom(reader))
    return parts[0] if len(parts) == 1 else Joined(every=True, parts=tuple(parts))


def _atom(reader: TokenReader) -> Condition:
    """A comparison, ``given(x)``, ``not given(x)``, or something in brackets."""
    if reader.accept("("):
        inner = _any(reader)
        reader.expect(")")
        return inner
    negated = reader.accept("not") is not None
    if reader.peek().text == "given" and reader.peek(1).text == "(":
        reader.take()
        reader.take()
        name = _name(reader)
        reader.expect(")")
        return Given(name, wanted=not negated)
    if negated:
        raise reader.unexpected("given(…)")
    return _comparison(reader)


def _comparison(reader: TokenReader) -> Comparison:
    """``name sign constant``."""
    name = _name(reader)
    sign = reader.accept(*_SIGNS)
    if sign is None:
        raise reader.unexpected("比較の記号")
    token = reader.peek()
    if token.kind == "word" and sign in _FOR_WORDS:
        reader.take()
        return Comparison(name, sign, token.text.strip("'"))
    if token.kind != "number" or sign == "!=":
        raise reader.unexpected("数、または = か != のあとの引用符つきの語")
    reader.take()
    return Comparison(name, sign, Decimal(token.text))


def _name(reader: TokenReader) -> str:
    """A name."""
    if reader.peek().kind != "name":
        raise reader.unexpected("変数の名前")
    return reader.take().text
