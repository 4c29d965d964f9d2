"""食い違う事実の組合せ: the questions that arise when one believes one source or the other."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

from rightsdb.facts.authors import Author
from rightsdb.facts.facts import UnitFacts
from rightsdb.facts.question import Asked, asked_of
from rightsdb.facts.values import Believed, span_of

#: More combinations than these are not computed: the conflict goes to review.
MOST_VARIANTS = 32


def variants(facts: UnitFacts) -> tuple[tuple[dict[str, str], Asked], ...] | None:
    """Every combination of the values of facts on which sources disagree, with its question.

    Returns:
        (fact → value, question) for each; none where no sources disagree; None where there
        are too many.
    """
    fields = facts.conflicts
    if not fields:
        return ()
    values = [_values(believed_in(facts, field)) for field in fields]
    count = 1
    for some in values:
        count *= len(some)
    if count > MOST_VARIANTS:
        return None
    chosen = (dict(zip(fields, combination, strict=True)) for combination in product(*values))
    return tuple((values_of, supposing(facts, values_of)) for values_of in chosen)


def believed_in(facts: UnitFacts, field: str) -> Believed:
    """What is said about a fact by its name."""
    if field.startswith("authors["):
        author = facts.authors[number_of(field)]
        return author.died if field.endswith(".died") else author.born
    return facts.published if field == "published" else facts.created


def number_of(field: str) -> int:
    """The place of the author in the name of a fact."""
    return int(field[len("authors[") : field.index("]")])


def supposing(facts: UnitFacts, values: dict[str, str]) -> Asked:
    """The question that arises when facts have the values given; the others stay."""
    asked = asked_of(
        facts.unit.kind,
        tuple(_authors(facts, values)),
        values.get("published", facts.published.value),
        values.get("created", facts.created.value),
        facts.asked.as_of,
    )
    return asked._replace(country=facts.asked.country, unknown_origin=facts.asked.unknown_origin)


def _authors(facts: UnitFacts, values: dict[str, str]) -> Iterator[Author]:
    for number, author in enumerate(facts.authors):
        born, died, kind, named = (
            values.get(f"authors[{number}].{name}") for name in ("born", "died", "type", "named")
        )
        yield replace(
            author,
            born=Believed(born) if born else author.born,
            died=Believed(died) if died else author.died,
            type=kind or author.type,
            anonymous=author.anonymous if named is None else named == "anonymous",
        )


def _values(believed: Believed) -> list[str]:
    """The different values, in the order of trust; what is no date is no value."""
    return list(dict.fromkeys(said.value for said in believed.said if span_of(said.value)))
