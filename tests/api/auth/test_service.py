from datetime import timedelta

import argon2
import pytest

from api.auth import passwords, tokens
from api.auth.errors import TooManyAttemptsError, UnauthorizedError
from api.auth.service import SESSION_LASTS, sign_in, sign_out, sign_up
from api.limits import SIGN_IN_ADDRESS, SIGN_IN_LOGIN, SIGN_UP_ADDRESS
from rightsdb.errors import ConflictError, InputError
from rightsdb.store.accounts import account_by_login, disable_account, session_by_hash
from rightsdb.store.audit import verify_chain
from tests.api.auth.conftest import Events
from tests.api.world import NOW, World

PASSWORD = "とても長い合言葉です"
HERE = "192.0.2.1"


def account_of(world: World, login: str) -> int:
    return sign_up(world.services(), login, PASSWORD, "user", address=HERE).id


def test_sign_up_makes_an_account_that_can_sign_in(own_world: World, events: Events) -> None:
    services = own_world.services()
    account = sign_up(services, " Hanako@Rights.Example ", PASSWORD, "owner", address=HERE)
    assert (account.login, account.role) == ("hanako@rights.example", "owner")
    assert PASSWORD not in str(account.password_hash)
    signed_in = sign_in(services, "ＨＡＮＡＫＯ@rights.example", PASSWORD, address=HERE)
    assert signed_in.account.id == account.id
    actor = f"account:{account.id}"
    assert events() == [
        ("anonymous", "account.sign_up", actor, "done"),
        (actor, "session.begin", actor, "done"),
    ]
    with own_world.store.read() as connection:
        assert verify_chain(connection).ok


def test_of_a_session_only_the_hash_is_kept(own_world: World) -> None:
    account_of(own_world, "tokenless")
    signed_in = sign_in(own_world.services(), "tokenless", PASSWORD, address=HERE)
    now = own_world.settings.clock()
    with own_world.store.read() as connection:
        assert session_by_hash(connection, signed_in.token, now) is None
        assert session_by_hash(connection, tokens.hash_of(signed_in.token), now) is not None


def test_a_session_ends_by_itself(own_world: World) -> None:
    account_of(own_world, "sleeper")
    signed_in = sign_in(own_world.services(), "sleeper", PASSWORD, address=HERE)
    kept, late = tokens.hash_of(signed_in.token), signed_in.expires_at + timedelta(seconds=1)
    assert signed_in.expires_at - own_world.settings.clock() <= SESSION_LASTS
    with own_world.store.read() as connection:
        assert session_by_hash(connection, kept, late - timedelta(minutes=1)) is not None
        assert session_by_hash(connection, kept, late) is None


def test_after_sign_out_the_token_is_worth_nothing(own_world: World, events: Events) -> None:
    account_of(own_world, "leaver")
    services = own_world.services()
    signed_in = sign_in(services, "leaver", PASSWORD, address=HERE)
    sign_out(services, signed_in.account, signed_in.token)
    with own_world.store.read() as connection:
        assert session_by_hash(connection, tokens.hash_of(signed_in.token), services.settings.clock()) is None
    assert events()[-1][1:] == ("session.end", f"account:{signed_in.account.id}", "done")


@pytest.mark.parametrize(
    ("login", "password"), [("nobody-at-all", PASSWORD), ("taro-wrong", "x" * 12), ("\0", PASSWORD), ("", "")]
)
def test_a_wrong_pair_is_refused_in_the_same_words(
    own_world: World, events: Events, login: str, password: str
) -> None:
    services = own_world.services()
    with own_world.store.read() as connection:
        there = account_by_login(connection, "taro-wrong")
    number = there.id if there else account_of(own_world, "taro-wrong")
    with pytest.raises(UnauthorizedError) as refused:
        sign_in(services, login, password, address=HERE)
    assert refused.value.code == "bad_credentials"
    assert refused.value.field is None, "it is not said which of the two was wrong"
    subject = f"account:{number}" if login == "taro-wrong" else ""
    assert events()[-1] == ("anonymous", "session.begin", subject, "refused")


