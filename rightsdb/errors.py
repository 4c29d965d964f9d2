"""誤り: the few exception classes that all packages share.

An error speaks to two readers. `code` is stable and meant for programs; `message` is
Japanese and meant for people: what is wrong, where, and what to do about it.
"""

import dataclasses
from dataclasses import dataclass


@dataclass
class RightsdbError(Exception):
    """Something the caller can understand and act on.

    Attributes:
        code: stable identifier such as ``bad_date``; never translated, never reused.
        message: one Japanese sentence saying what is wrong and what to do.
        field: dotted path of the offending value (``authors[0].died``), if there is one.
        where: file, line or position in the input, if there is one (``a.csv:12``).
    """

    code: str
    message: str
    field: str | None = None
    where: str | None = None
    details: dict[str, object] = dataclasses.field(default_factory=dict)

    def __str__(self) -> str:
        """One line: place, field, sentence, code."""
        place = "".join(f"{part}: " for part in (self.where, self.field) if part)
        return f"{place}{self.message} [{self.code}]"


class InputError(RightsdbError):
    """Input that cannot be accepted; nothing was stored. Exit status 2, HTTP 400/422."""


class SettingsError(RightsdbError):
    """An environment variable is unknown or has an unusable value. Exit status 2."""


class NotFoundError(RightsdbError):
    """The thing asked for does not exist. Exit status 1, HTTP 404."""


class ConflictError(RightsdbError):
    """The thing changed since it was read, or the action is not allowed now. HTTP 409/412."""


class IntegrityError(RightsdbError):
    """Stored data contradicts itself: a broken chain, a missing row, a wrong hash."""


class UnavailableError(RightsdbError):
    """Something we depend on cannot answer now. HTTP 503; never reported as 'no hit'."""
