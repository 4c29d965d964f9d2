from datetime import date

import pytest

from adjudication.fees import application_fee
from adjudication.model.fee import FeeScheme

NOW = date(2026, 11, 22)
EVERYONE_ELSE = ("person", "corporation", "local_government", "iaa", "nhk")


@pytest.mark.parametrize(
    ("scheme", "day", "amount"),
    [
        ("art_67_3", date(2026, 4, 1), 13800),
        ("art_67_3", date(2026, 3, 31), None),
        ("art_67", date(2026, 4, 1), 6900),
        ("art_67", date(2018, 4, 1), 6900),
        ("art_67", date(2018, 3, 31), 13000),
        ("art_67", date(2005, 1, 1), 13000),
        ("art_67", date(2004, 12, 31), None),
        ("art_68", NOW, 6900),
        ("art_69", NOW, 6900),
        ("art_68", date(2018, 3, 31), 13000),
        ("pending_use", NOW, 0),
    ],
)
def test_the_fee_is_that_of_the_procedure_on_the_day(
    scheme: FeeScheme, day: date, amount: int | None
) -> None:
    assert application_fee(scheme, day, "person", "commissioner").amount == amount


@pytest.mark.parametrize("applicant", EVERYONE_ELSE)
@pytest.mark.parametrize("scheme", ["art_67", "art_67_3", "art_68", "art_69"])
def test_everyone_but_the_state_pays(scheme: FeeScheme, applicant: str) -> None:
    fee = application_fee(scheme, NOW, applicant, "commissioner")
    assert fee.amount
    assert not fee.exempt


@pytest.mark.parametrize("scheme", ["art_67", "art_67_3", "art_68", "art_69"])
def test_the_state_pays_nothing_to_itself(scheme: FeeScheme) -> None:
    fee = application_fee(scheme, NOW, "national_government", "commissioner")
    assert (fee.amount, fee.exempt, fee.means, fee.payee) == (0, True, "", "state")
    assert "第67条第4項ただし書" in fee.citation
    assert fee.notes == ()


def test_before_a_registered_body_not_even_the_state_is_exempt_and_a_warning_says_so() -> None:
    fee = application_fee("art_67_3", NOW, "national_government", "registered_body")
    assert (fee.amount, fee.exempt, fee.payee) == (13800, False, "registered_body")
    assert [note.code for note in fee.notes] == ["state_pays_registered_body"]
    assert "第104条の47" in fee.citation


def test_who_is_paid_and_how_depends_on_where_the_application_goes() -> None:
    through_body = application_fee("art_67_3", NOW, "person", "registered_body")
    direct = application_fee("art_67_3", NOW, "person", "commissioner")
    assert (through_body.payee, through_body.means) == ("registered_body", "登録確認機関の定める方法")
    assert (direct.payee, direct.means) == ("state", "収入印紙")
    assert (through_body.notes, direct.notes) == ((), ())
    assert (through_body.payer, direct.payer) == ("applicant", "applicant")
    assert application_fee("art_67", NOW, "national_government", "commissioner").payer is None
    assert "著作権法施行令第8条第2項" in direct.citation
    assert "著作権法施行規則第23条" in direct.citation


@pytest.mark.parametrize("scheme", ["art_67", "art_68", "art_69"])
def test_a_registered_body_handles_art_67_3_only(scheme: FeeScheme) -> None:
    fee = application_fee(scheme, NOW, "national_government", "registered_body")
    assert [note.code for note in fee.notes] == ["registered_body_only_67_3"]
    assert (fee.amount, fee.payee, fee.exempt) == (0, "state", True)


def test_use_while_pending_has_no_fee_of_its_own() -> None:
    fee = application_fee("pending_use", NOW, "person", "commissioner")
    assert (fee.amount, fee.exempt, fee.payee) == (0, False, None)
    assert [note.code for note in fee.notes] == ["fee_with_main_application"]


def test_a_fee_that_is_not_known_is_not_filled_in() -> None:
    fee = application_fee("art_67_3", date(2026, 3, 31), "person", "registered_body")
    assert (fee.amount, fee.payee, fee.confidence, fee.status) == (None, None, "guess", "assumed")
    assert not fee.exempt
    assert [note.code for note in fee.notes] == ["fee_unknown"]
    assert "2026-04-01" in fee.notes[0].ja


def test_confidence_and_status_are_those_of_the_parameter() -> None:
    now = application_fee("art_67", NOW, "person", "commissioner")
    then = application_fee("art_67", date(2011, 1, 1), "person", "commissioner")
    assert (now.confidence, now.status) == ("sure", "in_force")
    assert (then.confidence, then.status) == ("likely", "assumed")


def test_the_answer_shows_everything_but_the_notes() -> None:
    shown = application_fee("art_67_3", NOW, "person", "commissioner").to_json()
    assert shown == {
        "fee": 13800,
        "fee_exempt": False,
        "fee_payee": "state",
        "fee_means": "収入印紙",
        "fee_means_en": "revenue stamps",
        "fee_source": "著作権法施行令第8条第2項・著作権法施行規則第23条",
        "fee_status": "in_force",
        "fee_confidence": "sure",
    }
