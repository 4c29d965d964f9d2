from rightsdb.index import REASONS, SearchRequest
from tests.rightsdb.index.conftest import MakeIndex
from tests.rightsdb.index.works import work


def _pages(index: object, **asked: object) -> list[int]:
    """All rows, collected page by page with a page size that fits nowhere."""
    rows: list[int] = []
    page = 1
    while True:
        request = SearchRequest(page=page, page_size=7, **asked)  # type: ignore[arg-type]  # test data
        hits = index.search(request)  # type: ignore[attr-defined]  # any engine
        if not hits.rows:
            assert len(rows) == hits.total
            return rows
        rows += [number for number, _ in hits.rows]
        page += 1


def test_the_better_a_row_fits_the_earlier_it_stands_and_says_why(make_index: MakeIndex) -> None:
    index = make_index(
        work(1, "続雪国"),
        work(2, "雪国の春"),
        work(3, "北へ", creators=("雪国",)),
        work(4, "ゆきぐに", readings=("雪国",)),
        work(5, "別題", "雪国"),
        work(6, "その他", creators=("雪国太郎",)),
        work(7, "春の雪国", richness=200),
        work(8, "北へ", readings=("雪国にて",)),
        work(9, "ああ雪国と雪国"),
    )
    hits = index.search(SearchRequest(q="雪国"))
    places = dict(zip((number for number, _ in hits.rows), hits.reasons, strict=True))
    assert places == {
        5: "title",
        4: "reading",
        3: "creator",
        2: "beginning",
        8: "beginning",
        7: "word",
        9: "word",
        1: "inside",
        6: "inside",
    }
    assert list(places) == [5, 4, 3, 2, 8, 7, 9, 1, 6] == _pages(index, q="雪国")
    order = [REASONS.index(reason) for reason in hits.reasons]
    assert order == sorted(order)
    scores = [score for _, score in hits.rows]
    assert scores == sorted(scores, reverse=True)


def test_rows_in_another_order_have_no_reason_and_no_score(make_index: MakeIndex) -> None:
    index = make_index(work(1, "雪国"), work(2, "雪国の春"))
    for asked in (SearchRequest(q="雪国", sort="title"), SearchRequest()):
        hits = index.search(asked)
        assert (hits.rows, hits.reasons) == (((1, 0.0), (2, 0.0)), ("all", "all"))


def test_a_title_typed_with_blanks_is_still_the_whole_title(make_index: MakeIndex) -> None:
    index = make_index(work(1, "吾輩は猫である殺人事件"), work(2, "吾輩は猫である"))
    assert _pages(index, q="吾輩は 猫である") == [2, 1]


def test_one_word_that_is_a_whole_title_is_enough(make_index: MakeIndex) -> None:
    index = make_index(
        work(1, "こころの処方箋", creators=("夏目漱石子",)), work(2, "こころ", creators=("夏目漱石",))
    )
    assert _pages(index, q="漱石 こころ") == [2, 1]


def test_the_work_of_an_identifier_comes_first(make_index: MakeIndex) -> None:
    index = make_index(work(1, "C117451"), work(2, "何か", identifiers=("C117451",)))
    assert _pages(index, q="C117451") == [2, 1]


def test_richer_then_fresher_then_older_entries_come_first_among_equals(make_index: MakeIndex) -> None:
    index = make_index(
        work(1, "春"),
        work(2, "春"),
        work(3, "春", freshness=9),
        work(4, "春", richness=1, freshness=2),
        work(5, "春", richness=1, freshness=3),
        work(6, "春の夢", richness=255, freshness=255),
    )
    assert _pages(index, q="春") == [5, 4, 3, 1, 2, 6]


def test_pages_hold_every_work_exactly_once_in_every_order(make_index: MakeIndex) -> None:
    titles = ["春", "春の海", "海の春", "はる"]
    works = [
        work(n, titles[n % 4], readings=("春",) * (n % 3 == 0), year=[None, 1990, 2001, 1990][n % 4])
        for n in range(1, 120)
    ]
    index = make_index(*works)
    for sort in ("relevance", "title", "year", "-year"):
        pages = _pages(index, q="春", sort=sort)
        assert sorted(pages) == [one.number for one in works if one.number % 4 != 3 or one.number % 3 == 0]
        assert pages == [n for n, _ in index.search(SearchRequest(q="春", sort=sort, page_size=500)).rows]


def test_titles_are_in_folded_order_and_equal_ones_in_order_of_number(make_index: MakeIndex) -> None:
    index = make_index(work(5, "ｲ"), work(2, "い"), work(4, "ア・イ"), work(1), work(3, "B"), work(6, "あ"))
    assert _pages(index, sort="title") == [3, 6, 4, 2, 5, 1]


def test_years_go_up_or_down_and_unknown_ones_stand_last_either_way(make_index: MakeIndex) -> None:
    index = make_index(
        work(1), work(2, year=2001), work(3, year=-10), work(4, year=1989), work(5), work(6, year=1989)
    )
    assert _pages(index, sort="year") == [3, 4, 6, 2, 1, 5]
    assert _pages(index, sort="-year") == [2, 6, 4, 3, 1, 5]


def test_a_page_after_the_last_is_empty_but_the_total_stands(make_index: MakeIndex) -> None:
    hits = make_index(work(1, "春")).search(SearchRequest(q="春", page=50))
    assert (hits.total, hits.rows) == (1, ())
    assert hits.facets["field"] == {"text": 1}
