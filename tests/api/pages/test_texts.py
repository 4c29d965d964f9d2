"""The catalogue: every text used exists in both languages, and none lies unused."""

import re
from collections.abc import Iterator
from string import Formatter
from typing import get_args

import pytest
from markupsafe import Markup

from adjudication.model.estimate import RefusalReason
from adjudication.model.use_fields import fields
from adjudication.tariffs import tariff_book
from adjudication.tariffs.tariff import EvidenceClass
from api.batch.kinds import CALCULATIONS
from api.drawings.timeline import LOOKS
from api.pages.addresses import PARAMETERS
from api.pages.errors import STATUSES
from api.pages.estimate import HINTED
from api.pages.estimate_form import SCHEMES, STAGES, TAX_POLICIES, VIAS
from api.pages.facets import FACETS
from api.pages.search import SORTS
from api.pages.sourced import BASES
from api.pages.texts import catalogue, text
from api.pages.versions import PARTS
from api.pages.work_sheet import NOTED
from rightsdb.jobs import DONE, FAILED, RUNNING, WAITING
from rightsdb.model.outcome import Confidence
from rightsdb.model.vocabulary import words
from tests.shared import ROOT

_WORDS = {name: known.values for name, known in fields().items() if known.type == "word"}
_WORDS |= {"scheme": SCHEMES, "via": VIAS, "tax_policy": TAX_POLICIES}
_LINES = {
    line.id
    for tariff in tariff_book().tariffs
    for line in (*(one for group in tariff.lines for one in group), *tariff.minimum)
}
_LINES |= {tariff.times for tariff in tariff_book().tariffs if tariff.times}

#: Families of texts whose member is chosen while a page is made: family → every member there can be.
FAMILIES = {
    "status_means": tuple(words("statuses")),
    "facet": FACETS,
    "sort": SORTS,
    "parameter": PARAMETERS,
    "record_part": PARTS,
    "aspect_note": NOTED,
    "basis_heading": (*BASES, "other"),
    "basis_says": BASES,
    "sources.group": ("loaded", "automated", "by_hand"),
    "sources.group_note": ("loaded", "automated", "by_hand"),
    "source_status": ("active", "unverified", "retired"),
    "source_status_means": ("active", "unverified", "retired"),
    "statement": (
        *("inc", "inc-ow-eu", "inc-ruu", "inc-edu", "inc-nc"),
        *("noc-nc", "noc-cr", "noc-oklr", "noc-us", "nkc", "cne", "und", "mark", "zero", "public_domain"),
    ),
    "access": ("internet", "onsite"),
    "estimate.value": tuple(f"{name}.{code}" for name, codes in _WORDS.items() for code in codes),
    **{f"estimate.value.{name}": codes for name, codes in _WORDS.items()},
    "estimate.stage": STAGES,
    "estimate.hint": tuple(HINTED),
    "estimate.confidence": get_args(Confidence),
    "estimate.evidence": (*get_args(EvidenceClass), "staff", "nothing_due"),
    "estimate.refusal": get_args(RefusalReason),
    "estimate.payee": ("state", "registered_body"),
    "table.title": tuple(CALCULATIONS),
    "table.lead": tuple(CALCULATIONS),
    "job.state": (WAITING, RUNNING, DONE, FAILED),
    "job.term": ("public_domain", "protected", "review"),
    "formula": ("amount", "tax_rate", "started", "reached"),
    "formula.rounded": ("half_up", "floor", "ceil"),
    "line": (
        *sorted(_LINES),
        *("subtotal", "consumption_tax", "total", "median", "staff_amount"),
        *("not_protected", "excluded_by_intent"),
        *("price_without_tax", "ticket_price_without_tax", "sale_price_without_tax"),
    ),
    "route_do": tuple(words("routes")),
    "certainty": ("settled", "assumed", "open"),
    "change": (
        *("until", "from", "is", "type_body", "named_pseudonym", "country_JP", "country_US"),
        *("managed", "usage_rule", "application_contact", "last_day"),
    ),
    "change_term": ("public_domain", "protected", "review", "unknown"),
    "timeline_event": ("created", "published"),
    "timeline_summary": ("public_domain", "protected", "review", "unknown"),
    "timeline_change": tuple(rule.removeprefix("term.") for rule in LOOKS),
    "error.heading": tuple(map(str, STATUSES)),
    "error.says": tuple(map(str, STATUSES)),
    "error.do": tuple(map(str, STATUSES)),
}

_KEY = re.compile(r"""(?:(?<![\w.])|language\.)_?(?:t|text)\(\s*['"]([\w.-]+)['"]""")
_CHOICE = re.compile(r"""(?<![\w.])_?(?:t|text)\(\s*['"]([\w.-]+)['"] if [\w.]+ else ['"]([\w.-]+)['"]""")
_PASSED = re.compile(r"""(?:text_field|choices)\([^)]*?"(search\.\w+)"(?:, hint="(search\.\w+)")?""")
_FAMILY = re.compile(r"""t_each\(f?['"]([\w.]+?)(?:\.\{\w+\})?['"]""")


def _sources() -> Iterator[str]:
    for folder, pattern in (
        ("api/templates", "*.html"),
        ("api/pages", "*.py"),
        ("api/documents", "*.py"),
        ("api/drawings", "*.py"),
    ):
        for path in sorted((ROOT / folder).rglob(pattern)):
            yield path.read_text(encoding="utf-8")


def _used() -> set[str]:
    used = {key for source in _sources() for key in _KEY.findall(source)}
    for pattern in (_CHOICE, _PASSED):
        used |= {key for source in _sources() for keys in pattern.findall(source) for key in keys if key}
    used |= {f"{family}.{member}" for family, members in FAMILIES.items() for member in members}
    # Chosen by the code of an error.
    return used | {key for key in catalogue() if key.startswith("problem.")}


def test_every_text_used_exists() -> None:
    assert sorted(_used() - set(catalogue())) == []


def test_no_text_lies_unused() -> None:
    assert sorted(set(catalogue()) - _used()) == []


def test_every_family_a_page_asks_for_is_listed_here() -> None:
    asked = {family for source in _sources() for family in _FAMILY.findall(source)}
    assert asked - set(FAMILIES) - {"error"} == set()


def _gaps(wording: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(wording) if name}


def test_all_forms_of_a_text_have_the_same_gaps_to_fill() -> None:
    uneven = [
        key
        for key, entry in catalogue().items()
        if len({frozenset(_gaps(form)) for form in (entry.ja, entry.en, entry.one or entry.en)}) > 1
    ]
    assert uneven == []


def test_english_texts_hold_no_japanese() -> None:
    japanese = [key for key, entry in catalogue().items() if re.search(r"[぀-ヿ㐀-鿿]", entry.en)]
    assert japanese == ["language.switch"]


def test_a_value_cannot_bring_markup_of_its_own() -> None:
    shown = text("search.title_for", "ja", words="<script>alert(1)</script>")
    assert "<script>" not in shown
    assert text("search.title_for", "ja", words=Markup("<b>x</b>")) == "「<b>x</b>」の検索結果"


@pytest.mark.parametrize(("count", "shown"), [(0, "0 works"), (1, "1 work"), (1234, "1,234 works")])
def test_english_counts_in_singular_and_plural(count: int, shown: str) -> None:
    assert text("search.total", "en", count=count) == shown
