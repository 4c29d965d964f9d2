"""宣言ファイル: YAML that people write by hand, read strictly, with errors that name line and key.

Scalars stay text, except ``true``, ``false`` and ``null``: an identifier keeps its leading zeros
and a year does not become a number.
"""

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import jsonschema
import yaml

from rightsdb.errors import InputError

#: The parser written in C where PyYAML was built with it: ten times faster, same rules.
_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _TextLoader(_Base):  # type: ignore[misc]  # the base is chosen while running
    """Reads plain scalars as text."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012  # PyYAML's own way to set the rules


_TextLoader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"(?:~|null|)$"), ["~", "n", ""])
_TextLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"(?:true|false)$"), ["t", "f"])


def load(text: str, name: str) -> object:
    """Read a declared file.

    Args:
        text: the YAML.
        name: what to call the file in errors.

    Raises:
        InputError: it is not YAML; `where` names the line.
    """
    return _load(text, name, _TextLoader)


def load_typed(text: str, name: str) -> object:
    """Read one of our own files, in which numbers are numbers.

    Raises:
        InputError: as in :func:`load`.
    """
    return _load(text, name, _Base)


def _load(text: str, name: str, loader: Any) -> object:  # noqa: ANN401  # a loader class of PyYAML
    try:
        return yaml.load(text, Loader=loader)  # noqa: S506  # both loaders are safe ones
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{name}:{mark.line + 1}" if mark else name
        problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "構文の誤り"
        raise InputError(
            "bad_yaml", f"YAMLとして読めません（{problem}）。字下げと記号を確かめてください。", where=where
        ) from error


@cache
def schema(name: str) -> Any:  # noqa: ANN401  # jsonschema ships no type for a validator instance
    """The compiled JSON Schema ``connectors/schemas/<name>.yaml``."""
    text = files("connectors").joinpath("schemas", f"{name}.yaml").read_text(encoding="utf-8")
    return jsonschema.Draft202012Validator(yaml.safe_load(text))


def check(value: object, schema_name: str, *, text: str, name: str) -> None:
    """Check a whole declared file against its schema.

    Raises:
        InputError: the first thing that is wrong; `where` is the line, `field` the key.
    """
    problem = first_problem(value, schema_name)
    if problem is None:
        return
    path, message = problem
    raise InputError("bad_declaration", message, field=dotted(path), where=f"{name}:{line_of(text, path)}")


def first_problem(value: object, schema_name: str) -> tuple[tuple[str | int, ...], str] | None:
    """The first thing wrong with `value`: its path and a Japanese sentence, or None."""
    errors = sorted(schema(schema_name).iter_errors(value), key=lambda error: list(map(str, error.path)))
    if not errors:
        return None
    error = errors[0]
    return tuple(error.absolute_path), _sentence(error)


def _sentence(error: jsonschema.ValidationError) -> str:
    """What is wrong and what to do, for the few keywords that our schemas use."""
    wanted: Any = error.validator_value
    given: Any = error.instance
    scope: Any = error.schema
    match error.validator:
        case "required":
            missing = "、".join(key for key in wanted if key not in given)
            return f"必須の項目 {missing} がありません。書き加えてください。"
        case "additionalProperties":
            known = scope.get("properties", {})
            extra = "、".join(str(key) for key in given if key not in known)
            return f"知らない項目 {extra} があります。使えるのは {'、'.join(known)} です。"
        case "enum":
            choices = "、".join(map(str, wanted))
            return f"「{given}」は使えません。{choices} のいずれかにしてください。"
        case "type":
            return f"型が違います（{wanted} が必要です）。"
        case "minLength" | "minItems" | "minProperties":
            return "空にはできません。値を書いてください。"
        case _:
            return f"「{given}」はこの項目の形に合いません。説明文書の例を見てください。"


def dotted(path: Sequence[str | int]) -> str:
    """``("works", 3, "title")`` as ``works[3].title``."""
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
    return text


def line_of(text: str, path: Sequence[str | int]) -> int:
    """The line, counted from 1, on which the value at `path` (or the last known part) begins."""
    node = yaml.compose(text, Loader=_TextLoader)
    line = 1
    for part in path:
        if isinstance(node, yaml.MappingNode):
            found = next((pair for pair in node.value if pair[0].value == part), None)
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
            found = (node.value[part], node.value[part])
        else:
            found = None
        if found is None:
            return line
        line = found[0].start_mark.line + 1
        node = found[1]
    return line
