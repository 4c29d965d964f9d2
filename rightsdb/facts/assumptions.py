"""事実についての前提: what no source says and the question needs, with the reason."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rightsdb.facts.authors import Author
from rightsdb.facts.question import Asked


@dataclass(frozen=True, slots=True)
class Assumed:
    """前提: the value taken for a fact that no source gives.

    Attributes:
        fact: name of the fact (``authors[0].type``).
        value: what it was taken to be.
        reason: which of the reasons of ``rightsdb/rights/sentences.yaml``.
    """

    fact: str
    value: str
    reason: str


def assumed_of(asked: Asked, authors: Sequence[Author]) -> tuple[Assumed, ...]:
    """List what the question takes for granted."""
    return tuple(_assumed(asked, authors))


def _assumed(asked: Asked, authors: Sequence[Author]) -> Iterator[Assumed]:
    for number, author in enumerate(authors):
        if author.type is None and not author.anonymous:
            yield Assumed(f"authors[{number}].type", "person", "taken_as_person")
        elif author.body_by:
            yield Assumed(f"authors[{number}].type", "body", f"body_by_{author.body_by}")
    for number, one in enumerate(asked.authors):
        if one.death_is_bound and one.died:
            yield Assumed(f"authors[{number}].died", one.died.removeprefix("../"), "longest_life")
    if any(author.is_person and not author.anonymous for author in authors):
        yield Assumed("authors[].named", "real", "real_name")
    if asked.kind in {"performance", "broadcast", "cablecast"} and not asked.created and asked.event:
        name = "performed" if asked.kind == "performance" else "broadcast"
        yield Assumed(name, asked.event, "done_when_published")
    reason = "origin_not_said" if asked.unknown_origin else "origin_by_name"
    yield Assumed("country_of_origin", asked.country, reason)
