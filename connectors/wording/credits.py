"""責任表示: statements of responsibility, taken apart into names and roles.

Sources write ``[著]手塚治虫``, ``[作]A　／　[画]B``, ``原作:X 制作:Y/Z.``, ``【役】声優``, ``A　∥　エー`` and
quoted lines of credits. What cannot be taken apart with certainty is one name, as it stands: a
firm whose name holds a middle dot or と is not two persons.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_OPEN, _CLOSE = "[［【(（〔「『〈", "]］】)）〕」』〉"
_TAG = re.compile(r"\s*(?:[\[［]([^\]］]*)[\]］]+|【([^【】]*)】)")
_UNCLOSED = re.compile(r"[\[［【][^\]］】]*$")
_SLASH = re.compile(r"\s／(?=\s|$)|(?:^|(?<=\s))／\s")
_LEAD = re.compile(r"\s*[(（]([^()（）]{1,8})[)）](?=\S)")
_INNER_TAG = re.compile(
    r"\s(?=[\[［【][^\]］】]{1,20}[\]］】]\s*[^\s／\[［【])"
    r"|(?<=[^\]］】\s\[［【(（])(?=【[^】]*】\s*[^\s／])"
)
_COLON = re.compile(r"(?:^|(?<=\s))([^\s:：/／\[\]［］【】\"]{1,60}):(?=\S)")
_QUOTED = re.compile(r'"([^"\n]*)"\s*:\s*"([^"\n]*)"')
_NEXT_NAME = re.compile(r",(?=\s*[\[［])")
_REMARKS = {"]": "[", "］": "［", ")": "(", "）": "（", "〕": "〔"}
_FIRM = re.compile(r"[(（][株有合資]{1,2}[)）]$")
#: Lists of a cast are parted by Japanese commas; elsewhere such a comma may belong to a name.
_CAST = frozenset({"声の出演", "出演", "キャスト", "声優"})
_NOBODY = frozenset({"", "ほか", "他", "不詳", "不明", "-", "なし", "表記なし", "etc.", "・", "未詳"})


@dataclass(frozen=True, slots=True)
class Credit:
    """一人分の責任表示.

    Attributes:
        name: without role words and remarks.
        role: the source's word for what was done, "" where it gives none.
        raw: the piece of the statement that this was read from.
        reading: in katakana, where it stands beside the name.
    """

    name: str
    role: str
    raw: str
    reading: str | None = None


def credits_in(statement: str) -> tuple[Credit, ...]:
    """Take a statement apart, in its order; a blank one gives nothing."""
    if '" : "' in statement:
        pairs = _QUOTED.findall(statement)
        return tuple(
            Credit(name.strip(), "" if role in _NOBODY else role, f'"{role}" : "{name}"')
            for role, name in pairs
            if name.strip() not in _NOBODY
        )
    if "：" not in statement and "[" not in statement and "／" not in statement and _COLON.search(statement):
        return tuple(_with_colons(statement))
    return tuple(_with_brackets(statement))


def _with_colons(statement: str) -> Iterator[Credit]:
    """``原作:X 制作:Y/Z.``: a label ends at its colon, names are parted by a plain slash."""
    pieces = _COLON.split(statement.strip().removesuffix("."))
    for name in _parts(pieces[0], "/"):
        yield from _credit(name, "", name)
    for role, names in zip(pieces[1::2], pieces[2::2], strict=True):
        for name in _parts(names.strip(), "/"):
            yield from _credit(re.sub(r"\s(?:ほか|他)\.?$", "", name), role, f"{role}:{name}")


def _with_brackets(statement: str) -> Iterator[Credit]:
    """``[role]name ／ name ／ [role]name``: a name without a role has that of the name before."""
    role = ""
    for segment in _segments(statement):
        tags, rest = _tags(segment)
        if len(tags) > 1 and not rest.strip():
            rest = tags.pop()  # [製作][サンライズ]: the second bracket holds the name
        if tags:
            role = " ".join(tags)
        lead = _LEAD.match(rest)
        own_role = role
        if lead and role and not _FIRM.match(lead[0].strip()):
            own_role, rest = f"{role} {lead[1]}", rest[lead.end() :]
        for name in _parts(rest, "、") if role in _CAST else [rest]:
            yield from _credit(name, own_role, segment.strip())


def _tags(segment: str) -> tuple[list[str], str]:
    """The bracketed words in front, and what follows them."""
    tags, rest = [], segment
    while found := _TAG.match(rest):
        content = next(tag for tag in found.groups() if tag is not None)
        tags.append(content.replace("[", " ").strip())
        rest = rest[found.end() :]
    return [tag for tag in tags if tag], rest


def _segments(statement: str) -> Iterator[str]:
    pieces = [piece for part in _SLASH.split(statement) for piece in _parts(part, "／")]
    if len(pieces) > 1 and _UNCLOSED.match(pieces[-1].strip()):
        pieces.pop()  # the source cuts long statements off in the middle of a word
    for piece in pieces:
        for named in _NEXT_NAME.split(piece):
            parts = [named] if "∥" not in named else re.split(r"(?<=[ァ-ヿ])\s*,", named)
            for part in parts:
                yield from _INNER_TAG.split(part)


def _parts(text: str, sign: str) -> list[str]:
    """Split at `sign`, but never inside brackets."""
    if sign not in text:
        return [text]
    parts, depth, start = [], 0, 0
    for position, character in enumerate(text):
        if character in _OPEN:
            depth += 1
        elif character in _CLOSE:
            depth = max(0, depth - 1)
        elif character == sign and not depth:
            parts.append(text[start:position])
            start = position + 1
    return [*parts, text[start:]]


def _credit(text: str, role: str, raw: str) -> Iterator[Credit]:
    """One name, cleaned of remarks; nothing for remarks that stand alone and for nobody."""
    name, _, reading = (part.strip() for part in text.partition("∥"))
    name = name.strip("／").lstrip("]］】").strip()
    if name.startswith(("*", "※")):
        return
    if _UNCLOSED.fullmatch(name):
        name = name[1:].strip()
    name = _without_remarks(name)
    if name not in _NOBODY:
        yield Credit(name, "" if role in _NOBODY else role, raw, reading or None)


def _without_remarks(name: str) -> str:
    """The name without ※-notes and bracketed remarks behind it; （株） belongs to the name."""
    note = name.find("※")
    name = name[:note].rstrip() if note > 0 else name
    while name and name[-1] in _REMARKS and not _FIRM.search(name[-len("(有資)") :]):
        start = name.rfind(_REMARKS[name[-1]])
        if start < 1:
            break
        name = name[:start].rstrip()
    return name
