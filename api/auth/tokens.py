"""トークン: random secrets of which only the hash is kept."""

import hashlib
import hmac
import secrets

_BYTES = 32
#: So that a key that was pasted somewhere by mistake can be recognised.
KEY_PREFIX = "rdb_"


def new_token() -> str:
    """A new session token: 256 random bits."""
    return secrets.token_urlsafe(_BYTES)


def new_key() -> str:
    """A new API key."""
    return KEY_PREFIX + secrets.token_urlsafe(_BYTES)


def hash_of(token: str) -> str:
    """What is kept of a token. Random tokens need no salt and no slow hash."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def seal(secret: str, purpose: str, value: str) -> str:
    """A keyed hash that only this installation can make."""
    message = f"{purpose}\0{value}".encode("utf-8", "surrogatepass")
    return hmac.new(secret.encode("utf-8"), message, hashlib.sha256).hexdigest()


def same(one: str, other: str) -> bool:
    """Compare in constant time."""
    return hmac.compare_digest(one.encode("utf-8", "surrogatepass"), other.encode("utf-8", "surrogatepass"))
