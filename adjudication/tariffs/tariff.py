"""料金表: one version of one tariff, as the calculator uses it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from adjudication.formula.conditions import Condition
from adjudication.formula.tree import Expression
from adjudication.rounding import Rounding
from rightsdb.model.outcome import Confidence

#: Where an amount comes from; the order is not a ranking, see ``adjudication.compensation.ranking``.
EvidenceClass = Literal["notified_tariff", "statutory", "market", "past_adjudication"]

#: A price, an upper limit that is no price, or a tariff of which only the existence is known.
TariffKind = Literal["price", "cap", "gap"]

#: Whether tax comes on top, is inside, or the source does not say.
TaxBasis = Literal["exclusive", "inclusive", "unstated"]

#: Version of a tariff whose source bears no date; it holds for any day.
UNDATED = "undated"


@dataclass(frozen=True, slots=True)
class Bilingual:
    """A sentence in both languages."""

    ja: str
    en: str


@dataclass(frozen=True, slots=True)
class LegalSource:
    """出典: where the tariff was read, when, and how far it can be trusted."""

    title: str
    url: str
    read_on: date
    confidence: Confidence
    further: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TariffLine:
    """一行: one formula, and when it applies. Lines of one id exclude each other; ids add up.

    Attributes:
        id: name of the line within the tariff.
        formula: the tree; `formula_text` is what people read.
        when: the condition, or None for always.
        rate: the rate of the line, known to its formula as ``rate``.
        agreed_rate: whether a rate that the parties agreed on takes its place.
        confidence: of this line.
    """

    id: str
    formula: Expression
    formula_text: str
    when: Condition | None
    when_text: str
    rate: Decimal | None
    agreed_rate: bool
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class TaxRule:
    """消費税: on what, at which level, and how its fraction is treated."""

    basis: TaxBasis
    level: Literal["work", "carrier"]
    rounding: Rounding


@dataclass(frozen=True, slots=True)
class Tariff:
    """料金表の一つの版.

    Attributes:
        id: as in the table of tariffs (``JAS-VIDEO-NC``).
        version: the day it took effect, ``undated``, or ``older`` for one known to be superseded
            on a day that is not known; such a one is kept and never used.
        valid_from: first day, None where it holds from any day.
        valid_to: last day, None where it still holds.
        historic: an older version kept as a dated record; it ranks below a current one.
        applies_to: what a use must be, word by word.
        requires: the quantities without which no amount can be worked out.
        when: a condition on quantities for the whole tariff.
        times: a quantity by which the amount (after its minimum) is multiplied.
        sole_reference: False for a copy of low trust that never stands alone.
        batch_threshold: the number of works of an application from which it is offered, or None.
    """

    id: str
    version: str
    body: str
    title: Bilingual
    evidence_class: EvidenceClass
    kind: TariffKind
    historic: bool
    source: LegalSource
    valid_from: date | None
    valid_to: date | None
    applies_to: dict[str, frozenset[str]]
    requires: tuple[str, ...]
    when: Condition | None
    when_text: str
    limits: dict[str, int]
    tax: TaxRule
    rounding_line: Rounding
    rounding_total: Rounding
    lines: tuple[tuple[TariffLine, ...], ...]
    minimum: tuple[TariffLine, ...]
    times: str | None
    sole_reference: bool
    batch_threshold: int | None
    assumptions: tuple[Bilingual, ...]
    notes: str

    @property
    def reference(self) -> str:
        """``JAS-VIDEO-NC@2024-04-01``."""
        return f"{self.id}@{self.version}"

    def holds_on(self, day: date) -> bool:
        """Whether this version was in effect on `day`."""
        if self.valid_from is not None and day < self.valid_from:
            return False
        return self.valid_to is None or day <= self.valid_to
