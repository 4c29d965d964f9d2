"""保護期間への問い: the decisive facts of one right unit, in the form in which equal ones are equal.

The law counts in years (法57条), so days and months of lives and publications are left out
here; the day of creation stays, because wartime days are counted from it.
"""

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

from rightsdb.facts.authors import Author
from rightsdb.facts.rules import fact_rules
from rightsdb.facts.values import in_years, span_of

#: A name in which every letter is Chinese or hiragana: taken to be of a Japanese author (assumed).
#: The small letters of 石ノ森 and 槇ヶ岳 and the number of a generation (4世) are part of such names.
_LETTERS: Final = r"\u3041-\u309f\u3400-\u9fff\uf900-\ufaff々〆ノヶ\U00020000-\U0002ffff"
_JAPANESE_NAME: Final = re.compile(rf"[{_LETTERS}\s,、・]+(?:[（(][0-9初]+(?:世|代|代目)[）)])?")

#: The date that starts the term of a neighbouring right, by kind of unit.
_OWN_DATE: Final = {"performance": "performed", "broadcast": "broadcast", "cablecast": "broadcast"}


class AskedAuthor(NamedTuple):
    """一人の著作者等.

    Attributes:
        type: ``person`` or ``body``.
        named: ``real``, ``pseudonym`` or ``anonymous``.
        born, died: EDTF in years; None where not known.
        death_is_bound: `died` only says that nobody lives so long.
    """

    type: str
    named: str
    born: str | None
    died: str | None
    death_is_bound: bool = False


class Asked(NamedTuple):
    """問い: what decides the term of one right unit, in the order of its authors.

    Attributes:
        authors: those who decide the term; one without a name where none is known and the work
            is so old that its author must be dead.
        country: country of origin as far as it is taken for granted.
        unknown_origin: nobody says where the work comes from, and its authors' names do not
            suggest Japan: the wartime addition cannot be ruled out.
        allied_country: for the question whether wartime days would change the answer.
        nobody_named: no author is known; see `authors`.
    """

    kind: str
    authors: tuple[AskedAuthor, ...]
    published: str | None
    created: str | None
    as_of: date
    country: str = "JP"
    unknown_origin: bool = False
    allied_country: str | None = None
    nobody_named: bool = False

    def question(self, names: Sequence[str] = ()) -> dict[str, object]:
        """Input of the term calculator, without ``id``; `names` are those of the authors."""
        shown = (*names, *("" for _ in self.authors[len(names) :]))
        asked: dict[str, object] = {
            "kind": self.kind,
            "authors": [
                {"name": name, "type": one.type, "named": one.named, "born": one.born, "died": one.died}
                for name, one in zip(shown, self.authors, strict=True)
            ],
            "published": self.published,
            "created": self.created,
            "fixed": self.created if self.kind == "phonogram" else None,
            "performed": None,
            "broadcast": None,
            "country_of_origin": self.country,
            "origin_last_day": None,
            "allied_owner_from": None,
            "allied_country": self.allied_country,
            "as_of": self.as_of.isoformat(),
        }
        own_date = _OWN_DATE.get(self.kind)
        if own_date:
            asked[own_date] = self.event
        return asked

    @property
    def event(self) -> str | None:
        """When it was performed or broadcast: where nobody says, when it was published.

        Nobody performs after death: what was issued later was performed by then at the latest.
        """
        if self.created or not self.published or self.kind != "performance":
            return self.created or self.published
        deaths = [span_of(author.died) if author.died else None for author in self.authors]
        lasts = [span.last_year for span in deaths if span and span.last_year is not None]
        issued = span_of(self.published)
        if not lasts or len(lasts) < len(deaths) or issued is None or issued.first_year is None:
            return self.published
        return f"{max(lasts):04}" if max(lasts) < issued.first_year else self.published


def asked_of(
    kind: str, authors: Sequence[Author], published: str | None, created: str | None, as_of: date
) -> Asked:
    """Put the facts in the form of a question."""
    year = published and in_years(published)
    known = _last_year(year), _last_year(created)
    asked = tuple(_asked_author(author, known, as_of) for author in authors)
    nobody = not asked and _bound(known, as_of)
    if nobody:
        asked = (AskedAuthor("person", "real", None, nobody, death_is_bound=True),)
    japanese = bool(authors) and all(_is_japanese(author.name) for author in authors)
    return Asked(kind, asked, year, created, as_of, unknown_origin=not japanese, nobody_named=bool(nobody))


def _asked_author(author: Author, known: tuple[int | None, ...], as_of: date) -> AskedAuthor:
    born, died = author.born.value, author.died.value
    bound = None
    if died is None and author.is_person and not author.anonymous:
        bound = _bound((*known, _last_year(born)), as_of)
    return AskedAuthor(
        type=author.type or "person",
        named="anonymous" if author.anonymous else "real",
        born=born and in_years(born),
        died=bound or (died and in_years(died)),
        death_is_bound=bound is not None,
    )


@lru_cache(maxsize=65536)
def _is_japanese(name: str) -> bool:
    return bool(_JAPANESE_NAME.fullmatch(name))


def _last_year(value: str | None) -> int | None:
    span = span_of(value) if value else None
    return span.last_year if span else None


def _bound(known: tuple[int | None, ...], as_of: date) -> str | None:
    """The end of the longest life that began by the earliest of these years, if it is past."""
    years = [year for year in known if year is not None]
    return _by_the_year(min(years) + fact_rules().longest_life_years, as_of.year) if years else None


@lru_cache(maxsize=4096)
def _by_the_year(year: int, this_year: int) -> str | None:
    return f"../{max(year, 1):04}" if year < this_year else None
