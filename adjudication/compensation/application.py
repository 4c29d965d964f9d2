"""申請全体の見積り: works, fee, advertisement, security and total."""

from datetime import date

from adjudication.compensation.work import estimate_work
from adjudication.fees import application_fee
from adjudication.model.estimate import Costs, Estimate, WorkEstimate
from adjudication.model.note import Note, unique
from adjudication.model.question import STATE_AND_LIKE, Question, Terms
from adjudication.prices import price_on
from adjudication.tariffs import TariffBook, tariff_book
from rightsdb.law import parameter

_ESTIMATE_ONLY = Note(
    "estimate_only",
    "見積りであり、補償金の額は文化庁長官が定める。",
    "Estimate only; the Commissioner fixes the amount.",
)
_NO_REFERENCE = Note(
    "partial_total",
    "参考額のない著作物等があるため、合計にはその分を含まない。",
    "Some works have no reference; the total leaves them out.",
    "works",
)
_ONE_FEE = Note(
    "one_fee_per_application",
    "手数料は1件の申請につき一度とし、複数の著作物等をまとめて申請できるものとした（「一件」の意味は確認できていない）。",
    "One fee for one application with several works; what counts as one case is unconfirmed.",
)
_NO_NOTICE_NEEDED = Note(
    "advertisement_not_required",
    "法第67条の3の裁定では、権利者を捜す広告は要件とされていない。指定により加えた。",
    "Art. 67-3 does not require a search advertisement; it was added as asked.",
    "options.advertisement",
)
_NOTICE_DATED = Note(
    "advertisement_seen",
    "広告の掲載料は、見つかった最も新しい額で、現在の額ではないことがある。",
    "The price of the advertisement is the latest that was seen; it may have changed.",
    "options.advertisement",
)
_NOTICE_UNKNOWN = Note(
    "advertisement_unknown",
    "この日までの広告の掲載料が見つかっていないため、合計に含まない。",
    "No advertisement price is known by that day; the total leaves it out.",
    "options.advertisement",
)
_SECURITY_SETTLED = Note(
    "security_settled",
    "補償金のうち担保金を超える分を支払い、担保金の余りは取り戻せるものとした"
    "（法第67条の2第4項・第9項、令第9条）。裁定で定まる額による。",
    "Due is what exceeds the security, returned what the security exceeds (Art. 67-2(4), (9)); "
    "the amounts follow the decision.",
    "security",
)
_SECURITY_EXEMPT = Note(
    "security_exempt",
    "国等は申請中利用の担保金を要しない（法第67条の2第2項）。",
    "The State and bodies like it need no security (Art. 67-2(2)).",
    "applicant.type",
)
_DEPOSIT_EXEMPT = Note(
    "deposit_exempt_until_2026",
    "2026年3月31日までの申請では、国等は補償金をあらかじめ供託する必要がない（旧法第67条第2項）。",
    "Until 31 March 2026 the State and bodies like it need not deposit in advance (old Art. 67(2)).",
    "applicant.type",
)


def application_costs(terms: Terms, compensation: int) -> Costs:
    """手数料・広告料・合計: once for the application, whatever number of works it has.

    Args:
        terms: procedure, day and applicant.
        compensation: the sum over its works, in whole yen.
    """
    fee = application_fee(terms.scheme, terms.as_of, terms.applicant_type, terms.via)
    notice = price_on("advertisement", terms.as_of) if terms.advertisement else None
    advertisement = int(notice.value) if notice else 0
    return Costs(
        fee=fee,
        advertisement=advertisement,
        advertisement_source=notice.citation if notice else "",
        total=compensation + (fee.amount or 0) + advertisement,
    )


def estimate(question: Question, book: TariffBook | None = None) -> Estimate:
    """申請全体を見積る.

    Args:
        question: what was asked, read and checked.
        book: the tariffs; those of this installation where absent.
    """
    tariffs = tariff_book() if book is None else book
    works = tuple(estimate_work(use, question.terms, tariffs) for use in question.uses)
    compensation = sum(work.reference or 0 for work in works)
    costs = application_costs(question.terms, compensation)
    security = question.security
    return Estimate(
        question=question,
        works=works,
        compensation=compensation,
        costs=costs,
        due=None if security is None else max(0, compensation - security),
        returned=None if security is None else max(0, security - compensation),
        notes=tuple(
            unique(
                [
                    *_notes(question.terms, works, costs),
                    *((_SECURITY_SETTLED,) if security is not None else ()),
                    *(note for work in works for note in work.notes),
                ]
            )
        ),
    )


def _notes(terms: Terms, works: tuple[WorkEstimate, ...], costs: Costs) -> list[Note]:
    """What must be known about the application as a whole."""
    notes = [_ESTIMATE_ONLY, *_assumed(terms), *costs.fee.notes]
    if terms.works > 1:
        notes.append(_ONE_FEE)
    if terms.advertisement:
        notes.append(_NOTICE_DATED if costs.advertisement_source else _NOTICE_UNKNOWN)
        if terms.scheme == "art_67_3":
            notes.append(_NO_NOTICE_NEEDED)
    if terms.applicant_type in STATE_AND_LIKE:
        notes.extend(_for_state(terms))
    if any(work.reference is None for work in works):
        notes.append(_NO_REFERENCE)
    return notes


def _assumed(terms: Terms) -> list[Note]:
    """What the question left open and how it was taken."""
    return [
        Note(
            f"assumed_{name.replace('.', '_')}",
            f"「{name}」の入力がないため、{value} とみなした。",
            f"{name} was not given; taken to be {value}.",
            name,
        )
        for name, value in terms.assumed.items()
    ]


def _for_state(terms: Terms) -> list[Note]:
    """国等: what is different for the State and the bodies of 令7条の5."""
    if terms.scheme == "pending_use":
        return [_SECURITY_EXEMPT]
    return [_DEPOSIT_EXEMPT] if terms.as_of < _new_law_from() else []


def _new_law_from() -> date:
    """新制度の施行日: since then the State pays the designated body like everyone else."""
    return parameter("period.new_law_from", date.max).day
