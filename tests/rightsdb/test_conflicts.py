from dataclasses import replace
from datetime import date

import pytest

from rightsdb.conflicts import LifeClaim, conflicts
from rightsdb.model.records import Assertion, Contribution, Record
from rightsdb.model.views import Conflict

_CC = "http://creativecommons.org/licenses/{}/"
_RS = "http://rightsstatements.org/vocab/{}/1.0/"


def _record(native_id: str, *assertions: Assertion, **members: object) -> Record:
    record = Record("tsv", native_id, assertions=assertions)
    return replace(record, **members)  # type: ignore[arg-type]  # the caller gives members of Record


def _said(aspect: str, *values: str, subject: str = "") -> list[Record]:
    """One record for each value."""
    return [_record(f"R{n}", Assertion(aspect, value, subject=subject)) for n, value in enumerate(values)]


def test_one_record_alone_disagrees_with_nobody() -> None:
    assert conflicts([]) == ()
    assert conflicts([_record("R1", Assertion("manager", "a"), published="1953")]) == ()


@pytest.mark.parametrize(
    ("one", "other", "disagree"),
    [
        ("1953", "1953-05-01", False),
        ("1953", "1954", False),
        ("1953", "1955", True),
        ("1953-12-31", "1955-01-01", True),
        ("195X", "1957", False),
        ("1950/1955", "1954", False),
        ("1950/1955", "1957", True),
        ("../1955", "1950", False),
        ("../1955", "1957", True),
        ("1955/..", "1990", False),
        ("1953?", "1955", True),
        ("昭和28年", "1990", False),
    ],
)
def test_dates_disagree_when_their_years_are_more_than_one_apart(
    one: str,
    other: str,
    disagree: bool,  # noqa: FBT001  # a column of the table above
) -> None:
    found = conflicts([_record("R1", published=one), _record("R2", published=other)])
    expected = (Conflict("publication_date", "", ((one, "tsv", "R1"), (other, "tsv", "R2"))),)
    assert found == (expected if disagree else ())


def test_dates_within_one_record_may_disagree_too() -> None:
    (found,) = conflicts([_record("R1", Assertion("publication_date", "1960"), published="1953")])
    assert found.values == (("1953", "tsv", "R1"), ("1960", "tsv", "R1"))


def test_life_dates_are_compared_person_by_person() -> None:
    first = _record(
        "R1",
        contributions=(
            Contribution("甲 太郎", "author", died="1950"),
            Contribution("乙", "author", died="1999"),
        ),
    )
    second = _record("R2", contributions=(Contribution("甲太郎", "author", born="1900", died="1953-01-01"),))
    assert conflicts([first, second]) == (
        Conflict("death_date", "甲 太郎", (("1950", "tsv", "R1"), ("1953-01-01", "tsv", "R2"))),
    )


def test_what_other_records_know_of_a_persons_life_is_compared() -> None:
    record = _record("R1", contributions=(Contribution("甲", "author", born="1900", died="1950"),))
    claim = LifeClaim("甲", "1905", "1950-03-01", "ndla", "00000001")
    assert conflicts([record], lives=[claim]) == (
        Conflict("birth_date", "甲", (("1900", "tsv", "R1"), ("1905", "ndla", "00000001"))),
    )


def test_a_life_date_asserted_in_the_record_of_a_work_belongs_to_nobody_in_particular() -> None:
    assert conflicts(_said("death_date", "1900", "1990")) == ()


def test_an_agents_own_records_may_disagree_about_its_life() -> None:
    one = _record("P1", what="agent", died="1950")
    other = _record("P2", Assertion("death_date", "1960"), what="agent")
    assert conflicts([one, other]) == (
        Conflict("death_date", "", (("1950", "tsv", "P1"), ("1960", "tsv", "P2"))),
    )


