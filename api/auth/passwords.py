"""パスワード: argon2id with the library's current parameters; older hashes are renewed at sign-in."""

import unicodedata
from functools import cache
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from rightsdb.errors import InputError

SHORTEST: Final = 10
LONGEST: Final = 200

#: RFC 9106, second recommended option: 64 MiB, three passes.
_hasher = PasswordHasher()


def check_new(password: str, login: str) -> None:
    """Refuse what is too easily guessed.

    Raises:
        InputError: too short, too long, not text, one character repeated, or made of the login.
    """
    plain = _plain(password)
    if not SHORTEST <= len(plain) <= LONGEST:
        raise _bad(f"パスワードは {SHORTEST} 文字以上 {LONGEST} 文字以内にしてください。")
    if any(unicodedata.category(character) in {"Cc", "Cs"} for character in plain):
        raise _bad("パスワードに制御文字は使えません。")
    if len(set(plain)) < 4 or plain.casefold().replace(login.casefold(), "").strip("0123456789") == "":  # noqa: PLR2004  # aaaaaaaaaa, abababab
        raise _bad("このパスワードは簡単に推測されます。別のものにしてください。")


def hash_password(password: str) -> str:
    """The hash to keep."""
    return _hasher.hash(_plain(password))


def matches(kept: str | None, password: str) -> bool:
    """Whether this is the password; as much work where there is no hash as where there is one."""
    try:
        return _hasher.verify(kept or _nobody(), _plain(password)) and bool(kept)
    except (VerificationError, InvalidHashError, UnicodeEncodeError):
        return False


def outdated(kept: str) -> bool:
    """Whether the hash was made with other parameters than today's."""
    return _hasher.check_needs_rehash(kept)


@cache
def _nobody() -> str:
    """A hash that no password of ours has, for logins that do not exist."""
    return _hasher.hash("\0")


def _plain(password: str) -> str:
    # The same password typed on another keyboard must give the same bytes.
    return unicodedata.normalize("NFKC", password)


def _bad(message: str) -> InputError:
    return InputError("bad_password", message, field="password")
