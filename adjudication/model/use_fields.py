"""入力項目: the fields of one use, from ``use_fields.yaml``; form, checks and tariffs share them."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

import yaml

#: What a field holds: a word of a closed list, a whole number, yen possibly with a fraction (an
#: average), a rate between 0 and 1, yes or no, a day, songs, or free text.
FieldType = Literal["word", "whole", "amount", "rate", "yes_no", "day", "songs", "text"]

#: Types whose values are numbers in a formula.
NUMERIC: frozenset[FieldType] = frozenset({"whole", "amount", "rate"})

#: No quantity of a real use is larger; beyond it lies a slip of the pen or an attack.
LARGEST = 10**12

#: Values that are worked out from others. Those with a default always have a value.
DERIVED: dict[str, str] = {
    "period": "利用期間",
    "days": "利用期間の日数",
    "months": "利用期間の月数（開始した月）",
    "years": "利用期間の年数（開始した年）",
    "fiscal_years": "利用期間にかかる年度（4月から翌年3月）の数",
    "recorded_songs": "録音する曲（未入力は5分未満の1曲）",
    "rights": "歌詞・楽曲の数（両方なら2）",
}
_ONLY_WITH_PERIOD = frozenset({"period", "days"})


@dataclass(frozen=True, slots=True)
class Field:
    """入力項目: one field of a use.

    Attributes:
        name: as in the question.
        type: what it holds.
        ja: its Japanese name.
        en: its English name.
        unit: unit of a number, as text, or "".
        values: the words it may hold.
        least: the smallest number it may hold.
        default: what it is taken to be when absent, or None.
        assumed: whether that default is our assumption and is shown as such.
        note_ja: something a person filling in a form should know.
    """

    name: str
    type: FieldType
    ja: str
    en: str
    unit: str = ""
    values: tuple[str, ...] = ()
    least: int = 0
    default: str | None = None
    assumed: bool = False
    note_ja: str = ""


@cache
def fields() -> dict[str, Field]:
    """Every field of a use by name, in the order of the form."""
    text = files("adjudication.model").joinpath("use_fields.yaml").read_text(encoding="utf-8")
    entries = yaml.safe_load(text)
    return {
        name: Field(name=name, **{**entry, "values": tuple(entry.get("values", ()))})
        for name, entry in entries.items()
    }


def always_given(name: str) -> bool:
    """Whether a formula may rely on `name` without asking whether it was given."""
    if name in DERIVED:
        return name not in _ONLY_WITH_PERIOD
    return fields()[name].default is not None


def label_of(name: str) -> str:
    """The Japanese name of a field or derived value, or the name itself."""
    if name in DERIVED:
        return DERIVED[name]
    found = fields().get(name)
    return found.ja if found else name
