"""SQLite FTS5 への問い: from a question to the expressions that answer it, best rows first."""

from collections.abc import Iterable, Iterator

from rightsdb.index.engine import VALUE_FIELDS, ValueField
from rightsdb.index.question import Question
from rightsdb.index.tokens import (
    CREATOR_CHARACTER,
    END,
    FREQUENT,
    IDENTIFIER,
    START,
    TITLE_CHARACTER,
    WORD,
    bigrams,
    value_tokens,
)

_TITLES: tuple[ValueField, ...] = ("title", "reading")
_CREATORS: tuple[ValueField, ...] = ("creator",)


def found(question: Question) -> str:
    """Every work that has the words and identifiers of the question; "" where it has none."""
    conditions = [_inside(_TITLES, word) for word in question.title]
    conditions += [_inside(_CREATORS, word) for word in question.creator]
    anywhere = [_inside(VALUE_FIELDS, word) for word in question.anywhere]
    if anywhere and question.instead:
        conditions.append(_any([_every(anywhere), _marks(IDENTIFIER, question.instead)]))
    else:
        conditions += anywhere
    if question.identifiers:
        conditions.append(_marks(IDENTIFIER, question.identifiers))
    return _every(conditions)


def fits(question: Question) -> Iterator[tuple[str, str]]:
    """Conditions for standing first, best first. Words typed together also count as one."""
    if question.instead:
        yield "identifier", _marks(IDENTIFIER, question.instead)
    titles = _pieces((*question.anywhere, *question.title))
    creators = _pieces((*question.anywhere, *question.creator))
    if titles:
        yield "title", _any(whole("title", word) for word in titles)
        yield "reading", _any(whole("reading", word) for word in titles)
    if creators:
        yield "creator", _any(whole("creator", word) for word in creators)
    if titles:
        yield "beginning", _any(beginning(field, word) for word in titles for field in _TITLES)
    starts = dict.fromkeys(word[:2] for word in titles if len(word) > 1)
    if starts:
        yield "word", _marks(WORD, tuple(starts))


def whole(field: ValueField, word: str) -> str:
    """A value that is `word`."""
    return _phrase((field,), value_tokens(word))


def beginning(field: ValueField, word: str) -> str:
    """A value that begins with `word`."""
    return _phrase((field,), [START + word[0], *bigrams(word)])


def similar(field: ValueField, text: str) -> str:
    """A value that shares a pair of characters, or an end, with `text`."""
    tokens = dict.fromkeys([START + text[0], *bigrams(text), text[-1] + END])
    return _any(_phrase((field,), [token]) for token in tokens)


def _inside(fields: tuple[ValueField, ...], word: str) -> str:
    if len(word) > 1:
        return _phrase(fields, bigrams(word))
    if word not in FREQUENT:
        return f"{_phrase(fields, [word])} *"
    kinds = {CREATOR_CHARACTER if field == "creator" else TITLE_CHARACTER for field in fields}
    return _any(_marks(kind, (word,)) for kind in sorted(kinds))


def _marks(kind: str, values: tuple[str, ...]) -> str:
    return _any(_phrase(("mark",), [kind + value]) for value in values)


def _phrase(fields: tuple[str, ...], tokens: list[str]) -> str:
    text = " ".join(tokens).replace('"', '""')
    return f'{{{" ".join(fields)}}} : "{text}"'


def _pieces(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(("".join(words), *words))) if words else ()


def _any(expressions: Iterable[str]) -> str:
    return _joined(" OR ", expressions)


def _every(expressions: Iterable[str]) -> str:
    return _joined(" AND ", expressions)


def _joined(operator: str, expressions: Iterable[str]) -> str:
    listed = list(expressions)
    return listed[0] if len(listed) == 1 else operator.join(f"({one})" for one in listed)
