"""Generated records of five sources that spell the same works in different ways, with the truth.

    python -m tests.bench.records --records 1000000 --seed 7 --out DIR

writes ``source-1.csv`` … ``source-5.csv``, which ``rightsdb ingest csv`` reads, and ``truth.csv``
(native id, work). The same seed gives the same records. Nothing is held in memory but a few
thousand names.

1 a library: readings, family name first with a comma; 2 a publisher: old kanji in names;
3 a music database: half-width kana and full-width Latin; 4 a specialist database: no
readings, typing errors; 5 a form filled in by people: names in kana at times, years missing.
"""

import argparse
import csv
import itertools
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

import yaml

from rightsdb.index import WorkDocument
from rightsdb.names.folding import old_forms

_WORDS: dict[str, str] = yaml.safe_load(Path(__file__).with_name("words.yaml").read_text(encoding="utf-8"))
_PATTERNS = tuple(_WORDS["patterns"])
_KATAKANA, _LATIN, _PUBLISHERS = (_WORDS[name].split() for name in ("katakana", "latin", "publishers"))

SOURCES = (1, 2, 3, 4, 5)
FIELDS = ("text", "music", "film", "broadcast", "manga", "anime", "game", "photograph", "art", "stage", "web")
_NEWEST = 2026
_FEWEST_PEOPLE, _PEOPLE = 200, 20_000

_OLD = {new: old for old, new in old_forms().items() if unicodedata.normalize("NFKC", old) == old}
_HALF_WIDTH = {unicodedata.normalize("NFKC", chr(code)): chr(code) for code in range(0xFF66, 0xFF9E)}
for _full, _half in list(_HALF_WIDTH.items()):
    for _mark, _half_mark in (("\u3099", "\uff9e"), ("\u309a", "\uff9f")):
        _joined = unicodedata.normalize("NFC", _full + _mark)
        if len(_joined) == 1:
            _HALF_WIDTH[_joined] = _half + _half_mark

#: A word or name with its reading in katakana.
Read = tuple[str, str]


def _read(listed: list[str]) -> list[Read]:
    """Split what is written from its reading."""
    cut = [next(at for at, one in enumerate(word) if "ァ" <= one <= "ヺ") for word in listed]
    return [(word[:at], word[at:]) for word, at in zip(listed, cut, strict=True)]


_KANJI, _FAMILY, _GIVEN = (_read(_WORDS[name].split()) for name in ("kanji", "family", "given"))


@dataclass(frozen=True, slots=True)
class Work:
    """What is true; every source tells it its own way."""

    number: int
    title: Read
    people: tuple[tuple[Read, Read], ...]
    publisher: str
    year: int
    field: str
    manager: str
    status: str

    @property
    def isbn(self) -> str:
        """A number with a right check digit, of a group that is not in use."""
        digits = f"97899{self.number % 10**7:07d}"
        check = -sum(int(one) * (3 if at % 2 else 1) for at, one in enumerate(digits)) % 10
        return f"{digits}{check}"


@dataclass(frozen=True, slots=True)
class Generated:
    """One record as a source has it."""

    source: int
    native_id: str
    work: int
    title: str
    reading: str
    creators: tuple[str, ...]
    creator_readings: tuple[str, ...]
    publisher: str
    year: int | None
    isbn: str
    field: str
    manager: str
    status: str


def records(count: int, seed: int = 7) -> Iterator[Generated]:
    """`count` records, work by work; a work is known to one to five of the sources."""
    random = Random(seed)  # noqa: S311  # must repeat, need not be secret
    numbers = itertools.count(1)
    made = 0
    for work in _works(random):
        known = random.choices(SOURCES, (46, 26, 15, 9, 4))[0]
        for source in sorted(random.sample(SOURCES, known)):
            if made == count:
                return
            made += 1
            yield _record(random, work, source, next(numbers))


def document(number: int, one: Generated) -> WorkDocument:
    """The record as a document of the search index, as if it were a work of its own."""
    return WorkDocument(
        number=number,
        titles=(one.title,),
        readings=(one.reading,) if one.reading else (),
        creators=(*one.creators, *one.creator_readings),
        identifiers=tuple(filter(None, (one.native_id, one.isbn))),
        field=one.field,
        status="managed" if one.manager else "review",
        sources=(f"source-{one.source}",),
        year=one.year,
        richness=number * 7 % 256,
        freshness=number * 13 % 256,
    )


def _works(random: Random) -> Iterator[Work]:
    people: list[tuple[Read, Read]] = []
    for number in itertools.count(1):
        yield Work(
            number,
            _title(random),
            tuple(_person(random, people) for _ in range(random.choices((1, 2, 3), (70, 20, 10))[0])),
            random.choice(_PUBLISHERS),
            int(_NEWEST - 126 * random.random() ** 1.7),
            random.choice(FIELDS),
            random.choice(("", "", "一般社団法人見本管理協会")),
            random.choice(("", "InC", "InC", "UND", "PDM")),
        )


