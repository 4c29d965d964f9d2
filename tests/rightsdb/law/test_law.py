import json
from datetime import date
from decimal import Decimal

import pytest

from rightsdb.errors import InputError, NotFoundError
from rightsdb.law import cite, history, law_revision, parameter, parameters
from rightsdb.law.sentences import KeptJson, json_text

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("name", "day", "value"),
    [
        ("fee.art_67", date(2018, 3, 31), 13000),
        ("fee.art_67", date(2018, 4, 1), 6900),
        ("fee.art_67", TODAY, 6900),
        ("fee.art_68", TODAY, 6900),
        ("fee.art_69", TODAY, 6900),
        ("fee.art_67_3", date(2026, 4, 1), 13800),
        ("fee.mediation", TODAY, 46000),
        ("deadline.inquiry_wait_days", TODAY, 14),
        ("deadline.inquiry_min_contacts", TODAY, 2),
        ("deadline.forwarding_business_days", TODAY, 7),
        ("deadline.report_months", TODAY, 3),
        ("deadline.suit_months", TODAY, 6),
        ("deadline.public_notice_days", TODAY, 7),
        ("period.max_years_67_3", TODAY, 3),
        ("period.financial_documents_years", TODAY, 5),
        ("period.new_law_from", TODAY, date(2026, 4, 1)),
        ("fund.reserve_67", TODAY, Decimal("0.10")),
        ("fund.reserve_67_3", TODAY, Decimal("0.30")),
        ("fund.administration", TODAY, Decimal("0.30")),
        ("term.natural.years", date(1962, 4, 4), 30),
        ("term.natural.years", date(1962, 4, 5), 33),
        ("term.natural.years", date(1965, 5, 18), 35),
        ("term.natural.years", date(1967, 7, 27), 37),
        ("term.natural.years", date(1969, 12, 8), 38),
        ("term.natural.years", date(1971, 1, 1), 50),
        ("term.natural.years", date(2018, 12, 29), 50),
        ("term.natural.years", date(2018, 12, 30), 70),
        ("term.corporate.years", date(1967, 7, 26), 30),
        ("term.corporate.years", date(1967, 7, 27), 32),
        ("term.corporate.years", date(1969, 12, 8), 33),
        ("term.photograph.years", date(1967, 7, 26), 10),
        ("term.photograph.years", date(1967, 7, 27), 12),
        ("term.photograph.years", date(1969, 12, 8), 13),
        ("term.film.years", date(2003, 12, 31), 50),
        ("term.film.years", date(2004, 1, 1), 70),
        ("term.performance.years", TODAY, 70),
        ("term.phonogram.years", TODAY, 70),
        ("term.broadcast.years", TODAY, 50),
        ("term.cablecast.years", TODAY, 50),
        ("term.transition_cap.years", TODAY, 70),
        ("cutover.extension_alive_on", TODAY, date(2018, 12, 29)),
    ],
)
def test_a_value_holds_from_its_day_until_the_next(name: str, day: date, value: object) -> None:
    assert parameter(name, day).value == value


def test_a_value_does_not_hold_before_its_first_day() -> None:
    with pytest.raises(InputError) as refused:
        parameter("fee.art_67_3", date(2026, 3, 31))
    assert (refused.value.code, refused.value.field) == ("no_value_on_day", "as_of")


def test_an_unknown_name_is_refused_and_the_nearest_is_named() -> None:
    with pytest.raises(NotFoundError) as refused:
        parameter("fee.art67_3", TODAY)
    assert refused.value.code == "unknown_parameter"
    assert "fee.art_67_3" in refused.value.message


def test_all_values_of_a_day_leave_out_what_has_not_begun() -> None:
    before = {value.name for value in parameters(date(2026, 3, 31))}
    after = {value.name for value in parameters(date(2026, 4, 1))}
    assert "fee.art_67" in before
    assert "fee.art_67_3" in after - before
    assert [value.name for value in parameters(TODAY)] == sorted(after)


def test_a_history_is_complete_and_in_order() -> None:
    assert [value.value for value in history("fee.art_67")] == [13000, 6900]


@pytest.mark.parametrize(
    ("day", "start"),
    [
        (date(1899, 7, 15), "132AC0000000039_18990715"),
        (date(1970, 12, 31), "132AC0000000039_18990715"),
        (date(1971, 1, 1), "345AC0000000048_19710101"),
        (date(2018, 12, 29), "345AC0000000048_20040101"),
        (date(2018, 12, 30), "345AC0000000048_20181230"),
        (date(2026, 6, 23), "345AC0000000048_20260401"),
        (TODAY, "345AC0000000048_20260624_508AC0000000048"),
    ],
)
def test_the_wording_in_force_is_named(day: date, start: str) -> None:
    assert law_revision(day).startswith(start)


def test_before_any_law_there_is_no_wording() -> None:
    with pytest.raises(InputError) as refused:
        law_revision(date(1899, 7, 14))
    assert refused.value.code == "before_any_law"


def test_an_article_is_cited_with_the_name_of_the_law() -> None:
    assert cite("copyright_act", "第51条第2項") == "著作権法第51条第2項"


WARTIME_DAYS = {
    **dict.fromkeys(("US", "GB", "FR", "CA", "AU", "LK", "NZ", "PK"), 3794),
    "BR": 3816,
    "NL": 3844,
    "NO": 3846,
    "BE": 3910,
    "ZA": 3929,
    "GR": 4180,
    "LB": 4413,
}


def test_the_wartime_days_are_those_from_pearl_harbour_to_the_eve_of_the_treaty() -> None:
    first = parameter("wartime.first_day", TODAY).day
    for country, days in WARTIME_DAYS.items():
        treaty = parameter(f"wartime.{country}.treaty_day", TODAY).day
        assert parameter(f"wartime.{country}.days", TODAY).whole == days == (treaty - first).days


def test_exactly_fifteen_countries_have_wartime_days() -> None:
    listed = {value.name.split(".")[1] for value in parameters(TODAY) if value.name.endswith(".treaty_day")}
    assert listed == set(WARTIME_DAYS)


def test_a_kept_part_is_written_as_any_other() -> None:
    kept = KeptJson(rule="a", says="「引用」\n", inputs={"on": "2026-01-01"})
    answer: dict[str, object] = {
        "id": None,
        "n": 3,
        "steps": [kept, {"b": [1, "二"]}],
        "last": kept,
        "no": [],
    }
    plain = json.dumps(answer, ensure_ascii=False, separators=(",", ":"))
    assert json_text(answer) == plain
    assert json_text(answer) == plain
    assert kept == {"rule": "a", "says": "「引用」\n", "inputs": {"on": "2026-01-01"}}
