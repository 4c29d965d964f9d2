"""JSON API: one small blueprint per resource, described in an OpenAPI 3.1 document."""

from flask import Flask
from flask_smorest import Api

from api.resources import account, agents, calculators, documentation, health, sources, suggestions, works
from api.resources.specification import specification_options
from rightsdb import __version__
from rightsdb.settings import Settings


def register_resources(app: Flask, settings: Settings) -> None:
    """Add the JSON API, its document and the page about it to the application."""
    app.config.update(
        API_TITLE="rightsdb",
        API_VERSION=__version__,
        OPENAPI_VERSION="3.1.0",
        # The document is served by our own route: made once, not anew for every request.
        OPENAPI_URL_PREFIX=None,
    )
    api = Api(app, spec_kwargs=specification_options(settings))
    # Every operation names its own errors, as problem+json.
    api.DEFAULT_ERROR_RESPONSE_NAME = None
    for resource in (works, suggestions, agents, sources, calculators, account, health):
        api.register_blueprint(resource.blueprint)
    app.register_blueprint(documentation.blueprint)
    document = api.spec.to_dict()
    for unused in ("Error", "PaginationMetadata"):
        # flask-smorest describes its own errors and page headers, which we do not send.
        document["components"]["schemas"].pop(unused, None)
    documentation.keep(app, document)
