"""見積りの入力: the guided form, read from the address, and the question that it makes.

What, how → conditions that tell tariffs apart → quantities, period and application. Each stage asks
only for what the tariffs that are still possible look at.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cached_property

from adjudication.compensation import FieldNeed, fields_needed, read_question, work_from_cells
from adjudication.model.question import APPLICANT_TYPES, Question
from adjudication.model.use_fields import Field, fields
from adjudication.tariffs import TariffBook, tariff_book
from rightsdb.errors import InputError

STAGES = ("work", "conditions", "quantities", "result")
#: What the two questions of the first stage are called.
FIRST = ("work_category", "use_type")
PERIOD = ("period_start", "period_end")
STAFF = ("staff_amount", "staff_reason")
#: Asked once for the whole application.
APPLICATION = ("scheme", "applicant", "via", "as_of", "tax", "advertisement", "security", "guess")
SCHEMES = ("art_67_3", "art_67", "pending_use")
VIAS = ("registered_body", "commissioner")
TAX_POLICIES = ("as_tariff", "none")

#: Fields of a use that this form never asks for.
_NEVER = frozenset({"work_id", "status", "applicant_type", "right", "territory"})
_OF_PRICES = frozenset({"price_includes_tax"})
_DECIDED_ELSEWHERE = frozenset({*FIRST, "right", "applicant_type"})
_LONGEST_VALUE = 2_000
#: Where an error of the question belongs in the form.
_PLACES = {
    "applicant.type": "applicant",
    "options.tax_policy": "tax",
    "options.advertisement": "advertisement",
    "options.include_guess": "guess",
}


@dataclass
class EstimateForm:
    """見積りの入力.

    Attributes:
        given: what was typed, by name; empty answers are not there.
        today: the day that holds where none is given.
        staff: whether the asker may set an amount.
        errors: what is wrong, by the name of the answer.
    """

    given: Mapping[str, str]
    today: date
    staff: bool = False
    errors: dict[str, InputError] = field(default_factory=dict)

    @property
    def as_of(self) -> date:
        """The day for which tariffs are looked at."""
        try:
            return date.fromisoformat(self.given.get("as_of", ""))
        except ValueError:
            return self.today

    @property
    def began(self) -> bool:
        """Whether it is known what is used and how."""
        return all(self.given.get(name) in fields()[name].values for name in FIRST)

    @cached_property
    def all_needs(self) -> tuple[FieldNeed, ...]:
        """What any tariff for this work and use looks at."""
        return self._needs(tariff_book())

    @cached_property
    def conditions(self) -> tuple[FieldNeed, ...]:
        """The questions that tell tariffs apart."""
        return tuple(need for need in self.all_needs if _is_condition(need.field))

    @cached_property
    def possible(self) -> TariffBook:
        """The tariffs whose conditions agree with what was answered or is assumed."""
        book = tariff_book()
        category, use = (self.given.get(name, "") for name in FIRST)
        fitting = (tariff for tariff in book.for_use(category, use) if self._agrees(tariff.applies_to))
        return TariffBook(tuple(fitting), book.sha256)

    @cached_property
    def quantities(self) -> tuple[FieldNeed, ...]:
        """What the tariffs still possible look at beside the conditions, and what has to be corrected."""
        found = [
            need
            for need in self._needs(self.possible)
            if not _is_condition(need.field) and need.field.name not in PERIOD
        ]
        shown = {*(need.field.name for need in (*found, *self.conditions)), *PERIOD, *STAFF, *FIRST}
        wrong = [FieldNeed(fields()[name], (), ()) for name in self.errors if name in fields()]
        return (*found, *(need for need in wrong if need.field.name not in shown))

    @cached_property
    def period(self) -> tuple[FieldNeed, ...]:
        """First and last day, where a tariff looks at them or one of them was given."""
        found = tuple(need for need in self._needs(self.possible) if need.field.name in PERIOD)
        if found or not any(name in self.given for name in PERIOD):
            return found
        return tuple(FieldNeed(fields()[name], (), ()) for name in PERIOD)

    @property
    def tariffs(self) -> int:
        """How many tariffs are still possible."""
        category, use = (self.given.get(name, "") for name in FIRST)
        return len(self.possible.version_for(self.possible.for_use(category, use), self.as_of))

    def stage(self) -> str:
        """Which stage to show; one with errors comes first."""
        if not self.began or any(name in self.errors for name in FIRST):
            return "work"
        if self.errors:
            asked = {need.field.name for need in self.conditions}
            return "conditions" if asked & self.errors.keys() else "quantities"
        wanted = self.given.get("stage", "conditions")
        if wanted not in STAGES:
            wanted = "conditions"
        return "quantities" if wanted == "conditions" and not self.conditions else wanted

    def check_first(self) -> None:
        """Say what is wrong with the two answers of the first stage."""
        for name in FIRST:
            if self.given.get(name) not in fields()[name].values:
                self.errors[name] = InputError("choose_one", "一覧から一つ選んでください。", name)

    def question(self) -> Question | None:
        """The question as the calculator takes it; None where something is wrong, see `errors`."""
        asked = self.asked()
        found = None if self.errors else self._tried(asked)
        if found is None:
            self._look_for_more(asked)
        return found

    def asked(self) -> dict[str, object]:
        """The same as a JSON object, for programs; answers that cannot be read go to `errors`."""
        work: dict[str, object] = {}
        for name in fields():
            if name in self.given and name not in _NEVER:
                self._read(name, work)
        if any(name in work for name in STAFF) and not self.staff:
            self.errors["staff_amount"] = InputError("staff_only", "担当者だけが額を定められます。")
        scheme = self.given.get("scheme", SCHEMES[0])
        options: dict[str, object] = {
            "tax_policy": self.given.get("tax", TAX_POLICIES[0]),
            "advertisement": _advertised(self.given.get("advertisement", ""), scheme),
        }
        if self.given.get("guess") == "yes":
            options["include_guess"] = True
        asked: dict[str, object] = {
            "as_of": self.given.get("as_of", self.today.isoformat()),
            "scheme": scheme,
            "applicant": {"type": self.given.get("applicant", APPLICANT_TYPES[0])},
            "via": self.given.get("via") or (VIAS[0] if scheme == SCHEMES[0] else VIAS[1]),
            "works": [work],
            "options": options,
        }
        if "security" in self.given:
            self._read_security(asked)
        return asked

    def _tried(self, asked: dict[str, object]) -> Question | None:
        try:
            return read_question(asked)
        except InputError as error:
            self.errors.setdefault(_place(error.field), error)
            return None

    def _look_for_more(self, asked: dict[str, object]) -> None:
        """Ask with each answer alone, so that all that is wrong is said at once."""
        works = asked["works"]
        work = works[0] if isinstance(works, list) else {}
        first = {name: work[name] for name in FIRST if name in work}
        for name, value in work.items():
            if name not in {*FIRST, *PERIOD, *STAFF, *self.errors}:
                self._tried({**asked, "works": [{**first, name: value}]})

    def parameters(self, **changes: str) -> dict[str, str]:
        """The answers as parameters of an address, some of them changed."""
        known = {*fields(), *APPLICATION, "stage"}
        kept = {name: value for name, value in self.given.items() if name in known}
        return {name: value for name, value in {**kept, **changes}.items() if value}

    def _needs(self, book: TariffBook) -> tuple[FieldNeed, ...]:
        if not self.began:
            return ()
        found = fields_needed(self.given["work_category"], self.given["use_type"], self.as_of, book)
        return tuple(need for need in found if need.field.name not in _NEVER)

    def _agrees(self, applies_to: Mapping[str, frozenset[str]]) -> bool:
        known = fields()
        for name, words in applies_to.items():
            if name not in _DECIDED_ELSEWHERE and self._condition(known[name]) not in words:
                return False
        return True

    def _condition(self, asked: Field) -> str | None:
        value = self.given.get(asked.name, asked.default)
        return {"yes": "true", "no": "false"}.get(value, value) if value else value

    def _read(self, name: str, work: dict[str, object]) -> None:
        try:
            work.update(work_from_cells({name: _typed(fields()[name], self.given[name])}))
        except InputError as error:
            self.errors[name] = error

    def _read_security(self, asked: dict[str, object]) -> None:
        number = _typed(fields()["price"], self.given["security"]).replace(",", "")
        if number.isdecimal() and number.isascii():
            asked["security"] = int(number)
        else:
            self.errors["security"] = InputError("wrong_type", "0以上の整数にしてください。", "security")


def form_from(arguments: Mapping[str, str], today: date, *, staff: bool) -> EstimateForm:
    """Read the answers from an address; empty ones and names that nobody knows are dropped."""
    given = {
        name: value.strip()[:_LONGEST_VALUE]
        for name, value in arguments.items()
        if (name in fields() or name in APPLICATION or name == "stage") and value.strip()
    }
    return EstimateForm(given, today, staff)


def _is_condition(asked: Field) -> bool:
    return asked.type in {"word", "yes_no"} and asked.name not in _OF_PRICES


def _advertised(answer: str, scheme: str) -> bool:
    """法67条の裁定では権利者を捜す広告が要件となり得る: added there unless something else is said."""
    return scheme == "art_67" if answer not in {"yes", "no"} else answer == "yes"


def _place(name: str | None) -> str:
    """The name of the answer that an error is about."""
    if name is None:
        return FIRST[0]
    return _PLACES.get(name, name.partition("].")[2] or name).partition("[")[0]


def _typed(asked: Field, value: str) -> str:
    """What was typed, as the calculator reads it: digits of any width, shares in per cent."""
    if asked.type == "text":
        return value
    value = unicodedata.normalize("NFKC", value).strip()
    if asked.type == "rate" and value.endswith("%"):
        return _share(value)
    return value.removesuffix(asked.unit).removesuffix("円").strip() if asked.type != "word" else value


def _share(percent: str) -> str:
    try:
        return format(Decimal(percent[:-1].strip()) / 100, "f")
    except InvalidOperation:
        return percent