def test_a_closed_account_cannot_sign_in(own_world: World) -> None:
    number = account_of(own_world, "closed-one")
    with own_world.store.unit_of_work("system:test", "account.disable", clock=lambda: NOW) as work:
        disable_account(work, number)
    with pytest.raises(UnauthorizedError):
        sign_in(own_world.services(), "closed-one", PASSWORD, address=HERE)


def test_too_many_failures_for_one_login_make_everybody_wait(own_world: World) -> None:
    account_of(own_world, "besieged")
    services = own_world.services()
    for number in range(SIGN_IN_LOGIN.most):
        with pytest.raises(UnauthorizedError):
            sign_in(services, "besieged", "wrong password", address=f"192.0.2.{number}")
    with pytest.raises(TooManyAttemptsError) as waits:
        sign_in(services, "besieged", PASSWORD, address="198.51.100.1")
    assert 0 < int(str(waits.value.details["retry_after"])) <= SIGN_IN_LOGIN.seconds


def test_too_many_failures_from_one_address_make_it_wait(own_world: World) -> None:
    services = own_world.services()
    for number in range(SIGN_IN_ADDRESS.most):
        with pytest.raises(UnauthorizedError):
            sign_in(services, f"guess-{number}", "wrong password", address="203.0.113.9")
    with pytest.raises(TooManyAttemptsError):
        sign_in(services, "someone-else", PASSWORD, address="203.0.113.9")


def test_those_who_know_their_password_are_never_counted(own_world: World) -> None:
    account_of(own_world, "frequent")
    services = own_world.services()
    for _ in range(SIGN_IN_LOGIN.most + SIGN_IN_ADDRESS.most):
        sign_in(services, "frequent", PASSWORD, address=HERE)


def test_too_many_new_accounts_from_one_address_make_it_wait(own_world: World) -> None:
    services = own_world.services()
    for number in range(SIGN_UP_ADDRESS.most):
        sign_up(services, f"crowd-{number}", PASSWORD, "user", address="203.0.113.77")
    with pytest.raises(TooManyAttemptsError):
        sign_up(services, "one-more", PASSWORD, "user", address="203.0.113.77")


@pytest.mark.parametrize("login", ["", "ab", "-abc", "abc-", "a b c", "灯台守", "a" * 65, "a\0bcd", "a/b/c"])
def test_logins_that_cannot_be_are_refused(own_world: World, login: str) -> None:
    with pytest.raises(InputError) as refused:
        sign_up(own_world.services(), login, PASSWORD, "user", address=HERE)
    assert refused.value.field == "login"


@pytest.mark.parametrize("role", ["desk", "commissioner", "treasurer", "auditor", "admin", "", "root"])
def test_nobody_gives_themselves_an_office(own_world: World, events: Events, role: str) -> None:
    with pytest.raises(InputError) as refused:
        sign_up(own_world.services(), "climber", PASSWORD, role, address=HERE)
    assert refused.value.field == "role"
    assert events() == [("anonymous", "account.sign_up", "", "refused")]


def test_a_login_is_given_once_whatever_its_case(own_world: World, events: Events) -> None:
    account_of(own_world, "onlyone")
    with pytest.raises(ConflictError) as refused:
        sign_up(own_world.services(), "OnlyOne", PASSWORD, "user", address=HERE)
    assert (refused.value.code, refused.value.field) == ("login_taken", "login")
    assert events()[-1][3] == "failed"


def test_an_older_hash_is_renewed_at_sign_in(own_world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    account_of(own_world, "oldtimer")
    stronger = argon2.PasswordHasher(time_cost=2, memory_cost=16, parallelism=1)
    monkeypatch.setattr(passwords, "_hasher", stronger)
    sign_in(own_world.services(), "oldtimer", PASSWORD, address=HERE)
    with own_world.store.read() as connection:
        account = account_by_login(connection, "oldtimer")
    assert account is not None
    assert "t=2" in str(account.password_hash)
    assert sign_in(own_world.services(), "oldtimer", PASSWORD, address=HERE)


def test_in_mode_test_sign_up_is_not_counted(own_world: World) -> None:
    services = own_world.services(mode="test")
    for number in range(SIGN_UP_ADDRESS.most + 2):
        sign_up(services, f"probe-{number}", PASSWORD, "user", address="203.0.113.78")
