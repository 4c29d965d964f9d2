"""読み込み: tariff files are read strictly; every scalar stays text, so that no rate becomes a float."""

import json
import re
from functools import cache
from importlib.resources import files
from typing import Any, cast

import jsonschema
import yaml

from rightsdb.errors import SettingsError

_LARGEST_FILE = 20_000
_DEEPEST = 8

#: The parser written in C where PyYAML was built with it: ten times faster, same rules.
_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _TextLoader(_Base):  # type: ignore[misc]  # the base is chosen while running
    """Reads every plain scalar as text, but ``null``; a key that stands twice is refused."""

    yaml_implicit_resolvers = {"n": [("tag:yaml.org,2002:null", re.compile(r"^null$"))]}  # noqa: RUF012  # PyYAML's own way to set the rules

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:  # noqa: FBT001, FBT002  # PyYAML's signature
        keys = [key.value for key, _ in node.value]
        twice = next((key for key in keys if keys.count(key) > 1), None)
        if twice is not None:
            raise yaml.constructor.ConstructorError(None, None, f"「{twice}」が二度あります", node.start_mark)
        return cast("dict[Any, Any]", super().construct_mapping(node, deep))


def bad_tariff(message: str, *, where: str, field: str | None = None) -> SettingsError:
    """An error about a tariff file."""
    return SettingsError("bad_tariff", message, field=field, where=where)


def read_tariff_file(text: str, name: str) -> dict[str, Any]:
    """Read one file and check its shape.

    Args:
        text: the YAML.
        name: what to call the file in errors.

    Raises:
        SettingsError: not YAML, too large or too deep, with anchors, or not of the shape that
            ``schema.json`` lays down; file and key are named.
    """
    if len(text) > _LARGEST_FILE:
        raise bad_tariff(f"ファイルが大きすぎます（{_LARGEST_FILE}字まで）。", where=name)
    try:
        _check_events(text, name)
        value = yaml.load(text, Loader=_TextLoader)  # noqa: S506  # the loader is a safe one
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "構文の誤り"
        where = f"{name}:{mark.line + 1}" if mark else name
        raise bad_tariff(f"YAMLとして読めません（{problem}）。", where=where) from error
    _check_shape(value, name)
    return cast("dict[str, Any]", value)


def _check_events(text: str, name: str) -> None:
    """Refuse anchors and deep nesting before anything is built from the text."""
    depth = 0
    for event in yaml.parse(text, Loader=_Base):
        where = f"{name}:{event.start_mark.line + 1}" if event.start_mark else name
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise bad_tariff("YAMLの参照（& と *）は使えません。", where=where)
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > _DEEPEST:
            raise bad_tariff(f"入れ子が深すぎます（{_DEEPEST}段まで）。", where=where)


@cache
def _schema() -> Any:  # noqa: ANN401  # jsonschema ships no type for a validator instance
    """The compiled shape of a tariff file."""
    text = files("adjudication.tariffs").joinpath("schema.json").read_text(encoding="utf-8")
    return jsonschema.Draft202012Validator(json.loads(text))


def _check_shape(value: object, name: str) -> None:
    """Check the whole file against the schema and report the first problem."""
    errors = sorted(_schema().iter_errors(value), key=lambda error: list(map(str, error.absolute_path)))
    if not errors:
        return
    error = errors[0]
    path = ""
    for part in error.absolute_path:
        path += f"[{part}]" if isinstance(part, int) else f".{part}" if path else str(part)
    raise bad_tariff(_sentence(error), where=name, field=path or None)


def _sentence(error: jsonschema.ValidationError) -> str:
    """What is wrong and what to do."""
    given: Any = error.instance
    scope: Any = error.schema
    match error.validator:
        case "required":
            wanted: Any = error.validator_value
            missing = "、".join(key for key in wanted if key not in given)
            return f"必須の項目 {missing} がありません。書き加えてください。"
        case "additionalProperties":
            extra = "、".join(str(key) for key in given if key not in scope.get("properties", {}))
            return f"知らない項目 {extra} があります。綴りを確かめてください。"
        case "enum":
            wanted = error.validator_value
            return f"「{given}」は使えません。{'、'.join(map(str, wanted))} のいずれかにしてください。"
        case _:
            return f"値「{str(given)[:40]}」はこの項目の形に合いません。"
