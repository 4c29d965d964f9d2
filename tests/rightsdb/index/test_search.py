from dataclasses import replace
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rightsdb.index import SearchIndex, SearchRequest, WorkDocument
from tests.rightsdb.index import oracle
from tests.rightsdb.index.conftest import MakeIndex
from tests.rightsdb.index.works import LETTERS, random_words, random_work, work

_ALL = 1000


def numbers(index: SearchIndex, **asked: object) -> list[int]:
    request = SearchRequest(**{"page_size": _ALL, **asked})  # type: ignore[arg-type]  # test data
    hits = index.search(request)
    assert hits.total == len(hits.rows)
    return [number for number, _ in hits.rows]


def check(index: SearchIndex, works: list[WorkDocument], request: SearchRequest) -> None:
    """Everything that must be found is, nothing else is, and the facets add up."""
    expected = oracle.found(works, request)
    hits = index.search(replace(request, page_size=_ALL))
    assert sorted(number for number, _ in hits.rows) == [one.number for one in expected], request
    assert hits.total == len(expected)
    assert hits.facets == oracle.facets(expected), request


def test_random_questions_find_what_looking_at_every_value_finds(make_index: MakeIndex) -> None:
    random = Random(20261122)  # noqa: S311  # the same works in every run
    works = [random_work(random, number) for number in range(1, 301)]
    index = make_index(*works)
    for _ in range(1500):
        request = SearchRequest(
            q=random_words(random, works) if random.random() < 0.7 else "",
            title=random_words(random, works) if random.random() < 0.2 else "",
            creator=random_words(random, works) if random.random() < 0.2 else "",
            fields=tuple(random.sample(["text", "manga", "art"], random.choice([0, 0, 1, 2]))),
            statuses=tuple(random.sample(["managed", "review"], random.choice([0, 0, 0, 1, 2]))),
            sources=tuple(random.sample(["madb", "ndl-sru", "viaf"], random.choice([0, 0, 0, 1, 2]))),
            decades=tuple(random.sample([1890, 1900, 2020, 1950], random.choice([0, 0, 0, 0, 1, 2]))),
            year_from=random.choice([None, None, None, None, 1900, 1910]),
            year_to=random.choice([None, None, None, None, 1909, 1984]),
        )
        check(index, works, request)


