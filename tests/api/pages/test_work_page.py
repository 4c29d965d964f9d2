import pytest
from flask.testing import FlaskClient

from tests.api.pages import records
from tests.api.pages.reading import Page, agent_address, get, work_address


@pytest.fixture
def song(client: FlaskClient) -> Page:
    return get(client, work_address(records.SONG))


def test_the_head_names_the_work_and_its_makers(song: Page) -> None:
    head = song.text("//div[@class='work-head']")
    for part in ("音楽", "1998年", "見本音頭", "みほんおんど", "見本太郎（作詞）", "例野花子（作曲）"):
        assert part in head


def test_the_status_is_explained_and_what_it_rests_on_is_named(song: Page) -> None:
    verdict = song.text("//section[contains(@class, 'verdict')]")
    assert "管理事業者が管理" in verdict
    assert "利用の申込みは、その事業者に行います" in verdict
    assert "例示音楽管理" in verdict


def test_whom_to_ask_stands_in_front_in_the_order_in_which_it_binds(song: Page) -> None:
    leads = song.texts("//div[@class='leads']//h3")
    assert leads == ["管理事業者", "ライセンス", "利用申込受付の連絡先", "一般の連絡先", "著作権の状態"]
    shown = song.text("//div[@class='leads']")
    assert "対象：作曲" in shown
    assert "CC BY-NC 4.0" in shown
    assert "著作権あり" in shown
    assert "利用の申込みを受け付ける窓口とは限りません" in shown
    assert "法令に照らした判断ではありません" in shown


def test_one_value_for_the_whole_and_a_part_stands_once_and_names_both(client: FlaskClient) -> None:
    page = get(client, work_address(records.DISAGREEING[0]))
    said = page.texts("//div[@class='leads']//div[@class='said']")
    assert len(said) == 1
    assert "対象：作品全体、例田次郎" in said[0]


def test_contributors_have_life_dates_and_lead_to_their_page(song: Page) -> None:
    rows = song.texts("//ul[@class='people']/li")
    assert "見本太郎 1921年–1988年4月2日" in rows[0]
    assert "1930年頃–2019年" in rows[1]
    assert "名前の記録なし（識別子のみ）" in rows[2]
    assert song.link("見本太郎") == agent_address(records.PERSON)
    assert "creator=%E4%BE%8B" in song.link("例野花子")


def test_each_right_unit_has_its_own_status_with_its_reasons(song: Page) -> None:
    units = song.texts("//li[@class='unit']")
    assert "作曲 音楽の著作物 作曲 例野花子 管理事業者が管理" in units[0]
    assert "例示音楽管理" in units[0]
    assert "利用申込みの連絡先あり" in units[1]
    assert "レコード" in units[2]
    assert "この状況を左右する言明は記録されていません" in units[2]


def test_access_is_told_apart_from_permission(song: Page) -> None:
    shown = song.text("//section[@aria-labelledby='copies']")
    for part in ("例示図書館", "館内限定", "閲覧できることは、利用の許諾ではありません"):
        assert part in shown


def test_only_addresses_of_the_web_become_links(song: Page) -> None:
    hrefs = song.values("//section[@aria-labelledby='copies']//a/@href")
    assert "https://library.example/item/1" in hrefs
    assert not any("javascript" in href for href in hrefs)


def test_identifiers_that_are_malformed_are_marked(song: Page) -> None:
    shown = song.text("//section[@aria-labelledby='identifiers']")
    assert "T-034.524.680-1" in shown
    assert "形式が正しくありません" in shown


def test_every_statement_stands_with_value_wording_source_place_and_time(song: Page) -> None:
    rows = song.texts("//section[@aria-labelledby='assertions']//tbody/tr")
    assert len(rows) == len(records.SONG_LATER.assertions)
    managed = next(row for row in rows if row.startswith("管理事業者"))
    for part in ("作曲", "例示音楽管理", "例示音楽管理（架空）", "見本データ", "w-song", "units[0].manager"):
        assert part in managed
    assert "2026年11月22日 09:00" in managed


def test_statements_name_the_unit_copy_or_person_they_are_about(song: Page) -> None:
    rows = song.texts("//section[@aria-labelledby='assertions']//tbody/tr/th")
    assert {"管理事業者作曲", "公開範囲例示図書館", "没年月日見本太郎"} <= set(rows)


def test_the_history_shows_every_version_and_what_it_changed(song: Page) -> None:
    rows = song.texts("//section[@aria-labelledby='history']//tbody/tr")
    assert len(rows) == 2
    assert "第2版" in rows[0]
    assert "発行・製作、言明" in rows[0]
    assert "有効" in rows[0]
    assert "最初の版" in rows[1]
    assert "過去の版" in rows[1]
    assert "2026年10月23日" in rows[1]


def test_a_record_from_memory_says_so_with_its_authors_remark(song: Page) -> None:
    notice = song.text("//div[contains(@class, 'notice--warning')]")
    assert "記憶に基づく記録です" in notice
    assert "楽譜は見ていない" in notice


def test_an_invented_record_says_so(client: FlaskClient) -> None:
    page = get(client, work_address(records.BARE))
    assert "架空の内容を含む見本です" in page.text("//div[contains(@class, 'notice--warning')]")


def test_a_record_that_was_taken_back_says_so_and_keeps_its_content(client: FlaskClient) -> None:
    page = get(client, work_address(records.GONE))
    assert page.status == 200
    assert "情報源から削除された記録です" in page.text()
    assert page.text("//h1") == "取り下げられた遊戯"


def test_a_work_of_which_nothing_is_known_claims_nothing(client: FlaskClient) -> None:
    shown = get(client, work_address(records.BARE)).text()
    assert "意思が確認できない" in shown
    assert "自由に使えるという意味ではありません" in shown
    assert "作者や関わった人の記録はありません" in shown
    assert "権利者がいないことを意味しません" in shown
    assert "権利に関する言明は記録されていません" in shown


def test_markup_in_records_stays_text(client: FlaskClient) -> None:
    page = get(client, work_address(records.MARKUP))
    assert page.root.xpath("//script|//img|//b") == []
    assert page.text("//h1") == "<script>alert('題名')</script>&amp;"
    assert "無断転載を禁じます。<b>" in page.text()


def test_the_same_work_is_offered_as_data(client: FlaskClient, song: Page) -> None:
    kinds = {client.get(href).mimetype for href in song.values("//section[@aria-labelledby='data']//a/@href")}
    assert kinds == {"application/json", "application/ld+json", "text/turtle"}


def test_a_work_that_is_not_there_is_said_to_be_missing(client: FlaskClient) -> None:
    page = get(client, "/works/w2222222222222222")
    assert page.status == 404
    assert "作品「w2222222222222222」は見つかりません" in page.text()
    english = get(client, "/works/w2222222222222222?lang=en")
    assert "There is no work of this id." in english.text()
