import pytest

from rightsdb.index import SearchRequest
from rightsdb.index.identifiers import asked_keys, identifier_key, identifier_keys, keys_in_word
from tests.rightsdb.index.conftest import MakeIndex
from tests.rightsdb.index.works import work

_ISBN = work(1, "本", identifiers=("978-4-00-310101-8", "JP20012345"))
_NODE = work(2, "漫画", identifiers=("https://mediaarts-db.example/id/C117451", "C117451"))
_CODE = work(3, "曲", identifiers=("T-034.524.680-C", "K1"))
_URI = work(4, "頁", identifiers=("http://id.example/auth/00054222/",))


def _found(make_index: MakeIndex, **asked: str) -> list[int]:
    hits = make_index(_ISBN, _NODE, _CODE, _URI).search(SearchRequest(**asked))  # type: ignore[arg-type]  # test data
    return sorted(number for number, _ in hits.rows)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("978-4-00-310101-8", 1),
        ("9784003101018", 1),
        ("９７８－４－００－３１０１０１－８", 1),
        ("97840\u201003101018", 1),
        ("jp20012345", 1),
        ("C117451", 2),
        ("c-117451", 2),
        ("https://mediaarts-db.example/id/C117451", 2),
        ("HTTPS://other.example/x/C117451", 2),
        ("T-034.524.680-C", 3),
        ("t034.524.680c", 3),
        ("00054222", 4),
        ("http://id.example/auth/00054222", 4),
    ],
)
@pytest.mark.parametrize("parameter", ["identifier", "q"])
def test_hyphens_width_and_case_of_an_identifier_do_not_matter(
    make_index: MakeIndex, parameter: str, typed: str, number: int
) -> None:
    assert _found(make_index, **{parameter: typed}) == [number]


def test_blanks_in_an_identifier_do_not_matter_where_one_is_asked_for(make_index: MakeIndex) -> None:
    assert _found(make_index, identifier=" 978 4 00　310101 8 ") == [1]


@pytest.mark.parametrize("typed", ["978400310101", "117451", "C1174511", "mediaarts", "C11745"])
def test_identifiers_match_whole_or_not_at_all(make_index: MakeIndex, typed: str) -> None:
    assert _found(make_index, identifier=typed) == []
    assert _found(make_index, q=typed) == []


def test_short_identifiers_are_found_by_their_own_parameter_only(make_index: MakeIndex) -> None:
    assert _found(make_index, identifier="k-1") == [3]
    assert _found(make_index, q="K1") == []


def test_an_identifier_among_other_words_is_text(make_index: MakeIndex) -> None:
    assert _found(make_index, q="C117451 漫画") == []


def test_an_identifier_that_also_stands_in_a_title_finds_both(make_index: MakeIndex) -> None:
    index = make_index(work(1, "特集C117451号"), work(2, "何か", identifiers=("C-117451",)))
    assert [number for number, _ in index.search(SearchRequest(q="C117451")).rows] == [2, 1]


def test_other_conditions_still_hold_for_an_identifier(make_index: MakeIndex) -> None:
    assert _found(make_index, identifier="C117451", title="漫画") == [2]
    assert _found(make_index, identifier="C117451", title="小説") == []


@pytest.mark.parametrize("word", ["芥川", "2001", "abcde", "a1", "12-34", "第12345号", "C1174あ"])
def test_words_without_the_shape_of_an_identifier_are_only_text(word: str) -> None:
    assert keys_in_word(word) == ()


def test_a_segment_too_short_to_mean_anything_elsewhere_is_not_asked_for() -> None:
    assert asked_keys("https://a.example/b/1") == ("https://a.example/b/1",)
    assert asked_keys("--") == ()


def test_values_without_anything_to_compare_have_no_key() -> None:
    assert identifier_keys(["", " - ", "\u3000"]) == ()
    assert identifier_key("ＩＳＢＮ 4－00") == "isbn400"
