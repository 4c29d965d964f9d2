"""値の書き方: titles, dates and addresses as RDF terms; nothing that would break a document."""

import re
from datetime import date

from rdflib import Literal, URIRef
from rdflib.namespace import XSD
from rdflib.term import Identifier

from rightsdb.linked_data.terms import EDTF
from rightsdb.model.records import Title

_WEB = re.compile(r"https?://[^\s\x00-\x20<>\"{}|\\^`]+")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_YEAR = re.compile(r"\d{4}")
_MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def named(title: Title) -> Literal:
    """A title with its language, where that is a language tag."""
    return text(title.value, title.lang)


def reading(title: Title) -> Literal:
    """A title's reading in kana."""
    return text(title.reading or "", "ja-Hrkt")


def text(value: str, lang: str | None = None) -> Literal:
    """A text; what cannot be written as UTF-8 is replaced."""
    tag = lang if lang and _LANGUAGE.fullmatch(lang) else None
    return Literal(value.encode("utf-8", "replace").decode("utf-8"), lang=tag)


def day_or_edtf(value: str) -> Literal:
    """A date as precisely as XML Schema can say it, else as EDTF."""
    if _DAY.fullmatch(value) and _is_day(value):
        return Literal(value, datatype=XSD.date, normalize=False)
    if _MONTH.fullmatch(value):
        return Literal(value, datatype=XSD.gYearMonth, normalize=False)
    if _YEAR.fullmatch(value) and value != "0000":
        return Literal(value, datatype=XSD.gYear, normalize=False)
    return Literal(value.encode("utf-8", "replace").decode("utf-8"), datatype=EDTF)


def web_address(value: str | None) -> URIRef | None:
    """An address of the web that can stand in a document; None for anything else."""
    return URIRef(value) if value and _WEB.fullmatch(value) else None


def address_or_text(value: str) -> Identifier:
    """An address where it is one, else a text."""
    return web_address(value) or text(value)


def _is_day(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True
