"""見積りの表示: an estimate arranged for the page and for its drawing, in one language."""

from collections.abc import Iterator
from dataclasses import dataclass

from adjudication.model.estimate import Amount, Estimate, Line, WorkEstimate
from adjudication.model.note import Note
from adjudication.model.use_fields import Field, fields
from adjudication.rounding import grouped
from api.drawings.calculation import Box, Row
from api.pages.formula_text import in_words, name_of, shown_number, with_values
from api.pages.texts import text

_TAX = "consumption_tax"
_OF_NO_TARIFF = frozenset({"median", "staff_amount", "not_protected", "excluded_by_intent"})


@dataclass(frozen=True, slots=True)
class ShownLine:
    """計算の一段階: what it is, the formula in words and with values, what comes out, where it is from."""

    number: int
    id: str
    label: str
    words: str
    worked: str
    value: str
    says: str
    citation: str
    confidence: str | None
    inputs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Group:
    """一つの料金表による計算の段階; `amount` is None for the steps behind all tariffs."""

    amount: Amount | None
    lines: tuple[ShownLine, ...]


@dataclass(frozen=True, slots=True)
class EstimateSheet:
    """見積りの表示: of one work."""

    found: Estimate
    lang: str

    @property
    def work(self) -> WorkEstimate:
        """The one work of the form."""
        return self.found.works[0]

    @property
    def groups(self) -> tuple[Group, ...]:
        """The steps of every tariff behind the reference, then those behind all of them."""
        return tuple(self._groups())

    @property
    def assumed(self) -> tuple[str, ...]:
        """What was assumed, in the language of the page."""
        return tuple(dict.fromkeys(self._says(note) for note in self._notes() if is_assumed(note)))

    @property
    def remarks(self) -> tuple[str, ...]:
        """What else must be known."""
        return tuple(dict.fromkeys(self._says(note) for note in self._notes() if not is_assumed(note)))

    @property
    def tax(self) -> int | None:
        """消費税: inside the reference, where one tariff gave it."""
        used = self.work.used
        return used[0].tax if len(used) == 1 and not self.work.by_staff and used[0].tax else None

    @property
    def deviation(self) -> int | None:
        """How far the amount of staff lies from what the tariffs give."""
        work = self.work
        if not work.by_staff or work.computed is None or work.reference is None:
            return None
        return work.reference - work.computed

    @property
    def missing(self) -> tuple[str, ...]:
        """The answers that might give an amount where there is none."""
        refused = (one for one in self.work.refused if one.reason == "missing")
        return tuple(dict.fromkeys(name for one in refused for name in one.fields))

    @property
    def misfits(self) -> bool:
        """Whether some tariff fails on its conditions."""
        return any(one.reason in {"condition", "beyond_table"} for one in self.work.refused)

    def names(self, fields: tuple[str, ...]) -> str:
        """Fields by name, on one line."""
        return str(text("list.comma", self.lang)).join(name_of(name, self.lang) for name in fields)

    def boxes(self) -> tuple[Box, ...]:
        """The calculation as boxes of the drawing."""
        return tuple(self._boxes())

    def yen(self, amount: int) -> str:
        """An amount of money."""
        return str(text("estimate.yen", self.lang, amount=grouped(amount)))

    def title_of(self, amount: Amount) -> str:
        """The tariff behind an amount."""
        title = amount.tariff.title.en if self.lang == "en" else amount.tariff.title.ja
        return f"{amount.tariff.body} {title}" if self.lang == "en" else f"{amount.tariff.body}「{title}」"

    def _notes(self) -> Iterator[Note]:
        return (note for note in self.found.notes if note.code != "estimate_only")

    def _says(self, note: Note) -> str:
        known = fields().get(note.field or "")
        if known and known.default and note.code == f"assumed_{known.name}":
            value = value_in_words(known, known.default, self.lang)
            name = name_of(known.name, self.lang)
            name = name[:1].upper() + name[1:]
            return text("estimate.assumed_value", self.lang, field=name, value=value).unescape()
        return note.en if self.lang == "en" else note.ja

    def _groups(self) -> Iterator[Group]:
        number = 0
        for amount in self.work.used:
            shown = tuple(self._shown(amount.lines, number))
            number += len(shown)
            yield Group(amount, shown)
        rest = [line for line in self.work.lines if line.id in _OF_NO_TARIFF]
        if rest:
            yield Group(None, tuple(self._shown(rest, number)))

    def _shown(self, lines: "tuple[Line, ...] | list[Line]", before: int) -> Iterator[ShownLine]:
        results: dict[str, object] = {}
        for number, line in enumerate(lines, before + 1):
            key = line.id.rpartition("#")[2]
            inputs = line.inputs or {}
            yield ShownLine(
                number=number,
                id=line.id,
                label=str(text(f"line.{key}", self.lang)),
                words=self._words(line),
                worked=self._worked(line, {**results, **inputs}),
                value=self._value(line.value),
                says=line.says_en if self.lang == "en" else line.says,
                citation=line.citation,
                confidence=line.confidence,
                inputs=tuple(
                    (name_of(name, self.lang), shown_number(value)) for name, value in inputs.items()
                ),
            )
            results[key] = line.value

    def _words(self, line: Line) -> str:
        if line.id == "median":
            return str(text("formula.median", self.lang))
        return in_words(_formula(line), self.lang) if line.formula and not _no_tax(line) else ""

    def _worked(self, line: Line, values: dict[str, object]) -> str:
        if line.id == "median":
            comma = str(text("list.comma", self.lang))
            return comma.join(shown_number(value) for value in (line.inputs or {}).values())
        if line.id.endswith(_TAX) and "rate" in values:
            values = {**values, "tax_rate": values["rate"]}
        return with_values(_formula(line), values, self.lang) if line.formula and not _no_tax(line) else ""

    def _value(self, value: str) -> str:
        return str(text("estimate.yen", self.lang, amount=shown_number(value)))

    def _boxes(self) -> Iterator[Box]:
        work = self.work
        first = True
        for group in self.groups:
            rows = tuple(_rows(group))
            if group.amount is not None:
                yield Box(
                    "tariff",
                    self.title_of(group.amount),
                    self.yen(group.amount.total),
                    rows,
                    self._source(group.amount),
                    "" if first else "+" if len(work.used) == 1 else "↓",
                    str(text("estimate.has_assumed", self.lang))
                    if any(map(is_assumed, group.amount.notes))
                    else "",
                )
            elif work.reference is not None:
                heading = str(text("estimate.compensation", self.lang))
                yield Box("middle", heading, self.yen(work.reference), rows)
            first = False
        if work.reference is not None:
            yield from self._costs()

    def _source(self, amount: Amount) -> str:
        source = amount.tariff.source
        site = source.url.partition("://")[2].partition("/")[0]
        confidence = text(f"estimate.confidence.{amount.confidence}", self.lang)
        read_on = text("estimate.read_on", self.lang, day=source.read_on.isoformat())
        return f"{text('estimate.source', self.lang)}: {site} · {read_on} · {confidence}"

    def _costs(self) -> Iterator[Box]:
        costs = self.found.costs
        if costs.fee.amount:
            fee = str(text("estimate.fee", self.lang))
            yield Box("cost", fee, self.yen(costs.fee.amount), note=costs.fee.citation, sign="+")
        if costs.advertisement:
            notice = str(text("estimate.advertisement_price", self.lang))
            yield Box("cost", notice, self.yen(costs.advertisement), sign="+")
        yield Box("total", str(text("estimate.total", self.lang)), self.yen(costs.total), sign="=")


