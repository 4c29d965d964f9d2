"""索引語: how a folded value is cut so that every piece of it can be found, and nothing else.

A value ``abc`` becomes the overlapping pairs ``ab bc`` between a start and an end token. Any
piece of two or more characters is then a run of neighbouring pairs; the whole value is such
a run with both its ends; a beginning is one with the start. The end tokens also keep the
values of one field apart. Single characters are tokens of a field of their own.
"""

from collections.abc import Iterable

# Control characters: folding removes them, so no text can contain them.
START_OF_TITLE = "\x01"
START_OF_READING = "\x02"
START_OF_CREATOR = "\x01"
END = "\x03"


def bigrams(text: str) -> list[str]:
    """Overlapping pairs of characters; none for a text shorter than two."""
    return [text[at : at + 2] for at in range(len(text) - 1)]


def value_tokens(folded: str, start: str) -> list[str]:
    """The tokens of one value, in order: start, pairs, end. None for an empty value."""
    if not folded:
        return []
    return [start + folded[0], *bigrams(folded), folded[-1] + END]


def characters(folded: Iterable[str]) -> str:
    """Every character of the values once, separated by blanks."""
    return " ".join(dict.fromkeys("".join(folded)))


def covering(word: str) -> list[tuple[int, str]]:
    """As few pairs as cover `word` (two or more characters), each with its place in it."""
    places = [*range(0, len(word) - 1, 2)]
    if len(word) % 2:
        places.append(len(word) - 2)
    return [(place, word[place : place + 2]) for place in places]


def beginning(word: str, start: str) -> list[tuple[int, str]]:
    """The tokens of `word` (not empty) as the beginning of a value, the start token at place 0."""
    pairs = covering(word) if len(word) > 1 else []
    return [(0, start + word[0]), *((place + 1, pair) for place, pair in pairs)]


def whole(word: str, start: str) -> list[tuple[int, str]]:
    """The tokens of `word` (not empty) as a whole value, with both its ends."""
    return [*beginning(word, start), (len(word), word[-1] + END)]
