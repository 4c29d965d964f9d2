"""What the steps say: the walk can be read, drawn and checked against the articles."""

from typing import Any

import pytest

from rightsdb.law.sentences import rules
from tests.rightsdb.term.asking import ask, rules_of, term_cases

PERSON = [{"died": "1965"}]
BODY = [{"type": "body"}]


def step(answer: dict[str, Any], rule: str, number: int = 0) -> dict[str, Any]:
    """The `number`-th step of that rule."""
    found = [each for each in answer["steps"] if each["rule"] == rule]
    chosen: dict[str, Any] = found[number]
    return chosen


def test_a_walk_can_be_read_and_drawn() -> None:
    answer = ask(kind="literary", authors=PERSON, published="1922", allied_country="GB")
    assert rules_of(answer) == [
        "term.basis.natural",
        "term.first",
        *["term.extended"] * 4,
        "term.wartime",
        "term.result.protected",
    ]
    drawn = [each["inputs"] for each in answer["steps"] if "inputs" in each]
    assert drawn == [
        {"on": "1965-05-18", "last_day": "2000-12-31"},
        {"on": "1967-07-27", "last_day": "2002-12-31"},
        {"on": "1969-12-08", "last_day": "2003-12-31"},
        {"on": "1971-01-01", "last_day": "2015-12-31"},
        {"on": "2018-12-30", "last_day": "2035-12-31"},
        {"last_day": "2046-05-21"},
    ]
    assert "1965年" in answer["steps"][0]["says"]
    first = step(answer, "term.first")
    assert first["says"] == "当時の法では35年間で、2000-12-31まで。"
    assert first["citation"] == "旧著作権法第52条（昭和40年法律第67号による延長）"
    assert (
        step(answer, "term.extended")["says"] == "1967-07-27に存続していたので37年間となり、2002-12-31まで。"
    )
    assert "第108号附則第7条" in step(answer, "term.extended", 3)["citation"]
    assert step(answer, "term.wartime")["says"] == "戦時加算3794日（GB）を加え、2046-05-21まで。"
    assert answer["steps"][-1]["says"] == "2026-11-22には保護期間中である。"


def test_a_dead_right_is_told_with_the_day_it_had_to_live() -> None:
    answer = ask(kind="literary", authors=[{"died": "1967"}], published="1960")
    dead = step(answer, "term.dead")
    assert (
        dead["says"]
        == "2018-12-30の改正のとき（2018-12-29）には2017-12-31をもって消滅していたので、延びない。"
    )
    assert dead["inputs"] == {"on": "2018-12-30", "last_day": "2017-12-31"}
    assert rules_of(answer)[-1] == "term.result.public_domain"


def test_changes_before_the_work_are_left_out() -> None:
    shown = [
        each["inputs"]["on"]
        for each in ask(kind="film", authors=BODY, published="1996")["steps"]
        if "inputs" in each
    ]
    assert shown == ["1971-01-01", "2004-01-01"]
    record = ask(kind="phonogram", authors=BODY, fixed="1989", published="1993")
    shown = [each["inputs"]["on"] for each in record["steps"] if "inputs" in each]
    assert shown == ["1992-01-01", "2002-10-09", "2018-12-30"]


def test_a_film_keeps_the_longer_old_term_with_its_days() -> None:
    answer = ask(kind="film", authors=[{"died": "1998"}], published="1950")
    assert step(answer, "term.kept_longer")["inputs"] == {"on": "1971-01-01", "last_day": "2036-12-31"}
    assert step(answer, "term.kept_longer", 1)["inputs"] == {"on": "2004-01-01", "last_day": "2036-12-31"}


def test_an_unlimited_term_has_no_last_day() -> None:
    answer = ask(kind="literary", authors=[{"named": "anonymous"}], published="unpublished")
    assert step(answer, "term.first_unlimited")["inputs"] == {"on": "1899-07-15"}
    assert "未公表" in answer["steps"][0]["says"]
    assert "unpublished" in answer["steps"][0]["says_en"]
    assert step(answer, "term.extended_open", 5)["inputs"] == {"on": "2018-12-30"}


