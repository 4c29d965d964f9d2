"""保存の許可: style sheets may be kept for long, because their address changes with their content."""

from flask import Response, request

from api.pages.blueprint import pages

#: A year, the longest that caches understand.
_LONG = "public, max-age=31536000, immutable"


@pages.after_app_request
def keep_assets(response: Response) -> Response:
    """Let browsers keep a file that was asked for by its version."""
    if request.endpoint == "static" and "v" in request.args and response.status_code == 200:  # noqa: PLR2004  # OK
        response.headers["Cache-Control"] = _LONG
    return response
