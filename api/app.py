"""組み立て: the application, made of its parts; the only place where they are all named."""

from flask import Flask, Response, request

from api import problem, security
from api.auth import guard
from api.auth.csrf import csrf_token
from api.auth.current import current_account
from api.pages import pages
from api.resources import register_resources
from api.wiring import Services, keep_services, services_from
from rightsdb.settings import Settings

#: Nothing that is sent to us is larger yet.
_LARGEST_BODY = 1024 * 1024

#: Statuses from here on are refusals; those are not kept.
_REFUSED = 400


def create_app(settings: Settings, services: Services | None = None) -> Flask:
    """Make the application of one process.

    Args:
        settings: how to run.
        services: what to use in place of what the settings name (tests).

    Raises:
        SettingsError: database or index address of an unknown kind.
        UnavailableError: one of them cannot be opened.
    """
    app = Flask("api")
    app.config["MAX_CONTENT_LENGTH"] = _LARGEST_BODY
    # With and without a slash at the end it is the same address; nothing is ever redirected,
    # so that no answer depends on the Host header.
    app.url_map.strict_slashes = False
    app.url_map.merge_slashes = False
    keep_services(app.extensions, services or services_from(settings))
    guard.install(app)
    security.install(app, settings)
    register_resources(app, settings)
    app.register_blueprint(pages)
    app.after_request(_keep_assets)
    # Last, because the parts bring error handlers of their own.
    problem.install(app)
    app.jinja_env.globals.update(
        csrf_token=lambda: csrf_token(request),
        csp_nonce=security.csp_nonce,
        current_account=current_account,
        settings_mode=settings.mode,
    )
    return app


def _keep_assets(response: Response) -> Response:
    """A file whose address names its content never changes; browsers need not ask again."""
    if request.endpoint == "static" and "v" in request.args and response.status_code < _REFUSED:
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
