from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rightsdb.facts.facts import UnitFacts, unit_facts
from rightsdb.facts.rules import fact_rules
from rightsdb.facts.units import right_units
from rightsdb.facts.values import Believed, Said, believe, in_years
from rightsdb.model import vocabulary
from rightsdb.model.records import Assertion, Contribution, Identifier, Record, RightUnit
from rightsdb.model.views import AgentLink

TODAY = date(2026, 11, 22)
NOVEL = RightUnit("work", "literary")


def _nobody(_: Contribution) -> AgentLink | None:
    return None


def _record(source: str = "aozora", **parts: object) -> Record:
    return Record(source=source, native_id="1", kind="literary", field="text", **parts)  # type: ignore[arg-type]  # parts of a record by name


def _facts(*records: Record, unit: RightUnit = NOVEL) -> UnitFacts:
    return unit_facts(records, unit, _nobody, TODAY)


def test_an_author_with_life_dates_becomes_the_question_of_the_term_calculator() -> None:
    person = Contribution("見本太郎", "author", born="1867-02-09", died="1916-12-09")
    facts = _facts(_record(contributions=(person,), published="1914"))
    assert facts.question["authors"] == [
        {"name": "見本太郎", "type": "person", "named": "real", "born": "1867", "died": "1916"}
    ], "the law counts in years"
    assert facts.authors[0].died.value == "1916-12-09", "the day is kept beside it"
    assert facts.question["published"] == "1914"
    assert facts.question["as_of"] == "2026-11-22"
    assert facts.conflicts == ()
    assert not facts.unknown_origin


def test_what_no_source_says_stays_unknown() -> None:
    facts = _facts(_record(contributions=(Contribution("見本太郎", "author"),)))
    assert facts.authors[0].died.value is None
    assert facts.question["published"] is None


def test_the_most_trusted_source_wins_and_the_other_is_still_shown() -> None:
    one = _record("csv", contributions=(Contribution("見本太郎", "author", died="1951"),))
    two = _record("aozora", contributions=(Contribution("見本 太郎", "author", died="1950"),))
    facts = _facts(one, two)
    assert len(facts.authors) == 1, "the same name without its blank is one person within a work"
    assert facts.authors[0].died.value == "1950"
    assert [said.source for said in facts.authors[0].died.said] == ["aozora", "csv"]
    assert facts.conflicts == (), "one year apart is no conflict"


def test_dates_more_than_a_year_apart_are_a_conflict() -> None:
    one = _record("csv", contributions=(Contribution("見本太郎", "author", died="1952"),), published="1920")
    two = _record(
        "aozora", contributions=(Contribution("見本太郎", "author", died="1950"),), published="1930"
    )
    assert _facts(one, two).conflicts == ("authors[0].died", "published")


def test_a_translation_is_a_unit_of_its_own_with_the_translators_life() -> None:
    record = _record(
        contributions=(
            Contribution("ジョン・サンプル", "author", died="1920"),
            Contribution("見本花子", "translator", died="1990"),
        )
    )
    units = right_units([record])
    assert [unit.key for unit in units] == ["work", "translation"]
    original, translation = (_facts(record, unit=unit) for unit in units)
    assert [author.name for author in original.authors] == ["ジョン・サンプル"]
    assert [author.name for author in translation.authors] == ["見本花子"]


def test_a_contribution_to_one_unit_says_nothing_about_another() -> None:
    units = (RightUnit("composition", "musical"), RightUnit("lyrics", "literary"))
    record = _record(
        units=units,
        contributions=(
            Contribution("作曲見本", "composer", unit="composition"),
            Contribution("作詞見本", "lyricist", unit="lyrics"),
        ),
    )
    names = [[a.name for a in _facts(record, unit=unit).authors] for unit in units]
    assert names == [["作曲見本"], ["作詞見本"]]


def test_a_role_that_is_no_authorship_makes_no_author() -> None:
    record = _record(
        contributions=(Contribution("出版見本", "publisher"), Contribution("声見本", "voice_actor"))
    )
    assert _facts(record).authors == ()


@pytest.mark.parametrize("name", ["無名氏", "Anonymous", "読み人知らず"])
def test_a_name_that_names_nobody_is_anonymous(name: str) -> None:
    facts = _facts(_record(contributions=(Contribution(name, "author"),)))
    authors = facts.question["authors"]
    assert isinstance(authors, list)
    assert authors[0]["named"] == "anonymous"


@pytest.mark.parametrize("name", ["作者不詳", "不明", "Unknown"])
def test_that_a_cataloguer_found_no_name_does_not_make_a_work_anonymous(name: str) -> None:
    facts = _facts(_record(contributions=(Contribution(name, "author"),)))
    assert not facts.authors[0].anonymous
    assert facts.question["authors"] == [
        {"name": name, "type": "person", "named": "real", "born": None, "died": None}
    ]


