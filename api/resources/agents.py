"""権利者・著作者等: one person or body, and the works that name it."""

from flask import Response, request
from flask_smorest import Blueprint

from api.parameters import Parameters
from api.resources.negotiation import json_answer
from api.resources.operation import Body, Operation, operation
from api.resources.public import public_agent
from api.resources.query import paging
from api.resources.sheets import agent_sheet
from api.schemas import examples
from api.schemas.others import AgentSheet
from api.searching import page_from
from api.wiring import current_services
from rightsdb.store.reading import agent_view

blueprint = Blueprint("agents", __name__, url_prefix="/api/v1/agents", description="作者・権利者など。")


@operation(
    blueprint,
    "/<string:agent_id>",
    Operation(
        "人・団体の全項目を読む",
        [Body(AgentSheet, examples.AGENT)],
        description="情報源ごとの記録と、関わる作品の一覧(ページごと)。",
        parameters=paging(),
        path=[
            {
                "name": "agent_id",
                "in": "path",
                "description": "人・団体の公開識別子。",
                "example": examples.AGENT["id"],
            }
        ],
        problems=(400, 404, 406, 422, 503),
    ),
)
def get_agent(agent_id: str) -> Response:
    """``GET /api/v1/agents/{id}``."""
    given = Parameters(request.args)
    page, page_size = page_from(given)
    given.finish()
    with current_services().store.read() as connection:
        agent = public_agent(agent_view(connection, agent_id, page=page, page_size=page_size))
    return json_answer(agent_sheet(agent, page=page, page_size=page_size))
