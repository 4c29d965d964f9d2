"""必要な入力: what a form has to ask for, given what is used and how."""

from dataclasses import dataclass
from datetime import date

from adjudication.formula.conditions import names_in
from adjudication.formula.parser import SONGS
from adjudication.model.use_fields import DERIVED, Field, fields
from adjudication.tariffs import Tariff, TariffBook, tariff_book

_PERIOD = ("period_start", "period_end")
_FROM_OTHERS = {"rights": ("lyric_and_composition",), "recorded_songs": ("songs",)}
#: Known before the form begins, or asked once for the whole application.
_ALREADY_KNOWN = frozenset({"work_category", "use_type", "right", "applicant_type"})


@dataclass(frozen=True, slots=True)
class FieldNeed:
    """必要な入力項目.

    Attributes:
        field: the field.
        tariffs: the tariffs that look at it.
        required_by: those among them that give no amount without it.
    """

    field: Field
    tariffs: tuple[str, ...]
    required_by: tuple[str, ...]


def fields_needed(
    work_category: str, use_type: str, as_of: date, book: TariffBook | None = None
) -> tuple[FieldNeed, ...]:
    """料金表が見る入力項目: only what some tariff for that work and use looks at, in form order."""
    tariffs = tariff_book() if book is None else book
    begun = tariffs.version_for(tariffs.for_use(work_category, use_type), as_of)
    looked_at: dict[str, list[Tariff]] = {}
    for tariff, _ in begun:
        for name in _names(tariff):
            looked_at.setdefault(name, []).append(tariff)
    return tuple(
        FieldNeed(
            field,
            tuple(tariff.reference for tariff in looked_at[name]),
            tuple(tariff.reference for tariff in looked_at[name] if name in tariff.requires),
        )
        for name, field in fields().items()
        if name in looked_at and name not in _ALREADY_KNOWN
    )


def _names(tariff: Tariff) -> set[str]:
    """The fields that one tariff looks at, derived values traced back to what is asked for."""
    names = {*tariff.applies_to, *tariff.requires, *([tariff.times] if tariff.times else [])}
    lines = [*(line for group in tariff.lines for line in group), *tariff.minimum]
    for line in lines:
        names.update(line.formula.names())
        names.update(("agreed_rate",) if line.agreed_rate else ())
    for condition in (tariff.when, *(line.when for line in lines)):
        names.update(names_in(condition))
    asked: set[str] = set()
    for name in names:
        asked.update(_FROM_OTHERS.get(name, _PERIOD) if name in DERIVED else (name,))
    if "price" in asked or "ticket_price" in asked:
        asked.add("price_includes_tax")
    return asked & (fields().keys() | set(SONGS))
