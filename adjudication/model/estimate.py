"""見積り: amounts and the lines that led to them."""

from dataclasses import dataclass
from typing import Literal

from adjudication.model.fee import Fee
from adjudication.model.note import Note
from adjudication.model.question import Question
from adjudication.tariffs.tariff import Tariff
from rightsdb.model.outcome import Confidence

#: Why a tariff gave no amount.
RefusalReason = Literal[
    "amount_not_obtained",
    "batch_only",
    "beyond_table",
    "condition",
    "guess",
    "limit_only",
    "low_trust",
    "missing",
    "not_yet_in_force",
    "other_category",
    "other_use",
]


@dataclass(frozen=True, slots=True)
class Line:
    """算定の一行.

    Attributes:
        id: ``TARIFF@version#line``, or the name of a step of our own (``subtotal``).
        value: the result, as text.
        formula: the formula, or "".
        inputs: what it looked at.
        citation: where the numbers come from, or "".
        confidence: how well they are known, or None for plain arithmetic.
        says: a sentence where the formula alone does not tell, or "".
        says_en: the same in English.
    """

    id: str
    value: str
    formula: str = ""
    inputs: dict[str, object] | None = None
    citation: str = ""
    confidence: Confidence | None = None
    says: str = ""
    says_en: str = ""


@dataclass(frozen=True, slots=True)
class Amount:
    """一つの料金表による額, in whole yen, with its lines and what must be known about it.

    `looked_at` names the values that the tariff read, for telling which given ones it did not.
    """

    tariff: Tariff
    rank: int
    before_tax: int
    tax: int
    lines: tuple[Line, ...]
    confidence: Confidence
    notes: tuple[Note, ...]
    looked_at: frozenset[str]

    @property
    def total(self) -> int:
        """The amount with tax."""
        return self.before_tax + self.tax


@dataclass(frozen=True, slots=True)
class Refusal:
    """額を出せない理由: why a tariff gave no amount, and which fields it is about."""

    tariff: Tariff
    reason: RefusalReason
    fields: tuple[str, ...] = ()
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class WorkEstimate:
    """一つの著作物等の見積り.

    Attributes:
        reference: the amount, or None where no tariff gives one.
        low: the lowest amount, where several sources are compared, or None.
        high: the highest, likewise.
        lines: how `reference` came about.
        used: the amounts from which it was taken (several: their median).
        compared: every amount that a tariff gave, best evidence first.
        refused: the tariffs looked at that gave none.
        computed: what the tariffs give where staff set another amount, or None.
        reason: why nothing is due (``not_protected``), or None.
        unused: given fields that no tariff behind the reference looked at.
    """

    work_id: str
    work_category: str
    use_type: str
    low: int | None
    reference: int | None
    high: int | None
    lines: tuple[Line, ...]
    used: tuple[Amount, ...] = ()
    compared: tuple[Amount, ...] = ()
    refused: tuple[Refusal, ...] = ()
    computed: int | None = None
    by_staff: bool = False
    reason: str | None = None
    unused: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Costs:
    """申請の費用: what stands beside the compensation, and the total."""

    fee: Fee
    advertisement: int
    advertisement_source: str
    total: int

    def to_json(self) -> dict[str, object]:
        """As the answer shows it."""
        return {
            **self.fee.to_json(),
            "advertisement": self.advertisement,
            "advertisement_source": self.advertisement_source,
            "total": self.total,
        }


@dataclass(frozen=True, slots=True)
class Estimate:
    """見積り: of a whole application.

    Attributes:
        compensation: the sum of the references.
        costs: fee, advertisement and the total of everything.
        due: what is still to be paid where a security was paid, else None.
        returned: what comes back of the security, else None.
    """

    question: Question
    works: tuple[WorkEstimate, ...]
    compensation: int
    costs: Costs
    due: int | None
    returned: int | None
    notes: tuple[Note, ...]
