"""時点: moments as text that sorts, the same on every database."""

from datetime import UTC, datetime

from sqlalchemy import Dialect, Text
from sqlalchemy.types import TypeDecorator

from rightsdb.clock import JST


def moment_text(moment: datetime) -> str:
    """Return a moment as stored: UTC, microseconds, 27 characters, so that text order is time order.

    Raises:
        ValueError: the moment has no offset.
    """
    if moment.tzinfo is None:
        raise ValueError("a moment needs an offset")
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def moment_from(text: str) -> datetime:
    """Read a stored moment; it is given back in Japanese time."""
    return datetime.fromisoformat(text).astimezone(JST)


class Moment(TypeDecorator[datetime]):
    """A column of moments. SQLite has no type that keeps an offset, hence text on both."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """To the stored text."""
        del dialect
        return None if value is None else moment_text(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        """From the stored text."""
        del dialect
        return None if value is None else moment_from(value)
