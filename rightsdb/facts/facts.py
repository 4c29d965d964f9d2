"""権利の単位ごとの事実: the questions for the term calculator, with where each answer came from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rightsdb.facts.assumptions import Assumed, assumed_of
from rightsdb.facts.authors import Author, Authorship, FindAgent
from rightsdb.facts.dates import unit_dates
from rightsdb.facts.question import Asked, asked_of
from rightsdb.facts.rules import fact_rules
from rightsdb.facts.values import Believed
from rightsdb.model.records import Record, RightUnit


@dataclass(frozen=True, slots=True)
class UnitFacts:
    """認定した事実: what is asked of the term calculator for one right unit, and why.

    Attributes:
        unit: the right unit.
        authors: the authors with all that is said about them.
        published, created: the dates with all that is said about them.
        asked: the decisive part of it: equal for all units with the same answer.
        rule_version: version of the rules of fact finding.
    """

    unit: RightUnit
    authors: tuple[Author, ...]
    published: Believed
    created: Believed
    asked: Asked
    rule_version: str

    @property
    def question(self) -> dict[str, object]:
        """Input of the term calculator (see the contract), without ``id``."""
        return self.asked.question([author.name for author in self.authors])

    @property
    def unknown_origin(self) -> bool:
        """Whether the country of origin could matter and nobody says which it is."""
        return self.asked.unknown_origin

    @property
    def conflicts(self) -> tuple[str, ...]:
        """Names of the facts on which sources disagree (``authors[0].died``)."""
        found = [
            f"authors[{number}].{name}"
            for number, author in enumerate(self.authors)
            for name, believed in (("born", author.born), ("died", author.died))
            if believed.conflict
        ]
        dates = (("published", self.published), ("created", self.created))
        return (*found, *(name for name, believed in dates if believed.conflict))

    @property
    def assumed(self) -> tuple[Assumed, ...]:
        """What no source says and the question needs."""
        return assumed_of(self.asked, self.authors)


def unit_facts(records: Sequence[Record], unit: RightUnit, find: FindAgent, as_of: date) -> UnitFacts:
    """Find the facts about one right unit of a work.

    Args:
        records: the current records of the work.
        unit: one of ``rightsdb.facts.units.right_units``.
        find: finds the agent behind a contribution.
        as_of: the day for which the term is asked.
    """
    return facts_of(records, unit, Authorship(records, find), as_of)


def facts_of(records: Sequence[Record], unit: RightUnit, authorship: Authorship, as_of: date) -> UnitFacts:
    """The same for one of several units of a work, whose records were looked at once."""
    authors = authorship.of(unit)
    published, created = unit_dates(records, unit)
    return UnitFacts(
        unit=unit,
        authors=authors,
        published=published,
        created=created,
        asked=asked_of(unit.kind, authors, published.value, created.value, as_of),
        rule_version=fact_rules().version,
    )
