"""The whole answer of the second implementation for one question."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from tests.adjudication.reference import figures, music, others
from tests.adjudication.reference.offer import Offer
from tests.adjudication.reference.use import Use


@dataclass
class WorkAnswer:
    low: int | None
    reference: int | None
    high: int | None
    used: list[str]
    amounts: dict[str, int]


@dataclass
class Answer:
    works: list[WorkAnswer]
    fee: int | None
    advertisement: int
    total: int
    due: int | None
    returned: int | None


def answer(question: dict[str, Any]) -> Answer:
    as_of = date.fromisoformat(question["as_of"])
    applicant = question["applicant"]["type"]
    options = question["options"]
    works = [
        work_answer(Use(work, as_of, applicant, len(question["works"])), options["tax_policy"])
        for work in question["works"]
    ]
    compensation = sum(work.reference or 0 for work in works)
    fee = fee_of(question["scheme"], as_of, applicant, question["via"])
    notice = notice_of(as_of) if options.get("advertisement") else 0
    security = question.get("security")
    return Answer(
        works,
        fee,
        notice,
        compensation + (fee or 0) + notice,
        None if security is None else max(0, compensation - security),
        None if security is None else max(0, security - compensation),
    )


def work_answer(use: Use, tax_policy: str) -> WorkAnswer:
    offers = [*music.offers(use), *others.offers(use)]
    amounts = {offer.tariff: with_tax(offer, use.as_of, tax_policy) for offer in offers}
    trusted = [offer.rank for offer in offers if offer.trusted]
    used = [offer.tariff for offer in offers if trusted and offer.rank == min(trusted)]
    reference = middle([amounts[tariff] for tariff in used])
    image = use.category in ("photo", "art")
    compared = list(amounts.values()) if image else [amounts[tariff] for tariff in used]
    if reference is not None and (image or len(compared) > 1):
        low, high = min(compared), max(compared)
        return with_staff(use, WorkAnswer(low, reference, high, sorted(used), amounts))
    return with_staff(use, WorkAnswer(None, reference, None, sorted(used), amounts))


def with_staff(use: Use, found: WorkAnswer) -> WorkAnswer:
    if use.has("staff_amount"):
        found.reference = use.given["staff_amount"]
    if use.has("status"):
        return WorkAnswer(None, 0, None, [], {})
    return found


def with_tax(offer: Offer, as_of: date, tax_policy: str) -> int:
    before = figures.down(Fraction(offer.amount))
    if not offer.taxed or tax_policy == "none":
        return before
    return before + figures.down(before * figures.tax_rate(as_of))


def middle(amounts: list[int]) -> int | None:
    if not amounts:
        return None
    ordered = sorted(amounts)
    half = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[half]
    return (ordered[half - 1] + ordered[half]) // 2


def fee_of(scheme: str, as_of: date, applicant: str, via: str) -> int | None:
    if scheme == "pending_use":
        return 0
    if scheme == "art_67_3":
        if as_of < date(2026, 4, 1):
            return None
        return 0 if applicant == "national_government" and via == "commissioner" else 13800
    if as_of < date(2005, 1, 1):
        return None
    if applicant == "national_government":
        return 0
    return 6900 if as_of >= date(2018, 4, 1) else 13000


def notice_of(as_of: date) -> int:
    if as_of.year >= 2020:
        return 8250
    if as_of.year >= 2016:
        return 8100
    return 13860 if as_of.year >= 2011 else 0
