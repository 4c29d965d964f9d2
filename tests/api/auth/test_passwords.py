import argon2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.auth import passwords
from rightsdb.errors import InputError


def test_a_password_matches_its_own_hash_only() -> None:
    kept = passwords.hash_password("正しい馬と電池とホチキス")
    assert kept.startswith("$argon2id$")
    assert passwords.matches(kept, "正しい馬と電池とホチキス")
    assert not passwords.matches(kept, "正しい馬と電池とホチキ")


def test_the_keyboard_does_not_matter() -> None:
    assert passwords.matches(passwords.hash_password("ｐａｓｓｗｏｒｄ１２３４"), "password1234")


@pytest.mark.parametrize("kept", [None, "", "not a hash", "$argon2id$v=19$broken"])
def test_without_a_usable_hash_nothing_matches(kept: str | None) -> None:
    assert not passwords.matches(kept, "anything")
    assert not passwords.matches(kept, "\0")


def test_an_unknown_login_costs_as_much_as_a_known_one(monkeypatch: pytest.MonkeyPatch) -> None:
    verified: list[str] = []
    plain = argon2.PasswordHasher.verify

    def counted(hasher: argon2.PasswordHasher, kept: str, password: str) -> bool:
        verified.append(kept)
        return bool(plain(hasher, kept, password))

    monkeypatch.setattr(argon2.PasswordHasher, "verify", counted)
    passwords.matches(None, "some password")
    passwords.matches(passwords.hash_password("another one"), "some password")
    assert len(verified) == 2
    assert len({kept.split("$")[3] for kept in verified}) == 1, "same parameters"


def test_a_hash_of_other_parameters_is_outdated() -> None:
    other = argon2.PasswordHasher(time_cost=2, memory_cost=16, parallelism=1).hash("x")
    assert passwords.outdated(other)
    assert not passwords.outdated(passwords.hash_password("x"))


@pytest.mark.parametrize(
    "password",
    [
        "",
        "short",
        "a" * 10,
        "abababababab",
        "hanako",
        "hanako123456",
        "a" * 201,
        "tab\tin\x00side1",
        "\ud800" * 12,
    ],
)
def test_weak_or_unreadable_passwords_are_refused(password: str) -> None:
    with pytest.raises(InputError) as refused:
        passwords.check_new(password, "hanako")
    assert refused.value.field == "password"


@given(st.text(min_size=1, max_size=60))
def test_any_text_can_be_tried(password: str) -> None:
    assert not passwords.matches(None, password)
