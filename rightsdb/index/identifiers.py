"""識別子の照合: identifiers match whole, whatever their hyphens, blanks, width and case."""

import re
from collections.abc import Iterable

from rightsdb.names.folding import fold

# Every sign that people and keyboards put for a hyphen. The long vowel mark is none.
_HYPHENS = dict.fromkeys(map(ord, "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2043\ufe58\uff0d"))
_URI = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_SHAPE = re.compile(r"[a-z0-9./:_~%#?=&@+()]+")
_FEWEST_CHARACTERS = 5

# Longer ones do not occur in catalogues; a term of an index may not be of any length.
_MOST_CHARACTERS = 1000


def identifier_key(value: str) -> str:
    """The form in which identifiers are compared; "" where nothing is left of it."""
    return fold(value).translate(_HYPHENS)[:_MOST_CHARACTERS]


def _last_segment(uri: str) -> str:
    return re.split(r"[/#]", uri.strip().rstrip("/#"))[-1]


def identifier_keys(values: Iterable[str]) -> tuple[str, ...]:
    """Every key by which a work of these identifiers is found.

    A URI is found whole and by its last segment: ``https://…/id/C117451`` as ``C117451``.
    """
    keys: dict[str, None] = {}
    for value in values:
        keys[identifier_key(value)] = None
        if _URI.match(value.strip()):
            keys[identifier_key(_last_segment(value))] = None
    keys.pop("", None)
    return tuple(keys)


def asked_keys(text: str) -> tuple[str, ...]:
    """The keys to look for when `text` is given as an identifier. Any of them will do."""
    keys = [identifier_key(text)]
    if _URI.match(text.strip()):
        segment = identifier_key(_last_segment(text))
        if _has_shape(segment):
            keys.append(segment)
    return tuple(key for key in dict.fromkeys(keys) if key)


def keys_in_word(word: str) -> tuple[str, ...]:
    """The keys to look for when `word` was typed into the search box; none if it is no identifier."""
    return asked_keys(word) if _has_shape(identifier_key(word)) else ()


def _has_shape(key: str) -> bool:
    letters = sum(character.isalnum() for character in key)
    return bool(
        _SHAPE.fullmatch(key)
        and letters >= _FEWEST_CHARACTERS
        and any(character.isdigit() for character in key)
    )
