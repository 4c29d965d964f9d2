"""曲: songs on a carrier, as a length and how many have it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Song:
    """曲: `count` songs that each last `seconds`."""

    seconds: int
    count: int
