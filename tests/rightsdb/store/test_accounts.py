from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from rightsdb.errors import ConflictError, NotFoundError
from rightsdb.store import Store
from rightsdb.store.accounts import (
    Account,
    account_by_id,
    account_by_login,
    api_key_by_hash,
    create_account,
    create_api_key,
    create_session,
    disable_account,
    end_session,
    revoke_api_key,
    session_by_hash,
    set_password_hash,
)
from rightsdb.store.idempotency import StoredAnswer, forget_answers, store_answer, stored_answer
from tests.conftest import Clock


@pytest.fixture
def account(store: Store, clock: Clock) -> Account:
    with store.unit_of_work("cli", "account.create", clock=clock) as uow:
        return create_account(uow, "Hanako@mail.example", "user", "argon2-hash", lang="en")


def _read_again(account: Account, store: Store) -> Account | None:
    with store.read() as connection:
        return account_by_id(connection, account.id)


def test_an_account_is_found_by_login_and_number(account: Account, store: Store, clock: Clock) -> None:
    assert (account.login, account.role, account.lang) == ("Hanako@mail.example", "user", "en")
    assert (account.created_at, account.disabled_at) == (clock.now, None)
    with store.read() as connection:
        assert account_by_id(connection, account.id) == account
        assert account_by_login(connection, "Hanako@mail.example") == account
        assert account_by_login(connection, " ｈａｎａｋｏ＠MAIL.example") == account
        assert account_by_login(connection, "nobody") is None
        assert account_by_id(connection, account.id + 1) is None


@pytest.mark.usefixtures("account")
def test_a_login_that_differs_only_in_case_or_width_is_taken(store: Store, clock: Clock) -> None:
    with pytest.raises(ConflictError) as error, store.unit_of_work("cli", "x", clock=clock) as uow:
        create_account(uow, "HANAKO@ｍａｉｌ.example", "owner", None)
    assert (error.value.code, error.value.field) == ("login_taken", "login")


def test_a_password_can_be_replaced(account: Account, store: Store, clock: Clock) -> None:
    with store.unit_of_work("cli", "account.password", clock=clock) as uow:
        set_password_hash(uow, account.id, "newer-hash")
    found = _read_again(account, store)
    assert found is not None
    assert found.password_hash == "newer-hash"
    with pytest.raises(NotFoundError), store.unit_of_work("cli", "x", clock=clock) as uow:
        set_password_hash(uow, 999, "x")


def test_a_session_lasts_until_it_ends(account: Account, store: Store, clock: Clock) -> None:
    expires = clock.now + timedelta(hours=8)
    with store.unit_of_work("account:1", "session.begin", clock=clock) as uow:
        create_session(uow, account.id, "t1", expires)
        create_session(uow, account.id, "t2", expires)
    with store.unit_of_work("account:1", "session.end", clock=clock) as uow:
        end_session(uow, "t2")
        end_session(uow, "unknown")
    with store.read() as connection:
        assert session_by_hash(connection, "t1", clock.now) == account
        assert session_by_hash(connection, "t1", expires - timedelta(microseconds=1)) == account
        assert session_by_hash(connection, "t1", expires) is None
        assert session_by_hash(connection, "t2", clock.now) is None
        assert session_by_hash(connection, "unknown", clock.now) is None


def test_sessions_that_ran_out_are_cleared_away(account: Account, store: Store, clock: Clock) -> None:
    with store.unit_of_work("account:1", "session.begin", clock=clock) as uow:
        create_session(uow, account.id, "t1", clock.now + timedelta(hours=1))
    clock.advance(hours=2)
    with store.unit_of_work("account:1", "session.begin", clock=clock) as uow:
        create_session(uow, account.id, "t1", clock.now + timedelta(hours=1))
    with store.read() as connection:
        assert session_by_hash(connection, "t1", clock.now) == account


def test_a_key_opens_what_its_scopes_say_until_it_is_revoked(
    account: Account, store: Store, clock: Clock
) -> None:
    with store.unit_of_work("cli", "apikey.create", clock=clock) as uow:
        create_api_key(uow, account.id, "k1", ["works.read", "intents.write"])
    with store.read() as connection:
        assert api_key_by_hash(connection, "k1") == (account, ("works.read", "intents.write"))
        assert api_key_by_hash(connection, "k2") is None
    with store.unit_of_work("cli", "apikey.revoke", clock=clock) as uow:
        revoke_api_key(uow, "k1")
        revoke_api_key(uow, "k2")
    with store.read() as connection:
        assert api_key_by_hash(connection, "k1") is None


def test_a_disabled_account_opens_nothing(account: Account, store: Store, clock: Clock) -> None:
    with store.unit_of_work("cli", "x", clock=clock) as uow:
        create_session(uow, account.id, "t1", clock.now + timedelta(hours=1))
        create_api_key(uow, account.id, "k1", [])
    with store.unit_of_work("cli", "account.disable", clock=clock) as uow:
        disable_account(uow, account.id)
    with store.read() as connection:
        assert session_by_hash(connection, "t1", clock.now) is None
        assert api_key_by_hash(connection, "k1") is None
    found = _read_again(account, store)
    assert found is not None
    assert found.disabled_at == clock.now


def test_a_repeated_request_finds_the_answer_that_was_given(
    account: Account, store: Store, clock: Clock
) -> None:
    answer = StoredAnswer("abc", 201, "application/json", '{"id":"日本"}')
    with store.unit_of_work("account:1", "intent.create", clock=clock) as uow:
        store_answer(uow, account.id, "key-1", answer)
    with store.read() as connection:
        assert stored_answer(connection, account.id, "key-1") == answer
        assert stored_answer(connection, account.id, "key-2") is None
        assert stored_answer(connection, account.id + 1, "key-1") is None


def test_a_second_answer_under_one_key_is_refused(account: Account, store: Store, clock: Clock) -> None:
    answer = StoredAnswer("abc", 200, "application/json", "{}")
    with store.unit_of_work("account:1", "x", clock=clock) as uow:
        store_answer(uow, account.id, "key-1", answer)
    with pytest.raises(IntegrityError), store.unit_of_work("account:1", "x", clock=clock) as uow:
        store_answer(uow, account.id, "key-1", answer)


def test_old_answers_are_forgotten(account: Account, store: Store, clock: Clock) -> None:
    answer = StoredAnswer("abc", 200, "application/json", "{}")
    for key in ("old", "new"):
        with store.unit_of_work("account:1", "x", clock=clock) as uow:
            store_answer(uow, account.id, key, answer)
        clock.advance(days=1)
    with store.derived_write() as connection:
        assert forget_answers(connection, clock.now - timedelta(days=1)) == 1
    with store.read() as connection:
        assert stored_answer(connection, account.id, "old") is None
        assert stored_answer(connection, account.id, "new") == answer
