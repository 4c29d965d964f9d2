from random import Random

import pytest

from rightsdb.errors import InputError
from rightsdb.index import SearchRequest
from tests.rightsdb.index.conftest import MakeIndex
from tests.rightsdb.index.works import work

_TITLES = (
    "吾輩は猫である",
    "銀河鉄道の夜",
    "走れメロス",
    "ゼルダの伝説 時のオカリナ",
    "ドラゴンクエストIII そして伝説へ",
    "注文の多い料理店",
    "風の谷のナウシカ",
    "機動戦士ガンダム",
    "桜の園の桜の木の下には",
    "The Tale of Genji",
)


def _typo(title: str, random: Random) -> str:
    at = random.randrange(len(title) - 1)
    return random.choice(
        [
            title[:at] + title[at + 1 :],
            title[:at] + "ゑ" + title[at:],
            title[:at] + "ゑ" + title[at + 1 :],
            title[:at] + title[at + 1] + title[at] + title[at + 2 :],
        ]
    )


def test_a_title_with_one_error_is_among_the_near_misses(make_index: MakeIndex) -> None:
    random = Random(5)  # noqa: S311  # the same errors in every run
    index = make_index(*(work(number, title) for number, title in enumerate(_TITLES)))
    for number, title in enumerate(_TITLES):
        for _ in range(20):
            typed = _typo(title, random)
            request = SearchRequest(q=typed)
            if index.search(request).total == 0:
                assert number in [miss.number for miss in index.near(request)], typed


def test_names_are_corrected_too_and_each_stands_once(make_index: MakeIndex) -> None:
    index = make_index(
        *(work(n, f"作品{n}", creators=("芥川 龍之介",)) for n in range(1, 9)),
        work(9, creators=("芥川紗織",)),
    )
    misses = index.near(SearchRequest(q="芥川竜乃介"))
    assert [(miss.kind, miss.text) for miss in misses] == [("creator", "芥川竜之介")]
    assert misses[0].similarity == pytest.approx(0.8)
    assert index.near(SearchRequest(creator="芥川竜乃介")) == misses
    assert index.near(SearchRequest(title="芥川竜乃介")) == ()


def test_a_reading_with_an_error_leads_to_the_title(make_index: MakeIndex) -> None:
    index = make_index(work(1, "銀河鉄道の夜", readings=("ギンガテツドウノヨル",)))
    (miss,) = index.near(SearchRequest(q="ぎんがてつどおのよる"))
    assert (miss.kind, miss.text, miss.title) == ("reading", "ぎんがてつどうのよる", "銀河鉄道の夜")


def test_a_piece_with_an_error_finds_the_longer_title(make_index: MakeIndex) -> None:
    index = make_index(work(1, "ゼルダの伝説 時のオカリナ"), work(2, "ゼルダの地図"))
    assert index.near(SearchRequest(q="ゼルタの伝説"))[0].number == 1


def test_one_wrong_word_among_others_is_corrected_alone(make_index: MakeIndex) -> None:
    index = make_index(work(1, "こころ", creators=("夏目漱石",)), work(2, "明暗", creators=("夏目漱石",)))
    assert [miss.text for miss in index.near(SearchRequest(q="夏目瀬石 こころ"))] == ["夏目漱石"]


def test_near_misses_are_never_hits_and_keep_to_the_filters(make_index: MakeIndex) -> None:
    index = make_index(
        work(1, "銀河鉄道の夜"), work(2, "銀河鉄道の朝"), work(3, "銀河鉄道の昼", field="manga")
    )
    request = SearchRequest(q="銀河鉄道の夜")
    assert index.search(request).total == 1
    assert [miss.number for miss in index.near(request)] == [2, 3]
    assert [miss.number for miss in index.near(SearchRequest(q="銀河鉄道の夕", fields=("manga",)))] == [3]


@pytest.mark.parametrize("asked", ["", "雪", "雪国", "・・・", "まるで違うもの"])
def test_there_are_none_for_short_words_and_for_what_is_like_nothing(
    make_index: MakeIndex, asked: str
) -> None:
    assert make_index(work(1, "雪国の春"), work(2, "雪女")).near(SearchRequest(q=asked)) == ()


def test_no_more_than_asked_for_the_most_similar_first(make_index: MakeIndex) -> None:
    index = make_index(*(work(n, "銀河鉄道の" + "夜" * n) for n in range(2, 9)))
    misses = index.near(SearchRequest(q="銀河鉄道之夜"), limit=3)
    assert [miss.number for miss in misses] == [2, 3, 4]
    similarities = [miss.similarity for miss in index.near(SearchRequest(q="銀河鉄道之夜"), limit=20)]
    assert similarities == sorted(similarities, reverse=True)
    assert len(similarities) == 7


def test_what_cannot_be_searched_has_no_near_misses_either(make_index: MakeIndex) -> None:
    with pytest.raises(InputError):
        make_index().near(SearchRequest(q="あ" * 5000))
