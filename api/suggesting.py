"""入力の候補: titles and names that begin with what has been typed, as their records write them."""

from dataclasses import dataclass

from api.spellings import Spellings, spellings
from api.wiring import Services
from rightsdb.index import Suggestion
from rightsdb.names.folding import fold

#: Suggestions of one answer: unless asked otherwise, and at most.
USUAL, MOST = 10, 20


@dataclass(frozen=True, slots=True)
class Completion:
    """候補一つ.

    Attributes:
        value: what to go on with, a title or a name.
        kind: ``title`` or ``creator``.
        id: public id of the best work that has it.
        reading: the reading of the title; None where it has none, and for names.
    """

    value: str
    kind: str
    id: str
    reading: str | None


def completions(services: Services, text: str, limit: int = USUAL) -> tuple[Completion, ...]:
    """Titles and names that begin with `text`, readings included, each once, best first.

    Raises:
        InputError: the text is too long; `field` is ``q``.
        UnavailableError: index or store cannot answer now.
    """
    found = services.index.suggest(text, limit)
    if not found:
        return ()
    with services.store.read() as connection:
        known = spellings(connection, [one.number for one in found])
    beginning = fold(text)
    return tuple(_shown(one, known[one.number], beginning) for one in found if one.number in known)


def _shown(found: Suggestion, work: Spellings, beginning: str) -> Completion:
    value = work.of(found.kind, found.text)
    # The readings of a work are those of its title, not of its other titles.
    reading = work.reading(beginning) if found.kind == "title" and value == work.title else None
    return Completion(value, found.kind, work.id, reading)
