"""What follows from the records of a work: status, route, last day."""

from dataclasses import replace
from datetime import date

import pytest

from rightsdb.model.records import Assertion, Contribution, Copy, Identifier, RightUnit
from rightsdb.model.views import AgentLink
from rightsdb.rights import conclude, rule_version
from tests.rightsdb.rights.making import TODAY, asked, by, nobody, record, rules_of, told

FREE = Assertion("copyright_status", "public_domain")


def test_a_term_that_is_over_makes_a_work_free_and_no_procedure_is_needed() -> None:
    work = asked(record(contributions=by(died="1916-12-09"), published="1914"))
    assert (work.status, work.route, work.last_day) == ("public_domain", "not_needed", "1946-12-31")
    assert work.until is None


def test_a_term_that_is_running_leaves_a_candidate_whose_last_day_is_known() -> None:
    work = asked(record(contributions=by(died="1968-01-01"), published="1950"))
    assert (work.status, work.route, work.last_day) == ("no_intent_known", "complete_measures", "2038-12-31")
    assert work.until == "2039-01-01"
    assert (
        asked(record(contributions=by(died="1968-01-01")), on=date(2038, 12, 31)).status == "no_intent_known"
    )
    assert asked(record(contributions=by(died="1968-01-01")), on=date(2039, 1, 1)).status == "public_domain"


def test_missing_facts_alone_leave_a_candidate_without_a_day() -> None:
    work = asked(record(contributions=by(), published="1950"))
    assert (work.status, work.route, work.last_day) == ("no_intent_known", "complete_measures", None)
    unit = told(record(contributions=by(), published="1950"))
    assert unit.explanation is not None
    assert unit.explanation.term == "unknown"
    assert unit.explanation.certainty == "open"
    assert unit.explanation.term_missing == ("authors[0].died",)


def test_a_work_of_no_known_kind_is_not_computed() -> None:
    unit = told(record(kind=None, field="other", published="1800"))
    assert unit.status == "no_intent_known"
    assert unit.explanation is not None
    assert unit.explanation.term_missing == ("kind",)
    assert rules_of(unit) == ["rights.kind_unknown", "term.result.review"]


@pytest.mark.parametrize(
    ("said", "status", "route"),
    [
        (Assertion("usage_intent", "refused"), "opted_out", "negotiate"),
        (Assertion("usage_intent", "consult"), "intent_registered", "negotiate"),
        (Assertion("usage_intent", "allowed"), "intent_registered", "follow_rule"),
        (Assertion("manager", "見本協会"), "managed", "license_from_manager"),
        (Assertion("usage_rule", "無断転載を禁じます"), "rule_shown", "follow_rule"),
        (
            Assertion("licence", "http://creativecommons.org/licenses/by/4.0/"),
            "rule_shown",
            "follow_rule",
        ),
        (Assertion("application_contact", "https://apply.example/"), "application_contact", "negotiate"),
        (Assertion("general_contact", "post@example.com"), "no_intent_known", "complete_measures"),
        (Assertion("copyright_notice", "© 見本"), "no_intent_known", "complete_measures"),
        (Assertion("prior_adjudication", "2012-03-01"), "adjudicated", "complete_measures"),
        (FREE, "review", "complete_measures"),
    ],
)
def test_statements_decide_what_is_not_over(said: Assertion, status: str, route: str) -> None:
    work = asked(record(said, contributions=by(died="1990")))
    assert (work.status, work.route) == (status, route)
    over = asked(record(said, contributions=by(died="1950")))
    assert (over.status, over.route) == ("public_domain", "not_needed")


def test_a_claim_that_a_work_is_free_is_confirmed_or_sent_to_review() -> None:
    confirmed = told(record(FREE, contributions=by(died="1950")))
    assert confirmed.status == "public_domain"
    assert ("csv", "1", "copyright_status", "public_domain") in confirmed.because
    assert "rights.claim_confirmed" in rules_of(confirmed)
    for dates in ({"died": "1990"}, {}):
        doubted = told(record(FREE, contributions=by(**dates)))
        assert doubted.status == "review"
        assert "rights.claim_not_confirmed" in rules_of(doubted)


