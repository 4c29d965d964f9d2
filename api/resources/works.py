"""作品: search, and everything known about one work, as JSON or RDF."""

from flask import Response, request
from flask_smorest import Blueprint

from api.parameters import Parameters
from api.resources.negotiation import JSON, chosen_form, json_answer, json_bytes, with_etag
from api.resources.operation import Body, Operation, operation
from api.resources.public import public_work
from api.resources.query import searching
from api.resources.shapes import search_answer
from api.resources.sheets import work_sheet
from api.schemas import examples
from api.schemas.works import WorkList, WorkSheet
from api.searching import search_request_from, search_works, wants_reasons
from api.wiring import current_services
from rightsdb.clock import day_of
from rightsdb.linked_data import FORMATS, serialise, work_graph
from rightsdb.store.reading import work_view

#: What a link can ask for where a program would send an Accept header.
_NAMED_FORMS = {"json": JSON, "jsonld": "application/ld+json", "turtle": "text/turtle"}

blueprint = Blueprint("works", __name__, url_prefix="/api/v1/works", description="作品の検索と全項目。")


@operation(
    blueprint,
    "",
    Operation(
        "作品を検索する",
        [Body(WorkList, examples.WORK_LIST)],
        description="語は演算子のない文字列で、値の中のどこにあってもよい。件数は常に正確。条件がなければすべてを返す。"
        "見つかったものが 3 件に満たないときは、近い題名・読み・名前を did_you_mean に添える。"
        "それらは件数には含めない。",
        parameters=searching(),
        problems=(400, 406, 422, 503),
    ),
)
def list_works() -> Response:
    """``GET /api/v1/works``."""
    found = search_works(current_services(), search_request_from(request.args))
    return json_answer(search_answer(found, explain=wants_reasons(request.args)))


@operation(
    blueprint,
    "/<string:work_id>",
    Operation(
        "作品の全項目を読む",
        [
            Body(WorkSheet, examples.WORK),
            Body({"type": "object"}, examples.JSON_LD, content_type="application/ld+json"),
            Body({"type": "string"}, examples.TURTLE, content_type="text/turtle"),
        ],
        description="情報源ごとの記録と、それから導いた権利の状態。値にはそれを述べた情報源が添う。"
        "Accept に application/ld+json か text/turtle を指定すると RDF で返す。",
        path=[
            {
                "name": "work_id",
                "in": "path",
                "description": "作品の公開識別子。",
                "example": examples.WORK_ITEM["id"],
            }
        ],
        parameters=[
            {
                "name": "format",
                "in": "query",
                "description": "答えの形式。Accept ヘッダーより優先する。",
                "schema": {"type": "string", "enum": list(_NAMED_FORMS)},
            }
        ],
        problems=(400, 404, 406, 422, 503),
    ),
)
def get_work(work_id: str) -> Response:
    """``GET /api/v1/works/{id}``."""
    services = current_services()
    given = Parameters(request.args)
    named = given.choice("format", _NAMED_FORMS, "")
    given.finish()
    form = _NAMED_FORMS[named] if named else chosen_form(request, (JSON, *FORMATS))
    with services.store.read() as connection:
        work = public_work(work_view(connection, work_id, as_of=day_of(services.settings.clock())))
    if form == JSON:
        body = json_bytes(work_sheet(work))
    else:
        body = serialise(work_graph(work, services.settings.base_url), form).encode("utf-8")
    return with_etag(Response(body, content_type=form))
