"""入力の候補: titles and names that begin with what has been typed, as JSON."""

from flask import Response, request
from flask_smorest import Blueprint

from api.parameters import Parameters
from api.resources.negotiation import json_answer
from api.resources.operation import Body, Operation, operation
from api.resources.query import suggesting
from api.resources.shapes import completion
from api.schemas import examples
from api.schemas.works import SuggestionList
from api.suggesting import MOST, USUAL, completions
from api.wiring import current_services

blueprint = Blueprint(
    "suggestions", __name__, url_prefix="/api/v1/suggest", description="入力の途中で示す候補。"
)


@operation(
    blueprint,
    "",
    Operation(
        "題名と名前の候補を得る",
        [Body(SuggestionList, examples.SUGGESTIONS)],
        description="入力された文字で始まる題名と名前。題名は読みでも見つかる。表記の違いは検索と同じく区別しない。",
        parameters=suggesting(),
        problems=(400, 406, 422, 503),
    ),
)
def list_suggestions() -> Response:
    """``GET /api/v1/suggest``."""
    given = Parameters(request.args)
    text = given.text("q")
    limit = given.integer("limit", 1, MOST, USUAL) or USUAL
    given.finish()
    found = completions(current_services(), text, limit)
    return json_answer({"q": text, "items": [completion(one) for one in found]})
