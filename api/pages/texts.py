"""文言: every sentence of the pages, in Japanese and English, from ``api/texts/*.yaml``."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml
from markupsafe import Markup, escape

#: The languages of the pages; the first is the one shown unless another is asked for.
LANGUAGES = ("ja", "en")

_FOLDER = Path(__file__).resolve().parents[1] / "texts"


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence. `one` is the English form for a count of exactly one, where it differs."""

    ja: str
    en: str
    one: str | None = None

    def form(self, lang: str, count: object) -> str:
        """The wording for a language and, in English, for a count."""
        if lang != "en":
            return self.ja
        return self.one if self.one is not None and count == 1 else self.en


@cache
def catalogue() -> dict[str, Text]:
    """All texts by key.

    Raises:
        ValueError: a key stands twice, or a text lacks one of the languages.
    """
    texts: dict[str, Text] = {}
    for path in sorted(_FOLDER.glob("*.yaml")):
        for key, entry in yaml.safe_load(path.read_text(encoding="utf-8")).items():
            if key in texts:
                raise ValueError(f"{path.name}: {key} stands twice")
            if not (entry.get("ja") and entry.get("en")):
                raise ValueError(f"{path.name}: {key} needs ja and en")
            texts[key] = Text(entry["ja"], entry["en"], entry.get("one"))
    return texts


def text(key: str, lang: str, **values: object) -> Markup:
    """Return the text for `key`, ready for a page.

    The wording itself and every value are escaped; a value that is already markup (a link
    made by a template) is put in as it stands. Whole numbers get thousands separators.

    Raises:
        KeyError: there is no such text.
    """
    wording = catalogue()[key].form(lang, values.get("count"))
    shown = {name: f"{value:,}" if type(value) is int else value for name, value in values.items()}
    return Markup(escape(wording)).format(**shown)  # noqa: S704  # escaped just here