def _rows(group: Group) -> Iterator[Row]:
    """The steps inside a box, without sums that change nothing and the end that the box shows anyway."""
    before = ""
    for line in group.lines:
        key = line.id.rpartition("#")[2]
        unchanged = (key == "subtotal" and line.value == before) or (key == _TAX and not line.worked)
        if key != "total" and not unchanged:
            yield Row(f"{line.number} {line.label}", line.worked, line.value)
        before = line.value


def value_in_words(asked: Field, value: str, lang: str) -> str:
    """One answer as people say it."""
    if asked.type == "word" and value in asked.values:
        return str(text(f"estimate.value.{asked.name}.{value}", lang))
    if asked.type == "yes_no":
        return str(text("estimate.yes" if value in {"yes", "true"} else "estimate.no", lang))
    return f"{value}{asked.unit}" if lang == "ja" and value[-1:].isdigit() else value


def _no_tax(line: Line) -> bool:
    """Whether a line is there only to say why there is no tax."""
    return line.id.endswith(_TAX) and (line.inputs or {}).get("rate") == "0"


def _formula(line: Line) -> str:
    """The formula of a line; the rate of the tax is called by its name."""
    return line.formula.replace("* rate", "* tax_rate") if line.id.endswith(_TAX) else line.formula


def is_assumed(note: Note) -> bool:
    """Whether a note is about something that was assumed."""
    return "assum" in note.code or note.code in {"tax_unconfirmed", "one_fee_per_application"}
