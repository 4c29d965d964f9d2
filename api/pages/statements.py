"""言明の値: how one asserted value is shown: a word, a date, a named licence, or the text itself."""

import re
from dataclasses import dataclass

from api.pages.dates import edtf_text
from api.pages.language import language, t, t_each, word
from rightsdb.model.records import Assertion
from rightsdb.model.vocabulary import words

_DATES = {
    "birth_date",
    "death_date",
    "publication_date",
    "creation_date",
    "embargo_end",
    "prior_adjudication",
}
_WEB = re.compile(r"https?://\S+")
_STATEMENT = re.compile(r"https?://rightsstatements\.org/vocab/(?P<code>[A-Za-z-]+)/")
_DEED = re.compile(r"https?://creativecommons\.org/publicdomain/(?P<code>mark|zero)/")
_LICENCE = re.compile(r"https?://creativecommons\.org/licenses/(?P<terms>by[a-z-]*)(?:/(?P<version>\d\.\d))?")

#: Short names of the public-domain tools, and the names in their addresses.
_SHORT = {"pdm": "mark", "cc0": "zero"}


@dataclass(frozen=True, slots=True)
class Shown:
    """A value as people read it, the address behind it, and the raw form where it says more."""

    text: str
    href: str | None = None
    raw: str | None = None


def value_shown(aspect: str, value: str, raw: str | None = None) -> Shown:
    """What the page shows for an asserted value; the value itself always stays recognisable."""
    text = _text(aspect, value)
    return Shown(
        text=text,
        href=value if _WEB.fullmatch(value) else None,
        raw=raw if raw is not None and raw not in {text, value} else None,
    )


def assertion_shown(assertion: Assertion) -> Shown:
    """What the page shows for an assertion."""
    return value_shown(assertion.aspect, assertion.value, assertion.raw)


def _text(aspect: str, value: str) -> str:
    if aspect in _DATES:
        return edtf_text(value, language())
    if aspect == "usage_intent" and value in words("intents"):
        return word("intents", value)
    if aspect == "copyright_status" and "/" not in value:
        return _known("statement", _SHORT.get(value.lower(), value.lower()), value)
    if aspect == "access_scope":
        return _known("access", value, value)
    return _named_address(value)


def _named_address(value: str) -> str:
    """The name of a known statement or licence; any other text as it stands."""
    if found := _STATEMENT.match(value):
        return _known("statement", found["code"].lower(), value)
    if found := _DEED.match(value):
        return _known("statement", found["code"], value)
    if found := _LICENCE.match(value):
        name = f"CC {found['terms'].upper()} {found['version'] or ''}".rstrip()
        return name if found["version"] else str(t("statement.no_version", licence=name))
    return value


def _known(family: str, code: str, value: str) -> str:
    try:
        return str(t_each(family, code))
    except KeyError:
        return value
