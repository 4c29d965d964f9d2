"""矛盾する事実: facts that cannot both be true are refused, whichever of them is wrong."""

from collections.abc import Iterator

from rightsdb.dates.edtf import DateSpan
from rightsdb.errors import InputError
from rightsdb.term.facts import Author, Facts


def refuse_contradictions(facts: Facts) -> None:
    """Check that births, deeds and deaths come in their order.

    Only what is certain counts: spans that overlap contradict nothing.

    Raises:
        InputError: the first contradiction; `field` names the fact that comes too early or late.
    """
    for code, message, field in _contradictions(facts):
        raise InputError(code, message, field=field)


def _contradictions(facts: Facts) -> Iterator[tuple[str, str, str]]:
    for author in facts.authors:
        if author.is_person:
            yield from _life(facts, author)
    if _before(facts.published, facts.created):
        yield "published_before_created", "公表が創作より前です。年を確かめてください。", "published"
    if _before(facts.published, facts.fixed):
        yield "issued_before_fixed", "発行が固定より前です。年を確かめてください。", "published"
    for name in ("created", "fixed", "performed", "broadcast"):
        span: DateSpan | None = getattr(facts, name)
        if span and span.earliest and span.earliest > facts.as_of:
            yield "after_as_of", "基準日より後の日付です。基準日か日付を確かめてください。", name


def _life(facts: Facts, author: Author) -> Iterator[tuple[str, str, str]]:
    if _before(author.died, author.born):
        field = f"authors[{author.number}].died"
        yield "death_before_birth", "死亡が出生より前です。生没年を確かめてください。", field
    for name, what in (
        ("published", "公表"),
        ("created", "創作"),
        ("fixed", "固定"),
        ("performed", "実演"),
        ("broadcast", "放送"),
    ):
        span: DateSpan | None = getattr(facts, name)
        if _before(span, author.born):
            yield f"{name}_before_birth", f"{what}が著作者等の出生より前です。年を確かめてください。", name
    for name, what in (("created", "創作"), ("performed", "実演")):
        span = getattr(facts, name)
        if _before(author.died, span):
            yield f"{name}_after_death", f"{what}が著作者等の死亡より後です。年を確かめてください。", name


def _before(one: DateSpan | None, other: DateSpan | None) -> bool:
    """Whether `one` certainly lies before `other`."""
    return bool(one and other and one.latest and other.earliest and one.latest < other.earliest)
