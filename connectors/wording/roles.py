"""関与の役割: a source's word for what somebody did, as a role of our vocabulary."""

import re
import unicodedata
from functools import cache
from importlib.resources import files

import yaml

_JOINED = re.compile(r"[・･、,＆&]")

#: Roles are few words; anything longer is a remark that got into the bracket.
_REMEMBERED = 4096
_seen: dict[str, tuple[str, ...]] = {}


def roles_of(word: str) -> tuple[str, ...]:
    """Return the roles that a word stands for: one, or several (監督・脚本).

    A word that is not known stays as the source wrote it. A compound is taken apart only where
    every part is known: キャラクター・デザイン is one role, not two.
    """
    found = _seen.get(word)
    if found is None:
        found = _find(word)
        if len(_seen) < _REMEMBERED:
            _seen[word] = found
    return found


def _find(word: str) -> tuple[str, ...]:
    plain = unicodedata.normalize("NFKC", word).strip().casefold()
    if plain in _words():
        return (_words()[plain],)
    parts = [_words().get(part.strip()) for part in _JOINED.split(plain)]
    known = [part for part in parts if part]
    if len(known) > 1 and len(known) == len(parts):
        return tuple(dict.fromkeys(known))
    return (word.strip(),)


@cache
def _words() -> dict[str, str]:
    text = files("connectors").joinpath("wording", "roles.yaml").read_text(encoding="utf-8")
    table: dict[str, list[str]] = yaml.safe_load(text)
    return {
        unicodedata.normalize("NFKC", word).casefold(): role
        for role, words in table.items()
        for word in words
    }
