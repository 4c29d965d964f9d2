"""保護期間の事実: the facts about one right unit, read strictly from a JSON object."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Final

from rightsdb.dates.edtf import LAST_YEAR, DateSpan, date_span
from rightsdb.errors import InputError
from rightsdb.fields import (
    Given,
    choice,
    day,
    flag,
    identity,
    mapping,
    only_known,
    quoted,
    required_choice,
    required_day,
    sequence,
    text,
    wrong_type,
)
from rightsdb.law import history
from rightsdb.model.vocabulary import words

#: 著作隣接権の対象.
NEIGHBOURING: Final = frozenset({"performance", "phonogram", "broadcast", "cablecast"})
UNPUBLISHED: Final = "unpublished"
_NAMES = ("real", "known_pseudonym", "pseudonym", "anonymous")
_TYPES = ("person", "body")
_AUTHOR_FIELDS = frozenset({"name", "type", "named", "born", "died", "nationality", "real_name_from"})
_FIELDS = frozenset(
    {
        *("id", "kind", "authors", "published", "created", "fixed", "performed", "broadcast", "parts"),
        *("country_of_origin", "origin_last_day", "allied_owner_from", "allied_country"),
        *("extinguished_on", "article_13", "as_of"),
    }
)


@dataclass(frozen=True, slots=True)
class Author:
    """著作者・実演家・製作者: one of those whose life or name decides the term.

    Attributes:
        number: place in the list, for the name of a field.
        is_person: False for a body.
        named: ``real``, ``known_pseudonym``, ``pseudonym`` or ``anonymous``; None: not said.
        born, died: None where not known; an open end where the person lives.
        japanese: one of the nationalities is that of Japan.
        real_name_from: registration of the real name or publication under it.
    """

    number: int
    is_person: bool
    named: str | None
    born: DateSpan | None
    died: DateSpan | None
    japanese: bool
    real_name_from: DateSpan | None

    @property
    def is_named(self) -> bool:
        """Whether the term runs with this person's life."""
        return self.named not in {"pseudonym", "anonymous"}


@dataclass(frozen=True, slots=True)
class Facts:
    """事実: what is known about one right unit; None is not known.

    Names are those of the outside surface. `unpublished`: never published, which is not the
    same as an unknown publication. `parts`: dates of the parts of a work published piece by
    piece (法56条). `extinguished_on`: the right lapsed without heir or successor (法62条).
    `article_13`: laws, judgments and the like.
    """

    id: str | int | None
    kind: str
    authors: tuple[Author, ...]
    published: DateSpan | None
    unpublished: bool
    created: DateSpan | None
    fixed: DateSpan | None
    performed: DateSpan | None
    broadcast: DateSpan | None
    parts: tuple[DateSpan, ...]
    country_of_origin: str | None
    origin_last_day: date | None
    allied_owner_from: date | None
    allied_country: str | None
    extinguished_on: date | None
    article_13: bool
    as_of: date

    @property
    def is_neighbouring(self) -> bool:
        """Whether it is a neighbouring right, not a copyright."""
        return self.kind in NEIGHBOURING


def facts_from(given: Given) -> Facts:
    """Read the facts.

    Raises:
        InputError: a field is unknown, missing, of the wrong type or unusable; `field` names it.
    """
    only_known(given, _FIELDS)
    unpublished = given.get("published") == UNPUBLISHED
    return Facts(
        id=identity(given),
        kind=required_choice(given, "kind", words_of_kinds()),
        authors=tuple(_author(number, entry) for number, entry in enumerate(sequence(given, "authors"))),
        published=None if unpublished else _span(given, "published"),
        unpublished=unpublished,
        created=_span(given, "created"),
        fixed=_span(given, "fixed"),
        performed=_span(given, "performed"),
        broadcast=_span(given, "broadcast"),
        parts=_parts(given),
        country_of_origin=_country(given, "country_of_origin"),
        origin_last_day=day(given, "origin_last_day"),
        allied_owner_from=day(given, "allied_owner_from"),
        allied_country=_country(given, "allied_country"),
        extinguished_on=day(given, "extinguished_on"),
        article_13=flag(given, "article_13") or False,
        as_of=_as_of(given),
    )


@cache
def words_of_kinds() -> tuple[str, ...]:
    """The kinds of subject matter, in the order of the vocabulary."""
    return tuple(words("kinds"))


@cache
def _countries() -> frozenset[str]:
    listed = files("rightsdb.term").joinpath("countries.txt").read_text(encoding="ascii")
    return frozenset(listed.split())


def _author(number: int, entry: object) -> Author:
    prefix = f"authors[{number}]."
    given = mapping(entry, prefix[:-1])
    only_known(given, _AUTHOR_FIELDS, prefix)
    text(given, "name", prefix)
    return Author(
        number=number,
        is_person=required_choice(given, "type", _TYPES, prefix) == "person",
        named=choice(given, "named", _NAMES, prefix),
        born=_span(given, "born", prefix),
        died=_span(given, "died", prefix),
        japanese="JP" in _nationalities(given, prefix),
        real_name_from=_span(given, "real_name_from", prefix),
    )


def _nationalities(given: Given, prefix: str) -> list[str]:
    found: list[str] = []
    for number, code in enumerate(sequence(given, "nationality", prefix)):
        found.append(_known_country(code, f"{prefix}nationality[{number}]"))
    return found


def _span(given: Given, name: str, prefix: str = "") -> DateSpan | None:
    value = given.get(name)
    if value is None:
        return None
    if not isinstance(value, str):
        raise wrong_type(prefix + name, "日付（EDTF、1953 や 1953-05-03 の形）")
    span = date_span(value, prefix + name)
    return None if span.earliest is None and span.latest is None else span


def _parts(given: Given) -> tuple[DateSpan, ...]:
    spans: list[DateSpan] = []
    for number, value in enumerate(sequence(given, "parts")):
        if not isinstance(value, str):
            raise wrong_type(f"parts[{number}]", "日付（EDTF）")
        spans.append(date_span(value, f"parts[{number}]"))
    return tuple(spans)


def _country(given: Mapping[str, object], name: str) -> str | None:
    value = given.get(name)
    return None if value is None else _known_country(value, name)


def _known_country(value: object, field: str) -> str:
    if not isinstance(value, str):
        raise wrong_type(field, "国名コード（ISO 3166-1 の2文字）")
    if value not in _countries():
        raise InputError(
            "unknown_country",
            f"{quoted(value)}という国名コードはありません。ISO 3166-1 の2文字（JP など）にしてください。",
            field=field,
        )
    return value


def _as_of(given: Given) -> date:
    as_of = required_day(given, "as_of")
    first = history("cutover.act_of_1970")[0].day
    if as_of < first or as_of.year > LAST_YEAR:
        raise InputError(
            "as_of_out_of_range",
            f"計算できるのは{first}から{LAST_YEAR}年末までの日についてです。基準日を確かめてください。",
            field="as_of",
        )
    return as_of
