"""値の読込み: reads the ``*.yaml`` of this folder, checks every entry, and refuses a doubtful file whole."""

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from jsonschema import Draft202012Validator

from rightsdb.errors import IntegrityError
from rightsdb.law.documents import citation, cite, documents
from rightsdb.law.parameter import Parameter, digest

#: name → its values, oldest first.
Histories = dict[str, tuple[Parameter, ...]]

#: Lies in the same folder, but lists the laws, not their values.
_DOCUMENTS = "documents.yaml"


@cache
def histories() -> Histories:
    """Return every parameter of the package with all its values, oldest first."""
    texts = {
        entry.name: entry.read_text(encoding="utf-8")
        for entry in files("rightsdb.law").iterdir()
        if entry.name.endswith(".yaml") and entry.name != _DOCUMENTS
    }
    return load(texts)


def load(texts: Mapping[str, str]) -> Histories:
    """Read parameter files.

    Args:
        texts: file name → its YAML text.

    Raises:
        IntegrityError: a file breaks the schema, names an unknown document, gives a value of
            the wrong sort, two values of one day, or a name twice; `where` is the file and
            `field` the key.
    """
    found: Histories = {}
    for file_name in sorted(texts):
        for name, entry in _checked(file_name, texts[file_name]).items():
            if name in found:
                raise _refused(file_name, name, "同じ名前がすでにあります。一つにまとめてください。")
            found[name] = _history(file_name, name, entry)
    return found


def _checked(file_name: str, text: str) -> dict[str, Any]:
    try:
        content = yaml.safe_load(text)
    except yaml.YAMLError as broken:
        line = str(broken).splitlines()[-1].strip()
        raise _refused(file_name, "(全体)", f"YAMLとして読めません（{line}）。") from broken
    for error in sorted(_validator().iter_errors(content), key=lambda error: [str(p) for p in error.path]):
        key = ".".join(str(part) for part in error.absolute_path) or "(全体)"
        raise _refused(file_name, key, f"形式が正しくありません（{error.message}）。")
    checked: dict[str, Any] = content
    return checked


@cache
def _validator() -> Draft202012Validator:
    text = files("rightsdb.law").joinpath("schema.json").read_text(encoding="utf-8")
    return Draft202012Validator(json.loads(text))


def _history(file_name: str, name: str, entry: dict[str, Any]) -> tuple[Parameter, ...]:
    values = [
        _parameter(file_name, f"{name}.values.{index}", name, entry, row)
        for index, row in enumerate(entry["values"])
    ]
    days = [value.effective_from for value in values]
    if days != sorted(set(days)):
        raise _refused(file_name, name, "値は適用開始日の順に並べ、同じ日に二つの値を置かないでください。")
    return tuple(values)


def _parameter(file_name: str, key: str, name: str, entry: dict[str, Any], row: dict[str, Any]) -> Parameter:
    source = row["source"]
    if source["law"] not in documents():
        raise _refused(
            file_name, f"{key}.source.law", f"「{source['law']}」は documents.yaml にない文書です。"
        )
    try:
        effective_from = date.fromisoformat(row["from"])
        value = _value(entry["unit"], row["value"])
    except (ValueError, TypeError) as error:
        raise _refused(file_name, key, f"単位「{entry['unit']}」の値又は日付として読めません。") from error
    return Parameter(
        name=name,
        value=value,
        unit=entry["unit"],
        effective_from=effective_from,
        citation=citation(source["law"], source["article"], source.get("url")),
        cited=cite(source["law"], source["article"]),
        confidence=row["confidence"],
        status=row["status"],
        revision=documents()[source["law"]].revisions[-1][1],
        sha256=digest(name, entry["unit"], row),
        ja=entry["ja"],
        en=entry["en"],
        note=row.get("note", ""),
    )


def _value(unit: str, written: int | str) -> int | Decimal | date:
    if unit == "date":
        return date.fromisoformat(str(written))
    if unit == "ratio":
        if isinstance(written, int):
            raise TypeError("a rate is written as text, so that it stays exact")
        return Decimal(written)
    if isinstance(written, str):
        raise TypeError("a count is written as a whole number")
    return written


def _refused(file_name: str, key: str, reason: str) -> IntegrityError:
    return IntegrityError("bad_parameter_file", reason, field=key, where=file_name)
