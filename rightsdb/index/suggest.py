"""入力の候補の選び方: titles and names that begin with what has been typed so far."""

import itertools

from rightsdb.index.base import Suggestion
from rightsdb.index.engine import Reader, ValueField

# Editions repeat titles, and one name has many works: more are asked for than are shown.
_WORKS_PER_SUGGESTION = 5
_MOST_SUGGESTIONS = 50


def suggestions(reader: Reader, text: str, limit: int) -> tuple[Suggestion, ...]:
    """Titles and names in turn, at most `limit`, each text once.

    Args:
        reader: asked for works that begin so.
        text: folded; nothing is suggested for an empty one.
        limit: most suggestions.
    """
    limit = min(limit, _MOST_SUGGESTIONS)
    if not text or limit < 1:
        return ()
    mixed = itertools.zip_longest(_titles(reader, text, limit), _names(reader, text, limit))
    return tuple(itertools.islice((one for pair in mixed for one in pair if one is not None), limit))


def _titles(reader: Reader, text: str, limit: int) -> list[Suggestion]:
    found: dict[str, Suggestion] = {}
    fields: tuple[ValueField, ...] = ("title", "reading")
    for field in fields:
        for candidate in reader.beginning(field, text, limit * _WORKS_PER_SUGGESTION):
            for value in candidate.values(field):
                if value.startswith(text) and candidate.titles:
                    shown = value if field == "title" else candidate.titles[0]
                    found.setdefault(shown, Suggestion("title", candidate.number, shown))
    # What has been typed may already be all of it; of a series, the title of the whole is the shortest.
    return sorted(found.values(), key=lambda one: len(one.text))[:limit]


def _names(reader: Reader, text: str, limit: int) -> list[Suggestion]:
    """Asked again without the names already known, until there are enough or no more."""
    found: dict[str, Suggestion] = {}
    while len(found) < limit:
        known = len(found)
        for candidate in reader.beginning("creator", text, limit * 2, without=tuple(found)):
            for name in candidate.creators:
                if name.startswith(text):
                    found.setdefault(name, Suggestion("creator", candidate.number, name))
        if len(found) == known:
            break
    return sorted(found.values(), key=lambda one: one.text != text)[:limit]
