"""Facts in doubt: sources that disagree, works of unknown origin, directors who are not named."""

import pytest

from rightsdb.law.loader import histories
from rightsdb.model.records import Assertion, Contribution
from rightsdb.rights.unit_term import longest_wartime_country
from tests.rightsdb.rights.making import asked, by, record, rules_of, told


def test_deaths_that_disagree_and_decide_go_to_review() -> None:
    one = record(contributions=by(died="1965"))
    two = record(contributions=by(died="1970"), native_id="2")
    unit = told(one, two)
    assert (unit.status, unit.last_day) == ("review", None)
    assert unit.explanation is not None
    assert unit.explanation.term_missing == ("authors[0].died",)
    assert rules_of(unit)[-2:] == ["rights.conflict", "term.result.review"]
    assert {value for _, _, _, value in unit.because} == {"1965", "1970"}
    told_alternatives = [(one.supposed, one.status, one.last_day) for one in unit.explanation.alternatives]
    assert told_alternatives[:2] == [
        ("1965", "public_domain", "2015-12-31"),
        ("1970", "no_intent_known", "2040-12-31"),
    ]


def test_deaths_that_disagree_about_the_day_alone_go_to_review_too() -> None:
    work = asked(record(contributions=by(died="1980")), record(contributions=by(died="1985"), native_id="2"))
    assert (work.status, work.last_day) == ("review", None)
    assert work.until == "2027-01-01", "doubts are looked at again every new year"


def test_a_publication_that_is_disputed_does_not_matter_to_a_term_after_death() -> None:
    work = record(contributions=by(died="1950"), published="1920")
    other = record(contributions=by(died="1950"), published="1930", native_id="2")
    unit = told(work, other)
    assert (unit.status, unit.last_day) == ("public_domain", "2000-12-31")
    assert "rights.conflict_harmless" in rules_of(unit)


def test_too_many_disputed_values_are_not_tried() -> None:
    records = [
        record(
            contributions=(
                Contribution("甲", "author", born=f"{1800 + 3 * n}", died=f"{1900 + 3 * n}"),
                Contribution("乙", "author", died=f"{1900 + 3 * n}"),
            ),
            native_id=str(n),
        )
        for n in range(6)
    ]
    unit = told(*records)
    assert unit.status == "review"
    assert "rights.conflict_many" in rules_of(unit)


def test_a_managed_work_stays_managed_while_its_dates_are_disputed() -> None:
    said = Assertion("manager", "見本協会")
    work = asked(
        record(said, contributions=by(died="1965")), record(contributions=by(died="1970"), native_id="2")
    )
    assert (work.status, work.route) == ("managed", "license_from_manager")


@pytest.mark.parametrize(
    ("died", "status", "last_day", "missing"),
    [
        # Over before the war, whatever the country.
        ("1905", "public_domain", "1935-12-31", ()),
        # Over with any addition, but on which day depends on the country.
        ("1940", "public_domain", None, ("country_of_origin",)),
        # The longest addition would have carried it over the change of 2018.
        ("1965", "review", None, ("country_of_origin",)),
        ("1970", "no_intent_known", None, ("country_of_origin",)),
    ],
)
def test_a_work_of_unknown_origin_is_free_only_if_it_is_so_with_the_longest_addition(
    died: str, status: str, last_day: str | None, missing: tuple[str, ...]
) -> None:
    foreign = told(record(contributions=by("ジョン・サンプル", died=died), published="1900"))
    assert (foreign.status, foreign.last_day) == (status, last_day)
    assert foreign.explanation is not None
    assert foreign.explanation.term_missing == missing
    japanese = told(record(contributions=by("見本太郎", died=died), published="1900"))
    assert japanese.status == ("no_intent_known" if died == "1970" else "public_domain")
    assert japanese.last_day is not None


def test_a_work_made_after_the_war_keeps_its_day_without_a_known_origin() -> None:
    unit = told(record(contributions=by("ジョン・サンプル", died="1990"), published="1985"))
    assert (unit.status, unit.last_day) == ("no_intent_known", "2060-12-31")
    assert "rights.origin_checked" in rules_of(unit)


def test_what_is_supposed_about_an_unknown_origin_is_told() -> None:
    unit = told(record(contributions=by("ジョン・サンプル", died="1965"), published="1922"))
    assert unit.explanation is not None
    countries = {
        one.supposed: (one.status, one.last_day)
        for one in unit.explanation.alternatives
        if one.fact == "country_of_origin"
    }
    assert countries == {
        "JP": ("public_domain", "2015-12-31"),
        "US": ("no_intent_known", "2046-05-21"),
    }


def test_the_country_tried_is_the_one_with_the_most_days() -> None:
    days = {name: values[-1].whole for name, values in histories().items() if name.endswith(".days")}
    wartime = {name: count for name, count in days.items() if name.startswith("wartime.")}
    assert wartime[f"wartime.{longest_wartime_country()}.days"] == max(wartime.values())


def test_a_neighbouring_right_has_no_wartime_days() -> None:
    unit = told(record(kind="broadcast", contributions=by("BBC", role="broadcaster"), published="1972"))
    assert (unit.status, unit.last_day) == ("public_domain", "2022-12-31")


def test_an_old_film_that_names_only_companies_may_have_had_a_director() -> None:
    company = Contribution("見本映画", "production")
    film = record(kind="film", contributions=(company,), published="1950")
    unit = told(film)
    assert (unit.status, unit.last_day) == ("no_intent_known", None)
    assert unit.explanation is not None
    assert unit.explanation.term_missing == ("authors",)
    assert "rights.director_not_named" in rules_of(unit)
    director = Contribution("見本太郎", "director", died="1956")
    named = asked(record(kind="film", contributions=(company, director), published="1950"))
    assert (named.status, named.last_day) == ("public_domain", "2000-12-31")
    later = asked(record(kind="film", contributions=(company,), published="1972"))
    assert later.last_day == "2042-12-31"


def test_facts_that_contradict_each_other_are_not_computed() -> None:
    unit = told(record(contributions=by(born="1950", died="1930")))
    assert (unit.status, unit.last_day) == ("review", None)
    assert unit.explanation is not None
    assert unit.explanation.term_missing == ("authors[0].died",)
    step, result = unit.explanation.term_steps
    assert result["rule"] == "term.result.review"
    assert step["rule"] == "rights.contradiction"
    assert "死亡が出生より前" in str(step["says"])


def test_thirty_persons_are_no_more_trouble_than_one() -> None:
    crowd = tuple(
        Contribution("見本" + chr(ord("一") + n), "author", died=str(1930 + n % 20)) for n in range(40)
    )
    unit = told(record(contributions=crowd))
    assert (unit.status, unit.last_day) == ("public_domain", "1999-12-31")
    assert "term.result.public_domain" in rules_of(unit)


def test_an_author_who_must_be_dead_is_dead() -> None:
    unit = told(record(contributions=by(), published="1750"))
    assert (unit.status, unit.last_day) == ("public_domain", None)
    assert unit.explanation is not None
    assert "rights.assumed.longest_life" in {one["id"] for one in unit.explanation.assumptions}
    assert told(record(published="1750")).status == "public_domain"
    nobody = told(record(published="1900")).explanation
    assert nobody is not None
    assert nobody.term_missing == ("authors",)
    assert told(record(contributions=by(), published="1860")).status == "no_intent_known"
