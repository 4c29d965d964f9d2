from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from tests.api.world import World, build_world


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    built = build_world(tmp_path_factory.mktemp("world"))
    yield built
    built.close()


@pytest.fixture
def client(world: World) -> FlaskClient:
    return world.client()
