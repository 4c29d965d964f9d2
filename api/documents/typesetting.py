"""組版: a Typst document and its data become a PDF, the same bytes for the same data."""

import json
import re
import unicodedata
from datetime import UTC, date, datetime
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Literal

import noto_cjk_sans_jp_regular
import typst

from rightsdb.errors import InputError

#: 保存用 PDF/A-2 with the tags that screen readers need (PDF/UA).
STANDARDS: list[Literal["a-2a", "ua-1"]] = ["a-2a", "ua-1"]
#: 下駄: stands where the font has no such character.
GETA = "〓"
#: How many different characters may be missing before the document is given up.
_MOST_MISSING = 40
_MISSING = re.compile(r'the text `"(.+?)"` could not be displayed')
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_ESCAPED = re.compile(r"\\u\{([0-9a-f]{1,6})\}")


@cache
def _fonts() -> typst.Fonts:
    """Our own font and no other, so that a page never depends on the machine."""
    folder = Path(str(noto_cjk_sans_jp_regular.FONT_PATH)).parent
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)])


@cache
def _source(name: str) -> bytes:
    return files("api.documents").joinpath(name).read_bytes()


def pdf_of(name: str, data: dict[str, object], day: date) -> bytes:
    """組版する.

    Args:
        name: file of the document beside this module.
        data: what it shows; handed over as data, never as source.
        day: stands in the file as its date, so that nothing depends on when it was made.

    Raises:
        InputError: hardly any character of it can be printed.
    """
    text = json.dumps(_printable(data), ensure_ascii=False)
    for _ in range(_MOST_MISSING):
        try:
            return _compiled(_source(name), text, day)
        except typst.TypstError as error:
            missing = _MISSING.search(error.message)
            if missing is None:
                raise
            for character in _ESCAPED.sub(lambda one: chr(int(one[1], 16)), missing[1]):
                text = text.replace(character, GETA)
    raise InputError("unprintable", "印刷できない文字が多すぎます。文字を減らしてください。")


def _compiled(source: bytes, text: str, day: date) -> bytes:
    return typst.compile(
        source,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"data": text},
        pdf_standards=[*STANDARDS],
        timestamp=int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()),
    )


def _printable(value: object) -> object:
    """Without invisible characters, which no font shows and some of which turn the text around."""
    if isinstance(value, dict):
        return {name: _printable(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_printable(one) for one in value]
    if isinstance(value, str):
        return "".join(one for one in value if unicodedata.category(one) not in _INVISIBLE)
    return value
