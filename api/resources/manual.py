"""API の説明書: the OpenAPI document taken apart for a page, references followed."""

import json
from dataclasses import dataclass
from typing import Any, cast

Json = dict[str, Any]

#: Objects inside objects are shown so deep; deeper ones are in the document.
_DEEPEST = 4


@dataclass(frozen=True, slots=True)
class Field:
    """One field of an answer, how deep it stands, and what it holds."""

    depth: int
    name: str
    kind: str
    says: str


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a request."""

    name: str
    place: str
    kind: str
    required: bool
    says: str
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer, or what is sent along: status, form, fields and an example."""

    status: str
    content_type: str
    says: str
    fields: tuple[Field, ...]
    example: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One operation."""

    id: str
    method: str
    path: str
    tag: str
    summary: str
    says: str
    signed_in: bool
    parameters: tuple[Parameter, ...]
    requests: tuple[Answer, ...]
    answers: tuple[Answer, ...]
    problems: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Manual:
    """The whole page."""

    title: str
    version: str
    about: tuple[str, ...]
    points: tuple[str, ...]
    entries: tuple[Entry, ...]


def manual_of(specification: Json) -> Manual:
    """Read an OpenAPI 3.1 document of ours."""
    about = str(specification["info"].get("description", "")).splitlines()
    return Manual(
        title=specification["info"]["title"],
        version=specification["info"]["version"],
        about=tuple(line for line in about if line and not line.startswith("* ")),
        points=tuple(line.removeprefix("* ") for line in about if line.startswith("* ")),
        entries=tuple(
            _entry(specification, path, method, item, item[method])
            for path, item in specification["paths"].items()
            for method in ("get", "post", "patch", "put", "delete")
            if method in item
        ),
    )


def _entry(whole: Json, path: str, method: str, item: Json, operation: Json) -> Entry:
    answers = tuple(
        answer
        for status, response in operation["responses"].items()
        for answer in _answers(whole, status, _followed(whole, response))
    )
    return Entry(
        id=f"{method}{path}".replace("/", "-").replace("{", "").replace("}", ""),
        method=method.upper(),
        path=path,
        tag=operation["tags"][0],
        summary=operation.get("summary", ""),
        says=operation.get("description", ""),
        signed_in="security" in operation,
        parameters=tuple(
            _parameter(_followed(whole, one))
            for one in [*item.get("parameters", []), *operation.get("parameters", [])]
        ),
        requests=tuple(_answers(whole, "", operation.get("requestBody", {}))),
        answers=tuple(one for one in answers if one.status < "300"),
        problems=tuple(one for one in answers if one.status >= "300"),
    )


def _parameter(given: Json) -> Parameter:
    schema = given.get("schema", {})
    choices = schema.get("enum") or schema.get("items", {}).get("enum") or ()
    return Parameter(
        name=given["name"],
        place=given["in"],
        kind=_kind({}, schema),
        required=given.get("required", False),
        says=given.get("description", ""),
        choices=tuple(map(str, choices)),
    )


def _answers(whole: Json, status: str, response: Json) -> list[Answer]:
    return [
        Answer(
            status=str(status),
            content_type=content_type,
            says=response.get("description", ""),
            fields=tuple(_fields(whole, body.get("schema", {}), 0)),
            example=_example(body.get("example")),
        )
        for content_type, body in response.get("content", {}).items()
    ]


def _fields(whole: Json, schema: Json, depth: int) -> list[Field]:
    """The fields of an object, each followed by the fields of what it holds."""
    schema = _inner(whole, schema)
    found: list[Field] = []
    for name, value in schema.get("properties", {}).items():
        found.append(Field(depth, name, _kind(whole, value), value.get("description", "")))
        if depth < _DEEPEST:
            found.extend(_fields(whole, value, depth + 1))
    return found


def _inner(whole: Json, schema: Json) -> Json:
    """The object itself, without what wraps it: a reference, a list, "or null"."""
    schema = _followed(whole, schema)
    if "items" in schema:
        return _inner(whole, schema["items"])
    for wrapper in ("allOf", "anyOf", "oneOf"):
        for choice in schema.get(wrapper, []):
            if choice.get("type") != "null":
                return _inner(whole, choice)
    return schema


def _kind(whole: Json, schema: Json) -> str:
    """The type in a few letters."""
    if "$ref" in schema or "allOf" in schema:
        return "object"
    for wrapper in ("anyOf", "oneOf"):
        if wrapper in schema:
            return " | ".join(_kind(whole, choice) for choice in schema[wrapper])
    kind = schema.get("type", "")
    if isinstance(kind, list):
        return " | ".join(kind)
    if kind == "array":
        return f"{_kind(whole, schema.get('items', {}))}[]"
    return str(kind)


def _followed(whole: Json, value: Json) -> Json:
    while "$ref" in value:
        target: Any = whole
        for part in value["$ref"].removeprefix("#/").split("/"):
            target = target[part]
        value = cast("Json", target)
    return value


def _example(value: object) -> str:
    if value is None or isinstance(value, str):
        return value or ""
    return json.dumps(value, ensure_ascii=False, indent=2)
