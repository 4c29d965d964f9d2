"""見積りの頁: a guided form without scripts; its answers are the address, so a result can be passed on."""

import json
from dataclasses import dataclass

from flask import Response, make_response, render_template, request
from markupsafe import Markup

from adjudication.compensation import estimate as estimated
from adjudication.model.estimate import Estimate
from adjudication.model.question import APPLICANT_TYPES
from adjudication.model.use_fields import Field, fields
from api.auth.current import current_account
from api.documents import calculation_sheet
from api.drawings.calculation import calculation_drawing
from api.pages.blueprint import pages
from api.pages.estimate_form import SCHEMES, TAX_POLICIES, VIAS, EstimateForm, form_from
from api.pages.estimate_sheet import EstimateSheet, value_in_words
from api.pages.language import address, language, t, t_each
from api.wiring import current_services
from rightsdb.clock import day_of
from rightsdb.law import law_revision

#: Roles whose accounts may set an amount of their own.
STAFF_ROLES = frozenset({"desk", "commissioner"})
#: So many words are still shown side by side; more of them go into a list to choose from.
_MOST_SIDE_BY_SIDE = 5
_UNPROCESSABLE = 422


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the form, as the list above it shows it."""

    stage: str
    current: bool
    href: str | None


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer that was given, and the stage where it can be changed."""

    name: str
    value: str
    href: str


@pages.get("/estimate")
def estimate() -> Response | str:
    """The form, stage by stage, and the estimate."""
    form = current_form()
    if form.began and form.given.get("stage") == "result":
        question = form.question()
        if question is not None:
            return _result_page(form, estimated(question))
    elif form.given and not form.began and any(name in form.given for name in ("work_category", "use_type")):
        form.check_first()
    page = render_template("estimate.html", form=form, stage=form.stage(), steps=_steps(form), **_words(form))
    return make_response(page, _UNPROCESSABLE if form.errors else 200)


@pages.get("/estimate/sheet.pdf")
def estimate_sheet() -> Response:
    """The calculation sheet of the same answers as PDF."""
    form = current_form()
    if not form.began:
        form.check_first()
    question = None if form.errors else form.question()
    if question is None:
        raise next(iter(form.errors.values()))
    answer = Response(
        calculation_sheet.calculation_sheet(estimated(question), form.asked()), content_type="application/pdf"
    )
    answer.headers["Content-Disposition"] = 'inline; filename="calculation-sheet.pdf"'
    return answer


def current_form() -> EstimateForm:
    """The answers in the address of this request."""
    account = current_account()
    today = day_of(current_services().settings.clock())
    return form_from(request.args, today, staff=account is not None and account.role in STAFF_ROLES)


def _result_page(form: EstimateForm, found: Estimate) -> str:
    sheet = EstimateSheet(found, language())
    return render_template(
        "estimate_result.html",
        form=form,
        sheet=sheet,
        steps=_steps(form),
        drawing=_drawing(sheet),
        question=json.dumps(form.asked(), ensure_ascii=False, indent=2),
        revision=law_revision(found.question.terms.as_of),
        **_words(form),
    )


def _drawing(sheet: EstimateSheet) -> Markup:
    boxes = sheet.boxes()
    if not boxes:
        return Markup()
    return calculation_drawing(boxes, title=str(t("estimate.how")), says=str(t("estimate.drawing_says")))


def _words(form: EstimateForm) -> dict[str, object]:
    return {
        "value_name": value_name,
        "field_name": field_name,
        "choices_for": choices_for,
        "side_by_side": lambda asked: len(asked.values) <= _MOST_SIDE_BY_SIDE,
        "answered": _answered(form),
        "to": lambda stage: address("pages.estimate", **form.parameters(stage=stage)),
        "hint_of": _hint_of,
        "application_choices": {
            "scheme": [(one, t_each("estimate.value.scheme", one)) for one in SCHEMES],
            "applicant": [(one, t_each("estimate.value.applicant_type", one)) for one in APPLICANT_TYPES],
            "via": [(one, t_each("estimate.value.via", one)) for one in VIAS],
            "tax": [(one, t_each("estimate.value.tax_policy", one)) for one in TAX_POLICIES],
        },
        "first_fields": [fields()["work_category"], fields()["use_type"]],
    }


def _steps(form: EstimateForm) -> list[Step]:
    shown = form.stage() if form.errors or form.given.get("stage") != "result" else "result"
    listed = ["work", *(["conditions"] if form.conditions or not form.began else []), "quantities", "result"]
    place = listed.index(shown)
    return [
        Step(
            stage,
            stage == shown,
            address("pages.estimate", **form.parameters(stage=stage)) if number < place else None,
        )
        for number, stage in enumerate(listed)
    ]


def _answered(form: EstimateForm) -> list[Answered]:
    """What was answered, in the order of the form."""
    asked = {need.field.name: "conditions" for need in form.conditions}
    asked.update(dict.fromkeys(("work_category", "use_type"), "work"))
    return [
        Answered(
            field_name(known),
            value_name(known, form.given[name]),
            address("pages.estimate", **form.parameters(stage=asked.get(name, "quantities"))),
        )
        for name, known in fields().items()
        if name in form.given and name != "staff_reason"
    ]


def field_name(asked: Field) -> str:
    """A field in the language of the page; its English name begins like a label."""
    if asked.name == "price_includes_tax":
        return str(t("estimate.tax_of_price"))
    return asked.ja if language() == "ja" else asked.en[:1].upper() + asked.en[1:]


def value_name(asked: Field, value: str) -> str:
    """An answer in the language of the page."""
    return value_in_words(asked, value, language())


def choices_for(asked: Field) -> list[tuple[str, str]]:
    """What can be chosen for a field; first what an empty answer means."""
    if asked.name == "price_includes_tax":
        return [("", str(t("estimate.without_tax"))), ("yes", str(t("estimate.with_tax")))]
    codes = ("yes", "no") if asked.type == "yes_no" else asked.values
    named = [(code, value_name(asked, code)) for code in codes]
    if asked.default is None:
        return [("", str(t("estimate.open"))), *named]
    value = value_name(asked, asked.default)
    return [("", str(t("estimate.taken_to_be", value=value))), *named]


def _hint_of(name: str) -> str:
    """What helps to answer, or nothing."""
    return str(t_each("estimate.hint", name)) if name in HINTED else ""


#: Fields with a hint of their own.
HINTED = frozenset(
    {
        *("price", "songs", "agreed_rate", "items_in_unit", "duration_seconds", "ticket_price", "shows"),
        *("period_start", "research_ratio", "item_number", "language", "requests_or_views", "script_fee"),
    }
)
