"""誤りの答え: one place where exceptions become ``application/problem+json`` or an error page."""

import json
import logging
import secrets
from dataclasses import dataclass, field
from typing import Final

from flask import Flask, Request, Response, render_template, request
from markupsafe import Markup
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from werkzeug.exceptions import HTTPException

from api.auth.errors import ForbiddenError, TooManyAttemptsError, UnauthorizedError
from rightsdb.errors import (
    ConflictError,
    InputError,
    NotFoundError,
    RightsdbError,
    UnavailableError,
)

_log = logging.getLogger(__name__)

#: Paths that programs read; everything else is for people.
_FOR_PROGRAMS: Final = ("/api/", "/openapi.json", "/healthz", "/metrics", "/oai")

#: status → (code, title, what to do).
_HTTP: Final = {
    400: ("bad_request", "要求を読み取れません", "要求の形を確かめてください。"),
    401: ("sign_in_needed", "ログインが必要です", "ログインしてください。"),
    403: ("forbidden", "許可されていません", "この操作は許可されていません。"),
    404: ("not_found", "見つかりません", "アドレスを確かめてください。"),
    405: ("method_not_allowed", "このメソッドは使えません", "Allow ヘッダーにあるメソッドを使ってください。"),
    406: ("not_acceptable", "求められた形式では答えられません", "Accept ヘッダーを変えてください。"),
    409: ("conflict", "今の状態ではできません", "最新の状態を確かめてください。"),
    412: ("precondition_failed", "ほかの人が先に変更しました", "読み直してから、もう一度お試しください。"),
    413: ("too_large", "送られた内容が大きすぎます", "小さくしてください。"),
    414: ("address_too_long", "アドレスが長すぎます", "検索語を短くしてください。"),
    415: (
        "unsupported_media_type",
        "この形式の内容は受け取れません",
        "Content-Type を application/json にしてください。",
    ),
    422: ("bad_parameter", "受け付けられない値があります", "示された項目を直してください。"),
    429: ("too_many_requests", "要求が多すぎます", "しばらく待ってください。"),
    500: (
        "internal_error",
        "内部で誤りが起きました",
        "時間をおいてもう一度お試しください。続くときは番号を添えて管理者に伝えてください。",
    ),
    503: ("unavailable", "今は答えられません", "しばらくしてから、もう一度お試しください。"),
}

#: Errors whose code asks for another status than their class.
_BY_CODE: Final = {
    "bad_encoding": 400,
    "bad_json": 400,
    "address_too_long": 414,
    "not_acceptable": 406,
    "precondition_failed": 412,
}
_BY_CLASS: Final = (
    (InputError, 422),
    (NotFoundError, 404),
    (ConflictError, 409),
    (UnauthorizedError, 401),
    (ForbiddenError, 403),
    (TooManyAttemptsError, 429),
    (UnavailableError, 503),
)
_RETRY_AFTER: Final = "5"

_PLAIN: Final = Markup(
    '<!doctype html><html lang="ja"><meta charset="utf-8"><title>{title}</title>'
    "<h1>{title}</h1><p>{detail}</p><p>{incident}</p></html>"
)


@dataclass(frozen=True, slots=True)
class Problem:
    """What went wrong, as shown to programs and to people.

    Attributes:
        code: stable, for programs.
        title, detail: Japanese; what it is, and what to do.
        errors: the fields that are wrong, each with its sentence.
        incident: number under which our log tells more, for faults of ours.
    """

    status: int
    code: str
    title: str
    detail: str
    errors: list[dict[str, str]] = field(default_factory=list)
    incident: str | None = None
    headers: dict[str, str] = field(default_factory=dict)

    def to_json(self) -> dict[str, object]:
        """The body of ``application/problem+json`` (RFC 9457, with our members)."""
        shown: dict[str, object] = {
            "status": self.status,
            "code": self.code,
            "title": self.title,
            "detail": self.detail,
            "errors": self.errors,
        }
        if self.incident:
            shown["incident"] = self.incident
        return shown