@pytest.mark.parametrize(
    ("aspect", "values", "disagree"),
    [
        ("copyright_status", (_RS.format("InC"), _RS.format("NoC-OKLR")), True),
        ("copyright_status", (_RS.format("InC"), "public_domain"), True),
        ("copyright_status", (_RS.format("InC"), _RS.format("InC-EDU")), False),
        ("copyright_status", (_RS.format("NKC"), "pdm"), False),
        ("copyright_status", (_RS.format("UND"), _RS.format("NKC"), _RS.format("CNE")), False),
        ("licence", (_CC.format("by/4.0"), _CC.format("by-sa/4.0")), True),
        ("licence", (_CC.format("by/4.0"), "https://creativecommons.org/licenses/by/"), False),
        ("licence", (_CC.format("by/3.0"), _CC.format("by/2.1/jp")), False),
        ("licence", ("https://terms.example/a", "https://terms.example/a/"), False),
        ("licence", ("https://terms.example/a", "https://terms.example/b"), True),
        ("usage_intent", ("refused", "allowed"), True),
        ("usage_intent", ("refused", "refused"), False),
        ("holder", ("株式会社 架空", "架空出版"), True),
        ("holder", ("架空 出版", "架空出版"), False),
        ("manager", ("ＡＢＣ", "abc"), False),
        ("manager", ("甲協会", "乙協会"), True),
        ("usage_rule", ("a", "b"), False),
        ("metadata_licence", ("a", "b"), False),
        ("access_scope", ("internet", "館内"), False),
        ("holder", (" ", "架空出版"), False),
    ],
)
def test_statements_disagree(aspect: str, values: tuple[str, ...], disagree: bool) -> None:  # noqa: FBT001  # same
    assert bool(conflicts(_said(aspect, *values))) is disagree


def test_a_mark_that_a_work_is_free_disagrees_with_a_statement_that_it_is_not() -> None:
    mark = "http://creativecommons.org/publicdomain/mark/1.0/"
    records = [_record("R1", Assertion("licence", mark)), *_said("copyright_status", _RS.format("InC"))]
    (found,) = conflicts(records)
    assert found.aspect == "copyright_status"
    assert [value for value, _, _ in found.values] == [mark, _RS.format("InC")]


def test_several_holders_in_one_record_share_the_right() -> None:
    together = _record("R1", Assertion("holder", "甲"), Assertion("holder", "乙"))
    assert conflicts([together]) == ()
    assert conflicts([together, _record("R2", Assertion("holder", "乙"))]) == ()
    assert len(conflicts([together, _record("R2", Assertion("holder", "丙"))])) == 1


def test_units_are_compared_each_for_itself_and_with_what_is_said_of_the_whole() -> None:
    composition, lyrics = (
        _record("R1", Assertion("manager", "甲協会", subject="composition")),
        _record("R2", Assertion("manager", "乙協会", subject="lyrics")),
    )
    assert conflicts([composition, lyrics]) == ()
    whole = _record("R3", Assertion("manager", "丙協会"))
    assert [found.subject for found in conflicts([composition, lyrics, whole])] == ["composition", "lyrics"]


def test_statements_of_the_whole_that_disagree_are_shown_once() -> None:
    records = [
        *_said("usage_intent", "refused", "allowed"),
        _record("R9", Assertion("manager", "a", subject="u")),
    ]
    assert [found.subject for found in conflicts(records)] == [""]


def test_what_no_longer_holds_contradicts_nothing() -> None:
    records = [
        _record("R1", Assertion("usage_intent", "refused", valid_to="2025-12-31")),
        _record("R2", Assertion("usage_intent", "allowed")),
    ]
    assert conflicts(records, as_of=date(2026, 1, 1)) == ()
    assert len(conflicts(records, as_of=date(2025, 12, 31))) == 1
    assert len(conflicts(records)) == 1


def test_what_is_said_of_one_contributor_does_not_contradict_what_is_said_of_the_work() -> None:
    work = Assertion("copyright_status", "InC", raw="あり")
    author = Assertion("copyright_status", "public_domain", raw="なし", subject="person:000001")
    assert conflicts([_record("1", work, author)]) == ()
