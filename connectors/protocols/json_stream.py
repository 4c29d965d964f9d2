"""JSONの逐次読み: one value after another out of a JSON document of any size.

Only the value at hand is in memory, and a value may not be larger than :data:`LARGEST`; a file
that is one endless string therefore ends in an error and not in exhausted memory.
"""

import codecs
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from rightsdb.errors import InputError

#: Longest text of one value, in characters.
LARGEST = 16 * 1024 * 1024

_CHUNK = 1024 * 1024
_BLANK = re.compile(r"[ \t\r\n]*")
#: An escape that may stand for a NUL or for half a character; neither can be stored.
_SUSPECT = re.compile(r"\\u(?:0000|[dD][89a-fA-F])")
#: A value cut off by the end of what was read fails this close to that end.
_NEAR_END = 16


@dataclass(frozen=True, slots=True)
class Value:
    """値: one decoded value with its text and the line on which it begins.

    Attributes:
        member: the member of the outermost object it belongs to (``@graph``).
        element: it is an element of that member's array.
    """

    member: str
    value: object
    text: str
    line: int
    element: bool = False

    @property
    def suspect(self) -> bool:
        """It may hold a NUL or half a surrogate pair."""
        return bool(_SUSPECT.search(self.text))


def values(stream: BinaryIO, name: str, *, arrays: frozenset[str]) -> Iterator[Value]:
    """Yield the members of the outermost object; those named in `arrays` element by element.

    Args:
        stream: UTF-8, with or without byte order mark.
        name: the place to name in errors.
        arrays: members that are long arrays.

    Raises:
        InputError: broken JSON, wrong encoding, a cut-off file or a value that is too large;
            `where` names the line.
    """
    scanner = _Scanner(stream, name)
    scanner.take("{", "オブジェクト {…}")
    closing = scanner.empty("}")
    while not closing:
        key = scanner.value()
        if not isinstance(key.value, str):
            raise scanner.broken("項目名がありません")
        scanner.take(":", "コロン")
        if key.value in arrays and scanner.peek() == "[":
            for element in scanner.elements():
                yield Value(key.value, element.value, element.text, element.line, element=True)
        else:
            found = scanner.value()
            yield Value(key.value, found.value, found.text, found.line)
        closing = scanner.next_or_end("}")
    scanner.end()


class _Scanner:
    """Holds a window of the text and decodes one value at its front."""

    def __init__(self, stream: BinaryIO, name: str) -> None:
        self._stream = stream
        self._name = name
        self._decoder = codecs.getincrementaldecoder("utf-8-sig")()
        self._text = ""
        self._position = 0
        self._line = 1
        self._bytes = 0
        self._ended = False
        self._json = json.JSONDecoder()

    def elements(self) -> Iterator[Value]:
        """The elements of the array that begins here."""
        self.take("[", "配列")
        closing = self.empty("]")
        while not closing:
            yield self.value()
            closing = self.next_or_end("]")

    def empty(self, closing: str) -> bool:
        """Step over a closing bracket that follows its opening one; False where something stands between."""
        found = self.peek() == closing
        self._position += found
        return found

    def value(self) -> Value:
        """Decode the value that begins here."""
        self.peek()
        while True:
            try:
                value, end = self._json.raw_decode(self._text, self._position)
            except RecursionError as error:
                raise self.broken("入れ子が深すぎます") from error
            except json.JSONDecodeError as error:
                self._more_or_broken(error)
                continue
            if isinstance(value, int | float) and len(self._text) - end < _NEAR_END and not self._ended:
                self._read()  # the number may go on in the next chunk
                continue
            text = self._text[self._position : end]
            line = self._line
            self._advance(end)
            return Value("", value, text, line)

    def peek(self) -> str:
        """The next character that is not blank, "" at the end."""
        while True:
            found = _BLANK.match(self._text, self._position)
            self._advance(found.end() if found else self._position)
            if self._position < len(self._text):
                return self._text[self._position]
            if self._ended:
                return ""
            self._read()

    def take(self, character: str, label: str) -> None:
        """Step over a character that must stand here."""
        if self.peek() != character:
            raise self.broken(f"{label}が必要です")
        self._position += 1

    def next_or_end(self, closing: str) -> bool:
        """Step over a comma (False) or the closing bracket (True)."""
        found = self.peek()
        if found not in {",", closing} or not found:
            raise self.broken(f"「,」か「{closing}」が必要です" if found else "途中で終わっています")
        self._position += 1
        return found == closing

    def end(self) -> None:
        """Nothing but blanks may follow."""
        if self.peek():
            raise self.broken("閉じた後に余分な文字があります")

    def broken(self, problem: str, line: int | None = None) -> InputError:
        """The error for what stands here."""
        ended = self._ended and self._position >= len(self._text)
        said = "ファイルが途中で終わっています" if ended else problem
        return InputError(
            "broken_json",
            f"JSONとして読めません（{said}）。ファイルを取り直すか、この行を直してください。",
            where=f"{self._name}:{line or self._line}",
        )

    def _more_or_broken(self, error: json.JSONDecodeError) -> None:
        """Read on if the value may only be cut off by the window; otherwise it is broken."""
        cut = error.pos >= len(self._text) - _NEAR_END or error.msg.startswith("Unterminated")
        if not cut or self._ended:
            line = self._line + self._text.count("\n", self._position, error.pos)
            if cut:
                self._position = len(self._text)
            raise self.broken("構文の誤り", line) from error
        if len(self._text) - self._position > LARGEST:
            raise InputError(
                "too_big",
                f"一件が大きすぎます（{LARGEST // 1024 // 1024} MBまで）。この行から先を確かめてください。",
                where=f"{self._name}:{self._line}",
            ) from error
        self._read()

    def _advance(self, position: int) -> None:
        self._line += self._text.count("\n", self._position, position)
        self._position = position

    def _read(self) -> None:
        """Append one more chunk to the window and drop what was used."""
        # The window grows by its own size at least, so that a long value is not decoded too often.
        chunk = self._stream.read(max(_CHUNK, len(self._text) - self._position))
        self._bytes += len(chunk)
        try:
            more = self._decoder.decode(chunk, final=not chunk)
        except UnicodeDecodeError as error:
            raise InputError(
                "bad_encoding",
                f"UTF-8ではありません（{self._bytes - len(chunk) + error.start:,}バイト目）。"
                "文字コードをUTF-8にして保存し直してください。",
                where=f"{self._name}:{self._line}",
            ) from error
        self._text = self._text[self._position :] + more
        self._position = 0
        self._ended = not chunk
