"""認証の誤り: the refusals that only a request can meet, with what a browser needs to know."""

from rightsdb.errors import RightsdbError


class UnauthorizedError(RightsdbError):
    """Nobody is signed in, or the key is not known. HTTP 401."""


class ForbiddenError(RightsdbError):
    """Signed in, but not allowed to do this. HTTP 403."""


class TooManyAttemptsError(RightsdbError):
    """Too often in too short a time; ``details["retry_after"]`` says how long to wait. HTTP 429."""


def sign_in_needed() -> UnauthorizedError:
    """The refusal where nobody is signed in."""
    return UnauthorizedError(
        "sign_in_needed",
        "ログインするか、API キーを Authorization: Bearer で送ってください。",
    )


def too_many(seconds: int) -> TooManyAttemptsError:
    """The refusal with the time to wait."""
    return TooManyAttemptsError(
        "too_many_requests",
        f"短い時間に要求が多すぎます。{seconds} 秒待ってから、もう一度お試しください。",
        details={"retry_after": seconds},
    )
