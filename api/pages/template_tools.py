"""型紙の道具: the functions that every template may call."""

import hashlib
import re
from collections.abc import Iterable
from datetime import datetime
from functools import cache
from pathlib import Path

from flask import request, url_for

from api.auth.roles import LABELS
from api.pages import dates, errors, language
from api.pages.addresses import PARAMETERS
from api.pages.blueprint import pages
from api.pages.source_names import source_name
from api.pages.statements import value_shown
from rightsdb.model.vocabulary import words

_STATIC = Path(__file__).resolve().parents[1] / "static"
_WEB = re.compile(r"https?://[^\s<>\"']+")

#: Style sheets in the order in which they build on each other.
STYLESHEETS = (
    "tokens.css",
    "ground.css",
    "frame.css",
    "parts.css",
    "marks.css",
    "tables.css",
    "search.css",
    "suggest.css",
    "results.css",
    "filters.css",
    "work.css",
    "timeline.css",
    "law.css",
)

#: How identifiers are called where their scheme has a name of its own.
_SCHEMES = {
    "isbn": "ISBN",
    "issn": "ISSN",
    "isrc": "ISRC",
    "iswc": "ISWC",
    "isni": "ISNI",
    "viaf": "VIAF",
    "ndla": "Web NDLA",
    "wikidata": "Wikidata",
    "doi": "DOI",
    "jpno": "JP",
    "ipi": "IPI",
}


#: Pages to which nobody wants to be led back; None is an address that does not exist.
_NOT_LED_BACK_TO = (None, "pages.sign_in", "pages.sign_up")


@cache
def _version(name: str) -> str:
    return hashlib.sha256((_STATIC / name).read_bytes()).hexdigest()[:12]


def asset(name: str) -> str:
    """The address of a file of ours; it changes with the content, so that it can be kept for long."""
    return url_for("static", filename=name, v=_version(name))


def here(endpoint: str) -> bool:
    """Whether this page is the one that a navigation link leads to."""
    searching = endpoint == "pages.search" and any(name in request.args for name in PARAMETERS)
    return request.endpoint == endpoint and not searching


def can_switch() -> bool:
    """Whether this page can be shown in another language under the same address."""
    return request.endpoint is not None and request.method in {"GET", "HEAD"}


def number(value: int) -> str:
    """A whole number with separators."""
    return f"{value:,}"


def moment_text(moment: datetime | None) -> str:
    """A time in the language of the page."""
    return dates.moment_text(moment, language.language())


def edtf_text(value: str | None) -> str:
    """A date in the language of the page."""
    return dates.edtf_text(value, language.language())


def life_text(born: str | None, died: str | None) -> str:
    """Life dates in the language of the page."""
    return dates.life_text(born, died, language.language())


def role_name(role: str) -> str:
    """The role of an account."""
    labels = LABELS.get(role, (role, role))
    return labels[1] if language.language() == "en" else labels[0]


def parameter_label(name: str) -> str:
    """What people call a parameter of the search; a foreign one is shown as it stands."""
    try:
        return str(language.t_each("parameter", name))
    except KeyError:
        return name


def access_text(scope: str) -> str:
    """Who may see a copy."""
    return value_shown("access_scope", scope).text


def part_name(part: str) -> str:
    """What people call the part a statement is about: a unit's label, or its kind."""
    return language.word("kinds", part)


def part_names(parts: Iterable[str]) -> str:
    """Several parts on one line; "" is the whole work."""
    named = (part_name(part) if part else str(language.t("work.whole")) for part in parts)
    return str(language.t("list.comma")).join(named)


def scheme_name(scheme: str) -> str:
    """What people call a scheme of identifiers; a source's own numbers go by its name."""
    return _SCHEMES.get(scheme) or source_name(scheme)


def choices_of(list_name: str) -> list[tuple[str, str]]:
    """A closed list as values and what people read."""
    return [(code, language.word(list_name, code)) for code in words(list_name)]


def web_address(value: str) -> bool:
    """Whether a value may stand in a link: an address of the web and nothing else."""
    return bool(_WEB.fullmatch(value))


def data_links(work_id: str) -> list[tuple[str, str, str]]:
    """The same work for programs: name, media type and address of each form."""
    forms = (
        ("JSON", "application/json", None),
        ("JSON-LD", "application/ld+json", "jsonld"),
        ("Turtle", "text/turtle", "turtle"),
    )
    return [
        (name, media_type, url_for("works.get_work", work_id=work_id, format=code))
        for name, media_type, code in forms
    ]


def sign_in_address() -> str:
    """The sign-in page, which leads back to this page afterwards."""
    if request.method != "GET" or request.endpoint in _NOT_LED_BACK_TO:
        return language.address("pages.sign_in")
    return language.address("pages.sign_in", next=request.full_path.rstrip("?"))


for _tool in (
    asset,
    here,
    can_switch,
    number,
    moment_text,
    edtf_text,
    life_text,
    role_name,
    parameter_label,
    access_text,
    part_name,
    part_names,
    scheme_name,
    choices_of,
    web_address,
    data_links,
    sign_in_address,
    source_name,
    language.t,
    language.t_each,
    language.word,
    language.lang_of,
    language.address,
    language.this_page_in,
    errors.error_text,
    errors.adds_something,
    errors.message_of,
    errors.message_lang,
):
    pages.add_app_template_global(_tool, _tool.__name__)
pages.add_app_template_global(language.language, "lang")
pages.add_app_template_global(lambda: STYLESHEETS, "stylesheets")
pages.add_app_template_global(lambda: set(words("statuses")), "known_statuses")
