from urllib.parse import parse_qs, urlsplit

import pytest
from flask.testing import FlaskClient

from tests.api.pages import records
from tests.api.pages.reading import get, work_address


def _query(href: str) -> dict[str, list[str]]:
    return parse_qs(urlsplit(href).query, keep_blank_values=True)


def test_the_landing_page_says_what_is_there(client: FlaskClient) -> None:
    page = get(client, "/")
    figures = page.texts("//dl[ancestor::section[contains(@class, 'figures')]]//dd")
    # One of them was taken back by its source.
    works = sum(record.what == "work" for record in (*records.ALL, *records.DISAGREEING)) - 1
    assert figures[0] == str(works)
    assert figures[1].startswith("2 ")
    assert figures[2] == "2026年11月22日 09:00"
    assert page.texts("//ul[@class='fields']//a")[0] == "文章49"


def test_the_landing_page_offers_only_statuses_that_occur_as_links(client: FlaskClient) -> None:
    page = get(client, "/")
    assert len(page.root.xpath("//ul[@class='meanings']/li")) == 9
    linked = page.texts("//ul[@class='meanings']//a")
    assert "保護期間満了" in linked
    counted = client.get("/api/v1/works?page_size=1").get_json()["facets"]["status"]
    assert len(linked) == len(counted)


def test_an_empty_search_lists_everything(client: FlaskClient) -> None:
    page = get(client, "/?q=")
    assert page.text("//h1") == "すべての作品"
    assert page.text("//*[@class='results__total']/strong") == "57件"
    assert len(page.root.xpath("//li[@class='hit']")) == 20


def test_a_hit_shows_what_identifies_the_work(client: FlaskClient) -> None:
    page = get(client, "/?q=見本音頭")
    hit = page.text("//li[@class='hit']")
    assert page.values("//li[@class='hit']//h3/a/@href") == [work_address(records.SONG)]
    for part in ("見本音頭", "みほんおんど", "見本太郎（作詞）", "例野花子（作曲）", "音楽", "1998年"):
        assert part in hit
    for part in ("例示レコード新社", "管理事業者が管理", "見本データ"):
        assert part in hit


def test_facets_add_and_take_away_filters(client: FlaskClient) -> None:
    page = get(client, "/?q=試作")
    added = next(href for href in page.values("//aside//a/@href") if "field=film" in href)
    assert _query(added) == {"q": ["試作"], "field": ["film"]}
    narrowed = get(client, added)
    assert narrowed.text("//*[@class='results__total']/strong") == "1件"
    active = narrowed.values("//aside//a[contains(@class, 'option--active')]/@href")
    assert [_query(href) for href in active] == [{"q": ["試作"]}]


def test_two_values_of_one_facet_are_alternatives(client: FlaskClient) -> None:
    page = get(client, "/?q=試作&field=film&field=art")
    assert page.text("//*[@class='results__total']/strong") == "2件"
    assert len(page.root.xpath("//a[contains(@class, 'option--active')]")) == 2


def test_chips_name_each_condition_and_drop_it(client: FlaskClient) -> None:
    page = get(client, "/?q=試作&status=opted_out&decade=1900&source=sample&year_from=1900&year_to=1910")
    chips = {
        _query(href).get("status", ["-"])[0] + str(len(_query(href)))
        for href in page.values("//a[@class='chip']/@href")
    }
    assert len(page.root.xpath("//a[@class='chip']")) == 6
    assert "-5" in chips
    for label in ("利用拒否の意思表示あり", "1900年代", "見本データ"):
        assert label in page.text("//div[@class='chips']")
    cleared = get(client, page.link("絞り込みをすべて外す"))
    assert cleared.text("//*[@class='results__total']/strong") == "6件"


