"""形式の選択: which form of an answer the asker wants, and whether they have it already."""

import hashlib
import json
from collections.abc import Sequence

from flask import Request, Response, request

from rightsdb.errors import InputError

JSON = "application/json"


def chosen_form(asked: Request, offered: Sequence[str]) -> str:
    """The form to answer in; the first one offered where anything will do.

    Raises:
        InputError: none of them is acceptable to the asker.
    """
    accept = asked.headers.get("Accept")
    if accept is None or accept == "*/*" or accept == offered[0]:
        return offered[0]
    chosen = asked.accept_mimetypes.best_match(offered)
    if chosen is None:
        raise InputError("not_acceptable", f"Accept には {'、'.join(offered)} が使えます。")
    return chosen


def json_answer(value: object, *, status: int = 200) -> Response:
    """A JSON answer.

    Raises:
        InputError: the asker does not accept JSON.
    """
    chosen_form(request, (JSON,))
    return Response(json_bytes(value), status, content_type=JSON)


def json_bytes(value: object) -> bytes:
    """Compact JSON; what is not ASCII stays readable."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def with_etag(response: Response) -> Response:
    """Mark the answer by its content; say "not modified" to whom has it already."""
    response.set_etag(hashlib.sha256(response.get_data()).hexdigest()[:32])
    response.headers["Cache-Control"] = "no-cache"
    response.vary.add("Accept")
    response.make_conditional(request)
    return response