def test_cases_that_disagree_are_told_one_after_the_other() -> None:
    answer = ask(kind="literary", authors=[{"died": "1967/1968"}], published="1960")
    assert step(answer, "term.if")["says"] == "没年1967とすると、次のとおり。"
    assert step(answer, "term.if", 1)["says_en"] == "Supposing death in 1968:"
    assert step(answer, "term.missing")["says"] == "authors[0].diedが分からないため、保護期間を決められない。"
    assert rules_of(answer).count("term.basis.natural") == 2


def test_an_unknown_death_is_told_as_a_living_author() -> None:
    answer = ask(kind="literary", authors=[{"born": "1900", "died": None}])
    assert step(answer, "term.if")["says"] == "没年1900とすると、次のとおり。"
    assert step(answer, "term.if", 1)["says"] == "没年が将来（存命）とすると、次のとおり。"
    assert step(answer, "term.if", 1)["says_en"] == "Supposing death in the future (living):"
    assert "存命・不明" in step(answer, "term.basis.natural", 1)["says"]


def test_several_uncertain_facts_are_told_together() -> None:
    authors = [{"named": "pseudonym", "died": "1970/1980"}]
    answer = ask(kind="literary", authors=authors, published="1975/1985")
    assert step(answer, "term.if")["says"] == "没年1970、公表1975とすると、次のとおり。"
    assert step(answer, "term.if", 1)["says_en"] == "Supposing death in 1980, publication in 1985:"


def test_a_publication_that_never_came_is_told() -> None:
    answer = ask(kind="literary", authors=BODY, created="1968")
    said = [each["says"] for each in answer["steps"] if each["rule"] == "term.if"]
    assert said == ["公表1968とすると、次のとおり。", "公表2026とすると、次のとおり。"]


def test_no_wartime_days_for_three_reasons() -> None:
    other = step(ask(kind="literary", authors=PERSON, allied_country="DE"), "term.wartime.none")
    assert "DE：対象国でない" in other["says"]
    assert "DE: not one of the countries" in other["says_en"]
    late = ask(kind="literary", authors=PERSON, allied_country="US", allied_owner_from="1953-01-01")
    assert "1952-04-28以後に生じた" in step(late, "term.wartime.none")["says"]
    assert "on or after 1952-04-28" in step(late, "term.wartime.none")["says_en"]
    ended = ask(kind="literary", authors=[{"died": "1900"}], published="1890", allied_country="US")
    assert "期間がすでに満了していた" in step(ended, "term.wartime.none")["says"]


def test_doubts_say_what_they_hang_on() -> None:
    photograph = ask(kind="photograph", authors=[{"died": "1967"}], published="1968")
    doubt = step(photograph, "term.doubt.photograph_by_publication")
    assert "2018-12-29" in doubt["says"]
    assert "2018-12-31で終わるか" in doubt["says"]
    assert doubt["status"] == "assumed"
    performed = ask(kind="performance", authors=[{"died": None}], performed="1960")
    assert "2040-12-31" in step(performed, "term.doubt.old_right")["says"]
    days = ask(kind="literary", authors=[{"died": "1942"}], allied_country="LB")
    assert "LBの加算日数" in step(days, "term.doubt.wartime_days")["says"]


def test_parts_are_told_with_the_end_of_each_run() -> None:
    answer = ask(kind="literary", authors=BODY, parts=["1963", "1950", "1951-06"])
    assert "（1951-06-30、1963-12-31）" in step(answer, "term.instalments")["says"]
    assert "3年" in step(answer, "term.instalments")["says"]


def test_a_right_that_never_arose_is_told_with_its_year() -> None:
    answer = ask(kind="cablecast", authors=BODY, broadcast="1980")
    assert "1980" in step(answer, "term.never_existed.cablecast")["says"]
    assert "1987-01-01" in step(answer, "term.never_existed.cablecast")["says"]
    early = ask(kind="cablecast", authors=BODY, as_of="1986-12-31")
    assert early["status"] == "public_domain"
    assert "時期不明" in step(early, "term.never_existed.cablecast")["says"]
    assert "an unknown year" in step(early, "term.never_existed.cablecast")["says_en"]


