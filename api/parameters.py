"""検索条件の読み取り: parameters of an address, read strictly, all that is wrong said at once.

A parameter that nobody knows is refused: a filter that is silently ignored misleads.
"""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass, field

from werkzeug.datastructures import MultiDict

from rightsdb.errors import InputError
from rightsdb.index.question import MOST_CHARACTERS

#: Longest text of a parameter, in characters.
LONGEST_TEXT = MOST_CHARACTERS
#: Values of one filter.
MOST_VALUES = 50

_INTEGER = re.compile(r"-?[0-9]{1,9}")
#: Category Cc without the blanks among them; unpaired surrogates.
_BLANKS = "\t\n\v\f\r"


@dataclass(slots=True)
class Parameters:
    """One request's parameters. Ask for each that is known, then call :meth:`finish`."""

    given: MultiDict[str, str]
    known: list[str] = field(default_factory=list)
    errors: list[dict[str, str]] = field(default_factory=list)

    def text(self, name: str) -> str:
        """Free text; "" where it is not given."""
        value = self._single(name, empty=True)
        if value is None:
            return ""
        if len(value) > LONGEST_TEXT:
            self._refuse(name, f"{len(value):,} 文字あります。{LONGEST_TEXT} 文字以内に短くしてください。")
        elif bad := next((c for c in value if _unreadable(c)), None):
            self._refuse(name, f"使えない文字 U+{ord(bad):04X} が含まれています。取り除いてください。")
        return value

    def integer(self, name: str, low: int, high: int, default: int | None = None) -> int | None:
        """A whole number from `low` to `high`."""
        value = self._single(name)
        if value is None:
            return default
        if not _INTEGER.fullmatch(value) or not low <= int(value) <= high:
            self._refuse(
                name, f"「{_shown(value)}」は使えません。{low:,} から {high:,} までの整数で指定してください。"
            )
            return default
        return int(value)

    def choice(self, name: str, allowed: Collection[str], default: str) -> str:
        """One of a few words."""
        value = self._single(name)
        if value is not None and value not in allowed:
            self._refuse(name, _choose(value, allowed))
        return default if value is None else value

    def choices(self, name: str, allowed: Collection[str]) -> tuple[str, ...]:
        """Any number of words from a closed list, each once."""
        values = self._several(name)
        for value in values:
            if value not in allowed:
                self._refuse(name, _choose(value, allowed))
        return values

    def decades(self, name: str) -> tuple[int, ...]:
        """First years of decades."""
        values = self._several(name)
        for value in values:
            if not _INTEGER.fullmatch(value) or int(value) % 10 or abs(int(value)) > 9990:  # noqa: PLR2004  # four digits
                self._refuse(
                    name, f"「{_shown(value)}」は使えません。年代の最初の年(1980 など)で指定してください。"
                )
        return tuple(int(value) for value in values) if not self.errors else ()

    def finish(self) -> None:
        """Refuse the request where anything was wrong.

        Raises:
            InputError: `field` is the first culprit, ``details["errors"]`` lists all.
        """
        for name in self.given:
            if name not in self.known:
                self._refuse(
                    _shown(name), f"このパラメーターはありません。使えるのは {'、'.join(self.known)} です。"
                )
        if self.errors:
            first = self.errors[0]
            raise InputError(
                "bad_parameter", first["message"], first["field"], details={"errors": self.errors}
            )

    def _single(self, name: str, *, empty: bool = False) -> str | None:
        self.known.append(name)
        values = self.given.getlist(name)
        if len(values) > 1:
            self._refuse(name, f"{len(values)} 回指定されています。一度だけ指定してください。")
        elif values and not values[0] and not empty:
            self._refuse(name, "値が空です。値を書くか、このパラメーターを外してください。")
            return None
        return values[0] if values else None

    def _several(self, name: str) -> tuple[str, ...]:
        self.known.append(name)
        values = self.given.getlist(name)
        if len(values) > MOST_VALUES:
            self._refuse(name, f"{len(values)} 個あります。{MOST_VALUES} 個以内にしてください。")
            return ()
        return tuple(dict.fromkeys(values))

    def _refuse(self, name: str, message: str) -> None:
        self.errors.append({"field": name, "message": message})


def _unreadable(character: str) -> bool:
    return unicodedata.category(character) in {"Cc", "Cs"} and character not in _BLANKS


def _choose(value: str, allowed: Collection[str]) -> str:
    return f"「{_shown(value)}」は使えません。{'、'.join(allowed)} から選んでください。"


def _shown(value: str) -> str:
    """The start of what was given, safe to show."""
    short = value[:40] + ("…" if len(value) > 40 else "")  # noqa: PLR2004  # enough to recognise it
    return "".join("�" if _unreadable(c) else c for c in short)