def test_paging_keeps_the_search_and_numbers_rows(client: FlaskClient) -> None:
    page = get(client, "/?q=頁送り&page=2")
    assert "21–40件目を表示" in page.text("//*[@class='results__total']")
    assert page.values("//ol[@class='hits']/@start") == ["21"]
    onward = page.values("//a[@rel='next']/@href")[0]
    assert _query(onward) == {"q": ["頁送り"], "page": ["3"]}
    assert len(get(client, onward).root.xpath("//li[@class='hit']")) == 5
    # Another order or filter begins again at the first page.
    assert all("page" not in _query(href) for href in page.values("//aside//a/@href"))
    assert all("page" not in _query(href) for href in page.values("//div[@class='sorts']//a/@href"))


def test_a_page_beyond_the_end_leads_back(client: FlaskClient) -> None:
    page = get(client, "/?q=頁送り&page=99")
    assert page.status == 200
    assert page.root.xpath("//li[@class='hit']") == []
    assert _query(page.link("最初のページへ"))["page"] == ["1"]


def test_results_can_be_arranged(client: FlaskClient) -> None:
    page = get(client, "/?q=試作&sort=-year")
    assert page.texts("//div[@class='sorts']//a[@aria-current]") == ["新しい順"]
    years = [text for text in page.texts("//ul[@class='hit__facts']/li") if text.endswith("年")]
    assert years == sorted(years, reverse=True)


def test_nothing_found_is_no_statement_about_rights(client: FlaskClient) -> None:
    page = get(client, "/?q=どこにもない&field=music")
    assert page.status == 200
    shown = page.text()
    assert "一致する作品が見つかりませんでした" in shown
    assert "「権利がない」「自由に使える」という意味ではありません" in shown
    assert "どこにもない" in page.text("//div[@class='chips']")


def test_what_is_left_to_try_finds_something(client: FlaskClient) -> None:
    page = get(client, "/?q=試作品3 どこにもない&field=music&year_to=2001")
    ways = [_query(href) for href in page.values("//ul[@class='nothing__ways']//a/@href")]
    # Without the field and the year there is still nothing: such links are not offered.
    assert ways == [{"q": [""], "field": ["music"], "year_to": ["2001"]}]
    alone = get(client, "/?q=試作品3 どこにもない")
    assert alone.texts("//ul[@class='nothing__ways']/li") == ["「試作品3」だけで探す 1件"]
    # What keeps a word comes before what lets all of them go.
    both = get(client, "/?q=試作品5 どこにもない&field=film")
    labels = ["「試作品5」だけで探す 1件", "条件「語：試作品5 どこにもない」を外して探す 1件"]
    assert both.texts("//ul[@class='nothing__ways']/li") == labels
    for found in (page, alone, both):
        for href in found.values("//ul[@class='nothing__ways']//a/@href"):
            assert get(client, href).root.xpath("//li[@class='hit']"), href


def test_what_was_probably_meant_is_offered_and_finds_it(client: FlaskClient) -> None:
    page = get(client, "/?q=見本温頭")
    assert page.texts("//section[@class='near']//li") == ["見本音頭 1文字違い 1件"]
    assert "検索結果の件数には含まれません" in page.text("//section[@class='near']")
    assert page.root.xpath("//li[@class='hit']") == []
    (href,) = page.values("//section[@class='near']//a/@href")
    assert _query(href) == {"q": ["見本音頭"]}
    assert get(client, href).values("//li[@class='hit']//h3/a/@href") == [work_address(records.SONG)]


def test_a_reading_and_a_name_are_told_from_a_title(client: FlaskClient) -> None:
    assert get(client, "/?q=みほんおんと").texts("//section[@class='near']//li") == [
        "みほんおんど 「見本音頭」の読み 濁点・半濁点の違い 1件"
    ]
    english = get(client, "/?creator=見本次郎&lang=en").texts("//section[@class='near']//li")
    assert english == ["見本太郎 Name One character differs 7 works"]


