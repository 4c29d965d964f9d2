"""手数料: the fee of an application by procedure, day, applicant and way of filing.

Pure: the amounts come from ``rightsdb.law``, the day from outside.
"""

from datetime import date

from adjudication.model.fee import Fee, FeeScheme, Payee
from adjudication.model.note import Note
from rightsdb.errors import InputError
from rightsdb.law import Parameter, cite, parameter

#: 国: the only applicant that is free of the fee (法67条4項ただし書).
STATE = "national_government"

_STAMPS = ("収入印紙", "revenue stamps")
_BY_BODY = ("登録確認機関の定める方法", "as the registered body lays down")

_NO_FEE_OF_ITS_OWN = Note(
    "fee_with_main_application",
    "申請中利用には固有の手数料はない。手数料は法第67条の裁定の申請で納める。",
    "Use while an application is pending has no fee of its own; the fee is that of the application.",
)
_STATE_PAYS_BODY = Note(
    "state_pays_registered_body",
    "法第104条の47は国の免除を定めた法第67条第4項にかかわらず納付を求めている。国も納付を要するか、"
    "登録確認機関に確かめること。",
    "Art. 104-47 applies notwithstanding Art. 67(4), whose proviso frees the State; "
    "confirm with the registered body.",
    "via",
)
_NOT_THROUGH_BODY = Note(
    "registered_body_only_67_3",
    "登録確認機関が扱うのは法第67条の3の裁定だけである。文化庁長官に申請するものとして計算した。",
    "Registered bodies handle Art. 67-3 only; the fee is that of an application to the Commissioner.",
    "via",
)


def application_fee(scheme: FeeScheme, as_of: date, applicant_type: str, via: str) -> Fee:
    """手数料の額・納付先・納付方法: the fee of one application.

    Args:
        scheme: the procedure.
        as_of: the day of the application.
        applicant_type: ``national_government`` is the State; everyone else pays.
        via: ``registered_body`` or ``commissioner``.

    Returns:
        The fee; `amount` is None where the law of that day gives none, with a note that says so.
    """
    if scheme == "pending_use":
        citation = cite("copyright_act", "第67条の2")
        return Fee(0, False, None, "", "", citation, "in_force", "sure", (_NO_FEE_OF_ITS_OWN,))  # noqa: FBT003  # a field of a value object
    notes: list[Note] = []
    through_body = via == "registered_body" and scheme == "art_67_3"
    if via == "registered_body" and not through_body:
        notes.append(_NOT_THROUGH_BODY)
    try:
        number = parameter(f"fee.{scheme}", as_of)
    except InputError as error:
        return _unknown(scheme, error, notes)
    exempt = applicant_type == STATE and not through_body
    if applicant_type == STATE and through_body:
        notes.append(_STATE_PAYS_BODY)
    return _known(number, through_body=through_body, exempt=exempt, notes=notes)


def _known(number: Parameter, *, through_body: bool, exempt: bool, notes: list[Note]) -> Fee:
    """The fee of a day for which the law has an amount."""
    payee: Payee = "registered_body" if through_body else "state"
    means, means_en = ("", "") if exempt else _BY_BODY if through_body else _STAMPS
    further = (
        cite("copyright_act", "第104条の47")
        if through_body
        else cite("copyright_act", "第67条第4項ただし書")
        if exempt
        else cite("copyright_ordinance", "第23条")
    )
    return Fee(
        amount=0 if exempt else number.whole,
        exempt=exempt,
        payee=payee,
        means=means,
        means_en=means_en,
        citation=f"{number.cited}・{further}",
        status=number.status,
        confidence=number.confidence,
        notes=tuple(notes),
    )


def _unknown(scheme: FeeScheme, error: InputError, notes: list[Note]) -> Fee:
    """No amount for that day: said, never filled in."""
    note = Note(
        "fee_unknown",
        f"手数料を示せない。{error.message}",
        f"No fee is known for {scheme} on that day.",
        "as_of",
    )
    return Fee(None, False, None, "", "", "", "assumed", "guess", (*notes, note))  # noqa: FBT003  # a field of a value object
