"""式の言い表し: a formula in words, and the same with the values that were put in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from adjudication.formula import FormulaError, parse_formula
from adjudication.formula.functions import Count, Extreme, Rounded, Shared, Started
from adjudication.formula.tables import Bracket, Ladder
from adjudication.formula.tree import Expression, Name, Number, Product, Sum
from adjudication.model.use_fields import DERIVED, fields
from adjudication.rounding import grouped
from api.pages.texts import text

#: Below one, a rate is a share; from one on it is a price in yen.
_ONE = Decimal(1)
#: Names that our own lines use beside the fields of a use.
_OWN = {
    "amount": "formula.amount",
    "subtotal": "line.subtotal",
    "consumption_tax": "line.consumption_tax",
    "tax_rate": "formula.tax_rate",
}
_DERIVED_EN = {
    "period": "period",
    "days": "days",
    "months": "months",
    "years": "years",
    "fiscal_years": "fiscal years",
    "recorded_songs": "songs",
    "rights": "lyrics and compositions",
}
_MARKS = {"ja": ("、", "×", "÷"), "en": (", ", "×", "÷")}


def name_of(name: str, lang: str) -> str:
    """What people call a field of a use or a value worked out from fields."""
    found = fields().get(name)
    if found:
        return found.ja if lang == "ja" else found.en
    if name in DERIVED:
        return DERIVED[name] if lang == "ja" else _DERIVED_EN[name]
    return str(text(_OWN[name], lang)) if name in _OWN else name


def shown_number(value: object) -> str:
    """A value of the trace: whole numbers with separators, anything else as it stands."""
    written = str(value)
    try:
        return grouped(Decimal(written)) if not isinstance(value, bool) else written
    except InvalidOperation:
        return written


@dataclass(slots=True)
class Wording:
    """One formula put into words.

    Attributes:
        lang: ``ja`` or ``en``.
        inputs: the values of the trace; without them names are shown.
    """

    lang: str
    inputs: Mapping[str, object] | None = None
    _called: dict[str, int] = field(default_factory=dict)

    def of(self, part: Expression) -> str:
        """The words for any part of a formula."""
        if isinstance(part, Number):
            return _number(part.value)
        if isinstance(part, Name):
            return self._name(part.name)
        if isinstance(part, Sum):
            signs = (("+" if adds else "−", self.of(term)) for adds, term in part.terms)
            return " ".join(f"{sign} {term}" for sign, term in signs).removeprefix("+ ")
        if isinstance(part, Product):
            return self._product(part)
        return self._function(part)

    def _product(self, part: Product) -> str:
        _, times, by = _MARKS[self.lang]
        found = f" {times} ".join(self._bracketed(factor) for factor in part.factors)
        return found + "".join(f" {by} {self._bracketed(divisor)}" for divisor in part.divisors)

    def _bracketed(self, part: Expression) -> str:
        return f"({self.of(part)})" if isinstance(part, Sum) else self.of(part)

    def _function(self, part: Expression) -> str:
        if isinstance(part, Extreme):
            parts = _MARKS[self.lang][0].join(self.of(one) for one in part.parts)
            return str(
                text("formula.largest" if part.largest else "formula.smallest", self.lang, parts=parts)
            )
        result = self._result(part)
        return self._described(part) if result is None else result

    def _result(self, part: Expression) -> str | None:
        """What a function gave, where values were put in."""
        called = _CALLED.get(type(part))
        if self.inputs is None or called is None:
            return None
        key = part.label if isinstance(part, Started) else called
        count = self._called[key] = self._called.get(key, 0) + 1
        found = self.inputs.get(key if count == 1 else f"{key}_{count}")
        return None if found is None else shown_number(found)

    def _described(self, part: Expression) -> str:
        """What a function does."""
        if isinstance(part, Started):
            quantity = (
                name_of(part.quantity, self.lang)
                if isinstance(part.quantity, str)
                else self.of(part.quantity)
            )
            key = "formula.reached" if part.inclusive else "formula.started"
            size = self.of(part.size) + _unit_of(part.quantity, self.lang)
            return str(text(key, self.lang, quantity=quantity, size=size))
        if isinstance(part, Count):
            return str(text("formula.count", self.lang, quantity=name_of(part.name, self.lang)))
        if isinstance(part, Rounded):
            return str(text(f"formula.rounded.{part.mode}", self.lang, part=self.of(part.part)))
        if isinstance(part, Shared):
            shared = f"{self.of(part.total)} ÷ {self.of(part.count)}"
            return str(text(f"formula.rounded.{part.mode}", self.lang, part=shared))
        if isinstance(part, Bracket):
            return str(text("formula.table", self.lang, quantity=self.of(part.quantity)))
        return str(text("formula.ladder", self.lang))

    def _name(self, name: str) -> str:
        if self.inputs is None or name not in self.inputs:
            return str(text("formula.rate", self.lang)) if name == "rate" else name_of(name, self.lang)
        return value_text(name, self.inputs[name], self.lang)


_CALLED = {
    Started: "units",
    Count: "count",
    Rounded: "round",
    Shared: "share",
    Bracket: "bracket",
    Ladder: "ladder",
}


def _unit_of(quantity: Expression | str, lang: str) -> str:
    """The unit in which a quantity is counted; songs are as long as their seconds."""
    if isinstance(quantity, str):
        return {"ja": "秒", "en": " seconds"}[lang]
    found = fields().get(quantity.name) if isinstance(quantity, Name) else None
    return found.unit if found and lang == "ja" else ""


def value_text(name: str, value: object, lang: str) -> str:
    """One value with its unit: rates as shares or prices, quantities with what they count."""
    if name in {"rate", "agreed_rate", "tax_rate", "tariff_rate", "research_ratio"}:
        rate = Decimal(str(value))
        return f"{grouped(rate * 100)}%" if rate < _ONE else grouped(rate)
    found = fields().get(name)
    unit = found.unit if found and lang == "ja" else ""
    return shown_number(value) + unit


def _number(value: Decimal) -> str:
    return f"{grouped(value * 100)}%" if 0 < value < _ONE else grouped(value)


def in_words(formula: str, lang: str) -> str:
    """A formula with the names of its quantities; as it stands where it is not one of the language."""
    return _worded(Wording(lang), formula)


def with_values(formula: str, inputs: Mapping[str, object], lang: str) -> str:
    """A formula with the values that were put in."""
    return _worded(Wording(lang, inputs), formula)


def _worded(wording: Wording, formula: str) -> str:
    # A tariff that does not round says so in the trace; there is nothing to say about it in words.
    plain = formula.removeprefix("round(").removesuffix(", none)") if formula.endswith(", none)") else formula
    try:
        return wording.of(parse_formula(plain))
    except FormulaError:
        return formula
