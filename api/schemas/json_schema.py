"""JSON Schema の書き方: objects that come in or go out, where fields are many and optional."""

from collections.abc import Collection, Mapping

Schema = dict[str, object]


def text(says: str, **more: object) -> Schema:
    """A text."""
    return {"type": "string", "description": says, **more}


def day(says: str) -> Schema:
    """A day in the Gregorian calendar."""
    return text(says, format="date")


def edtf(says: str) -> Schema:
    """A date that may be uncertain, or null where nothing is known."""
    return maybe(text(f"{says}EDTF レベル1。"))


def word(says: str, codes: Collection[str]) -> Schema:
    """One word of a closed list."""
    return text(says, enum=list(codes))


def whole(says: str, *, least: int = 0) -> Schema:
    """A whole number."""
    return {"type": "integer", "minimum": least, "description": says}


def signed(says: str) -> Schema:
    """A whole number that may be below zero."""
    return {"type": "integer", "description": says}


def yes(says: str) -> Schema:
    """True or false."""
    return {"type": "boolean", "description": says}


def maybe(schema: Schema) -> Schema:
    """The same, or null."""
    kind = schema["type"]
    found: Schema = {**schema, "type": [*(kind if isinstance(kind, list) else [kind]), "null"]}
    codes = schema.get("enum")
    if isinstance(codes, list):
        found["enum"] = [*codes, None]
    return found


def texts(says: str) -> Schema:
    """A list of texts."""
    return {"type": "array", "items": {"type": "string"}, "description": says}


def many(item: Schema, says: str, **more: object) -> Schema:
    """A list of objects."""
    return {"type": "array", "items": item, "description": says, **more}


def values(says: str) -> Schema:
    """Any values by name."""
    return {"type": "object", "description": says}


def question(properties: Mapping[str, Schema], required: Collection[str], says: str = "") -> Schema:
    """An object that comes in: a field that nobody knows is refused."""
    return {**_object(properties, required, says), "additionalProperties": False}


def answer(properties: Mapping[str, Schema], optional: Collection[str] = (), says: str = "") -> Schema:
    """An object that goes out: later versions may add fields."""
    return _object(properties, [name for name in properties if name not in optional], says)


def _object(properties: Mapping[str, Schema], required: Collection[str], says: str) -> Schema:
    found: Schema = {"type": "object", "properties": dict(properties), "required": list(required)}
    if says:
        found["description"] = says
    return found


#: The caller's own id, which comes back unchanged.
ID: Schema = {"type": ["string", "integer", "null"], "description": "要求する側の番号。そのまま返す。"}
