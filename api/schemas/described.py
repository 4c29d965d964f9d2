"""項目の書き方: fields with a description, so that no field of an answer goes without one."""

from collections.abc import Collection
from typing import Any

import marshmallow as ma


class Answer(ma.Schema):
    """An answer may get further fields later; clients must not be surprised by them."""

    class Meta:
        """Says so in the document: no ``additionalProperties: false``."""

        unknown = ma.EXCLUDE


def text(says: str, **more: Any) -> ma.fields.String:  # noqa: ANN401  # passed on as metadata
    """A text that is always there."""
    return ma.fields.String(required=True, metadata={"description": says, **more})


def maybe(says: str, **more: Any) -> ma.fields.String:  # noqa: ANN401  # passed on as metadata
    """A text, or null where it is not known."""
    return ma.fields.String(required=True, allow_none=True, metadata={"description": says, **more})


def moment(says: str) -> ma.fields.String:
    """A time with offset."""
    return text(says, format="date-time")


def maybe_moment(says: str) -> ma.fields.String:
    """A time with offset, or null."""
    return maybe(says, format="date-time")


def whole(says: str, **more: Any) -> ma.fields.Integer:  # noqa: ANN401  # passed on as metadata
    """A whole number from 0."""
    return ma.fields.Integer(required=True, metadata={"description": says, "minimum": 0, **more})


def year(says: str) -> ma.fields.Integer:
    """A year, or null where it is not known."""
    return ma.fields.Integer(required=True, allow_none=True, metadata={"description": says})


def number(says: str) -> ma.fields.Float:
    """A number from 0."""
    return ma.fields.Float(required=True, metadata={"description": says, "minimum": 0})


def yes(says: str) -> ma.fields.Boolean:
    """True or false."""
    return ma.fields.Boolean(required=True, metadata={"description": says})


def word(says: str, codes: Collection[str]) -> ma.fields.String:
    """One word of a closed list."""
    return ma.fields.String(
        required=True, validate=ma.validate.OneOf(list(codes)), metadata={"description": says}
    )


def maybe_word(says: str, codes: Collection[str]) -> ma.fields.String:
    """One word of a closed list, or null."""
    return ma.fields.String(
        required=True,
        allow_none=True,
        validate=ma.validate.OneOf(list(codes)),
        metadata={"description": says},
    )


def one(schema: type[ma.Schema], says: str) -> ma.fields.Nested:
    """One object."""
    return ma.fields.Nested(schema, required=True, metadata={"description": says})


def maybe_one(schema: type[ma.Schema], says: str) -> ma.fields.Nested:
    """One object, or null."""
    return ma.fields.Nested(schema, required=True, allow_none=True, metadata={"description": says})


def many(schema: type[ma.Schema], says: str) -> ma.fields.List[Any]:
    """A list of objects."""
    return ma.fields.List(ma.fields.Nested(schema), required=True, metadata={"description": says})


def some(schema: type[ma.Schema], says: str) -> ma.fields.List[Any]:
    """A list of objects that is there only when it was asked for."""
    return ma.fields.List(ma.fields.Nested(schema), required=False, metadata={"description": says})


def texts(says: str) -> ma.fields.List[Any]:
    """A list of texts."""
    return ma.fields.List(ma.fields.String(), required=True, metadata={"description": says})


def counts(says: str) -> ma.fields.Dict:
    """Value → how many."""
    return ma.fields.Dict(
        keys=ma.fields.String(), values=ma.fields.Integer(), required=True, metadata={"description": says}
    )