def test_a_correction_keeps_the_filters_and_the_other_words(client: FlaskClient) -> None:
    kept = get(client, "/?q=見本温頭 例野&field=music").values("//section[@class='near']//a/@href")
    assert [_query(href) for href in kept] == [{"q": ["見本音頭 例野"], "field": ["music"]}]
    # Corrected, the title still has nothing to do with the name beside it: then the title alone.
    alone = get(client, "/?title=見本温頭&creator=試作").values("//section[@class='near']//a/@href")
    assert [_query(href) for href in alone] == [{"q": [""], "title": ["見本音頭"]}]


def test_what_was_probably_meant_stands_below_the_little_that_was_found(client: FlaskClient) -> None:
    page = get(client, "/?q=頁送り001")
    assert page.text("//*[@class='results__total']/strong") == "1件"
    assert len(page.root.xpath("//li[@class='hit']")) == 1
    near = page.values("//div[@class='results__near']//a/@href")
    assert near
    assert all(_query(href)["q"] != ["頁送り001"] for href in near)
    assert get(client, "/?q=頁送り").root.xpath("//section[@class='near']") == []


def test_the_reason_of_each_place_is_shown_on_request(client: FlaskClient) -> None:
    page = get(client, "/?q=試作&field=film")
    assert page.root.xpath("//p[@class='hit__why']") == []
    shown = get(client, page.link("並ぶ理由を表示"))
    assert shown.texts("//p[@class='hit__why']") == ["この位置の理由 題名または読みの初めが一致"]
    assert _query(shown.link("並ぶ理由を隠す")) == {"q": ["試作"], "field": ["film"]}
    # It goes on through sorting, paging and the next search.
    newest = get(client, shown.link("新しい順"))
    assert newest.texts("//p[@class='hit__why']") == ["この位置の理由 公表年の新しい順"]
    assert newest.values("//form//input[@name='explain']/@value") == ["1"]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("page=0", "ページ"),
        ("year_from=abc", "開始年"),
        ("field=nothing", "分野"),
        ("sort=upwards", "並べ替え"),
        ("decade=1985", "年代"),
        ("q=%01", "語"),
        ("q=" + "a" * 10_000, "語"),
    ],
)
def test_bad_conditions_are_named_and_the_form_comes_back(
    client: FlaskClient, query: str, names: str
) -> None:
    page = get(client, f"/?{query}")
    assert page.status == 422
    assert page.texts("//ul[@class='errors']//strong") == [names]
    assert page.root.xpath("//form[@role='search']")
    english = get(client, f"/?{query}&lang=en")
    assert english.root.xpath("//ul[@class='errors']//span[@lang='en']")


def test_all_bad_conditions_are_named_at_once(client: FlaskClient) -> None:
    page = get(client, "/?page=0&year_to=x")
    assert len(page.texts("//ul[@class='errors']/li")) == 2
    assert page.values("//input[@aria-invalid]/@name") == ["year_to"]
    assert page.root.xpath("//details[@class='advanced'][@open]")


def test_an_unpaired_surrogate_in_the_address_is_a_clear_answer(client: FlaskClient) -> None:
    page = get(client, "/?q=%ED%A0%80")
    assert page.status == 400
    assert "UTF-8" in page.text()


def test_digits_of_a_japanese_keyboard_count_as_digits(client: FlaskClient) -> None:
    page = get(client, "/?q=試作&year_from=１９０３")
    assert page.text("//*[@class='results__total']/strong") == "4件"


def test_the_form_holds_what_was_asked(client: FlaskClient) -> None:
    page = get(client, "/?q=試作&field=film&field=art&status=review&decade=1900&sort=title")
    assert page.values("//form//input[@type='checkbox'][@checked]/@value") == ["film", "art", "review"]
    assert page.values("//form//input[@type='hidden'][@name='decade']/@value") == ["1900"]
    assert page.values("//form//input[@name='q']/@value") == ["試作"]


def test_what_was_typed_cannot_become_markup(client: FlaskClient) -> None:
    response = client.get("/", query_string={"q": '"><script>alert(1)</script>'})
    assert "<script>" not in response.get_data(as_text=True)
