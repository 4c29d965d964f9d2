"""Works for the tests of the index."""

from dataclasses import replace
from random import Random

from rightsdb.index import WorkDocument

_BLANK = WorkDocument(0, (), (), (), (), "text", "review", ("madb",), None)

# Few characters, so that pieces meet everywhere: pairs that repeat, overlap and cross values.
LETTERS = "あいアイうー龍竜亜亞aA1 ・、"


def work(number: int, *titles: str, **others: object) -> WorkDocument:
    """A work of these titles; everything else as given, or as little as possible."""
    return replace(_BLANK, number=number, titles=titles, **others)  # type: ignore[arg-type]  # test data


def _text(random: Random, longest: int) -> str:
    return "".join(random.choices(LETTERS, k=random.randint(0, longest)))


def _texts(random: Random, most: int, longest: int) -> tuple[str, ...]:
    return tuple(_text(random, longest) for _ in range(random.randint(0, most)))


def random_work(random: Random, number: int) -> WorkDocument:
    """A work made of few letters."""
    return WorkDocument(
        number,
        _texts(random, 3, 14),
        _texts(random, 2, 14),
        _texts(random, 3, 6),
        tuple(random.sample(["C10001", "978-4-1", "4-7777-0001-x", "https://a.example/id/C10002", "C1"], 2)),
        random.choice(["text", "manga", "game"]),
        random.choice(["managed", "review", "public_domain"]),
        tuple(random.sample(["madb", "aozora", "ndl-sru"], random.randint(1, 3))),
        random.choice([None, 1899, 1900, 1909, 1910, 1984, 2020]),
    )


def random_words(random: Random, works: list[WorkDocument]) -> str:
    """One to three words, mostly cut from the works themselves."""
    words = []
    for _ in range(random.choice([1, 1, 1, 2, 3])):
        chosen = random.choice(works)
        values = [value for value in (*chosen.titles, *chosen.readings, *chosen.creators) if value]
        if values and random.random() < 0.8:
            value = random.choice(values)
            start = random.randrange(len(value))
            words.append(value[start : start + random.randint(1, 12)])
        else:
            words.append(_text(random, 5))
    return random.choice([" ", "\u3000", "  "]).join(words)
