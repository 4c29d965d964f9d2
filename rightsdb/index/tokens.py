"""索引語: how a folded value is cut so that every piece of it can be found, and nothing else.

A value ``abc`` becomes the overlapping pairs ``ab bc`` between a start and an end token. Any
piece of two or more characters is then a run of neighbouring pairs; the whole value is such
a run with both its ends; a beginning is one with the start. The end tokens also keep the
values of one field apart. A single character is found as the first of any token; the few
that occur in nearly every value are tokens of their own among the marks of a work.
"""

import string
from collections.abc import Iterable

# Control characters: folding removes them, so no text can contain them. Not ASCII, so that
# no tokenizer takes them for something that separates words.
START = "\u0081"
END = "\u0082"

# Kinds of marks: what a work has besides its values, each kind with its first character.
WORD = "\u0083"
TITLE_CHARACTER = "\u0084"
CREATOR_CHARACTER = "\u0086"
IDENTIFIER = "\u0087"

#: Characters so frequent that looking through the tokens that begin with them takes too long.
FREQUENT = frozenset(
    [chr(code) for code in range(0x3041, 0x3097)] + list("ー" + string.ascii_lowercase + string.digits)
)


def bigrams(text: str) -> list[str]:
    """Overlapping pairs of characters; none for a text shorter than two."""
    return [text[at : at + 2] for at in range(len(text) - 1)]


def value_tokens(folded: str) -> list[str]:
    """The tokens of one value (not empty), in order: start, pairs, end."""
    return [START + folded[0], *bigrams(folded), folded[-1] + END]


def frequent_characters(folded: Iterable[str]) -> frozenset[str]:
    """The frequent characters that occur in the values."""
    return FREQUENT.intersection("".join(folded))


def covering(word: str) -> list[tuple[int, str]]:
    """As few pairs as cover `word` (two or more characters), each with its place in it."""
    places = [*range(0, len(word) - 1, 2)]
    if len(word) % 2:
        places.append(len(word) - 2)
    return [(place, word[place : place + 2]) for place in places]


def beginning(word: str) -> list[tuple[int, str]]:
    """The tokens of `word` (not empty) as the beginning of a value, the start token at place 0."""
    pairs = covering(word) if len(word) > 1 else []
    return [(0, START + word[0]), *((place + 1, pair) for place, pair in pairs)]


def whole(word: str) -> list[tuple[int, str]]:
    """The tokens of `word` (not empty) as a whole value, with both its ends."""
    return [*beginning(word), (len(word), word[-1] + END)]
