from collections.abc import Callable, Iterator

import argon2
import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from api.auth import passwords
from rightsdb.store.tables import audit_event
from tests.api.world import World, build_world

#: (actor, action, subject, outcome) of each event, oldest first.
Events = Callable[[], list[tuple[str, str, str, str]]]


@pytest.fixture(scope="session")
def own_world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A world that only these tests write to."""
    built = build_world(tmp_path_factory.mktemp("auth"))
    yield built
    built.close()


@pytest.fixture(autouse=True)
def cheap_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hashing is made to cost as little as it can; what it costs for real is no matter here."""
    monkeypatch.setattr(
        passwords, "_hasher", argon2.PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    )
    passwords._nobody.cache_clear()  # noqa: SLF001  # it was made with the other parameters


@pytest.fixture
def client(own_world: World) -> FlaskClient:
    return own_world.client()


@pytest.fixture
def events(own_world: World) -> Events:
    """What was recorded since the test began."""
    with own_world.store.read() as connection:
        before = len(connection.execute(select(audit_event.c.seq)).all())

    def recorded() -> list[tuple[str, str, str, str]]:
        columns = audit_event.c
        query = select(columns.actor, columns.action, columns.subject, columns.outcome).order_by(columns.seq)
        with own_world.store.read() as connection:
            return [tuple(row) for row in connection.execute(query)][before:]

    return recorded
