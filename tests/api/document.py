"""The OpenAPI document as a tester uses it: schemas of answers, with references resolved."""

from typing import Any

import jsonschema

Json = dict[str, Any]


def schema_of(document: Json, path: str, status: int, content_type: str = "application/json") -> Json:
    """The schema of one answer, resolvable on its own."""
    responses = document["paths"][path]["get"]["responses"]
    content = followed(document, responses[str(status)])["content"]
    return {**content[content_type]["schema"], "components": document["components"]}


def followed(document: Json, value: Json) -> Json:
    """The thing itself, where a reference stands for it."""
    while "$ref" in value:
        target: Any = document
        for part in value["$ref"].removeprefix("#/").split("/"):
            target = target[part]
        value = target
    return value


def check(value: object, schema: Json) -> None:
    """Fail unless the value follows the schema and has no field that is not in it."""
    validator = jsonschema.Draft202012Validator(closed(schema))
    errors = [f"{error.json_path}: {error.message}" for error in validator.iter_errors(value)]
    assert not errors, "\n".join(errors)


def closed(schema: Any) -> Any:  # noqa: ANN401  # any part of a schema
    """The same schema, but objects may have no further fields."""
    if isinstance(schema, list):
        return [closed(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    shut = {name: closed(part) for name, part in schema.items()}
    if "properties" in shut and isinstance(shut["properties"], dict) and "type" in shut:
        shut.setdefault("additionalProperties", False)
    return shut