@given(
    st.lists(st.text(LETTERS, max_size=8), max_size=6),
    st.text(LETTERS, min_size=1, max_size=6),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
def test_a_word_is_found_where_it_is_part_of_one_value(
    make_index: MakeIndex, values: list[str], word: str
) -> None:
    works = [work(1, *values[:2], readings=tuple(values[2:4]), creators=tuple(values[4:])), work(2, *values)]
    check(make_index(*works), works, SearchRequest(q=word))


@pytest.mark.parametrize("length", range(1, 13))
def test_pieces_of_every_length_are_found_in_a_longer_value(make_index: MakeIndex, length: int) -> None:
    title = "吾輩は猫である。名前はまだ無い、薮の中"
    index = make_index(work(1, title), work(2, "別作品"))
    for start in range(len(title) - length + 1):
        assert numbers(index, q=title[start : start + length]) == [1]


def test_a_one_character_word_inside_a_longer_value_is_found(make_index: MakeIndex) -> None:
    index = make_index(
        work(1, "大薮春彦論"), work(2, "薮"), work(3, "春の薮"), work(4, "春", creators=("薮田",))
    )
    assert sorted(numbers(index, q="薮")) == [1, 2, 3, 4]
    assert sorted(numbers(index, q="春 薮")) == [1, 3, 4]


def test_values_do_not_join_at_their_borders(make_index: MakeIndex) -> None:
    index = make_index(
        work(1, "春夏", "秋冬", readings=("はるなつ",), creators=("秋", "冬木")), work(2, "春夏秋冬")
    )
    assert numbers(index, q="夏秋") == [2]
    assert numbers(index, q="秋冬") == [1, 2]
    assert numbers(index, creator="秋冬") == []
    assert numbers(index, q="秋冬は") == []


def test_repeated_values_and_overlapping_pairs_do_not_match_by_chance(make_index: MakeIndex) -> None:
    index = make_index(work(1, "ab", "bc"), work(2, "abc"), work(3, "ababa"), work(4, "bcab"))
    assert numbers(index, q="abc") == [2]
    assert numbers(index, q="bab") == [3]
    assert numbers(index, q="babab") == []


def test_all_words_must_occur_but_each_may_be_in_another_value(make_index: MakeIndex) -> None:
    index = make_index(
        work(1, "こころ", creators=("夏目 漱石",)), work(2, "こころ"), work(3, "草枕", creators=("夏目漱石",))
    )
    assert numbers(index, q="漱石 ここ") == [1]
    assert numbers(index, q="ここ　漱石") == [1]
    assert sorted(numbers(index, q="夏目漱石")) == [1, 3]
    assert numbers(index, title="漱石") == []
    assert numbers(index, title="ここ", creator="漱石") == [1]


@pytest.mark.parametrize(
    "operator", ['"', "*", "+", "-", "OR", "AND", "(", "~", "title:", "\\", "^2", "[a TO b]"]
)
def test_there_are_no_operators(make_index: MakeIndex, operator: str) -> None:
    index = make_index(work(1, "雪国"), work(2, f"雪国{operator}"))
    assert numbers(index, q=f"雪国{operator}") == [2]
    assert numbers(index, q=f"雪国 {operator}") == [2]


def test_nothing_asked_lists_everything_that_the_filters_let_through(make_index: MakeIndex) -> None:
    index = make_index(work(1, "あ", year=1950), work(2), work(3, "う", field="game"))
    assert sorted(numbers(index)) == [1, 2, 3]
    assert sorted(numbers(index, q="  \u3000\n")) == [1, 2, 3]
    assert numbers(index, fields=("game", "music")) == [3]


def test_a_word_of_which_folding_leaves_nothing_is_no_condition(make_index: MakeIndex) -> None:
    index = make_index(work(1, "雪国"), work(2, "・・・"))
    assert numbers(index, q="雪国 ・") == [1]


@pytest.mark.parametrize(
    "asked", [{"q": "・"}, {"title": "・ ·"}, {"creator": "\u200b"}, {"identifier": "--"}]
)
def test_asking_only_for_signs_that_are_ignored_finds_nothing(
    make_index: MakeIndex, asked: dict[str, str]
) -> None:
    assert numbers(make_index(work(1, "雪国"), work(2, "・・・")), **asked) == []


@pytest.mark.parametrize(
    "asked", ["🎮", "\ue000", "か\u3099", "e\u0301", "\x00雪\x07", "👩‍💻", "🇯🇵", "\U0010fffd"]
)
def test_unusual_characters_are_searched_for_like_any_other(make_index: MakeIndex, asked: str) -> None:
    title = f"雪🎮{asked}が\ue000é\U0010fffd👩‍💻🇯🇵国"
    assert numbers(make_index(work(1, title), work(2, "国")), q=asked) == [1]


def test_facets_count_after_all_filters_and_sources_may_add_up_to_more(make_index: MakeIndex) -> None:
    index = make_index(
        work(1, "春", sources=("madb", "aozora"), year=1985),
        work(2, "春", status="managed", year=1989),
        work(3, "秋", year=1985),
    )
    hits = index.search(SearchRequest(q="春", statuses=("review", "managed")))
    assert hits.facets == {
        "field": {"text": 2},
        "status": {"managed": 1, "review": 1},
        "source": {"madb": 2, "aozora": 1},
        "decade": {"1980": 2},
    }
    assert index.search(SearchRequest(q="春", sources=("aozora",))).facets["source"] == {
        "aozora": 1,
        "madb": 1,
    }


def test_a_year_range_leaves_out_works_of_unknown_year(make_index: MakeIndex) -> None:
    index = make_index(work(1, "a", year=1953), work(2, "b"), work(3, "c", year=-50), work(4, "d", year=1954))
    assert numbers(index, year_from=1953, year_to=1953) == [1]
    assert sorted(numbers(index, year_to=2000)) == [1, 3, 4]
    assert numbers(index, year_from=1954, year_to=1953) == []
    assert numbers(index, decades=(1950,), year_from=1954) == [4]
