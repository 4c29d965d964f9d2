"""語の始まり: where, in a title without blanks between words, a word is likely to begin.

Japanese changes its script where words change: 吾輩は猫である has the beginnings 吾輩 and 猫.
A run of kanji, katakana, letters or digits begins a word; a run of hiragana does so at the
start of the value and after a sign or blank, elsewhere it is an ending or a particle.
"""

import re
from collections.abc import Iterable

from rightsdb.names.folding import fold

_HIRAGANA = "\u3041-\u3096\u309d-\u309f"
_KATAKANA = "\u30a1-\u30fa\u30fc-\u30ff\uff66-\uff9f"
_KANJI = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff々〆"
_BEGINNING = re.compile(
    rf"(?<![{_KANJI}])[{_KANJI}]"
    rf"|(?<![{_KATAKANA}])[{_KATAKANA}]"
    rf"|(?<![^\W\d_{_HIRAGANA}{_KATAKANA}{_KANJI}])[^\W\d_{_HIRAGANA}{_KATAKANA}{_KANJI}]"
    rf"|(?<!\d)\d"
    rf"|(?<![\w])[{_HIRAGANA}]"
)

# Half-width kana may need two characters for one, so that twice as many are looked at.
_LOOK = 4
_KEPT = 2


def word_starts(values: Iterable[str]) -> tuple[str, ...]:
    """The first two characters, folded, of every word that begins in the values."""
    found: dict[str, None] = {}
    for value in values:
        for match in _BEGINNING.finditer(value):
            start = fold(value[match.start() : match.start() + _LOOK])[:_KEPT]
            if len(start) == _KEPT:
                found[start] = None
    return tuple(found)
