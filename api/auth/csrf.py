"""偽造要求の防止: every form carries a token that only pages of this installation can know.

The token is a keyed hash of the session's token; before sign-in, of a random cookie, so that
nobody can be signed in to somebody else's account unawares.
"""

from flask import Request, Response, g

from api.auth import tokens
from api.auth.current import current_caller
from api.auth.errors import ForbiddenError
from api.auth.session import cookie_name, set_cookie
from api.wiring import current_services
from rightsdb.settings import Settings

#: Name of the form field, and of the header for scripts.
FIELD = "csrf_token"
HEADER = "X-CSRF-Token"

_COOKIE = "form"


def csrf_token(request: Request) -> str:
    """The token for a form of the page that answers this request."""
    settings = current_services().settings
    seed = _seed(request, settings)
    if seed is None:
        seed = g.new_form_seed = tokens.new_token()
    # A page with a token in it belongs to one browser only.
    g.personal = True
    return tokens.seal(settings.secret_key, "csrf", seed)


def check(request: Request) -> None:
    """Refuse a form that was not made by us for this browser.

    Raises:
        ForbiddenError: the token is missing, old, or of another session.
    """
    settings = current_services().settings
    seed = _seed(request, settings)
    given = request.headers.get(HEADER) or request.form.get(FIELD) or ""
    if seed is None or not tokens.same(given, tokens.seal(settings.secret_key, "csrf", seed)):
        raise ForbiddenError(
            "bad_form_token",
            "フォームの有効期限が切れています。ページを開き直して、もう一度送信してください。",
            field=FIELD,
        )


def keep_seed(response: Response, settings: Settings) -> None:
    """Send the random cookie along where a token was made from it."""
    seed = g.get("new_form_seed")
    if seed:
        set_cookie(response, _COOKIE, seed, settings)


def _seed(request: Request, settings: Settings) -> str | None:
    seed: str | None = (
        current_caller().session_token
        or request.cookies.get(cookie_name(settings, _COOKIE))
        or g.get("new_form_seed")
    )
    return seed
