from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rightsdb.model.records import Assertion, Copy, Record, RightUnit
from rightsdb.model.vocabulary import words
from rightsdb.status import (
    RULE_VERSION,
    claims_public_domain,
    status_until,
    unit_statuses,
    units_of,
    work_status,
)

TODAY = date(2026, 4, 1)
_CC = "http://creativecommons.org/{}/"
_RS = "http://rightsstatements.org/vocab/{}/1.0/"

#: One fact and the status that it gives when it stands alone.
ALONE = [
    (Assertion("usage_intent", "refused"), "opted_out"),
    (Assertion("usage_intent", "allowed"), "intent_registered"),
    (Assertion("usage_intent", "consult"), "intent_registered"),
    (Assertion("usage_intent", "per_work"), "intent_registered"),
    (Assertion("manager", "架空音楽協会"), "managed"),
    (Assertion("usage_rule", "https://rule.example/"), "rule_shown"),
    (Assertion("licence", _CC.format("licenses/by/4.0")), "rule_shown"),
    (Assertion("licence", _CC.format("licenses/by-nc-nd")), "rule_shown"),
    (Assertion("licence", _CC.format("publicdomain/zero/1.0")), "rule_shown"),
    (Assertion("application_contact", "https://apply.example/"), "application_contact"),
    (Assertion("licence", _CC.format("publicdomain/mark/1.0")), "review"),
    (Assertion("copyright_status", _CC.format("publicdomain/mark/1.0")), "review"),
    (Assertion("copyright_status", _RS.format("NoC-CR")), "review"),
    (Assertion("copyright_status", _RS.format("NoC-OKLR")), "review"),
    (Assertion("copyright_status", _RS.format("NKC")), "review"),
    (Assertion("copyright_status", "public_domain"), "review"),
    (Assertion("copyright_status", "pdm"), "review"),
    (Assertion("copyright_status", "NoC-US"), "review"),
    (Assertion("prior_adjudication", "2020-01-01"), "adjudicated"),
]

#: Facts that bear on nothing, alone or together.
SILENT = [
    Assertion("copyright_status", _RS.format("InC")),
    Assertion("copyright_status", _RS.format("UND")),
    Assertion("copyright_status", _RS.format("CNE")),
    Assertion("metadata_licence", _CC.format("licenses/by/4.0")),
    Assertion("access_scope", "internet"),
    Assertion("general_contact", "https://firm.example/"),
    Assertion("copyright_notice", "© 1999 架空社"),
    Assertion("age_rating", "18"),
    Assertion("holder", "架空社"),
    Assertion("death_date", "1900"),
    Assertion("manager", "  "),
    Assertion("usage_intent", ""),
]


def _record(*assertions: Assertion, **members: object) -> Record:
    record = Record("tsv", "R1", kind="literary", assertions=assertions)
    return replace(record, **members)  # type: ignore[arg-type]  # the caller gives members of Record


def _status(*records: Record) -> str:
    return work_status(unit_statuses(records, TODAY))


@pytest.mark.parametrize(("said", "status"), ALONE)
def test_one_fact_gives_its_status_and_is_named_as_the_reason(said: Assertion, status: str) -> None:
    (unit,) = unit_statuses([_record(said, *SILENT)], TODAY)
    assert unit.status == status
    assert unit.because[0] == ("tsv", "R1", said.aspect, said.value)
    assert unit.rule_version == RULE_VERSION
    assert (unit.route, unit.last_day) == (None, None)


def test_facts_that_bear_on_nothing_leave_a_candidate() -> None:
    (unit,) = unit_statuses([_record(*SILENT)], TODAY)
    assert (unit.status, unit.because) == ("no_intent_known", ())


@pytest.mark.parametrize(("one", "other"), list(combinations(ALONE, 2)))
def test_of_two_facts_the_more_restrictive_status_stands(
    one: tuple[Assertion, str], other: tuple[Assertion, str]
) -> None:
    order = list(words("statuses"))
    expected = min(one[1], other[1], key=order.index)
    assert _status(_record(one[0], other[0])) == expected
    assert _status(_record(one[0]), _record(other[0], native_id="R2")) == expected


@given(st.lists(st.sampled_from([said for said, _ in ALONE] + SILENT)))
def test_public_domain_is_never_derived_from_assertions(facts: list[Assertion]) -> None:
    assert _status(_record(*facts)) != "public_domain"


@given(st.lists(st.sampled_from([said for said, _ in ALONE] + SILENT), max_size=6), st.randoms())
def test_the_order_of_facts_changes_no_status(facts: list[Assertion], random: object) -> None:
    shuffled = sorted(facts, key=lambda _: random.random())  # type: ignore[attr-defined]  # hypothesis' Random
    assert _status(_record(*facts)) == _status(_record(*shuffled))