@pytest.mark.parametrize(
    ("name", "unknown"),
    [
        ("John Sample", True),
        ("サンプル", True),
        ("日本サンプル", True),
        ("見本 太郎", False),
        ("石ノ森見本", False),
        ("見本六三郎（4世）", False),
        ("見本六三郎（Jr.）", True),
    ],
)
def test_the_origin_is_taken_to_be_japan_only_from_a_japanese_name(name: str, *, unknown: bool) -> None:
    facts = _facts(_record(contributions=(Contribution(name, "author"),)))
    assert facts.unknown_origin is unknown
    assert any(assumed.fact == "country_of_origin" for assumed in facts.assumed)


def test_a_linked_agent_brings_its_kind_and_dates_with_their_source() -> None:
    linked = AgentLink("a1", "見本社", "body", "1950", "1999", source="madb", native_id="C9")
    record = _record(contributions=(Contribution("", "author", agent_ids=(Identifier("madb", "C9"),)),))
    facts = unit_facts([record], NOVEL, lambda _: linked, TODAY)
    assert facts.authors[0].type == "body"
    assert facts.authors[0].name == "見本社"
    assert facts.authors[0].died.said[0] == Said("1999", "madb", "C9", "a1")


def test_a_date_of_the_unit_beats_that_of_the_whole() -> None:
    unit = RightUnit("phonogram", "phonogram")
    record = _record(
        units=(unit,),
        published="1930",
        assertions=(Assertion("publication_date", "1968", subject="phonogram"),),
    )
    assert _facts(record, unit=unit).question["published"] == "1968"


def test_a_deleted_record_says_nothing() -> None:
    gone = _record(contributions=(Contribution("見本太郎", "author", died="1950"),)).marked_deleted()
    assert _facts(gone).authors == ()


def test_every_role_and_kind_of_the_rules_is_in_the_vocabulary() -> None:
    rules = fact_rules()
    assert set(rules.authors) == set(vocabulary.words("kinds"))
    named = {role for roles in rules.authors.values() for role in roles} | set(rules.own_units)
    assert named | rules.never_authors | rules.body_roles <= set(vocabulary.words("roles"))
    kinds = {kind for own in rules.own_units.values() for kind in (own.unit.kind, *own.of)}
    assert kinds | set(rules.first_years) <= set(vocabulary.words("kinds"))


def test_words_arrangement_and_performance_of_a_song_are_units_beside_the_music() -> None:
    song = Record(
        "csv",
        "1",
        kind="musical",
        contributions=(
            Contribution("作曲見本", "composer"),
            Contribution("作詞見本", "lyricist"),
            Contribution("編曲見本", "arranger"),
            Contribution("歌手見本", "performer"),
        ),
    )
    units = right_units([song])
    assert [(unit.key, unit.kind) for unit in units] == [
        ("work", "musical"),
        ("lyrics", "literary"),
        ("arrangement", "musical"),
        ("performance", "performance"),
    ]
    names = [[author.name for author in _facts(song, unit=unit).authors] for unit in units]
    assert names == [["作曲見本"], ["作詞見本"], ["編曲見本"], ["歌手見本"]]


def test_a_role_that_a_named_unit_takes_makes_no_further_unit() -> None:
    words = RightUnit("words", "literary")
    song = Record(
        "csv",
        "1",
        units=(RightUnit("tune", "musical"), words),
        contributions=(Contribution("作詞見本", "lyricist"),),
    )
    assert [unit.key for unit in right_units([song])] == ["tune", "words"]
    assert [author.name for author in _facts(song, unit=words).authors] == ["作詞見本"]


def test_the_words_of_a_poem_are_no_unit_beside_the_poem() -> None:
    assert [unit.key for unit in right_units([_record(contributions=(Contribution("詩", "lyricist"),))])] == [
        "work"
    ]


def test_the_story_behind_a_manga_does_not_have_its_dates() -> None:
    manga = Record(
        "csv",
        "1",
        kind="artistic",
        contributions=(Contribution("作画見本", "artist"), Contribution("原作見本", "original_work")),
        published="1975",
        created="1974",
    )
    drawn, story = (_facts(manga, unit=unit) for unit in right_units([manga]))
    assert (drawn.published.value, drawn.created.value) == ("1975", "1974")
    assert (story.published.value, story.created.value) == (None, None)
    own = replace(manga, assertions=(Assertion("publication_date", "1960", subject="original"),))
    assert _facts(own, unit=story.unit).published.value == "1960"


def test_whoever_publishes_a_unit_is_not_its_author() -> None:
    record = _record(
        units=(NOVEL,),
        contributions=(
            Contribution("出版見本", "publisher", unit="work"),
            Contribution("訳", "訳詩", unit="work"),
        ),
    )
    assert [author.name for author in _facts(record).authors] == ["訳"]


def test_a_phonogram_belongs_to_its_producer_whoever_else_names_it() -> None:
    sound = RightUnit("sound", "phonogram")
    record = _record(
        units=(sound,),
        contributions=(
            Contribution("歌手", "performer", unit="sound"),
            Contribution("会社", "phonogram_producer", unit="sound"),
        ),
    )
    assert [author.name for author in _facts(record, unit=sound).authors] == ["会社"]


