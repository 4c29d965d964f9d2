import pytest

from rightsdb.errors import InputError
from rightsdb.index import SearchIndex
from tests.rightsdb.index.conftest import MakeIndex
from tests.rightsdb.index.works import work


def _shown(index: SearchIndex, typed: str, limit: int = 10) -> list[tuple[str, str]]:
    return [(one.kind, one.text) for one in index.suggest(typed, limit)]


def test_titles_and_names_that_begin_so_stand_in_turn(make_index: MakeIndex) -> None:
    index = make_index(
        work(1, "芥川賞物語", creators=("川口則弘",)),
        work(2, "羅生門", creators=("芥川龍之介",)),
        work(3, "続芥川"),
        work(4, "芥川論", creators=("芥川龍之介",), richness=9),
    )
    assert _shown(index, "芥川") == [("title", "芥川論"), ("creator", "芥川竜之介"), ("title", "芥川賞物語")]
    assert [one.number for one in index.suggest("芥川龍")] == [4]


@pytest.mark.parametrize("typed", ["ゼル", "ぜる", "ｾﾞﾙ", "ゼ", "ゼルダの伝説・時", "zel"])
def test_what_is_typed_is_folded_and_readings_lead_to_titles(make_index: MakeIndex, typed: str) -> None:
    index = make_index(
        work(1, "ゼルダの伝説 時のオカリナ", readings=("The Legend",)), work(2, "伝説", readings=("ZELDA",))
    )
    expected = "伝説" if typed == "zel" else "ぜるだの伝説時のおかりな"
    assert _shown(index, typed) == [("title", expected)]


def test_a_name_with_many_works_does_not_hide_the_others(make_index: MakeIndex) -> None:
    many = [work(n, f"題{n}", creators=("手塚治虫",), richness=200) for n in range(1, 300)]
    index = make_index(
        *many, work(300, "題", creators=("手塚一郎", "別人")), work(301, "題", creators=("手塚二郎",))
    )
    assert {text for _, text in _shown(index, "手塚")} == {"手塚治虫", "手塚一郎", "手塚二郎"}


def test_what_is_typed_in_full_stands_first(make_index: MakeIndex) -> None:
    index = make_index(work(1, "春の海", richness=9), work(2, "春"))
    assert _shown(index, "春") == [("title", "春"), ("title", "春の海")]


@pytest.mark.parametrize("typed", ["", "  ", "・", "無い"])
def test_nothing_is_suggested_for_nothing(make_index: MakeIndex, typed: str) -> None:
    assert make_index(work(1, "春")).suggest(typed) == ()


def test_no_more_than_asked_for(make_index: MakeIndex) -> None:
    index = make_index(*(work(n, f"春{n}", creators=(f"春野{n}",)) for n in range(100)))
    for limit in (0, 1, 7, 20):
        assert len(index.suggest("春", limit)) == limit


def test_what_cannot_be_searched_is_refused(make_index: MakeIndex) -> None:
    with pytest.raises(InputError) as error:
        make_index().suggest("\ud800")
    assert error.value.field == "q"