def _often(random: Random, listed: list[Read]) -> Read:
    """The first ones far more often than the last."""
    return listed[int(len(listed) * random.random() ** 2.5)]


def _compound(random: Random) -> Read:
    parts = [_often(random, _KANJI) for _ in range(random.choices((2, 3, 4), (75, 12, 13))[0])]
    return "".join(written for written, _ in parts), "".join(reading for _, reading in parts)


def _title(random: Random) -> Read:
    a, b = _compound(random), _compound(random)
    pattern = random.choice(_PATTERNS)
    volume = f" 第{random.randint(1, 30)}巻" if random.random() < 0.15 else ""
    k, latin = random.choice(_KATAKANA), " ".join(random.sample(_LATIN, 2))
    return tuple(  # type: ignore[return-value]  # two of them
        pattern.format(a=a[at], b=b[at], k=k, l=latin) + volume for at in (0, 1)
    )


def _person(random: Random, people: list[tuple[Read, Read]]) -> tuple[Read, Read]:
    if len(people) > _FEWEST_PEOPLE and random.random() < 0.6:
        return people[int(len(people) * random.random() ** 2)]
    person = (_often(random, _FAMILY), _often(random, _GIVEN))
    if len(people) < _PEOPLE:
        people.append(person)
    return person


def _record(random: Random, work: Work, source: int, number: int) -> Generated:
    title, reading = work.title
    written = tuple(f"{family[0]} {given[0]}" for family, given in work.people)
    read = tuple(f"{family[1]} {given[1]}" for family, given in work.people)
    year: int | None = work.year
    isbn = work.isbn if work.field in {"text", "manga"} and source in {1, 2} else ""
    if source == 1:
        written = tuple(name.replace(" ", ", ") for name in written)
    elif source == 2 and random.random() < 0.4:
        written = tuple("".join(_OLD.get(one, one) for one in name) for name in written)
    elif source == 3:
        title = "".join(_HALF_WIDTH.get(one, one) for one in title)
        reading = "".join(_HALF_WIDTH.get(one, one) for one in reading)
    elif source == 4:
        title, reading, read = _mistyped(random, title), "", ()
    elif source == 5:
        written = read if random.random() < 0.25 else written
        year = None if random.random() < 0.4 else year
        reading, read = "", ()
    return Generated(
        source,
        f"S{source}-{number:08d}",
        work.number,
        title,
        reading,
        written,
        read,
        work.publisher,
        year,
        isbn,
        work.field,
        work.manager,
        work.status,
    )


def _mistyped(random: Random, title: str) -> str:
    return mistyped(random, title) if random.random() < 0.12 else title


def mistyped(random: Random, text: str) -> str:
    """`text` (two characters or more) with one character left out, put in, changed or swapped."""
    at = random.randrange(len(text) - 1)
    stray = _often(random, _KANJI)[0]
    return random.choice(
        (
            text[:at] + text[at + 1 :],
            text[:at] + stray + text[at:],
            text[:at] + stray + text[at + 1 :],
            text[:at] + text[at + 1] + text[at] + text[at + 2 :],
        )
    )


_HEADINGS = (
    "id field title reading creator creator_reading published publisher isbn manager copyright_status "
    "rights_holder usage_intent usage_rule application_contact general_contact copyright_notice created"
)
_INTENTS = ("consult", "per_work", "allowed", "refused")


def _rights(one: Generated) -> tuple[str | int, ...]:
    """What is said about the rights, in seven columns: with the others nine statements a record."""
    holder, host = one.creators[0], f"source-{one.source}.example.org"
    year = one.year or ""
    return (
        holder,
        _INTENTS[one.work % len(_INTENTS)],
        f"{one.publisher}の許諾を要する。引用は出典を示すこと。",
        f"https://{host}/apply/{one.native_id}",
        f"rights@{host}",
        f"© {year} {holder}".replace("  ", " "),
        year,
    )


def write(count: int, seed: int, folder: Path) -> None:
    """Write the files of the five sources and the truth."""
    folder.mkdir(parents=True, exist_ok=True)
    names = [f"source-{source}.csv" for source in SOURCES] + ["truth.csv"]
    files = [(folder / name).open("w", encoding="utf-8", newline="") for name in names]
    try:
        *sources, truth = (csv.writer(file) for file in files)
        for writer in sources:
            writer.writerow(_HEADINGS.split())
        truth.writerow(("native_id", "work"))
        for one in records(count, seed):
            truth.writerow((one.native_id, one.work))
            sources[one.source - 1].writerow(
                (
                    one.native_id,
                    one.field,
                    one.title,
                    one.reading,
                    "||".join(one.creators),
                    "||".join(one.creator_readings),
                    one.year or "",
                    one.publisher,
                    one.isbn,
                    one.manager,
                    one.status,
                    *_rights(one),
                )
            )
    finally:
        for file in files:
            file.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Generate records of five sources.")
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    write(given.records, given.seed, given.out)
