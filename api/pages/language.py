"""表示言語: Japanese unless English is asked for, and links that keep it so."""

import re

from flask import request, url_for
from markupsafe import Markup

from api.pages.texts import LANGUAGES, text
from rightsdb.model.vocabulary import label

#: Kana and Chinese characters.
_JAPANESE = re.compile("[\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff]")


def language() -> str:
    """The language of this page: ``?lang=`` where it is one of ours, else Japanese."""
    asked = request.args.get("lang", "")
    return asked if asked in LANGUAGES else LANGUAGES[0]


def address(endpoint: str, **values: object) -> str:
    """The address of another page, in the same language."""
    if language() != LANGUAGES[0]:
        values.setdefault("lang", language())
    # Flask's own arguments (`_anchor`) have narrower types than values of a page.
    return url_for(endpoint, **values)  # type: ignore[arg-type]  # see above


def this_page_in(lang: str) -> str:
    """The address of this very page in another language."""
    values: dict[str, object] = {name: request.args.getlist(name) for name in request.args}
    values["lang"] = lang
    if request.endpoint is None or request.method not in {"GET", "HEAD"}:
        return url_for("pages.search", lang=lang)
    return url_for(request.endpoint, **(request.view_args or {}), **values)  # type: ignore[arg-type]  # as above


def t(key: str, **values: object) -> Markup:
    """The text for `key` in the language of this page (what templates call)."""
    return text(key, language(), **values)


def t_each(family: str, code: str, **values: object) -> Markup:
    """The text of one member of a family of texts (``status_means`` × ``managed``)."""
    return text(f"{family}.{code}", language(), **values)


def lang_of(value: str | None) -> Markup:
    """The attribute that tells screen readers to read a Japanese value as Japanese, where needed."""
    foreign = language() != LANGUAGES[0] and value is not None and _JAPANESE.search(value)
    return Markup(' lang="ja"') if foreign else Markup("")


def word(list_name: str, code: str | None) -> str:
    """A word of a closed list in the language of this page."""
    return label(list_name, code, language())
