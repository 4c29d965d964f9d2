"""書かれた日付: dates as sources write them, turned into EDTF (level 1) or left alone.

What a text does not say is not added: a form that is not known here gives None, never a guess.
Months and days of the lunisolar calendar (until 1872) are not converted; the year is kept.
"""

import re
import unicodedata
from datetime import date

from rightsdb.dates.eras import Era, eras, lunisolar_until

#: Longer texts are remarks, not dates.
_LONGEST = 80

_DIGITS = {digit: value for value, digit in enumerate("〇一二三四五六七八九")} | {"零": 0, "元": 1}
_LATE_MONTH = 11

#: What most records hold already; read without any further look.
_USUAL = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")

_Point = tuple[int, int | None, int | None]


def edtf_from(text: str | None) -> str | None:
    """Return the EDTF form of a written date.

    Understands years, months and days in digits or kanji, the eras from 天正 on, a year with its
    era in brackets (they must agree), ranges, open ranges, ``?`` ``~`` 頃, ``c1998``, ``19--``,
    1950年代, 紀元前, volume marks such as ``(1):2016.3.31``, and EDTF itself.

    Args:
        text: as the source wrote it; None and blank are "not said".

    Returns:
        A date, an interval or a date with a qualifier, or None where the text is not understood.
    """
    if not text or len(text) > _LONGEST:
        return None
    usual = _USUAL.fullmatch(text)
    if usual and (value := _written((int(usual[1]), _number(usual[2]), _number(usual[3])))):
        return value
    plain = _plain(text)
    volumes = re.findall(r"\(\d+\):?([^()]+)", plain)
    if volumes and "".join(re.split(r"\(\d+\):?[^()]+", plain)) == "":
        return _spanning([_single(part.strip(";, ")) for part in volumes])
    return _single(plain) or _range(plain)


def _plain(text: str) -> str:
    """Width folded, brackets of the cataloguer and words such as 刊 taken away."""
    plain = unicodedata.normalize("NFKC", text).strip()
    plain = re.sub("[\u2010-\u2015\u2212]", "-", plain).replace("\u301c", "~")
    plain = re.sub(r"\s+", " ", plain.replace("[", "").replace("]", "")).strip().rstrip(".,;")
    plain = re.sub(r"(?<=[年月日\d])\s*(?:第?\d*[初重]?[版刷].*|発行|刊行?|印刷|発売|公開|放送)$", "", plain)
    return re.sub(r"(?<=[年月日/.]) (?=\d)", "", plain).strip()


def _spanning(points: list[str | None]) -> str | None:
    """One interval over the dates of several volumes; one date where there is only one."""
    known = [point for point in points if point and re.fullmatch(r"\d{4}(-\d\d){0,2}", point)]
    if not points or len(known) != len(points):
        return None
    first, last = min(known), max(known)
    return first if first == last else f"{first}/{last}"


def _range(text: str) -> str | None:
    """Two dates with something between them, or one date and an open end."""
    for sign in ("/", "~", "から", "-"):
        for place in [found.start() for found in re.finditer(re.escape(sign), text)]:
            left, right = text[:place].strip(), text[place + len(sign) :].strip().removesuffix("まで")
            if (span := _interval(left, right)) is not None:
                return span
    return None


def _interval(left: str, right: str) -> str | None:
    start = ".." if left in {"", ".."} else _single(left)
    end = ".." if right in {"", ".."} else _single(_completed(left, right))
    if start is None or end is None or start == end == ".." or "/" in start + end:
        return None
    if ".." not in {start, end} and _sortable(start) > _sortable(end):
        return None
    return f"{start}/{end}"


def _completed(left: str, right: str) -> str:
    """``1998-99`` is short for ``1998-1999``; nothing else is completed."""
    short = re.fullmatch(r"(\d\d)(\d\d)-\d\d", f"{left}-{right}")
    return short[1] + right if short else right


def _sortable(point: str) -> tuple[int, str]:
    """Years before our era count backwards; the rest compares as text."""
    found = re.match(r"(-?\d+)", point.replace("X", "0"))
    return (int(found[1]) if found else 0), point.strip("?~%")


def _single(text: str) -> str | None:
    """One date, perhaps with a mark of doubt."""
    marked = re.fullmatch(r"(?P<date>.+?) ?(?P<mark>[?~%]|\?~|~\?|頃|ごろ|ころ|推定)", text)
    if marked:
        body, mark = marked["date"], marked["mark"]
        qualifier = {"?": "?", "推定": "?", "%": "%", "?~": "%", "~?": "%"}.get(mark, "~")
    else:
        about = re.fullmatch(r"(?:約|およそ|ca\.? ?|circa )(?P<date>.+)", text, re.IGNORECASE)
        body, qualifier = (about["date"], "~") if about else (text, "")
    for form in (_point, _decade, _century, _before_our_era, _whole_era):
        value = form(body)
        if value is not None:
            return value + qualifier if "/" not in value or not qualifier else None
    return None


