"""日付の表示: EDTF and times as people read them. An uncertain date stays visibly uncertain."""

import re
from datetime import datetime

from rightsdb.clock import JST

_DAY = re.compile(r"(?P<year>-?\d{4})(?:-(?P<month>\d{2}))?(?:-(?P<day>\d{2}))?(?P<doubt>[~?%]?)")
_DECADE = re.compile(r"(\d{3})X(?P<doubt>[~?%]?)")
_CENTURY = re.compile(r"(\d{2})XX(?P<doubt>[~?%]?)")
_OPEN = {"", ".."}
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_DOUBT = {
    "ja": {"~": "{}頃", "?": "{}（不確か）", "%": "{}頃（不確か）", "": "{}"},
    "en": {"~": "c. {}", "?": "{} (uncertain)", "%": "c. {} (uncertain)", "": "{}"},
}


def edtf_text(value: str | None, lang: str) -> str:
    """Return an EDTF level 1 date in words; a form that is not known is shown as it stands.

    Args:
        value: ``1927-07-24``, ``1926~``, ``195X``, ``../1989``; None gives an empty text.
        lang: ``ja`` or ``en``.
    """
    if value is None:
        return ""
    if "/" not in value:
        return _point(value, lang)
    start, _, end = value.partition("/")
    if start in _OPEN and end in _OPEN:
        return value
    if start in _OPEN:
        return f"{_point(end, lang)}以前" if lang == "ja" else f"until {_point(end, lang)}"
    if end in _OPEN:
        return f"{_point(start, lang)}以降" if lang == "ja" else f"from {_point(start, lang)}"
    between = "〜" if lang == "ja" else "–"
    return f"{_point(start, lang)}{between}{_point(end, lang)}"


def life_text(born: str | None, died: str | None, lang: str) -> str:
    """Birth and death on one line (``1892年–1927年``); an unknown end is left open."""
    if born is None and died is None:
        return ""
    if died is not None and died.endswith(("/..", "/")):
        # An open interval from some day on is how "still alive then" is written.
        died = None
    return f"{edtf_text(born, lang) or '?'}–{edtf_text(died, lang)}"


def moment_text(moment: datetime | None, lang: str) -> str:
    """A time to the minute in Japan; empty for None."""
    if moment is None:
        return ""
    there = moment.astimezone(JST)
    day = _day(str(there.year), there.month, there.day, lang)
    return f"{day} {there:%H:%M}" + ("" if lang == "ja" else " JST")


def _point(value: str, lang: str) -> str:
    if found := _DAY.fullmatch(value):
        month = int(found["month"]) if found["month"] else None
        day = int(found["day"]) if found["day"] else None
        return _DOUBT[lang][found["doubt"]].format(_day(found["year"], month, day, lang))
    if found := _DECADE.fullmatch(value):
        words = f"{found[1]}0年代" if lang == "ja" else f"{found[1]}0s"
        return _DOUBT[lang][found["doubt"]].format(words)
    if found := _CENTURY.fullmatch(value):
        words = (
            f"{found[1]}00年から{found[1]}99年の間"
            if lang == "ja"
            else f"between {found[1]}00 and {found[1]}99"
        )
        return _DOUBT[lang][found["doubt"]].format(words)
    return value


def _day(year: str, month: int | None, day: int | None, lang: str) -> str:
    if month is not None and not 1 <= month <= len(_MONTHS):
        # EDTF writes seasons as months 21 to 24; shown as written.
        return "-".join(part for part in (year, f"{month:02}", f"{day:02}" if day else "") if part)
    shown = _year(year, lang)
    if lang == "ja":
        return shown + (f"{month}月" if month else "") + (f"{day}日" if day else "")
    return " ".join(part for part in (str(day or ""), _MONTHS[month - 1] if month else "", shown) if part)


def _year(year: str, lang: str) -> str:
    number = int(year)
    if number > 0:
        return f"{number}年" if lang == "ja" else str(number)
    # EDTF counts 1 BC as the year 0.
    return f"紀元前{1 - number}年" if lang == "ja" else f"{1 - number} BC"
