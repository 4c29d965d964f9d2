"""畳み込んだ作品: a work as every engine indexes it, folded once."""

from dataclasses import dataclass

from rightsdb.errors import InputError
from rightsdb.index.base import WorkDocument
from rightsdb.index.identifiers import identifier_keys
from rightsdb.index.tokens import (
    CREATOR_CHARACTER,
    IDENTIFIER,
    TITLE_CHARACTER,
    WORD,
    frequent_characters,
)
from rightsdb.index.word_starts import word_starts
from rightsdb.names.folding import fold

_NUMBER_BITS = 32
_LARGEST_NUMBER = (1 << _NUMBER_BITS) - 1
_LARGEST_QUALITY = 255

# Keys of years before the common era may not be negative.
_YEAR_ZERO = 10_000

_TITLE_KEY_CHARACTERS = 100
_AFTER_ALL_TITLES = "\U0010ffff"
# In the order of their codes, so that numbers in this notation sort as numbers.
_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz~"

_BETWEEN_VALUES = "\x1f"
_BETWEEN_FIELDS = "\x1e"
# Two bytes for a kana or kanji, where UTF-8 takes three.
_ENCODING = "utf-16-le"


@dataclass(frozen=True, slots=True)
class FoldedWork:
    """A work folded: its values without repetition and without empty ones.

    Attributes:
        marks: tokens for everything that is found as a whole: words beginning in titles,
            frequent characters, identifiers.
        rank: richer first, then fresher, then the older number; larger is better, none are equal.
        year_key: orders by year, then by number; None where the year is unknown.
        title_key: orders by the first title, then by number.
    """

    number: int
    titles: tuple[str, ...]
    readings: tuple[str, ...]
    creators: tuple[str, ...]
    marks: tuple[str, ...]
    field: str
    status: str
    sources: tuple[str, ...]
    year: int | None
    rank: int
    year_key: int | None
    title_key: str

    @property
    def stored(self) -> bytes:
        """The values, to be read with :func:`stored_values`."""
        fields = (self.titles, self.readings, self.creators)
        return _BETWEEN_FIELDS.join(map(_BETWEEN_VALUES.join, fields)).encode(_ENCODING)


def folded_work(work: WorkDocument) -> FoldedWork:
    """Fold a work.

    Raises:
        InputError: its number does not fit.
    """
    if not 0 <= work.number <= _LARGEST_NUMBER:
        raise InputError("bad_number", f"作品の番号 {work.number} は索引に載せられません。", field="number")
    titles, readings, creators = (
        tuple(dict.fromkeys(filter(None, map(fold, values))))
        for values in (work.titles, work.readings, work.creators)
    )
    marks = [
        *(WORD + start for start in word_starts(work.titles)),
        *(TITLE_CHARACTER + one for one in frequent_characters(titles + readings)),
        *(CREATOR_CHARACTER + one for one in frequent_characters(creators)),
        *(IDENTIFIER + key for key in identifier_keys(work.identifiers)),
    ]
    shown = titles[0][:_TITLE_KEY_CHARACTERS] if titles else _AFTER_ALL_TITLES
    return FoldedWork(
        number=work.number,
        titles=titles,
        readings=readings,
        creators=creators,
        marks=tuple(marks),
        field=work.field,
        status=work.status,
        sources=tuple(dict.fromkeys(work.sources)),
        year=work.year,
        rank=_rank(work),
        year_key=None if work.year is None else year_key(work.year, work.number),
        title_key=f"{shown}\0{_in_digits(work.number)}",
    )


def stored_values(stored: bytes) -> tuple[tuple[str, ...], ...]:
    """Titles, readings and creators, as they were stored."""
    fields = stored.decode(_ENCODING).split(_BETWEEN_FIELDS)
    return tuple(tuple(filter(None, field.split(_BETWEEN_VALUES))) for field in fields)


def _rank(work: WorkDocument) -> int:
    richness = min(max(work.richness, 0), _LARGEST_QUALITY)
    freshness = min(max(work.freshness, 0), _LARGEST_QUALITY)
    quality = richness * (_LARGEST_QUALITY + 1) + freshness
    return quality << _NUMBER_BITS | _LARGEST_NUMBER - work.number


def number_of_rank(rank: int) -> int:
    """The number of the work that has this rank."""
    return _LARGEST_NUMBER - (rank & _LARGEST_NUMBER)


def decade_of(year: int) -> int:
    """The first year of its decade."""
    return year // 10 * 10


def year_key(year: int, number: int = 0) -> int:
    """The key of a work of that year; with number 0 the least key of the year."""
    return max(year + _YEAR_ZERO, 0) << _NUMBER_BITS | number


def number_of_year_key(key: int) -> int:
    """The number of the work that has this year key."""
    return key & _LARGEST_NUMBER


def number_of_title_key(key: str) -> int:
    """The number of the work that has this title key."""
    number = 0
    for digit in key.rpartition("\0")[2][1:]:
        number = number * len(_DIGITS) + _DIGITS.index(digit)
    return number


def _in_digits(number: int) -> str:
    """The number so that text order is number order: how many digits, then the digits."""
    digits = ""
    while number:
        number, digit = divmod(number, len(_DIGITS))
        digits = _DIGITS[digit] + digits
    return _DIGITS[len(digits)] + digits
