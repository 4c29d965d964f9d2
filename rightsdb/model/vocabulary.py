"""語彙: the closed lists of words, read from ``vocabulary.yaml``."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a closed list: its code, what people read, and the default kind of a field."""

    code: str
    ja: str
    en: str
    kind: str | None = None

    def label(self, lang: str) -> str:
        """The word in the language asked for (``ja`` or ``en``)."""
        return self.en if lang == "en" else self.ja


@cache
def words(list_name: str) -> dict[str, Word]:
    """Return one closed list, in its order.

    Args:
        list_name: ``fields``, ``kinds``, ``agent_kinds``, ``statuses``, ``aspects``,
            ``intents``, ``roles``, ``routes``, ``reasons`` or ``differences``.

    Raises:
        KeyError: no such list.
    """
    text = files("rightsdb.model").joinpath("vocabulary.yaml").read_text(encoding="utf-8")
    lists: dict[str, dict[str, dict[str, str | None]]] = yaml.safe_load(text)
    return {
        code: Word(code, str(entry["ja"]), str(entry["en"]), entry.get("kind"))
        for code, entry in lists[list_name].items()
    }


def label(list_name: str, code: str | None, lang: str) -> str:
    """The text for `code`; an unknown code is shown as it stands, None as an empty text."""
    if code is None:
        return ""
    word = words(list_name).get(code)
    return word.label(lang) if word else code


def kind_of_field(field: str) -> str | None:
    """What a work of that field is taken to be when its source does not say (assumed)."""
    word = words("fields").get(field)
    return word.kind if word else None