def _point(text: str) -> str | None:
    """A year, perhaps with month and day, in our calendar or in an era."""
    return _western(text) or _japanese(text)


_NUMBER = r"(?:\d{1,2})"
_WESTERN = re.compile(
    rf"[c©p]?(?P<year>\d{{4}}|\d{{3}}(?=年))(?P<era>\([^()]*\))?年?(?:\([^()]*\))?"
    rf"(?:[-./]?(?P<month>{_NUMBER})(?:月|(?=[-./])|$)(?:[-./]?(?P<day>{_NUMBER})日?)?)?(?:T[\d:.Z+-]*)?"
)
_COMPACT = re.compile(r"(?P<year>[12]\d{3})(?P<month>\d\d)(?P<day>\d\d)")
_JAPANESE = re.compile(
    r"(?P<era>[^\d\s.元〇零一二三四五六七八九十(),/-]{1,2})\.? ?"
    r"(?P<number>\d{1,2}|元|[〇零一二三四五六七八九十]{1,3})(?:年|(?=[-./])|$)(?:\((?P<western>\d{4})\)年?)?"
    r"(?:[-./]?(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})(?:月|(?=[-./])|$)"
    r"(?:[-./]?(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})日?)?)?"
)


def _western(text: str) -> str | None:
    found = _COMPACT.fullmatch(text) or _WESTERN.fullmatch(text)
    if not found:
        return None
    year = int(found["year"])
    if found.re is _WESTERN and found["era"] and not _agrees(found["era"], year):
        return None
    return _written((year, _number(found["month"]), _number(found["day"])))


def _agrees(bracket: str, year: int) -> bool:
    """Whether ``(昭和32)`` beside 1957 means the same year."""
    found = _JAPANESE.fullmatch(bracket.strip("()").removesuffix("年"))
    era = eras().get(found["era"]) if found else None
    return bool(found and era and era.year(_number(found["number"]) or 0) == year)


def _japanese(text: str) -> str | None:
    found = _JAPANESE.fullmatch(text)
    era: Era | None = eras().get(found["era"]) if found else None
    if not found or era is None:
        return None
    year = era.year(_number(found["number"]) or 0)
    if year is None or (found["western"] and int(found["western"]) != year):
        return None
    month, day = _number(found["month"]), _number(found["day"])
    if year > lunisolar_until():
        return _written((year, month, day))
    # The eleventh and twelfth lunisolar month may already lie in the next Gregorian year.
    return f"{year:04d}/{year + 1:04d}" if month and month >= _LATE_MONTH else f"{year:04d}"


def _number(text: str | None) -> int | None:
    """Digits or kanji up to 99; None for nothing."""
    if not text:
        return None
    if text.isdecimal():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return int("".join(str(_DIGITS[digit]) for digit in text))
    if len(tens) > 1 or len(ones) > 1:
        return None
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)


def _written(point: _Point) -> str | None:
    """The date as EDTF; None where the calendar has no such day."""
    year, month, day = point
    if month is None:
        return f"{year:04d}" if day is None and year else None
    try:
        date(year, month, day or 1)
    except ValueError:
        return None
    return f"{year:04d}-{month:02d}" + (f"-{day:02d}" if day is not None else "")


def _decade(text: str) -> str | None:
    """``19--``, ``195-``, ``195X``, 1950年代."""
    found = re.fullmatch(r"(\d\d)(?:--|XX|xx|\?\?)|(\d{3})(?:-|X|x)|(\d{3})0(?:年代|s)", text)
    if not found:
        return None
    return f"{found[1]}XX" if found[1] else f"{found[2] or found[3]}X"


def _century(text: str) -> str | None:
    """19世紀 = 1801 to 1900."""
    found = re.fullmatch(r"(\d{1,2})世紀", text)
    if not found or not 1 <= int(found[1]) <= int("21"):
        return None
    last = int(found[1]) * 100
    return f"{last - 99:04d}/{last:04d}"


def _before_our_era(text: str) -> str | None:
    """紀元前43年 is the year -42: EDTF counts a year 0."""
    found = re.fullmatch(r"(?:紀元前|西暦前|前|BC ?)(\d{1,4})年?(?:[-./\d月日]*)|(\d{1,4}) ?B\.?C\.?", text)
    if found:
        year = int(found[1] or found[2])
        return f"-{year - 1:04d}" if year > 1 else "0000" if year == 1 else None
    return text if re.fullmatch(r"-0\d{3}", text) else None


def _whole_era(text: str) -> str | None:
    """昭和年間 is an interval; a running era has no end to give."""
    era = eras().get(re.sub(r"(年間|時代|期)$", "", text))
    if era is None or len(text) < len("昭和"):
        return None
    first, last = era.years
    return f"{first:04d}/{last:04d}" if last else f"{first:04d}/.."