PROTECTED = Assertion("copyright_status", "http://rightsstatements.org/vocab/InC/1.0/")


def test_whoever_manages_a_work_that_is_over_is_named() -> None:
    unit = told(record(Assertion("manager", "見本協会"), contributions=by(died="1950")))
    assert unit.status == "public_domain"
    assert ("csv", "1", "manager", "見本協会") in unit.because
    assert rules_of(unit)[-1] == "rights.objection"


def test_a_work_that_is_over_but_called_protected_has_to_be_looked_at() -> None:
    unit = told(record(PROTECTED, contributions=by(died="1838")))
    assert (unit.status, unit.route, unit.last_day) == ("review", "complete_measures", None)
    assert ("csv", "1", "copyright_status", PROTECTED.value) in unit.because
    assert rules_of(unit)[-2:] == ["rights.contested", "term.result.review"]


def test_what_is_called_protected_may_be_the_translation() -> None:
    people = (*by(died="1838"), Contribution("例野花子", "translator", died="1990"))
    work = asked(record(PROTECTED, contributions=people))
    assert [(unit.unit.key, unit.status) for unit in work.units] == [
        ("work", "public_domain"),
        ("translation", "no_intent_known"),
    ]
    of_the_unit = replace(PROTECTED, subject="work")
    assert asked(record(of_the_unit, contributions=people)).units[0].status == "review"


def test_that_nobody_evaluated_the_copyright_contradicts_nothing() -> None:
    silent = Assertion("copyright_status", "http://rightsstatements.org/vocab/CNE/1.0/")
    assert asked(record(silent, contributions=by(died="1838"))).status == "public_domain"


def test_the_dates_by_which_a_term_is_over_are_its_reasons() -> None:
    novel = told(record(contributions=by(died="1950-01-02"), published="1931"))
    assert novel.because == (("csv", "1", "death_date", "1950-01-02"),)
    film = told(record(kind="film", contributions=by("見本株式会社", role="production"), published="1972"))
    assert film.because == ()
    photo = told(record(kind="photograph", contributions=by(role="photographer"), published="1950"))
    assert photo.status == "public_domain"
    assert photo.because == (("csv", "1", "publication_date", "1950"),)


def test_the_most_restrictive_unit_decides_for_the_work_and_the_last_day_is_the_last() -> None:
    song = record(
        Assertion("manager", "見本協会", subject="composition"),
        kind="musical",
        units=(RightUnit("composition", "musical"), RightUnit("lyrics", "literary")),
        contributions=(
            Contribution("作曲見本", "composer", unit="composition", died="1980"),
            Contribution("作詞見本", "lyricist", unit="lyrics", died="1990"),
        ),
    )
    work = asked(song)
    assert [unit.status for unit in work.units] == ["managed", "no_intent_known"]
    assert (work.status, work.route, work.last_day) == ("managed", "license_from_manager", "2060-12-31")
    assert work.until == "2051-01-01"


def test_a_translation_keeps_a_work_from_being_free() -> None:
    work = asked(
        record(
            contributions=(
                Contribution("見本太郎", "author", died="1920"),
                Contribution("例野花子", "translator", died="1990"),
            )
        )
    )
    assert [(unit.unit.key, unit.status) for unit in work.units] == [
        ("work", "public_domain"),
        ("translation", "no_intent_known"),
    ]
    assert (work.status, work.last_day) == ("no_intent_known", "2060-12-31")


def test_a_unit_without_a_certain_day_leaves_the_work_without_one() -> None:
    work = asked(
        record(
            contributions=(Contribution("見本太郎", "author", died="1990"), Contribution("例", "translator"))
        )
    )
    assert [unit.last_day for unit in work.units] == ["2060-12-31", None]
    assert work.last_day is None


