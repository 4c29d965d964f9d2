"""計算に使う値: the fields of a use, what follows from them, and what is assumed where they are absent."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from adjudication.formula.scope import Value
from adjudication.model.estimate import Line
from adjudication.model.note import Note
from adjudication.model.period import Period
from adjudication.model.question import Terms, Use
from adjudication.model.song import Song
from adjudication.model.use_fields import NUMERIC, fields
from adjudication.prices import price_on
from adjudication.rounding import ARITHMETIC, ONE, plain, round_yen

_PRICES = ("price", "ticket_price", "sale_price")

#: Which given fields stand behind a value that is worked out.
STANDING_FOR: dict[str, tuple[str, ...]] = {
    "rights": ("lyric_and_composition",),
    "recorded_songs": ("songs", "duration_seconds"),
    "days": ("period",),
    "months": ("period",),
    "years": ("period",),
    "fiscal_years": ("period",),
}
_BOTH = Decimal(2)
#: Neighbouring rights are what a performance, a record or a broadcast has.
_NEIGHBOURING = frozenset({"performance", "record", "broadcast"})
#: A song of which nothing is said counts as one short song.
_SHORT_SONG = 60


@dataclass(frozen=True, slots=True)
class GivenValues:
    """計算に使う値.

    Attributes:
        values: every value a formula may see.
        assumed: those that nobody gave, with the note that is due where one of them decides.
        lines: lines that stand before those of the tariff (the price without tax).
    """

    values: dict[str, Value]
    assumed: dict[str, Note]
    lines: tuple[Line, ...]


@cache
def _defaults() -> dict[str, Value]:
    """What an absent field is taken to be."""
    return {
        name: Decimal(field.default) if field.type in NUMERIC else field.default
        for name, field in fields().items()
        if field.default is not None
    }


@cache
def _assumed_defaults() -> dict[str, Note]:
    """The defaults that are our assumption, each with its note."""
    return {
        name: Note(
            f"assumed_{name}",
            f"{field.ja}の入力がないため、「{field.default}」とみなした。",
            f"No {field.en} was given; taken to be {field.default}.",
            name,
        )
        for name, field in fields().items()
        if field.assumed
    }


_ONE_PERIOD = {
    name: Note(
        f"assumed_{name}",
        f"利用期間の入力がないため、{length_ja}として計算した。",
        f"No period of use was given; computed for {length_en}.",
        "period_start",
    )
    for name, length_ja, length_en in (
        ("months", "1か月", "one month"),
        ("years", "1年", "one year"),
        ("fiscal_years", "1年度", "one fiscal year"),
    )
}
_ONE_SONG = Note(
    "assumed_recorded_songs",
    "曲の長さと数の入力がないため、5分未満の1曲とみなした。",
    "No songs were given; taken to be one song of less than five minutes.",
    "songs",
)


def values_of(use: Use, terms: Terms) -> GivenValues:
    """The values of one use, completed."""
    values = {**_defaults(), **use.values}
    assumed = {name: note for name, note in _assumed_defaults().items() if name not in use.values}
    if "right" not in use.values and use.work_category in _NEIGHBOURING:
        values["right"] = "neighbouring"
    values["applicant_type"] = terms.applicant_type
    values["rights"] = _BOTH if values["lyric_and_composition"] == "true" else ONE
    _add_lengths(values, assumed)
    _add_songs(values, assumed)
    lines = _strip_tax(values, terms) if use.values.get("price_includes_tax") == "true" else ()
    return GivenValues(values, assumed, lines)


def _add_lengths(values: dict[str, Value], assumed: dict[str, Note]) -> None:
    """How long the use lasts, counted in every way a tariff may ask for."""
    period = values.get("period")
    if isinstance(period, Period):
        values["days"] = Decimal(period.days)
        values["months"] = Decimal(period.months)
        values["years"] = Decimal(period.years)
        values["fiscal_years"] = Decimal(period.fiscal_years)
        return
    for name, note in _ONE_PERIOD.items():
        values[name] = ONE
        assumed[name] = note


def _add_songs(values: dict[str, Value], assumed: dict[str, Note]) -> None:
    """The songs on a carrier; one where none are told apart, as long as the duration says."""
    songs = values.get("songs")
    if songs is not None:
        values["recorded_songs"] = songs
        return
    duration = values.get("duration_seconds")
    seconds = int(duration) if isinstance(duration, Decimal) else _SHORT_SONG
    values["recorded_songs"] = (Song(seconds, 1),)
    if duration is None:
        assumed["recorded_songs"] = _ONE_SONG


def _strip_tax(values: dict[str, Value], terms: Terms) -> tuple[Line, ...]:
    """税抜価格: percentages are of the price without tax, in whole yen, rounded down."""
    tax = price_on("consumption_tax", terms.as_of)
    if tax is None:
        return ()
    lines = []
    for name in _PRICES:
        price = values.get(name)
        if not isinstance(price, Decimal):
            continue
        without = round_yen(ARITHMETIC.divide(price, ARITHMETIC.add(ONE, tax.value)), "floor")
        values[name] = without
        lines.append(
            Line(
                id=f"{name}_without_tax",
                value=plain(without),
                formula=f"round({name} / (1 + tax_rate), floor)",
                inputs={name: plain(price), "tax_rate": str(tax.value)},
                citation=tax.citation,
                confidence=tax.confidence,
                says="税込価格から消費税を除き、円未満を切り捨てる。",
                says_en="The price without tax, in whole yen, rounded down.",
            )
        )
    return tuple(lines)
