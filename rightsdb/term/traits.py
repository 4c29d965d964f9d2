"""数え方の性質: which facts a way of counting asks for."""

from functools import cache
from typing import Final, NamedTuple


class Traits(NamedTuple):
    """性質.

    Attributes:
        making: field of creation or fixation; "" where it does not matter.
        event: field of the performance, broadcast or cablecast; "" for works.
        deaths: ``all`` authors' deaths count, ``known`` ones where all are known, or "" none.
        is_natural: a work counted by its authors' lives alone.
        is_photograph, is_film: whichever names it goes by.
        has_old_right: the Act of 1899 protected it as a work (演奏歌唱, 録音物).
    """

    making: str
    event: str
    deaths: str
    is_natural: bool
    is_photograph: bool
    is_film: bool
    has_old_right: bool


_EVENTS: Final = {"performance": "performed", "broadcast": "broadcast", "cablecast": "broadcast"}
_DEATHS: Final = {
    "natural": "all",
    "pseudonymous": "known",
    "performance": "known",
    "phonogram": "known",
}
_MAKINGS: Final = {"phonogram": "fixed", "corporate": "created"}


@cache
def traits_of(basis: str) -> Traits:
    """Return the traits of a way of counting; see `rightsdb.term.schedule.stages_of`."""
    subject, _, names = basis.rpartition("_")
    return Traits(
        making="created" if subject else _MAKINGS.get(names, ""),
        event=_EVENTS.get(basis, ""),
        deaths=_DEATHS.get(names, ""),
        is_natural=basis == "natural",
        is_photograph=subject == "photograph",
        is_film=subject == "film",
        has_old_right=basis in {"performance", "phonogram"},
    )
