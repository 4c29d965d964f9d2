"""アカウント: who is asking, as the installation sees them."""

from flask import Response
from flask_smorest import Blueprint

from api.auth.current import current_caller
from api.auth.errors import sign_in_needed
from api.resources.negotiation import json_answer
from api.resources.operation import Body, Operation, operation
from api.schemas import examples
from api.schemas.others import AccountSheet

blueprint = Blueprint("account", __name__, url_prefix="/api/v1/account", description="アカウント。")


@operation(
    blueprint,
    "",
    Operation(
        "自分のアカウントを確かめる",
        [Body(AccountSheet, examples.ACCOUNT)],
        description="API キーまたはログインが、どのアカウントのどの役割かを返す。",
        problems=(401, 403, 406, 503),
        signed_in=True,
    ),
)
def get_account() -> Response:
    """``GET /api/v1/account``."""
    caller = current_caller()
    if caller.account is None:
        raise sign_in_needed()
    scopes = None if caller.scopes is None else sorted(caller.scopes)
    return json_answer({"login": caller.account.login, "role": caller.account.role, "scopes": scopes})