@pytest.mark.parametrize(
    ("name", "role", "taken"),
    [
        ("見本株式会社", "author", "body"),
        ("Sample Pictures, Inc.", "author", "body"),
        ("見本映画", "production", "body"),
        ("見本映画", "producer", None),
        ("見本太郎", "author", None),
    ],
)
def test_a_body_is_known_by_its_name_or_by_its_role(name: str, role: str, taken: str | None) -> None:
    film = RightUnit("work", "film" if role != "author" else "literary")
    (author,) = _facts(_record(contributions=(Contribution(name, role),)), unit=film).authors
    assert author.type == taken
    assert author.is_person == (taken is None)


def test_a_name_that_one_record_links_is_the_same_person_in_the_other() -> None:
    linked = AgentLink("a1", "見本太郎", "person", "1900", "1950", source="ndla", native_id="1")
    one = _record(
        "ndl-sru", contributions=(Contribution("見本太郎", "author", agent_ids=(Identifier("ndla", "1"),)),)
    )
    two = _record("csv", contributions=(Contribution("見本 太郎", "author"),))
    facts = unit_facts([one, two], NOVEL, lambda given: linked if given.agent_ids else None, TODAY)
    assert [(author.name, author.died.value) for author in facts.authors] == [("見本 太郎", "1950")]


def test_nobody_lives_longer_than_anybody_ever_did() -> None:
    person = Contribution("見本太郎", "author")
    question = _facts(_record(contributions=(person,), published="1831")).question
    assert question["authors"][0]["died"] == "../1954"  # type: ignore[index]  # a list of objects
    later = _facts(_record(contributions=(person,), published="1931")).question
    assert later["authors"][0]["died"] is None  # type: ignore[index]  # likewise
    nobody = _facts(_record(published="1750")).question
    assert nobody["authors"][0]["died"] == "../1873"  # type: ignore[index]  # likewise
    assert _facts(_record()).question["authors"] == []


def test_a_body_or_an_anonymous_author_does_not_die() -> None:
    for name in ("見本株式会社", "無名氏"):
        facts = _facts(_record(contributions=(Contribution(name, "author"),), published="1831"))
        assert facts.asked.authors[0].died is None


def test_a_year_before_the_technique_existed_is_not_believed_but_shown() -> None:
    facts = unit_facts([_record(published="0196")], RightUnit("work", "film"), _nobody, TODAY)
    assert facts.published.value is None
    assert facts.published.said[0].value == "0196"
    assert facts.question["published"] is None


def test_a_performance_without_a_date_of_its_own_is_taken_to_be_as_old_as_its_issue() -> None:
    unit = RightUnit("work", "performance")
    facts = unit_facts([_record(published="1966-05")], unit, _nobody, TODAY)
    assert facts.question["performed"] == "1966"
    assert ("performed", "1966") in {(assumed.fact, assumed.value) for assumed in facts.assumed}


def test_nobody_performs_after_death() -> None:
    unit = RightUnit("work", "performance")
    dead = Contribution("見本太郎", "performer", died="1950")
    one = unit_facts([_record(published="1966", contributions=(dead,))], unit, _nobody, TODAY)
    assert one.question["performed"] == "1950"
    other = Contribution("例野花子", "performer")
    two = unit_facts([_record(published="1966", contributions=(dead, other))], unit, _nobody, TODAY)
    assert two.question["performed"] == "1966"


@pytest.mark.parametrize(
    ("written", "years"),
    [
        ("1916-12-09", "1916"),
        ("1957-02/1958-01", "1957/1958"),
        ("../1989-03", "../1989"),
        ("2026-11-22/..", "2026/.."),
        ("1926-05~", "1926~"),
        ("195X", "195X"),
        ("-0043-12-07", "-0043"),
        ("1899-05?", "1899?"),
    ],
)
def test_a_date_is_told_in_years(written: str, years: str) -> None:
    assert in_years(written) == years


def test_what_is_no_date_is_shown_and_never_taken() -> None:
    odd, good = Said("昭和六年", "ndla", "1", "x"), Said("1931", "csv", "2", "y")
    assert believe("work_dates", [odd]) == Believed(None, (odd,))
    assert believe("work_dates", [odd, good]) == Believed("1931", (good, odd))
    assert believe("work_dates", [odd, Said("../..", "csv", "3", "z")]).value is None


_SAID = st.builds(
    Said,
    value=st.sampled_from(["1950", "1950-03", "1950-03-01", "1950~", "1951", "1960", "../1940", "?", ""]),
    source=st.sampled_from(["ndla", "madb", "csv", "elsewhere"]),
    native_id=st.sampled_from(["1", "2"]),
    place=st.just("x"),
)


@given(st.lists(_SAID, max_size=6), st.randoms())
def test_the_order_of_arrival_changes_nothing(candidates: list[Said], order: object) -> None:
    shuffled = list(candidates)
    order.shuffle(shuffled)  # type: ignore[attr-defined]  # a random.Random made by hypothesis
    assert believe("person_dates", shuffled) == believe("person_dates", candidates)
