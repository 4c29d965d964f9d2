"""稼働状態: whether this process and what it depends on can answer."""

import logging
from collections.abc import Callable

from flask import Response
from flask_smorest import Blueprint
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from api.resources.negotiation import json_answer
from api.resources.operation import Body, Operation, operation
from api.schemas import examples
from api.schemas.others import Health
from api.wiring import Services, current_services
from rightsdb import __version__
from rightsdb.errors import RightsdbError

_log = logging.getLogger(__name__)

blueprint = Blueprint("health", __name__, description="稼働状態。")


@operation(
    blueprint,
    "/healthz",
    Operation(
        "稼働状態を確かめる",
        [
            Body(Health, examples.HEALTH),
            Body(Health, {**examples.HEALTH, "status": "failed"}, status=503),
        ],
        description="データベースと検索インデックスが答えられるか。どちらかが答えられないときは 503。",
    ),
)
def healthz() -> Response:
    """``GET /healthz``."""
    services = current_services()
    checks = {
        "store": _check(lambda: _ask_store(services)),
        "index": _check(services.index.count),
    }
    status = "ok" if set(checks.values()) == {"ok"} else "failed"
    answer = json_answer(
        {"status": status, "version": __version__, "checks": checks}, status=200 if status == "ok" else 503
    )
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _ask_store(services: Services) -> None:
    with services.store.read() as connection:
        connection.execute(text("SELECT 1"))


def _check(ask: Callable[[], object]) -> str:
    try:
        ask()
    except (RightsdbError, SQLAlchemyError, OSError) as error:
        _log.warning("health check: %s", error)
        return "failed"
    return "ok"
