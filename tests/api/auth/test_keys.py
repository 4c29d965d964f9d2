import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from api.auth import tokens
from api.auth.demo import DEMO_ACCOUNTS, ensure_demo_accounts
from api.auth.keys import make_key
from api.auth.roles import ROLES
from api.auth.service import sign_in
from api.limits import KEY_ADDRESS
from rightsdb.errors import InputError
from rightsdb.store.accounts import account_by_login, disable_account, revoke_api_key
from rightsdb.store.tables import api_key
from tests.api.auth.conftest import Events
from tests.api.world import NOW, World


def bearer(key: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {key}"}


def key_for(world: World, role: str) -> dict[str, str]:
    return make_key(world.store, role, actor="system:cli", clock=lambda: NOW)


@pytest.mark.parametrize("role", ROLES)
def test_a_key_opens_an_account_of_its_role(
    own_world: World, client: FlaskClient, events: Events, role: str
) -> None:
    made = key_for(own_world, role)
    assert set(made) == {"login", "role", "api_key"}
    mine = client.get("/api/v1/account", headers=bearer(made["api_key"])).get_json()
    assert (mine["login"], mine["role"]) == (made["login"], role)
    assert mine["scopes"] == (["read"] if role == "auditor" else ["read", "write"])
    assert events()[-1][:2] == ("system:cli", "api_key.create")


def test_of_a_key_only_the_hash_is_kept(own_world: World) -> None:
    made = key_for(own_world, "desk")
    with own_world.store.read() as connection:
        kept = connection.scalars(select(api_key.c.key_hash)).all()
        account = account_by_login(connection, made["login"])
    assert made["api_key"] not in kept
    assert account is not None
    assert account.password_hash is None, "nobody can sign in to it"


def test_a_key_for_no_role_is_not_made(own_world: World) -> None:
    with pytest.raises(InputError):
        key_for(own_world, "king")


@pytest.mark.parametrize(
    "header", ["Bearer x", "Bearer ", "bearer", "Basic YTpi", "Bearer a b c", "Bearer 灯台", "x" * 5_000]
)
def test_a_key_that_is_not_known_is_refused_even_where_anybody_may_read(
    client: FlaskClient, header: str
) -> None:
    answer = client.get("/api/v1/works", headers={"Authorization": header.encode().decode("latin-1")})
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")
    assert answer.get_json()["code"] == "bad_api_key"


def test_a_revoked_key_and_a_closed_account_open_nothing(own_world: World, client: FlaskClient) -> None:
    revoked, closed = key_for(own_world, "desk"), key_for(own_world, "desk")
    with own_world.store.read() as connection:
        account = account_by_login(connection, closed["login"])
    assert account is not None
    with own_world.store.unit_of_work("system:test", "api_key.revoke", clock=lambda: NOW) as work:
        revoke_api_key(work, tokens.hash_of(revoked["api_key"]))
        disable_account(work, account.id)
    for made in (revoked, closed):
        assert client.get("/api/v1/account", headers=bearer(made["api_key"])).status_code == 401


def test_guessing_keys_is_slowed_down(own_world: World) -> None:
    client = own_world.client()
    statuses = [
        client.get("/api/v1/works", headers=bearer(f"guess-{number}")).status_code
        for number in range(KEY_ADDRESS.most + 1)
    ]
    assert statuses == [401] * KEY_ADDRESS.most + [429]
    assert client.get("/api/v1/works").status_code == 200, "reading without a key stays open"


def test_a_demonstration_has_one_account_of_each_role(own_world: World) -> None:
    assert sorted(account.role for account in DEMO_ACCOUNTS) == sorted(ROLES)
    assert ensure_demo_accounts(own_world.store, lambda: NOW) == len(ROLES)
    assert ensure_demo_accounts(own_world.store, lambda: NOW) == 0
    for one in DEMO_ACCOUNTS:
        signed_in = sign_in(own_world.services(), one.login, one.password, address="192.0.2.1")
        assert signed_in.account.role == one.role