def test_too_many_authors_are_counted() -> None:
    answer = ask(kind="literary", authors=[{"died": "1950"}] * 30)
    assert "著作者が30人いる。20人を超える" in step(answer, "term.too_many_authors")["says"]
    assert answer["missing"] == ["authors"]


def test_a_phonogram_is_told_with_issue_and_fixation() -> None:
    answer = ask(kind="phonogram", authors=BODY, fixed="1970", published="1972")
    assert "発行（1972）" in answer["steps"][0]["says"]
    assert "固定（1970）" in answer["steps"][0]["says"]


def test_every_rule_of_the_file_is_said_by_some_case() -> None:
    said = {
        rule
        for name in ("term_examples.yaml", "term_rules.yaml")
        for _, facts in term_cases(name)
        for rule in rules_of(ask(**facts))
    }
    assert set(rules("rightsdb.term")) == said


def assumed(**facts: object) -> set[str]:
    return {each["id"] for each in ask(**facts)["assumptions"]}


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"kind": "literary", "authors": PERSON, "published": "1922"}, set()),
        ({"kind": "literary", "authors": PERSON}, {"published_in_lifetime"}),
        ({"kind": "literary", "authors": PERSON, "published": "unpublished"}, set()),
        (
            {"kind": "literary", "authors": [{"died": "1965", "named": None}], "published": "1922"},
            {"known_name"},
        ),
        (
            {"kind": "literary", "authors": PERSON, "published": "1922", "country_of_origin": "DE"},
            {"home_term_not_shorter"},
        ),
        (
            {
                "kind": "literary",
                "authors": [{"died": "1965", "nationality": ["JP"]}],
                "published": "1922",
                "country_of_origin": "DE",
            },
            set(),
        ),
        (
            {"kind": "literary", "authors": PERSON, "published": "1922", "country_of_origin": "US"},
            {"home_term_not_shorter", "no_wartime_days"},
        ),
        (
            {
                "kind": "literary",
                "authors": PERSON,
                "published": "1922",
                "country_of_origin": "US",
                "allied_country": "US",
                "origin_last_day": "2060-12-31",
            },
            {"owned_before_the_war", "owned_throughout"},
        ),
        (
            {
                "kind": "literary",
                "authors": PERSON,
                "published": "1922",
                "allied_country": "US",
                "allied_owner_from": "1942-01-01",
            },
            {"owned_throughout"},
        ),
        ({"kind": "literary", "authors": PERSON, "published": "1922", "allied_country": "DE"}, set()),
        ({"kind": "film", "authors": BODY, "published": "1990", "created": "1990"}, set()),
        ({"kind": "film", "authors": BODY, "published": "1990"}, {"created_in_time"}),
        ({"kind": "literary", "authors": BODY, "published": "1990"}, {"created_in_time"}),
        (
            {"kind": "film", "authors": PERSON, "published": "1960", "created": "1960"},
            {"names_on_the_film"},
        ),
        ({"kind": "film", "authors": [{"died": "1990"}], "published": "1971", "created": "1971"}, set()),
        ({"kind": "literary", "article_13": True, "country_of_origin": "US"}, set()),
        ({"kind": "broadcast", "authors": BODY, "broadcast": "1990"}, {"domestic"}),
        ({"kind": "phonogram", "authors": BODY, "published": "1990"}, {"domestic", "fixed_with_issue"}),
        ({"kind": "phonogram", "authors": BODY, "published": "1990", "fixed": "1990"}, {"domestic"}),
        (
            {"kind": "performance", "authors": [{"died": None}], "performed": "1969"},
            {"domestic", "old_right_not_counted"},
        ),
        ({"kind": "performance", "authors": [{"died": None}], "performed": "1971"}, {"domestic"}),
    ],
)
def test_what_is_taken_for_granted_is_listed(facts: dict[str, Any], expected: set[str]) -> None:
    assert assumed(**facts) == expected


def test_an_assumption_can_be_read_in_both_languages() -> None:
    (found,) = ask(kind="literary", authors=PERSON)["assumptions"]
    assert set(found) == {"id", "says", "says_en"}
    assert found["says"]
    assert found["says_en"]
