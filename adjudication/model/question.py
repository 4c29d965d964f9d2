"""見積りの質問: what is to be estimated, as read and checked."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from adjudication.formula.scope import Value

#: 手続: the procedures for which an estimate is made.
Scheme = Literal["art_67_3", "art_67", "pending_use"]

#: 消費税の扱い: as each tariff says, or none at all.
TaxPolicy = Literal["as_tariff", "none"]

APPLICANT_TYPES = ("person", "corporation", "national_government", "local_government", "iaa", "nhk")

#: 国等: the State and the bodies of 令7条の5, which need not pay security (法67条の2第2項).
STATE_AND_LIKE = frozenset({"national_government", "local_government", "iaa", "nhk"})


@dataclass(frozen=True, slots=True)
class Use:
    """一つの著作物等の利用.

    Attributes:
        work_id: the caller's own id of the work.
        values: the given fields by name; what was not given is not there.
        place: where it stands in the question (``works[2].``), for errors and notes.
        status: why no compensation is due, or None.
        staff_amount: the amount a member of staff set, in whole yen, or None.
        staff_reason: why.
    """

    work_id: str
    values: Mapping[str, Value]
    place: str
    status: str | None = None
    staff_amount: int | None = None
    staff_reason: str = ""

    @property
    def work_category(self) -> str:
        """著作物等の種類."""
        return str(self.values["work_category"])

    @property
    def use_type(self) -> str:
        """利用方法."""
        return str(self.values["use_type"])


@dataclass(frozen=True, slots=True)
class Terms:
    """見積りの条件: what holds for every work of a question alike.

    Attributes:
        as_of: the day that selects tariffs, tax rate, fee and law.
        scheme: the procedure.
        applicant_type: kind of applicant.
        via: ``registered_body`` or ``commissioner``.
        tax_policy: how tax is treated.
        include_guess: whether lines that rest on a guess may feed an amount.
        advertisement: whether a search advertisement is to be paid.
        batch_threshold: from how many works on a flat amount is offered; None as the tariff says.
        works: how many works the application has.
        assumed: the fields of the question that were not given and what they were taken to be.
    """

    as_of: date
    scheme: Scheme
    applicant_type: str
    via: str
    tax_policy: TaxPolicy = "as_tariff"
    include_guess: bool = False
    advertisement: bool = False
    batch_threshold: int | None = None
    works: int = 1
    assumed: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Question:
    """見積りの質問: one application with its works."""

    id: str | int | None
    terms: Terms
    uses: tuple[Use, ...]
    security: int | None = None
