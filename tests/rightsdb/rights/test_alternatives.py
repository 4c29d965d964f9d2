"""What would change an answer, and how an answer is explained."""

import pytest

from rightsdb.law.sentences import rules
from rightsdb.model.records import Assertion, Record
from rightsdb.model.views import Alternative, Explanation
from rightsdb.rights.alternatives import _first_year
from rightsdb.rights.naming import fact_name
from rightsdb.scope.facts import MEASURES
from tests.rightsdb.rights.making import by, record, rules_of, told


def _explained(*records: Record) -> Explanation:
    explanation = told(*records).explanation
    assert explanation is not None
    return explanation


def _of(explanation: Explanation, fact: str) -> list[Alternative]:
    return [one for one in explanation.alternatives if one.fact == fact]


def test_for_an_unknown_death_the_years_are_named_that_part_free_from_protected() -> None:
    explanation = _explained(record(contributions=by(), published="1950"))
    assert [
        (one.about, one.current, one.supposed, one.status, one.last_day, one.route)
        for one in _of(explanation, "authors[0].died")
    ] == [
        ("見本太郎", None, "1967", "public_domain", "2017-12-31", "not_needed"),
        ("見本太郎", None, "1968", "no_intent_known", "2038-12-31", "complete_measures"),
    ]


def test_between_free_and_protected_may_lie_years_that_settle_nothing() -> None:
    explanation = _explained(record(contributions=by("ジョン・サンプル"), published="1920"))
    over, running = _of(explanation, "authors[0].died")
    assert over.status == "public_domain"
    assert (running.term, running.status) == ("protected", "no_intent_known")
    assert int(over.supposed) < 1960 < int(running.supposed)


def test_several_unknown_deaths_are_supposed_together() -> None:
    both = (*by(), *by("例野花子"))
    explanation = _explained(record(contributions=both, published="1950"))
    assert [one.supposed for one in _of(explanation, "authors[].died")] == ["1967", "1968"]


def test_for_an_unknown_publication_of_a_company_the_years_are_named() -> None:
    explanation = _explained(record(contributions=by("見本株式会社")))
    assert [(one.supposed, one.status) for one in _of(explanation, "published")] == [
        ("1967", "public_domain"),
        ("1968", "no_intent_known"),
    ]
    assert explanation.term_missing == ("published",)


def test_a_name_that_may_be_of_a_body_or_false_is_supposed_so() -> None:
    explanation = _explained(record(contributions=by(), published="1960"))
    (kind,) = _of(explanation, "authors[0].type")
    assert (kind.current, kind.supposed, kind.status) == ("person", "body", "public_domain")
    (named,) = _of(explanation, "authors[].named")
    assert (named.current, named.supposed, named.status) == ("real", "pseudonym", "public_domain")


def test_what_a_search_may_find_is_told_where_it_decides_the_route() -> None:
    explanation = _explained(record(contributions=by(died="1990")))
    found = {one.fact: (one.status, one.route, one.last_day) for one in explanation.alternatives}
    assert found["managed"] == ("managed", "license_from_manager", "2060-12-31")
    assert found["usage_rule"] == ("rule_shown", "follow_rule", "2060-12-31")
    assert found["application_contact"] == ("application_contact", "negotiate", "2060-12-31")


def test_nothing_changes_what_is_over() -> None:
    assert _explained(record(contributions=by(died="1950"), published="1940")).alternatives == ()


def test_contradictory_facts_have_no_alternatives_but_those_of_the_route() -> None:
    explanation = _explained(record(contributions=by(born="1950", died="1930")))
    assert {one.fact for one in explanation.alternatives} <= {"managed", "usage_rule", "application_contact"}


def test_at_most_a_few_alternatives_are_told() -> None:
    disputed = [
        record(contributions=by("ジョン・サンプル", died=str(1960 + 3 * n)), native_id=str(n))
        for n in range(6)
    ]
    told_of = _explained(*disputed).alternatives
    assert len(told_of) == 8
    assert [one.supposed for one in told_of[:4]] == ["1960", "1963", "1966", "1969"]


@pytest.mark.parametrize("parting", [0, 1, 5, 9, 10])
def test_the_first_year_with_which_something_holds_is_found(parting: int) -> None:
    assert _first_year(0, 10, lambda year: year >= parting) == parting


