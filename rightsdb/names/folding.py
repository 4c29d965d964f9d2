"""字体・表記の畳み込み: when two spellings count as one for searching.

Two texts match when their folded forms do. Folding unites, and unites nothing else:

* what Unicode NFKC unites: width, compatibility ideographs, half-width kana, ligatures;
* upper and lower case;
* katakana and hiragana;
* old and new kanji: the bracketed forms of the 常用漢字表 and a few names (folding.yaml).

Spaces of every kind, middle dots, control characters and characters that Unicode says are
to be ignored (zero-width ones, variation selectors) disappear. Every other sign stays, the
long vowel mark included. An unpaired surrogate becomes U+FFFD, so that what comes out can
always be encoded. Folding what is already folded changes nothing.
"""

import hashlib
import unicodedata
from functools import cache
from importlib.resources import files

import yaml

#: Raised with every change of the code below that changes a result.
_CODE_VERSION = "1"

#: MIDDLE DOT, GREEK ANO TELEIA, HYPHENATION POINT, BULLET OPERATOR, DOT OPERATOR, WORD
#: SEPARATOR MIDDLE DOT, KATAKANA MIDDLE DOT and its half-width form.
MIDDLE_DOTS = "\u00b7\u0387\u2027\u2219\u22c5\u2e31\u30fb\uff65"

# Default_Ignorable_Code_Point (Unicode 15, DerivedCoreProperties), first and last of each run.
_IGNORABLE = (
    (0x00AD, 0x00AD),
    (0x034F, 0x034F),
    (0x061C, 0x061C),
    (0x115F, 0x1160),
    (0x17B4, 0x17B5),
    (0x180B, 0x180F),
    (0x200B, 0x200F),
    (0x202A, 0x202E),
    (0x2060, 0x206F),
    (0x3164, 0x3164),
    (0xFE00, 0xFE0F),
    (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0),
    (0xFFF0, 0xFFF8),
    (0x1BCA0, 0x1BCA3),
    (0x1D173, 0x1D17A),
    (0xE0000, 0xE0FFF),
)

#: Distance from a katakana to its hiragana, and the first and last of those that have one there.
_KANA_DISTANCE = 0x60
_KATAKANA = ((0x30A1, 0x30F6), (0x30FD, 0x30FE))

# Katakana whose hiragana stands elsewhere, or only with a combining voiced mark (U+3099).
_OTHER_KATAKANA = {
    0x30F7: "わ\u3099",
    0x30F8: "ゐ\u3099",
    0x30F9: "ゑ\u3099",
    0x30FA: "を\u3099",
    0x1B121: "\U0001b001",
    0x1B122: "\U0001b11f",
    0x1B155: "\U0001b132",
    0x1B164: "\U0001b150",
    0x1B165: "\U0001b151",
    0x1B166: "\U0001b152",
}

# U+3000 is the last of the spaces and control characters; a test looks at all of Unicode.
_AFTER_LAST_SPACE = 0x3001

_SURROGATES = (0xD800, 0xDFFF)
_REPLACEMENT = "\ufffd"

# A text settles after two rounds at most; more only means that a rule contradicts itself.
_MOST_ROUNDS = 8


class _Table(dict[int, int | str | None]):
    """What becomes of each character. One that has no entry stays, and is remembered."""

    def __missing__(self, code: int) -> int:
        self[code] = code
        return code


def _data() -> bytes:
    return files("rightsdb.names").joinpath("folding.yaml").read_bytes()


@cache
def old_forms() -> dict[str, str]:
    """旧字体→新字体: every old form of the table with its new form.

    Returns:
        One character to one character, compatibility ideographs included.
    """
    lists: dict[str, dict[str, str]] = yaml.safe_load(_data())
    return {old: new for table in lists.values() for new, olds in table.items() for old in olds}


def _built_table() -> _Table:
    table = _Table()
    for code in range(_AFTER_LAST_SPACE):
        if chr(code).isspace() or unicodedata.category(chr(code)) in {"Cc", "Zs", "Zl", "Zp"}:
            table[code] = None
    for first, last in _IGNORABLE:
        table.update(dict.fromkeys(range(first, last + 1)))
    table.update(dict.fromkeys(map(ord, MIDDLE_DOTS)))
    table.update(dict.fromkeys(range(_SURROGATES[0], _SURROGATES[1] + 1), _REPLACEMENT))
    for first, last in _KATAKANA:
        table.update({code: code - _KANA_DISTANCE for code in range(first, last + 1)})
    table.update(_OTHER_KATAKANA)
    table.update({ord(old): new for old, new in old_forms().items()})
    return table


_TABLE = _built_table()

#: Changes whenever anything about folding changes; an index built with another one is stale.
FOLDING_VERSION = f"{_CODE_VERSION}-{hashlib.sha256(_data()).hexdigest()[:12]}"


def _round(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().translate(_TABLE)


def fold(text: str) -> str:
    """畳み込み: the form in which texts are compared.

    Args:
        text: anything, unpaired surrogates and control characters included.

    Returns:
        The folded text, perhaps empty; ``fold(fold(text)) == fold(text)``.
    """
    if text.isascii():
        return text.lower().translate(_TABLE)
    folded = _round(text)
    # Taking something out can bring a letter and its mark together: か, blank, ゛.
    for _ in range(_MOST_ROUNDS):
        if unicodedata.is_normalized("NFKC", folded) and folded.casefold() == folded:
            return folded
        folded = _round(folded)
    return folded
