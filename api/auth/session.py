"""ログインの Cookie: carries a session's token, and the seed of the form token before sign-in."""

from datetime import datetime

from flask import Request, Response

from api.auth.service import SignedIn
from rightsdb.settings import Settings


def cookie_name(settings: Settings, name: str) -> str:
    """The cookie's name; under https with the prefix that binds it to this host."""
    return f"__Host-rightsdb_{name}" if _secure(settings) else f"rightsdb_{name}"


def session_token(request: Request, settings: Settings) -> str | None:
    """The token that the browser sent, if it sent one."""
    return request.cookies.get(cookie_name(settings, "session")) or None


def remember(response: Response, signed_in: SignedIn, settings: Settings) -> None:
    """Give the browser its session after sign-in."""
    set_cookie(response, "session", signed_in.token, settings, expires=signed_in.expires_at)


def forget(response: Response, settings: Settings) -> None:
    """Take the session away from the browser after sign-out."""
    response.delete_cookie(
        cookie_name(settings, "session"), secure=_secure(settings), httponly=True, samesite="Lax"
    )


def set_cookie(
    response: Response, name: str, value: str, settings: Settings, *, expires: datetime | None = None
) -> None:
    """Set one of our cookies: out of reach of scripts, and not sent along from other sites."""
    response.set_cookie(
        cookie_name(settings, name),
        value,
        expires=expires,
        secure=_secure(settings),
        httponly=True,
        samesite="Lax",
    )


def _secure(settings: Settings) -> bool:
    return settings.base_url.startswith("https://")
