"""手数料: what is paid for an application, to whom and how."""

from dataclasses import dataclass
from typing import Literal

from adjudication.model.note import Note
from rightsdb.model.outcome import Confidence, ParameterStatus

#: 裁定の種類: the procedures for which a fee may be due.
FeeScheme = Literal["art_67", "art_67_3", "art_68", "art_69", "pending_use"]
Payee = Literal["state", "registered_body"]


@dataclass(frozen=True, slots=True)
class Fee:
    """手数料.

    Attributes:
        amount: whole yen; 0 where none is due, None where no amount is known for the day.
        exempt: whether the applicant is free of it.
        payee: who receives it.
        means: how it is paid, in Japanese; "" where nothing is paid.
        means_en: the same in English.
        citation: the provision that lays it down.
        status: whether that is law in force or an assumption.
        confidence: how well the amount is known.
        notes: what the applicant must know.
    """

    amount: int | None
    exempt: bool
    payee: Payee | None
    means: str
    means_en: str
    citation: str
    status: ParameterStatus
    confidence: Confidence
    notes: tuple[Note, ...] = ()

    @property
    def payer(self) -> Literal["applicant"] | None:
        """納付者: the one who applies for the adjudication; None where nothing is paid."""
        return "applicant" if self.amount else None

    def to_json(self) -> dict[str, object]:
        """As the answer shows it, without the notes."""
        return {
            "fee": self.amount,
            "fee_exempt": self.exempt,
            "fee_payee": self.payee,
            "fee_means": self.means,
            "fee_means_en": self.means_en,
            "fee_source": self.citation,
            "fee_status": self.status,
            "fee_confidence": self.confidence,
        }
