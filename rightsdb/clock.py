"""時計: the only place that reads the time. Calculators never do; they are told the day."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone

from rightsdb.errors import SettingsError

#: 日本標準時. Statutory days begin and end in Japan.
JST = timezone(timedelta(hours=9), "JST")

#: Returns the present moment, with offset.
Clock = Callable[[], datetime]

_OFFSET = re.compile(r"([+-])(\d{1,6})([dhm])")
_UNITS = {"d": "days", "h": "hours", "m": "minutes"}


def system_clock() -> datetime:
    """The present moment in Japan."""
    return datetime.now(UTC).astimezone(JST)


def clock_from_setting(setting: str) -> Clock:
    """Return the clock that ``RIGHTSDB_CLOCK`` asks for.

    Args:
        setting: a time with offset (``2026-04-01T09:00:00+09:00``: it stands still there)
            or a distance from now (``+14d``, ``-3h``).

    Raises:
        SettingsError: the text is neither.
    """
    shift = _OFFSET.fullmatch(setting)
    if shift:
        distance = timedelta(**{_UNITS[shift[3]]: int(shift[1] + shift[2])})
        return lambda: system_clock() + distance
    try:
        fixed = datetime.fromisoformat(setting)
    except ValueError:
        fixed = datetime.min  # noqa: DTZ901  # no offset on purpose: refused just below
    if fixed.tzinfo is None:
        raise SettingsError(
            "bad_setting",
            f"「{setting}」は時刻として読めません。"
            "2026-04-01T09:00:00+09:00 のような時差つきの時刻か +14d の形で指定してください。",
            field="RIGHTSDB_CLOCK",
        )
    return lambda: fixed


def day_of(moment: datetime) -> date:
    """The calendar day in Japan to which a moment belongs."""
    return moment.astimezone(JST).date()