def test_a_right_that_never_arose_counts_for_nothing_in_the_last_day() -> None:
    early = record(
        kind="broadcast",
        units=(RightUnit("air", "cablecast"), RightUnit("text", "literary")),
        contributions=(Contribution("見本太郎", "author", died="1950", unit="text"),),
        published="1949",
    )
    work = asked(early)
    assert [(unit.status, unit.last_day) for unit in work.units] == [
        ("public_domain", None),
        ("public_domain", "2000-12-31"),
    ]
    assert work.last_day == "2000-12-31"


def test_a_limited_statement_brings_the_work_up_again_before_the_term_does() -> None:
    said = Assertion("manager", "見本協会", valid_to="2027-03-31")
    work = asked(record(said, contributions=by(died="1990")))
    assert work.until == "2027-04-01"


def test_a_date_within_bounds_brings_the_work_up_again_when_its_first_case_ends() -> None:
    work = asked(record(contributions=by(died="1980/1985")))
    assert (work.status, work.last_day, work.until) == ("no_intent_known", None, "2051-01-01")
    doubted = asked(record(contributions=by(died="1960/1985")))
    assert (doubted.status, doubted.until) == ("review", "2027-01-01")


def test_an_agent_of_the_store_brings_its_dates_and_is_named_as_their_source() -> None:
    known = AgentLink("a1", "見本太郎", "person", "1880", "1950", source="ndla", native_id="7")
    given = record(contributions=(Contribution("見本", "author", agent_ids=(Identifier("ndla", "7"),)),))
    work = conclude([given], lambda _: known, TODAY)
    assert work.status == "public_domain"
    assert work.units[0].facts.authors[0].died.said[0].source == "ndla"


def test_records_that_are_gone_say_nothing() -> None:
    gone = record(contributions=by(died="1950")).marked_deleted()
    assert asked(gone).status == "no_intent_known"
    both = asked(gone, record(contributions=by(), native_id="2"))
    assert both.status == "no_intent_known"


def test_a_work_that_is_gone_keeps_its_kind() -> None:
    gone = record(kind=None, field="game", contributions=by(died="1950")).marked_deleted()
    work = asked(gone)
    assert [(unit.unit.kind, unit.status) for unit in work.units] == [("film", "no_intent_known")]


@pytest.mark.parametrize(
    ("members", "because"),
    [
        ({"published": "1950"}, "date"),
        ({"publisher": "見本社"}, "issue"),
        ({"identifiers": (Identifier("isbn", "9784000000000"),)}, "issue"),
        ({"copies": (Copy(url="https://library.example/1"),)}, "copy"),
        ({"copies": (Copy(holder="見本館"),)}, "listed"),
        ({}, "listed"),
    ],
)
def test_how_a_work_is_known_to_be_published_is_said(members: dict[str, object], because: str) -> None:
    unit = told(record(**members))
    assert unit.explanation is not None
    assert unit.explanation.route_steps[0]["rule"] == f"rights.published.{because}"
    assert asked(record(**members)).units[0].question.published == ("offered" if because == "copy" else "yes")


def test_the_version_of_every_rule_and_number_is_on_the_result() -> None:
    unit = told(record(contributions=by(died="1950")))
    assert unit.rule_version == rule_version()
    status, facts, law = unit.rule_version.split()
    assert (status, facts) == ("status-2", "facts-1")
    assert law.startswith("law-")
    assert unit.explanation is not None
    assert unit.explanation.law_revision


def test_units_as_lists_show_them_are_those_that_are_explained() -> None:
    given = record(FREE, contributions=by(died="1990"), published="1950")
    (unit,) = conclude([given], nobody, TODAY).units
    shown = told(given)
    assert (unit.status, unit.route.route, unit.last_day) == (shown.status, shown.route, shown.last_day)
