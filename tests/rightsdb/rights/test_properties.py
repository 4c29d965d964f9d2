"""What holds for all records: order does not matter, nothing is free for want of a fact."""

import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from rightsdb.facts.facts import unit_facts
from rightsdb.model.records import Assertion, Contribution, Record
from rightsdb.model.vocabulary import words
from rightsdb.rights import WorkConclusion, conclude, explained_units
from rightsdb.term import term
from tests.rightsdb.rights.making import TODAY, asked, by, nobody, record

_NAMES = ["見本太郎", "例野花子", "ジョン・サンプル", "見本株式会社", "無名氏", "不明"]
_ROLES = ["author", "director", "production", "translator", "composer", "lyricist", "performer", "publisher"]
_YEARS = st.one_of(st.none(), st.integers(1840, 2020).map(str), st.sampled_from(["1965~", "195X", "../1970"]))
_KINDS = [*words("kinds"), None]

CONTRIBUTIONS = st.builds(
    Contribution,
    name=st.sampled_from(_NAMES),
    role=st.sampled_from(_ROLES),
    died=_YEARS,
)
SAID = st.sampled_from(
    [
        Assertion("copyright_status", "public_domain"),
        Assertion("copyright_status", "http://rightsstatements.org/vocab/InC/1.0/"),
        Assertion("usage_intent", "refused"),
        Assertion("manager", "見本協会"),
        Assertion("usage_rule", "転載不可"),
        Assertion("publication_date", "1950"),
        Assertion("publication_date", "1971"),
        Assertion("prior_adjudication", "2010"),
    ]
)
RECORDS = st.builds(
    Record,
    source=st.sampled_from(["madb", "csv", "aozora"]),
    native_id=st.sampled_from(["1", "2", "3"]),
    kind=st.sampled_from(_KINDS),
    field=st.just("text"),
    contributions=st.lists(CONTRIBUTIONS, max_size=3).map(tuple),
    published=_YEARS,
    created=_YEARS,
    assertions=st.lists(SAID, max_size=3).map(tuple),
)
WORKS = st.lists(RECORDS, min_size=1, max_size=3, unique_by=lambda one: (one.source, one.native_id))


def _told(work: WorkConclusion) -> list[tuple[str, str, str, str, str | None]]:
    units = [
        (unit.unit.key, unit.unit.kind, unit.status, unit.route.route, unit.last_day) for unit in work.units
    ]
    return [*units, ("", "", work.status, work.route, work.last_day)]


@settings(max_examples=150, deadline=None)
@given(WORKS, st.randoms(use_true_random=False))
def test_the_order_of_records_people_and_statements_changes_nothing(
    records: list[Record], order: random.Random
) -> None:
    def shuffled(some: tuple[object, ...]) -> tuple[object, ...]:
        return tuple(order.sample(some, len(some)))

    mixed = [
        replace(one, contributions=shuffled(one.contributions), assertions=shuffled(one.assertions))  # type: ignore[arg-type]  # the same members in another order
        for one in order.sample(records, len(records))
    ]
    first, second = asked(*records), asked(*mixed)
    assert sorted(_told(first), key=str) == sorted(_told(second), key=str)
    assert first.until == second.until


@settings(max_examples=100, deadline=None)
@given(WORKS)
def test_every_work_gets_an_answer_and_the_explanation_agrees_with_it(records: list[Record]) -> None:
    work = asked(*records)
    shown = explained_units(records, nobody, TODAY)
    assert [(unit.status, unit.route, unit.last_day) for unit in shown] == [
        (unit.status, unit.route.route, unit.last_day) for unit in work.units
    ]
    for unit in shown:
        assert unit.explanation is not None
        for step in (*unit.explanation.term_steps, *unit.explanation.route_steps):
            assert step["says"]
            assert step["says_en"]


@settings(max_examples=150, deadline=None)
@given(WORKS)
def test_nothing_is_free_without_a_year_and_a_step_that_says_so(records: list[Record]) -> None:
    for unit in explained_units(records, nobody, TODAY):
        if unit.status != "public_domain":
            continue
        assert unit.explanation is not None
        assert any(fact.value and fact.said for fact in unit.explanation.facts)
        steps = [str(step["rule"]) for step in unit.explanation.term_steps]
        assert "term.result.public_domain" in steps
        assert {"term.dead", "term.extended", "term.first", "term.kept_longer"} & set(steps) or any(
            rule.startswith(("term.never_existed", "term.before_the_acts")) for rule in steps
        )


@settings(max_examples=150, deadline=None)
@given(RECORDS, CONTRIBUTIONS)
def test_one_more_person_frees_a_protected_unit_only_with_a_step_that_says_why(
    one: Record, more: Contribution
) -> None:
    before = {unit.unit.key: unit for unit in asked(one).units}
    after = explained_units([replace(one, contributions=(*one.contributions, more))], nobody, TODAY)
    for unit in after:
        earlier = before.get(unit.unit.key)
        if earlier and earlier.term.status == "protected" and unit.status == "public_domain":
            assert unit.explanation is not None
            assert any(fact.about == more.name for fact in unit.explanation.facts)
            assert any("term." in str(step["rule"]) for step in unit.explanation.term_steps)


#: The less a unit is free, the higher.
_BINDING = {"public_domain": 0, "review": 1, "unknown": 1, "protected": 2}


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(["literary", "musical", "artistic", "film", "photograph", "performance"]),
    st.sampled_from(["見本太郎", "ジョン・サンプル"]),
    st.integers(1900, 2020),
    st.integers(0, 60),
    st.integers(1880, 2000),
)
def test_a_later_death_never_ends_a_term_earlier(
    kind: str, name: str, died: int, later: int, published: int
) -> None:
    role = {"film": "director", "performance": "performer", "musical": "composer"}.get(kind, "author")
    found = []
    for year in (died, min(died + later, 2026)):
        work = asked(
            record(kind=kind, contributions=by(name, role=role, died=str(year)), published=str(published))
        )
        found.append(work.units[0])
    earlier, then = found
    assert _BINDING[earlier.term.status] <= _BINDING[then.term.status]
    if earlier.last_day and then.last_day:
        assert earlier.last_day <= then.last_day


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(list(words("kinds"))),
    st.integers(1850, 2020),
    st.one_of(st.none(), st.integers(1850, 2026)),
)
def test_where_nothing_is_in_doubt_the_calculator_is_repeated(
    kind: str, published: int, died: int | None
) -> None:
    given_record = record(
        kind=kind,
        contributions=by(
            role="performer" if kind == "performance" else "author", died=None if died is None else str(died)
        ),
        published=str(published),
    )
    (unit,) = conclude([given_record], nobody, TODAY).units
    if unit.term.notes or unit.term.refused:
        return
    facts = unit_facts([given_record], unit.unit, nobody, TODAY)
    answer = term(facts.question)
    expected = unit.term.status if unit.term.status != "unknown" else "review"
    assert answer["status"] == expected
    assert answer["last_day"] == unit.last_day
