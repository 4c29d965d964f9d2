"""安全のためのヘッダー: on every answer, whatever made it."""

import secrets
from typing import Final

from flask import Flask, Response, g, request

from api.auth import csrf
from api.auth.current import current_account
from rightsdb.settings import Settings

#: Features of the browser that no page of ours uses.
_FEATURES: Final = (
    "accelerometer",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "usb",
)

_ALWAYS: Final = (
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "same-origin"),
    ("Permissions-Policy", ", ".join(f"{feature}=()" for feature in _FEATURES)),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("X-Frame-Options", "DENY"),
)

#: What data may do when a browser opens it: nothing.
_DATA_POLICY: Final = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'"

_PAGE_POLICY: Final = (
    "default-src 'none'; script-src {scripts}; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)

#: A year; browsers then come back by https only.
_HSTS: Final = ("Strict-Transport-Security", "max-age=31536000")

_NONCE_BYTES: Final = 16


def csp_nonce() -> str:
    """The number used once that lets this page's own scripts run (``<script nonce=…>``)."""
    nonce: str | None = g.get("csp_nonce")
    if nonce is None:
        nonce = g.csp_nonce = secrets.token_urlsafe(_NONCE_BYTES)
    return nonce


def install(app: Flask, settings: Settings) -> None:
    """Add the headers to every answer of the application."""
    always = (*_ALWAYS, _HSTS) if settings.base_url.startswith("https://") else _ALWAYS

    @app.after_request
    def protect(response: Response) -> Response:
        headers = response.headers
        for name, value in always:
            headers[name] = value
        headers["Content-Security-Policy"] = _policy(response)
        csrf.keep_seed(response, settings)
        # Files are the same for everybody, signed in or not.
        if request.endpoint != "static" and (current_account() is not None or g.get("personal")):
            headers["Cache-Control"] = "no-store"
        return response


def _policy(response: Response) -> str:
    if response.mimetype != "text/html":
        return _DATA_POLICY
    nonce = g.get("csp_nonce")
    return _PAGE_POLICY.format(scripts=f"'nonce-{nonce}'" if nonce else "'none'")
