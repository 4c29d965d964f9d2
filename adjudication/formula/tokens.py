"""字句: cuts a formula into words, numbers and signs."""

import re
from dataclasses import dataclass

_LONGEST_TEXT = 600
_MOST_TOKENS = 300
_LONGEST_NUMBER = 20

_TOKEN = re.compile(
    r"\s*(?:(?P<months>\d+m\b)|(?P<number>\d+(?:\.\d+)?)|(?P<name>[a-z_][a-z0-9_]*)"
    r"|(?P<word>'[a-z0-9_]+')|(?P<sign><=|>=|!=|[-+*/%()\[\],<>=]))"
)


class FormulaError(Exception):
    """A formula that is not in the language; the text says what and where."""


@dataclass(frozen=True, slots=True)
class Token:
    """One piece of a formula and the column, counted from 1, at which it stands."""

    kind: str
    text: str
    column: int


def tokens(text: str) -> list[Token]:
    """Cut `text` into tokens, ending with one of kind ``end``.

    Raises:
        FormulaError: a sign that the language does not have, or a text that is too long.
    """
    if len(text) > _LONGEST_TEXT:
        raise FormulaError(f"式が長すぎます（{_LONGEST_TEXT}字まで）。")
    found: list[Token] = []
    position = 0
    end = len(text.rstrip())
    while position < end:
        match = _TOKEN.match(text, position)
        if match is None or match.lastgroup is None:
            raise FormulaError(f"{position + 1}文字目の「{text[position:].strip()[:1]}」は式に使えません。")
        piece = match[match.lastgroup]
        if len(piece) > _LONGEST_NUMBER and match.lastgroup == "number":
            raise FormulaError(f"数が長すぎます（{_LONGEST_NUMBER}桁まで）。")
        found.append(Token(match.lastgroup, piece, match.start(match.lastgroup) + 1))
        position = match.end()
        if len(found) > _MOST_TOKENS:
            raise FormulaError(f"式の要素が多すぎます（{_MOST_TOKENS}個まで）。")
    found.append(Token("end", "", end + 1))
    return found


class TokenReader:
    """Walks over the tokens and watches how deep the parser has gone."""

    _DEEPEST = 12

    def __init__(self, text: str) -> None:
        """Start before the first token of `text`."""
        self._tokens = tokens(text)
        self._position = 0
        self._depth = 0

    def peek(self, ahead: int = 0) -> Token:
        """The next token, or one further on, without taking it."""
        return self._tokens[min(self._position + ahead, len(self._tokens) - 1)]

    def take(self) -> Token:
        """The next token."""
        token = self.peek()
        self._position += 1
        return token

    def accept(self, *texts: str) -> str | None:
        """Take the next token if it is one of `texts`, and say which."""
        token = self.peek()
        if token.kind in {"sign", "name"} and token.text in texts:
            self._position += 1
            return token.text
        return None

    def expect(self, text: str) -> None:
        """Take `text`.

        Raises:
            FormulaError: something else stands there.
        """
        if self.accept(text) is None:
            raise self.unexpected(f"「{text}」")

    def unexpected(self, wanted: str) -> FormulaError:
        """An error saying what stands here and what should."""
        token = self.peek()
        shown = f"「{token.text}」" if token.text else "式の終わり"
        return FormulaError(f"{token.column}文字目は{shown}ですが、{wanted}が必要です。")

    def finish(self) -> None:
        """Check that nothing is left.

        Raises:
            FormulaError: something is left.
        """
        if self.peek().kind != "end":
            raise self.unexpected("式の終わり")

    def deeper(self) -> None:
        """Go one level down.

        Raises:
            FormulaError: too deep.
        """
        self._depth += 1
        if self._depth > self._DEEPEST:
            raise FormulaError(f"式の入れ子が深すぎます（{self._DEEPEST}段まで）。")

    def higher(self) -> None:
        """Come back up one level."""
        self._depth -= 1