def test_a_claim_that_a_work_is_free_is_shown_with_what_contradicts_it() -> None:
    free, kept = (
        Assertion("copyright_status", _RS.format("NKC")),
        Assertion("copyright_status", _RS.format("InC")),
    )
    (unit,) = unit_statuses([_record(kept), _record(free, native_id="R2")], TODAY)
    assert unit.status == "review"
    assert [(told[1], told[3]) for told in unit.because] == [("R2", free.value), ("R1", kept.value)]


@pytest.mark.parametrize(
    ("start", "end", "holds"),
    [
        (None, None, True),
        ("2026-04-01", None, True),
        ("2026-04-02", None, False),
        (None, "2026-04-01", True),
        (None, "2026-03-31", False),
        ("2026-04-01", "2026-04-01", True),
    ],
)
def test_a_limited_fact_holds_from_its_first_to_its_last_day(
    start: str | None,
    end: str | None,
    holds: bool,  # noqa: FBT001  # a column of the table above
) -> None:
    said = Assertion("usage_intent", "refused", valid_from=start, valid_to=end)
    assert _status(_record(said)) == ("opted_out" if holds else "no_intent_known")


def test_the_next_day_on_which_a_status_may_change_is_known() -> None:
    facts = (
        Assertion("manager", "a", valid_from="2026-05-01", valid_to="2026-06-30"),
        Assertion("usage_intent", "refused", valid_to="2026-04-01"),
        Assertion("usage_rule", "b", valid_from="2020-01-01", valid_to="2021-01-01"),
    )
    assert status_until([_record(*facts)], TODAY) == "2026-04-02"
    assert status_until([_record(*facts)], date(2026, 4, 2)) == "2026-05-01"
    assert status_until([_record(*facts)], date(2026, 5, 1)) == "2026-07-01"
    assert status_until([_record(*facts)], date(2026, 7, 1)) is None
    assert status_until([_record(Assertion("manager", "a", valid_to="9999-12-31"))], TODAY) is None
    assert status_until([_record(Assertion("manager", "a", valid_to="someday"))], TODAY) is None


def test_what_is_said_of_the_whole_counts_for_every_unit_and_the_rest_for_its_own() -> None:
    record = _record(
        Assertion("manager", "架空音楽協会", subject="composition"),
        Assertion("usage_intent", "refused", subject="lyrics"),
        Assertion("licence", _CC.format("licenses/by/4.0"), subject="copy"),
        Assertion("prior_adjudication", "2020-01-01"),
        units=(
            RightUnit("composition", "musical"),
            RightUnit("lyrics", "literary"),
            RightUnit("sound", "phonogram"),
        ),
        copies=(Copy("copy"),),
    )
    units = unit_statuses([record], TODAY)
    assert [(unit.unit.key, unit.status) for unit in units] == [
        ("composition", "managed"),
        ("lyrics", "opted_out"),
        ("sound", "adjudicated"),
    ]
    assert work_status(units) == "opted_out"


def test_a_record_without_units_has_one_of_its_own_kind() -> None:
    assert units_of([_record()]) == (RightUnit("work", "literary"),)
    assert units_of([_record(kind=None, field="game")]) == (RightUnit("work", "film"),)
    assert units_of([_record(kind=None, field="other")]) == (RightUnit("work", ""),)
    assert units_of([_record(kind=None)]) == (RightUnit("work", ""),)


def test_units_of_several_records_are_joined_by_their_keys() -> None:
    first = _record(units=(RightUnit("a", "musical"),))
    second = _record(native_id="R2", units=(RightUnit("a", "literary"), RightUnit("b", "phonogram")))
    assert units_of([first, second, _record(native_id="R3")]) == (
        RightUnit("a", "musical"),
        RightUnit("b", "phonogram"),
    )


def test_a_deleted_record_says_nothing_any_more() -> None:
    gone = _record(Assertion("usage_intent", "refused")).marked_deleted()
    assert _status(gone) == "no_intent_known"
    assert _status(gone, _record(Assertion("manager", "a"), native_id="R2")) == "managed"


@pytest.mark.parametrize(
    ("value", "free"),
    [
        ("NoC-CR", True),
        ("noc_oklr", True),
        ("NKC", True),
        ("Public_Domain", True),
        (_CC.format("publicdomain/mark/1.0"), True),
        (_CC.format("publicdomain/zero/1.0"), False),
        (_RS.format("InC-NC"), False),
        ("InC", False),
        ("", False),
        ("nocturne", False),
    ],
)
def test_claims_that_a_work_is_free_are_recognised(value: str, free: bool) -> None:  # noqa: FBT001  # same
    assert claims_public_domain(value) is free
