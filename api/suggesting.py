"""入力の候補: titles and names that begin with what has been typed, as their records write them."""

from collections.abc import Mapping
from dataclasses import dataclass

from api.spellings import Spellings, spellings
from api.wiring import Services
from rightsdb.index import Suggestion
from rightsdb.names.folding import fold
from rightsdb.store.reading import contributor_names

#: Suggestions of one answer: unless asked otherwise, and at most.
USUAL, MOST = 10, 20


@dataclass(frozen=True, slots=True)
class Completion:
    """候補一つ.

    Attributes:
        value: what to go on with, a title or a name.
        kind: ``title`` or ``creator``.
        id: public id of the best work that has it.
        reading: the reading of the title; of a name, the reading or other name that begins so.
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
        others = contributor_names(connection, [one.number for one in found if one.kind == "creator"])
    beginning = fold(text)
    shown: dict[tuple[str, str], Completion] = {}
    for one in found:
        if one.number in known:
            made = _completion(one, known[one.number], others.get(one.number, {}), beginning)
            shown.setdefault((made.kind, fold(made.value)), made)
    return tuple(shown.values())


def _completion(found: Suggestion, work: Spellings, others: Mapping[str, str], beginning: str) -> Completion:
    value = work.of(found.kind, found.text)
    if found.kind == "creator":
        # A reading leads to the name that people know.
        name = others.get(value)
        return Completion(name or value, "creator", work.id, value if name else None)
    # The readings of a work are those of its title, not of its other titles.
    return Completion(value, "title", work.id, work.reading(beginning) if value == work.title else None)
