"""表記の違い: in what way a text that was typed misses the one that was probably meant."""

import unicodedata

from rapidfuzz.distance import OSA

#: So many steps are mistakes in a whole text, however much longer it is.
_FEW = 2

_LONG_VOWEL = "ー"
_SMALL = str.maketrans("ぁぃぅぇぉっゃゅょゎゕゖ", "あいうえおつやゆよわかけ")
_VOICING = {"\u3099", "\u309a", "\u309b", "\u309c"}


def difference(typed: str, meant: str) -> str:
    """In what way two texts differ, as a code of the vocabulary ``differences``.

    Args:
        typed: what somebody wrote, folded.
        meant: what there is, folded; not the same.
    """
    for code, plain in (("long_vowel", _short), ("small_kana", _large), ("voicing", _unvoiced)):
        if plain(typed) == plain(meant):
            return code
    steps = OSA.distance(typed, meant)
    if steps == 1:
        return _single(typed, meant)
    # Mostly what is missing: a piece of a longer text was meant.
    return "part" if steps > _FEW and len(meant) - len(typed) >= steps / 2 else "several"


def _single(typed: str, meant: str) -> str:
    """Two texts that are one step apart."""
    if len(typed) < len(meant):
        return "one_missing"
    if len(typed) > len(meant):
        return "one_too_many"
    return "swapped" if sorted(typed) == sorted(meant) else "one_character"


def _short(text: str) -> str:
    return text.replace(_LONG_VOWEL, "")


def _large(text: str) -> str:
    return text.translate(_SMALL)


def _unvoiced(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text) if c not in _VOICING)
