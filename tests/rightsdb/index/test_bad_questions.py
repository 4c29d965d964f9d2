import pytest

from rightsdb.errors import InputError
from rightsdb.index import SearchRequest
from rightsdb.index.question import LAST_ROW, MOST_CHARACTERS, MOST_WORDS
from tests.rightsdb.index.conftest import MakeIndex
from tests.rightsdb.index.works import work

_PARAMETERS = ["q", "title", "creator", "identifier"]


@pytest.mark.parametrize("parameter", _PARAMETERS)
@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("あ" * 10_000, "query_too_long"),
        ("あ" * (MOST_CHARACTERS + 1), "query_too_long"),
        (" ".join(["語"] * 10_000), "query_too_long"),
        (" ".join(["語"] * (MOST_WORDS + 1)), "too_many_words"),
        ("雪\ud800国", "bad_characters"),
        ("\udcff", "bad_characters"),
    ],
    ids=["10,000 characters", "one too many", "10,000 words", "too many words", "surrogate", "byte"],
)
def test_what_cannot_be_answered_is_refused_with_its_place_and_a_way_out(
    make_index: MakeIndex, parameter: str, text: str, code: str
) -> None:
    index = make_index(work(1, "雪国"))
    with pytest.raises(InputError) as refused:
        index.search(SearchRequest(**{parameter: text}))  # type: ignore[arg-type]  # test data
    assert (refused.value.code, refused.value.field) == (code, parameter)
    assert refused.value.message.endswith("ください。")


def test_a_million_blanks_are_no_words(make_index: MakeIndex) -> None:
    index = make_index(work(1, "雪国"))
    assert index.search(SearchRequest(q=" " * 1_000_000)).total == 1
    assert index.search(SearchRequest(q="雪" + "\u3000" * 1_000_000 + "国")).total == 1


def test_the_longest_question_is_answered(make_index: MakeIndex) -> None:
    title = "".join(chr(0x4E00 + at) for at in range(MOST_CHARACTERS))
    index = make_index(work(1, title), work(2, title[1:]))
    assert [number for number, _ in index.search(SearchRequest(q=title)).rows] == [1]
    words = " ".join(title[:MOST_WORDS])
    assert index.search(SearchRequest(q=words)).total == 1


@pytest.mark.parametrize(
    ("field", "asked"),
    [
        ("page", {"page": 0}),
        ("page", {"page": -1}),
        ("page_size", {"page_size": 0}),
        ("page_size", {"page_size": 1001}),
        ("page", {"page": LAST_ROW // 20 + 1}),
        ("sort", {"sort": "newest"}),
        ("source", {"sources": ("x",) * 201}),
    ],
)
def test_pages_orders_and_filters_out_of_bounds_are_refused(
    make_index: MakeIndex, field: str, asked: dict[str, object]
) -> None:
    with pytest.raises(InputError) as refused:
        make_index().search(SearchRequest(**asked))  # type: ignore[arg-type]  # test data
    assert refused.value.field == field


def test_filter_values_that_no_work_has_find_nothing(make_index: MakeIndex) -> None:
    index = make_index(work(1, "雪国"))
    for asked in (
        {"fields": ("x" * 5000,)},
        {"statuses": ("",)},
        {"sources": ("\x00",)},
        {"decades": (99990,)},
    ):
        assert index.search(SearchRequest(**asked)).total == 0