def install(app: Flask) -> None:
    """Let every error of the application be answered here."""
    app.register_error_handler(HTTPException, answer)
    app.register_error_handler(Exception, answer)


def answer(error: Exception) -> Response:
    """The answer to an error, in the form that the asker can read."""
    problem = problem_of(error)
    response = _page(problem) if wants_page(request) else problem_response(problem)
    for name, value in problem.headers.items():
        response.headers[name] = value
    return response


def problem_of(error: Exception) -> Problem:
    """Translate an exception. What we did not expect gets a number and goes to the log."""
    if isinstance(error, RightsdbError):
        return _of_ours(error)
    if isinstance(error, HTTPException) and error.code in _HTTP and error.code != 500:  # noqa: PLR2004  # below
        return _of_http(error, error.code)
    if isinstance(error, OperationalError | InterfaceError):
        incident = _logged(error)
        return _general(503, incident=incident, headers={"Retry-After": _RETRY_AFTER})
    if isinstance(error, HTTPException) and error.code is not None and error.code < 500:  # noqa: PLR2004  # theirs
        return Problem(error.code, "http_error", error.name, error.description or error.name)
    return _general(500, incident=_logged(error))


def problem_response(problem: Problem) -> Response:
    """The answer to a program."""
    body = json.dumps(problem.to_json(), ensure_ascii=False).encode("utf-8", "replace")
    return Response(body, problem.status, content_type="application/problem+json")


def wants_page(asked: Request) -> bool:
    """Whether a person reads the answer."""
    if asked.path.startswith(_FOR_PROGRAMS):
        return False
    accept = asked.headers.get("Accept", "")
    return "text/html" in accept or "json" not in accept


def _of_ours(error: RightsdbError) -> Problem:
    status = _BY_CODE.get(error.code) or next(
        (status for kind, status in _BY_CLASS if isinstance(error, kind)), 500
    )
    if status == 500:  # noqa: PLR2004  # a fault of ours: nothing of it is shown
        return _general(500, incident=_logged(error))
    listed = error.details.get("errors")
    errors = listed if isinstance(listed, list) else []
    if not errors and error.field:
        errors = [{"field": error.field, "message": error.message}]
    headers = {}
    if status == 401:  # noqa: PLR2004  # RFC 9110 asks for the header
        headers["WWW-Authenticate"] = 'Bearer realm="rightsdb"'
    if status in {429, 503}:
        headers["Retry-After"] = str(error.details.get("retry_after", _RETRY_AFTER))
    return Problem(status, error.code, _HTTP[status][1], error.message, errors, headers=headers)


def _of_http(error: HTTPException, status: int) -> Problem:
    kept = {name: value for name, value in error.get_headers() if name in {"Allow", "Retry-After", "Accept"}}
    return _general(status, headers=kept)


def _general(status: int, *, incident: str | None = None, headers: dict[str, str] | None = None) -> Problem:
    code, title, advice = _HTTP[status]
    return Problem(status, code, title, advice, incident=incident, headers=headers or {})


def _logged(error: Exception) -> str:
    incident = secrets.token_hex(6)
    cause = error.orig if isinstance(error, DBAPIError) else None
    _log.error(
        "incident %s: %s %r (%s)", incident, request.method, request.path, cause or error, exc_info=error
    )
    return incident


def _page(problem: Problem) -> Response:
    try:
        body = render_template("error.html", problem=problem)
    except Exception:  # noqa: BLE001  # whatever it is, the asker gets an answer
        # What broke the page may break its error page too; the answer must not depend on it.
        _log.exception("the error page could not be made")
        body = str(_PLAIN.format(title=problem.title, detail=problem.detail, incident=problem.incident or ""))
    return Response(body, problem.status, content_type="text/html; charset=utf-8")
