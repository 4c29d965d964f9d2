"""送られた JSON: one JSON object, read strictly."""

import json
from typing import cast

from flask import Request
from werkzeug.exceptions import UnsupportedMediaType

from rightsdb.errors import InputError


def json_object(asked: Request) -> dict[str, object]:
    """The object that was sent.

    Raises:
        UnsupportedMediaType: it is not said to be JSON.
        InputError: ``bad_json`` where it cannot be read, ``not_an_object`` where it is something else.
    """
    if not asked.is_json:
        raise UnsupportedMediaType
    try:
        given = json.loads(asked.get_data().decode("utf-8"), parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        place = f"{error.lineno}行{error.colno}文字目で" if isinstance(error, json.JSONDecodeError) else ""
        raise InputError(
            "bad_json", f"JSON として{place}読めません。一つのオブジェクトを UTF-8 で送ってください。"
        ) from error
    if not isinstance(given, dict):
        raise InputError("not_an_object", "一つのオブジェクト({ })を送ってください。")
    return cast("dict[str, object]", given)


def _refuse_constant(name: str) -> object:
    """``NaN`` and ``Infinity`` are not JSON, though the reader would take them."""
    raise ValueError(name)