def test_imagined_extremes_are_not_told_where_facts_are_missing() -> None:
    unit = told(record(contributions=by(), published="1950"))
    assert rules_of(unit) == ["rights.missing", "term.result.review"]
    assert unit.explanation is not None
    route = [step["rule"] for step in unit.explanation.route_steps]
    assert "rights.presumed_protected" in route
    assert "scope.term_running" not in route
    step = unit.explanation.term_steps[0]
    assert step["says"] == "見本太郎の没年が分からないため、保護期間を決められない。"
    assert step["says_en"] == "The term cannot be settled without the year 見本太郎 died."


def test_the_walk_through_the_law_is_told_where_it_leads_somewhere() -> None:
    unit = told(record(contributions=by(died="1970"), published="1950"))
    steps = rules_of(unit)
    assert steps[0] == "term.basis.natural"
    assert steps[-1] == "term.result.protected"
    assert unit.explanation is not None
    assert unit.explanation.certainty == "assumed"
    assert all(step["says"] and step["says_en"] for step in unit.explanation.term_steps)


def test_every_fact_is_shown_with_who_says_it() -> None:
    one = record(contributions=by(born="1900", died="1950"), published="1940", created="1939")
    two = record(contributions=by(died="1950-03"), native_id="2")
    facts = {fact.fact: fact for fact in _explained(one, two).facts}
    assert facts["authors[0].died"].value == "1950-03"
    assert [said[2] for said in facts["authors[0].died"].said] == ["2", "1"]
    assert facts["authors[0].born"].about == "見本太郎"
    assert facts["published"].said == (("1940", "csv", "1", "published"),)
    assert facts["created"].value == "1939"


@pytest.mark.parametrize(
    ("fact", "about", "called"),
    [
        ("authors[0].died", "見本太郎", ("見本太郎の没年", "the year 見本太郎 died")),
        ("authors[].died", "", ("没年の分からない著作者等の没年", "the deaths that are not known")),
        ("measures.web", "", ("ウェブサイトの閲覧", "a look at websites")),
        ("authors", "", ("著作者", "the author")),
        (
            "statements[2].covers",
            "",
            ("表示がこの作品に及ぶかどうか", "whether the statement covers this work"),
        ),
    ],
)
def test_facts_have_names_that_people_understand(fact: str, about: str, called: tuple[str, str]) -> None:
    assert fact_name(fact, about) == called


def test_every_fact_that_a_calculator_can_miss_has_a_name() -> None:
    named = {name.removeprefix("rights.fact.") for name in rules("rightsdb.rights") if "fact." in name}
    measures = set(MEASURES) | {"managed", "term", "contacts_found", "inquiries", "arrived", "covers"}
    dates = {"published", "created", "fixed", "performed", "broadcast", "parts", "died", "authors"}
    assert measures | dates | {"allied_owner_from", "country_of_origin", "kind"} <= named


def test_hints_come_with_the_route_and_are_fewer_where_nothing_is_needed() -> None:
    over = _explained(record(contributions=by(died="1950")))
    running = _explained(record(contributions=by(died="1990")))
    assert {hint["group"] for hint in over.hints} == {"other_right"}
    assert {hint["group"] for hint in running.hints} == {"limitation", "other_right"}


def test_assumptions_say_what_was_taken_and_about_whom() -> None:
    said = Assertion("usage_rule", "無断転載を禁じます")
    explanation = _explained(record(said, contributions=by(died="1990")))
    found = {one["id"]: one for one in explanation.assumptions}
    assert "見本太郎" in found["rights.assumed.taken_as_person"]["says"]
    assert "“見本太郎”" in found["rights.assumed.taken_as_person"]["says_en"]
    assert "rights.managed_not_recorded" in found
    assert "rights.published.listed" in found


def test_copyright_assumptions_are_no_matter_of_neighbouring_rights() -> None:
    explanation = _explained(
        record(
            kind="phonogram", contributions=by("見本株式会社", role="phonogram_producer"), published="1980"
        )
    )
    ids = {one["id"] for one in explanation.assumptions}
    assert not {name for name in ids if name.startswith("rights.assumed.origin")}


def test_every_sentence_is_there_in_both_languages_with_its_source() -> None:
    for rule in rules("rightsdb.rights").values():
        assert rule.ja
        assert rule.en
        assert rule.citation, rule.id
