"""行: the lines of a text file of any size, in whichever of the usual encodings it is.

A line may not be longer than :data:`LONGEST`; a file that is one endless line ends in an error and
not in exhausted memory.
"""

import codecs
from collections.abc import Iterator
from typing import BinaryIO

from connectors.base import InputFile
from rightsdb.errors import InputError

#: Longest line, in characters.
LONGEST = 8 * 1024 * 1024

_CHUNK = 1024 * 1024
_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
#: Encodings of Japanese tables, in the order in which they are tried.
_TRIED = ("utf-8-sig", "cp932")
_NAMES = {"utf-8": "utf-8-sig", "utf-8-sig": "utf-8-sig", "cp932": "cp932", "utf-16": "utf-16"}


def encoding_of(file: InputFile, declared: str = "auto") -> str:
    """Find out in which encoding a whole file can be read.

    Args:
        file: it is read once from end to end, in constant memory.
        declared: ``auto``, ``utf-8`` (a byte order mark is allowed), ``cp932`` or ``utf-16``.

    Raises:
        InputError: it cannot be read that way; `where` names the line and the message the byte.
    """
    if declared == "auto":
        with file.open() as stream:
            start = stream.read(4)
        marked = next((name for mark, name in _MARKS.items() if start.startswith(mark)), None)
        tried = (marked,) if marked else _TRIED
    else:
        tried = (_NAMES[declared],)
    failures = []
    for encoding in tried:
        failure = _first_failure(file, encoding)
        if failure is None:
            return encoding
        failures.append(failure)
    line, position = max(failures)
    names = "か".join(encoding.upper().replace("-SIG", "") for encoding in tried)
    raise InputError(
        "bad_encoding",
        f"{names}として読めません（{position:,}バイト目）。UTF-8かCP932で保存し直してください。",
        where=f"{file.name}:{line}",
    )


def _first_failure(file: InputFile, encoding: str) -> tuple[int, int] | None:
    """The line and the byte at which decoding fails, or None."""
    decoder = codecs.getincrementaldecoder(encoding)()
    line, position = 1, 0
    with file.open() as stream:
        while True:
            chunk = stream.read(_CHUNK)
            try:
                text = decoder.decode(chunk, final=not chunk)
            except UnicodeDecodeError as error:
                good = error.object[: error.start].decode(encoding, "replace")
                return line + good.count("\n"), position + error.start
            line += text.count("\n")
            position += len(chunk)
            if not chunk:
                return None


def lines_of(stream: BinaryIO, encoding: str, name: str) -> Iterator[str]:
    """Yield the lines with their ends, as the reader of the csv module wants them.

    Raises:
        InputError: a line is longer than :data:`LONGEST`.
    """
    decoder = codecs.getincrementaldecoder(encoding)()
    rest, number = "", 1
    while True:
        chunk = stream.read(_CHUNK)
        text = decoder.decode(chunk, final=not chunk)
        pieces = _at_newlines(rest + text)
        # The last piece may go on in the next chunk.
        rest = pieces.pop() if chunk and pieces else ""
        yield from pieces
        number += len(pieces)
        if len(rest) > LONGEST:
            raise InputError(
                "too_big",
                f"一行が長すぎます（{LONGEST // 1024 // 1024} Mi文字まで）。改行と中身を確かめてください。",
                where=f"{name}:{number}",
            )
        if not chunk:
            return


def _at_newlines(text: str) -> list[str]:
    """Cut after every line feed and nowhere else: other separators of Unicode belong to values."""
    parts = text.split("\n")
    last = parts.pop()
    lines = [part + "\n" for part in parts]
    return [*lines, last] if last else lines
