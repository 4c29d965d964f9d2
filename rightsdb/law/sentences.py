"""規則の文言: what the steps of a calculator say, from the ``rules.yaml`` beside it.

Each rule has an id, the article it rests on, and a sentence in Japanese and in English with
braces for what is filled in. Lawyers can read and correct the file without reading code.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from rightsdb.law.documents import cite

#: A step as the contract shows it.
StepJson = dict[str, object]


class KeptJson(dict[str, object]):
    """繰り返し使う部分: a part of an answer that many answers share; nobody changes it.

    Its JSON text is made once. Most of the time of a batch would go into writing the same
    sentences again and again.
    """

    __slots__ = ("text",)

    text: str

    def json_text(self) -> str:
        """The part as compact JSON."""
        try:
            return self.text
        except AttributeError:
            self.text = json.dumps(self, ensure_ascii=False, separators=(",", ":"))
            return self.text


def json_text(answer: Mapping[str, object]) -> str:
    """An answer as compact JSON, with the text of its kept parts taken as it is."""
    return "{" + ",".join(f"{_encoded(name)}:{_value(value)}" for name, value in answer.items()) + "}"


def _value(value: object) -> str:
    if type(value) is list:
        return "[" + ",".join(_value(each) for each in value) + "]"
    return value.json_text() if type(value) is KeptJson else _encoded(value)


_encoded = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

_ENGLISH = "_en"


@dataclass(frozen=True, slots=True)
class Rule:
    """規則: the sentence of one rule; `assumed` where it is our own reading."""

    id: str
    citation: str
    ja: str
    en: str
    assumed: bool


@cache
def rules(package: str) -> dict[str, Rule]:
    """Return the rules of a package by id, in the order of the file.

    Args:
        package: for instance ``rightsdb.term``.
    """
    text = files(package).joinpath("rules.yaml").read_text(encoding="utf-8")
    return {
        name: Rule(
            id=name,
            citation=cite(entry["law"], entry["article"]) if "law" in entry else "",
            ja=entry["ja"],
            en=entry["en"],
            assumed=entry.get("assumed", False),
        )
        for name, entry in yaml.safe_load(text).items()
    }


def told(
    rule: Rule, values: dict[str, object], cited: str = "", inputs: dict[str, str] | None = None
) -> StepJson:
    """Fill in a rule.

    Args:
        rule: one of `rules`.
        values: what stands in its braces; ``reason_en`` replaces ``reason`` in English.
        cited: the article, where the rule cites the number it used.
        inputs: days for a drawing: ``on``, ``last_day``.
    """
    english = values
    if any(name.endswith(_ENGLISH) for name in values):
        own = {name.removesuffix(_ENGLISH): values[name] for name in values if name.endswith(_ENGLISH)}
        english = {**values, **own}
    step: StepJson = {
        "rule": rule.id,
        "citation": cited or rule.citation,
        "says": rule.ja.format_map(values),
        "says_en": rule.en.format_map(english),
    }
    if rule.assumed:
        step["status"] = "assumed"
    if inputs:
        step["inputs"] = inputs
    return step
