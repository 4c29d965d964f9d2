"""API の説明: the OpenAPI document, and a page made from it that people can read."""

import json
from typing import Any, Final

from flask import Blueprint, Flask, Response, current_app, render_template

from api.resources.manual import manual_of
from api.resources.negotiation import with_etag
from rightsdb.linked_data.terms import OWN_TERMS

blueprint = Blueprint("documentation", __name__, template_folder="templates")

_KEY: Final = "rightsdb-openapi"


def keep(app: Flask, specification: dict[str, Any]) -> None:
    """Remember the finished document of an application."""
    text = json.dumps(specification, ensure_ascii=False, indent=1)
    app.extensions[_KEY] = (text.encode("utf-8"), manual_of(specification))


@blueprint.get("/openapi.json")
def openapi() -> Response:
    """The OpenAPI 3.1 document."""
    body, _ = current_app.extensions[_KEY]
    return with_etag(Response(body, content_type="application/json"))


@blueprint.get("/docs")
def docs() -> str:
    """The same for people; nothing on it is loaded from elsewhere."""
    _, manual = current_app.extensions[_KEY]
    return render_template("api_docs.html", manual=manual, terms=OWN_TERMS)
