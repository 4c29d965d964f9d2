"""計算結果の根拠: every calculated answer carries the steps and citations that led to it."""

from dataclasses import dataclass, field
from typing import Literal

#: How far a statement about the law can be relied on (spec: sure, likely, guess).
Confidence = Literal["sure", "likely", "guess"]

#: Whether a parameter is law in force, promulgated but not yet in force, or our assumption.
ParameterStatus = Literal["in_force", "announced", "assumed"]


@dataclass(frozen=True, slots=True)
class Citation:
    """根拠条文: where a rule or a number comes from.

    Attributes:
        law: e-Gov law id (``345AC0000000048``) or the name of another document.
        article: the place in it (``第51条第2項``).
        revision: the day on which that wording came into force, ISO 8601, if known.
        url: address of the source, if there is one.
    """

    law: str
    article: str
    revision: str | None = None
    url: str | None = None

    def __str__(self) -> str:
        """Law and article on one line, as shown to people."""
        return f"{self.law} {self.article}".strip()


@dataclass(frozen=True, slots=True)
class Step:
    """一つの判断の段階: one rule that was applied, and what it said.

    Attributes:
        rule: stable id of the rule (``term.life_plus_70``).
        citation: the article, as text.
        says: what followed from it, in Japanese, readable on its own.
        says_en: the same in English.
        status: ``assumed`` where the rule or a value in it is our assumption.
        inputs: the values it looked at, already printable.
    """

    rule: str
    citation: str
    says: str
    says_en: str = ""
    status: ParameterStatus = "in_force"
    inputs: dict[str, str] = field(default_factory=dict)

    def to_json(self) -> dict[str, object]:
        """The step as the contract shows it: rule, citation, says, and what else is known."""
        shown: dict[str, object] = {"rule": self.rule, "citation": self.citation, "says": self.says}
        if self.says_en:
            shown["says_en"] = self.says_en
        if self.status != "in_force":
            shown["status"] = self.status
        if self.inputs:
            shown["inputs"] = dict(self.inputs)
        return shown
