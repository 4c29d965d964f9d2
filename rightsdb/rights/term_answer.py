"""保護期間の答え: what the calculator says to one question, kept, because many works ask the same."""

from functools import lru_cache
from typing import Final, NamedTuple

from rightsdb.dates.edtf import LAST_YEAR
from rightsdb.errors import InputError
from rightsdb.facts.question import Asked, AskedAuthor
from rightsdb.term import facts_from, judged
from rightsdb.term.contradictions import refuse_contradictions
from rightsdb.term.facts import words_of_kinds
from rightsdb.term.judgement import Judgement

PUBLIC_DOMAIN: Final = "public_domain"
PROTECTED: Final = "protected"
REVIEW: Final = "review"
#: Facts are missing, and nothing else is wrong.
UNKNOWN: Final = "unknown"

#: Doubts that vanish with the fact that is missing beside them.
_OF_MISSING_FACTS: Final = frozenset({"mixed_authors"})

#: Years of birth to death and of the term that follows; later days are no days of this world.
_BEYOND: Final = LAST_YEAR * 366


class TermAnswer(NamedTuple):
    """答え.

    Attributes:
        status: ``public_domain``, ``protected``, ``review``, or ``unknown`` where only facts that
            nobody states would decide.
        last_day: as an ordinal; None where it is not one certain day.
        ends: last days of the cases that remain open, as ordinals, the earliest first.
        missing: facts that would decide, or would give the day.
        doubts: open points of law that decided something.
        refused: (code, field) where facts contradict each other.
    """

    status: str
    last_day: int | None = None
    ends: tuple[int, ...] = ()
    missing: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    refused: tuple[str, str] | None = None


def canonical(asked: Asked) -> Asked:
    """The same question with each kind of author once, in one order: the answer is the same."""
    if len(asked.authors) < 2:  # noqa: PLR2004  # one author, or none, is in order
        return asked
    return asked._replace(authors=tuple(sorted(set(asked.authors), key=_order)))


def _order(author: AskedAuthor) -> tuple[str, ...]:
    return tuple("" if part is None else str(part) for part in author)


@lru_cache(maxsize=200_000)
def answer(asked: Asked) -> TermAnswer:
    """Ask the calculator; contradictory facts give ``review``, a kind that is not known ``unknown``."""
    if asked.kind not in words_of_kinds():
        return TermAnswer(UNKNOWN, missing=("kind",))
    try:
        facts = facts_from(asked.question())
        refuse_contradictions(facts)
        judgement = judged(facts)
    except InputError as error:
        return TermAnswer(REVIEW, missing=(error.field or "",), refused=(error.code, error.field or ""))
    return TermAnswer(
        status=UNKNOWN if _only_facts_are_missing(asked, judgement) else judgement.status,
        last_day=judgement.last_day,
        ends=tuple(sorted({one.walked.end for one in judgement.outcomes if 0 < one.walked.end < _BEYOND})),
        missing=judgement.missing,
        doubts=judgement.doubts,
    )


def _only_facts_are_missing(asked: Asked, judgement: Judgement) -> bool:
    """Whether a review hangs on facts that no source gives, and on nothing else."""
    if judgement.status != REVIEW or not _OF_MISSING_FACTS.issuperset(judgement.doubts):
        return False
    return any(is_unknown(asked, name) for name in judgement.missing)


def is_unknown(asked: Asked, name: str) -> bool:
    """Whether nobody says anything about a fact that the calculator names as missing."""
    if name == "authors":
        return not asked.authors or asked.nobody_named
    if name.startswith("authors["):
        author = asked.authors[int(name[len("authors[") : name.index("]")])]
        return author.death_is_bound or getattr(author, name.rpartition(".")[2]) is None
    return not asked.question().get(name)
