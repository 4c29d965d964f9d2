"""アカウントの頁: sign in, sign up, sign out, and what one's own account is."""

from flask import Response, make_response, render_template, request

from api.auth.current import current_account, current_caller
from api.auth.demo import DEMO_ACCOUNTS, DemoAccount
from api.auth.errors import UnauthorizedError, sign_in_needed
from api.auth.roles import SELF_SERVICE
from api.auth.service import SignedIn
from api.auth.service import sign_in as open_session
from api.auth.service import sign_out as end_session
from api.auth.service import sign_up as make_account
from api.auth.session import forget, remember
from api.pages.blueprint import pages
from api.pages.language import address
from api.problem import problem_of
from api.wiring import current_services
from rightsdb.errors import ConflictError, InputError, RightsdbError

#: After something was changed, the browser asks for the next page with GET.
_SEE_OTHER = 303


@pages.get("/sign-in")
def sign_in() -> Response | str:
    """The sign-in form; who is signed in already is sent on."""
    if current_account() is not None:
        return _go_to(_onward())
    return _sign_in_page(None)


@pages.post("/sign-in")
def sign_in_submit() -> Response | str:
    """Open a session and go on to where one came from."""
    try:
        signed_in = open_session(
            current_services(),
            request.form.get("login", ""),
            request.form.get("password", ""),
            address=current_caller().address,
        )
    except (UnauthorizedError, InputError) as error:
        return _refused(_sign_in_page(error), error)
    return _signed_in(signed_in)


@pages.get("/sign-up")
def sign_up() -> Response | str:
    """The form for a new account."""
    if current_account() is not None:
        return _go_to(_onward())
    return _sign_up_page(None)


@pages.post("/sign-up")
def sign_up_submit() -> Response | str:
    """Make an account and sign in with it."""
    services, where = current_services(), current_caller().address
    login, password = request.form.get("login", ""), request.form.get("password", "")
    try:
        make_account(services, login, password, request.form.get("role", SELF_SERVICE[0]), address=where)
        signed_in = open_session(services, login, password, address=where)
    except (InputError, ConflictError) as error:
        return _refused(_sign_up_page(error), error)
    return _signed_in(signed_in)


@pages.post("/sign-out")
def sign_out() -> Response:
    """End the session."""
    services, caller = current_services(), current_caller()
    if caller.account is not None and caller.session_token is not None:
        end_session(services, caller.account, caller.session_token)
    answer = _go_to(address("pages.search"))
    forget(answer, services.settings)
    return answer


@pages.get("/account")
def account() -> str:
    """One's own account."""
    if current_account() is None:
        raise sign_in_needed()
    return render_template("account.html")


def demo_accounts() -> tuple[DemoAccount, ...]:
    """Accounts that anybody may use: those of a demonstration, in mode ``demo`` only."""
    return DEMO_ACCOUNTS if current_services().settings.mode == "demo" else ()


def _sign_in_page(error: RightsdbError | None) -> str:
    return render_template("sign_in.html", error=error, demo=demo_accounts(), onward=_onward())


def _sign_up_page(error: RightsdbError | None) -> str:
    return render_template("sign_up.html", error=error, roles=SELF_SERVICE, onward=_onward())


def _refused(page: str, error: RightsdbError) -> Response:
    return make_response(page, problem_of(error).status)


def _signed_in(signed_in: SignedIn) -> Response:
    answer = _go_to(_onward())
    remember(answer, signed_in, current_services().settings)
    return answer


def _go_to(where: str) -> Response:
    answer = make_response("", _SEE_OTHER)
    answer.headers["Location"] = where
    return answer


def _onward() -> str:
    """Where to go after signing in: a page of ours that was named, else the search page."""
    named = request.values.get("next", "")
    ours = named.startswith("/") and not named.startswith("//") and "\\" not in named and named.isprintable()
    return named if ours else address("pages.search")
