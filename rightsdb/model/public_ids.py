"""公開識別子: addresses of works and agents that survive a rebuild of the database."""

import base64
import hashlib

#: 80 bits: 16 base-32 characters; a collision among 10^8 works has a chance below 10^-8.
_BYTES = 10


def public_id(prefix: str, source: str, native_id: str) -> str:
    """Return the permanent public id of the thing that a source calls `native_id`.

    The same source and native id give the same address on every installation, so links
    stay valid when the database is rebuilt from the sources.

    Args:
        prefix: ``w`` for a work, ``a`` for an agent.
        source: id of the source (``madb``).
        native_id: the source's own id for the thing.

    Returns:
        `prefix` followed by 16 characters of ``a-z2-7``.
    """
    digest = hashlib.sha256(f"{source}\0{native_id}".encode("utf-8", "surrogatepass")).digest()
    return prefix + base64.b32encode(digest[:_BYTES]).decode("ascii").lower()
