"""情報源: what is configured, what it covers, how fresh it is."""

from flask import Response, request
from flask_smorest import Blueprint

from api.parameters import Parameters
from api.resources.negotiation import json_answer
from api.resources.operation import Body, Operation, operation
from api.resources.query import paging
from api.resources.shapes import source as source_shape
from api.schemas import examples
from api.schemas.others import SourceList, SourceSheet
from api.searching import page_from
from api.wiring import current_services
from connectors.registry import source as source_of
from connectors.registry import sources
from rightsdb.store.reading import source_counts

blueprint = Blueprint("sources", __name__, url_prefix="/api/v1/sources", description="情報源。")


@operation(
    blueprint,
    "",
    Operation(
        "情報源の一覧を読む",
        [Body(SourceList, examples.SOURCE_LIST)],
        description="id の順。人が開いて確かめる情報源も含む。",
        parameters=paging(),
        problems=(400, 406, 422, 503),
    ),
)
def list_sources() -> Response:
    """``GET /api/v1/sources``."""
    given = Parameters(request.args)
    page, page_size = page_from(given)
    given.finish()
    with current_services().store.read() as connection:
        counts = source_counts(connection)
    known = list(sources().values())
    shown = known[(page - 1) * page_size : page * page_size]
    return json_answer(
        {
            "total": len(known),
            "page": page,
            "page_size": page_size,
            "items": [source_shape(one, counts.get(one.id)) for one in shown],
        }
    )


@operation(
    blueprint,
    "/<string:source_id>",
    Operation(
        "情報源の説明を読む",
        [Body(SourceSheet, examples.SOURCE)],
        path=[
            {
                "name": "source_id",
                "in": "path",
                "description": "情報源の id。",
                "example": examples.SOURCE["id"],
            }
        ],
        problems=(404, 406, 503),
    ),
)
def get_source(source_id: str) -> Response:
    """``GET /api/v1/sources/{id}``."""
    description = source_of(source_id)
    with current_services().store.read() as connection:
        counts = source_counts(connection)
    return json_answer(source_shape(description, counts.get(source_id)))
