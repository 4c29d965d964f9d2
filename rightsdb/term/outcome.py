"""一つの場合の結果: status and last day of one case, by one way of counting."""

from typing import Final, NamedTuple

from rightsdb.term.spread import Point
from rightsdb.term.walk import Walked

PUBLIC_DOMAIN: Final = "public_domain"
PROTECTED: Final = "protected"
REVIEW: Final = "review"


class Outcome(NamedTuple):
    """一つの場合の結果: `status` is ``review`` where `doubts` or a missing fact leave it open."""

    basis: str
    point: Point
    walked: Walked
    status: str
    doubts: tuple[str, ...]
