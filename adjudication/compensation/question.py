"""質問の読み取り: one JSON object becomes a `Question`, or an error that names the field."""

from dataclasses import replace
from typing import cast

from adjudication.compensation.use import read_use
from adjudication.model.question import APPLICANT_TYPES, Question, Scheme, TaxPolicy, Terms, Use
from adjudication.rounding import LARGEST_AMOUNT
from rightsdb.errors import InputError
from rightsdb.fields import (
    Given,
    choice,
    count,
    flag,
    identity,
    mapping,
    only_known,
    required_choice,
    required_day,
    sequence,
)
from rightsdb.law import cite

_FIELDS = frozenset({"id", "as_of", "scheme", "applicant", "via", "works", "options", "security"})
_OPTIONS = frozenset({"tax_policy", "advertisement", "include_guess", "batch_threshold"})
_OF_AN_APPLICANT = frozenset({"type"})
_SCHEMES = ("art_67_3", "art_67", "pending_use")
_VIAS = ("registered_body", "commissioner")
_MOST_WORKS = 100_000


def read_question(given: Given) -> Question:
    """質問を読み取って確かめる.

    Raises:
        InputError: a field is missing, unknown or unusable; `field` names it.
    """
    only_known(given, _FIELDS)
    terms = read_terms(given)
    works = sequence(given, "works")
    if not works:
        raise InputError("missing_field", "見積る著作物等を一つ以上入れてください。", field="works")
    if len(works) > _MOST_WORKS:
        raise InputError("too_many", f"一度に見積れるのは{_MOST_WORKS:,}点までです。", field="works")
    uses = tuple(
        read_use(mapping(work, f"works[{index}]"), terms, f"works[{index}].", str(index + 1))
        for index, work in enumerate(works)
    )
    _refuse_mixed_prices(uses)
    return Question(
        id=identity(given),
        terms=replace(terms, works=len(uses)),
        uses=uses,
        security=_security(given, terms.scheme),
    )


def read_terms(given: Given) -> Terms:
    """What holds for every work: procedure, day, applicant and options.

    Raises:
        InputError: as :func:`read_question`.
    """
    as_of = required_day(given, "as_of")
    scheme = required_choice(given, "scheme", _SCHEMES)
    applicant = mapping(given.get("applicant") or {}, "applicant")
    only_known(applicant, _OF_AN_APPLICANT, "applicant.")
    kind = choice(applicant, "type", APPLICANT_TYPES, "applicant.")
    via = choice(given, "via", _VIAS)
    options = mapping(given.get("options") or {}, "options")
    only_known(options, _OPTIONS, "options.")
    assumed: dict[str, str] = {} if kind else {"applicant.type": "person"}
    default_via = "registered_body" if scheme == "art_67_3" else "commissioner"
    if via is None and scheme == "art_67_3":
        assumed["via"] = default_via
    return Terms(
        as_of=as_of,
        scheme=cast("Scheme", scheme),
        applicant_type=kind or "person",
        via=via or default_via,
        tax_policy=cast(
            "TaxPolicy", choice(options, "tax_policy", ("as_tariff", "none"), "options.") or "as_tariff"
        ),
        include_guess=flag(options, "include_guess", "options.") or False,
        advertisement=flag(options, "advertisement", "options.") or False,
        batch_threshold=count(options, "batch_threshold", "options."),
        assumed=assumed,
    )


def _security(given: Given, scheme: str) -> int | None:
    """担保金: only use while an application under Art. 67 is pending has one."""
    security = count(given, "security")
    if security is not None and scheme == "art_67_3":
        raise InputError(
            "no_security",
            f"法第67条の3には申請中利用の担保金がありません（{cite('copyright_act', '第67条の2')}）。",
            field="security",
        )
    if security is not None and security > LARGEST_AMOUNT:
        raise InputError("too_large", f"{LARGEST_AMOUNT:,}以下にしてください。", field="security")
    return security


def _refuse_mixed_prices(uses: tuple[Use, ...]) -> None:
    """Prices with and without tax side by side in one application are a mistake waiting to happen."""
    priced = [use for use in uses if "price" in use.values]
    flags = [use.values.get("price_includes_tax") == "true" for use in priced]
    if any(flags) and not all(flags):
        odd = next(use for use, with_tax in zip(priced, flags, strict=True) if with_tax != flags[0])
        raise InputError(
            "mixed_prices",
            "税込みの価格と税抜きの価格が混ざっています。一つの見積りではどちらかにそろえてください。",
            field=f"{odd.place}price_includes_tax",
        )
