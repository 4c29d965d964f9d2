"""What the OpenAPI document promises, tried with requests made from it.

The requests are the same on every run (no random seed), so that the result is, too.
"""

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode

from api.auth.keys import make_key
from tests.api.test_openapi import ADDRESSES
from tests.api.world import NOW, World

same_every_time = settings(
    max_examples=60,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
)


@pytest.fixture(scope="module")
def described(world: World) -> Any:  # noqa: ANN401  # schemathesis has no types
    """The document as an application of mode ``test`` (nothing is counted) serves it."""
    return schemathesis.openapi.from_wsgi("/openapi.json", world.app(mode="test"))


@pytest.fixture(scope="module")
def headers(world: World) -> dict[str, str]:
    key = make_key(world.store, "auditor", actor="test", clock=lambda: NOW)["api_key"]
    return {"Authorization": f"Bearer {key}"}


#: Operations with parameters that can be wrong.
MAY_BE_WRONG = (
    *("/api/v1/works", "/api/v1/suggest", "/api/v1/works/{work_id}"),
    *("/api/v1/agents/{agent_id}", "/api/v1/sources"),
)

CASES = [(path, GenerationMode.POSITIVE) for path in ADDRESSES]
CASES += [(path, GenerationMode.NEGATIVE) for path in MAY_BE_WRONG]


@pytest.mark.parametrize(("path", "mode"), CASES)
def test_every_operation_keeps_its_promises(
    described: Any,  # noqa: ANN401  # schemathesis has no types
    headers: dict[str, str],
    path: str,
    mode: GenerationMode,
) -> None:
    operation = described[path]["GET"]
    answered = []

    @same_every_time
    @given(case=operation.as_strategy(generation_mode=mode))
    def ask(case: Any) -> None:  # noqa: ANN401  # schemathesis has no types
        answered.append(case.call_and_validate(headers=headers).status_code)

    ask()
    assert answered
