"""誤りの頁: what an error page says beside the sentence that came with the error."""

from api.pages.language import language, t_each
from api.pages.texts import catalogue, text
from api.problem import Problem

#: Statuses that have their own wording; others speak with that of their class.
STATUSES = (400, 401, 403, 404, 405, 409, 413, 414, 422, 429, 500, 503)

#: Codes of errors that happened outside our own code: their sentence adds nothing to ours.
_GENERAL = frozenset(
    [
        "bad_request",
        "sign_in_needed",
        "forbidden",
        "not_found",
        "method_not_allowed",
        "conflict",
        "too_large",
        "query_too_long",
        "address_too_long",
        "too_many_requests",
        "internal_error",
        "unavailable",
        "http_error",
    ]
)


def error_text(part: str, status: int) -> str:
    """The wording of one part (``heading``, ``says``, ``do``) of an error page."""
    own = status if status in STATUSES else (400 if status < 500 else 500)  # noqa: PLR2004  # 5xx are our faults
    return str(t_each(f"error.{part}", str(own)))


def adds_something(problem: Problem) -> bool:
    """Whether the sentence of an error says more than the page does anyway."""
    return problem.code not in _GENERAL


def message_of(code: str, message: str) -> str:
    """The sentence of an error in the language of the page.

    Our errors speak Japanese, with the details; English has one general sentence per code.
    """
    key = f"problem.{code}"
    return str(text(key, "en")) if language() == "en" and key in catalogue() else message


def message_lang(code: str) -> str:
    """The language in which :func:`message_of` answers for this code."""
    return "en" if language() == "en" and f"problem.{code}" in catalogue() else "ja"
