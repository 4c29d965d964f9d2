"""権利の単位ごとの事実: the questions for the term calculator, with where each answer came from."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rightsdb.facts.authors import Author, FindAgent, authors_of
from rightsdb.facts.rules import fact_rules
from rightsdb.facts.values import Believed, Said, believe
from rightsdb.model.records import WHOLE, Record, RightUnit

#: A name in which every letter is Chinese or hiragana: taken to be of a Japanese author (assumed).
_JAPANESE_NAME = re.compile(r"[\u3041-\u309f\u3400-\u9fff\uf900-\ufaff々〆\U00020000-\U0002ffff\s,、・]+")

#: The date that starts the term of a neighbouring right, by kind of unit.
_OWN_DATE = {"performance": "performed", "broadcast": "broadcast", "cablecast": "broadcast"}


@dataclass(frozen=True, slots=True)
class UnitFacts:
    """認定した事実: what is asked of the term calculator for one right unit, and why.

    Attributes:
        unit: the right unit.
        question: input of the term calculator (see the contract), without ``id``.
        authors: the authors with all that is said about them.
        published, created: the dates with all that is said about them.
        conflicts: names of the facts on which sources disagree (``authors[0].died``).
        assumed: (fact, value, why) of what no source says and the question needs.
        unknown_origin: nobody says where the work comes from, and its authors' names do not
            suggest Japan: the wartime addition cannot be ruled out.
        rule_version: version of the rules of fact finding.
    """

    unit: RightUnit
    question: dict[str, object]
    authors: tuple[Author, ...]
    published: Believed
    created: Believed
    conflicts: tuple[str, ...]
    assumed: tuple[tuple[str, str, str], ...]
    unknown_origin: bool
    rule_version: str


def unit_facts(records: Sequence[Record], unit: RightUnit, find: FindAgent, as_of: date) -> UnitFacts:
    """Find the facts about one right unit of a work.

    Args:
        records: the current records of the work.
        unit: one of ``rightsdb.facts.units.right_units``.
        find: finds the agent behind a contribution.
        as_of: the day for which the term is asked.
    """
    living = [record for record in records if not record.deleted]
    authors = authors_of(living, unit, find)
    published = _date(living, unit, "publication_date", "published")
    created = _date(living, unit, "creation_date", "created")
    japanese = bool(authors) and all(_JAPANESE_NAME.fullmatch(author.name) for author in authors)
    question: dict[str, object] = {
        "kind": unit.kind,
        "authors": [_asked(author) for author in authors],
        "published": published.value,
        "created": created.value,
        "fixed": created.value if unit.kind == "phonogram" else None,
        "performed": None,
        "broadcast": None,
        "country_of_origin": "JP",
        "origin_last_day": None,
        "allied_owner_from": None,
        "allied_country": None,
        "as_of": as_of.isoformat(),
    }
    own_date = _OWN_DATE.get(unit.kind)
    if own_date:
        question[own_date] = created.value or published.value
    return UnitFacts(
        unit=unit,
        question=question,
        authors=authors,
        published=published,
        created=created,
        conflicts=_conflicts(authors, published, created),
        assumed=_assumed(authors, japanese=japanese),
        unknown_origin=not japanese,
        rule_version=fact_rules().version,
    )


def _asked(author: Author) -> dict[str, object]:
    return {
        "name": author.name,
        "type": author.type or "person",
        "named": "anonymous" if author.anonymous else "real",
        "born": author.born.value,
        "died": author.died.value,
    }


def _date(records: Sequence[Record], unit: RightUnit, aspect: str, attribute: str) -> Believed:
    """A date of the unit; where none of its own is said, that of the work as a whole."""
    own: list[Said] = []
    whole: list[Said] = []
    for record in records:
        for said in record.assertions:
            if said.aspect == aspect and said.subject in {WHOLE, unit.key}:
                bucket = own if said.subject == unit.key else whole
                bucket.append(Said(said.value, record.source, record.native_id, said.path))
        value = getattr(record, attribute)
        if value:
            whole.append(Said(value, record.source, record.native_id, attribute))
    return believe("work_dates", own or whole)


def _conflicts(authors: Sequence[Author], published: Believed, created: Believed) -> tuple[str, ...]:
    found = [
        f"authors[{number}].{name}"
        for number, author in enumerate(authors)
        for name, believed in (("born", author.born), ("died", author.died))
        if believed.conflict
    ]
    dates = (("published", published), ("created", created))
    return (*found, *(name for name, believed in dates if believed.conflict))


def _assumed(authors: Sequence[Author], *, japanese: bool) -> tuple[tuple[str, str, str], ...]:
    found = [
        (f"authors[{number}].type", "person", "個人か団体かを示す情報源がないため、個人とみなした。")
        for number, author in enumerate(authors)
        if author.type is None and not author.anonymous
    ]
    if any(not author.anonymous for author in authors):
        found.append(("authors[].named", "real", "表示された名を、実名又は周知の変名とみなした。"))
    why = (
        "著作者名の表記から日本の著作者とみなした。"
        if japanese
        else "本国を示す情報源がないため日本とみなした。外国の著作物であれば結論が変わることがある。"
    )
    return (*found, ("country_of_origin", "JP", why))
