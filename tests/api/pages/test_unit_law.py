"""What the page of a work says of the law: what to do now, the timeline, the steps, what would change it."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from rightsdb.model.records import Record
from rightsdb.model.vocabulary import words
from tests.api.pages import records
from tests.api.pages.reading import Page, get, work_address

Show = Callable[..., Page]


@pytest.fixture
def show(client: FlaskClient) -> Show:
    def shown(record: Record, lang: str = "ja") -> Page:
        return get(client, work_address(record) + ("?lang=en" if lang == "en" else ""))

    return shown


def test_the_card_says_what_to_do_now_whom_to_ask_and_how_sure_it_is(show: Show) -> None:
    card = show(records.SONG).text("//div[@class='route-card']")
    assert "管理事業者に申し込む" in card
    assert "管理事業者に、使い方を示して利用を申し込みます" in card
    assert "例示音楽管理（架空）" not in card
    assert "例示音楽管理 管理事業者" in card
    assert "確かさ" in card
    assert "まだ足りないもの" not in card, "no search is needed to apply to an operator"


def test_for_a_work_that_is_over_nothing_is_needed(show: Show) -> None:
    page = show(records.OVER)
    card = page.text("//div[@class='route-card']")
    assert "手続不要（保護期間満了）" in card
    assert "1950年12月31日" in card
    assert "申込み・問合せの先" not in card
    assert "次の前提を置いた結論です" in card
    assert "保護期間満了" in page.text("//section[contains(@class, 'verdict')]")


def test_for_an_open_work_the_card_lists_what_is_lacking(show: Show) -> None:
    card = show(records.OPEN).text("//div[@class='route-card']")
    assert "確認の措置を完了する" in card
    assert "記録にはありません" in card
    for part in ("管理事業者が管理しているかどうか", "分野横断権利情報検索システムでの検索", "未判定"):
        assert part in card


def test_the_timeline_stands_with_its_text_and_both_sizes(show: Show) -> None:
    page = show(records.OVER)
    pictures = page.root.xpath("//li[@class='unit']//*[@role='img']")
    assert [picture.get("class") for picture in pictures] == [
        "timeline timeline--wide",
        "timeline timeline--narrow",
    ]
    for picture in pictures:
        for name in ("aria-labelledby", "aria-describedby"):
            (found,) = page.root.xpath(f"//*[@id='{picture.get(name)}']")
            assert found.text
    assert "最終日 1950年12月31日" in pictures[0].text_content()
    assert "公表 1899年" in pictures[0].text_content()


def test_the_steps_are_told_with_their_articles(show: Show) -> None:
    steps = show(records.OVER).texts("//ol[@class='law-steps']/li")
    assert any("著作者の死亡（1920年）の翌年から数える" in step for step in steps)
    assert any("旧著作権法" in step for step in steps)
    assert any("情報源の「保護期間満了」等の表示と、法令による計算が一致する" in step for step in steps)


def test_missing_facts_and_what_would_change_the_answer_are_listed(show: Show) -> None:
    page = show(records.OPEN)
    unit = page.root.xpath("//li[@class='unit']")[0]
    text = " ".join(unit.text_content().split())
    assert "浜辺歩の没年" in text
    changes = [" ".join(row.text_content().split()) for row in unit.xpath(".//ul[@class='law-changes']/li")]
    assert changes[0].startswith("浜辺歩の没年が1967年以前なら 保護期間満了 2017年12月31日まで")
    assert changes[1].startswith("浜辺歩の没年が1968年以後なら 保護期間中")
    assert any(row.startswith("管理事業者が管理していれば") for row in changes)


def test_a_translation_is_a_card_of_its_own_with_the_translator(show: Show) -> None:
    units = show(records.OPEN).texts("//li[@class='unit']")
    assert len(units) == 2
    assert units[1].startswith("翻訳 言語の著作物 翻訳 例訳子")
    assert "2061年12月31日" in units[1]


def test_assumptions_and_hints_are_told_and_never_as_verdicts(show: Show) -> None:
    page = show(records.OPEN)
    text = page.text("//li[@class='unit'][1]")
    assert "「浜辺歩」が個人か団体かを示す情報源がないため、個人とした。" in text
    assert "許諾が要らないことのある使い方" in text
    assert "ここでは判断していません" in text
    assert "肖像権" in text


def test_disputed_dates_are_told_as_what_would_follow_from_each(show: Show) -> None:
    page = show(records.DISAGREEING[0])
    text = page.text("//li[@class='unit']")
    assert "例田次郎の没年" in text or "結論は同じである" in text


def test_the_same_is_told_in_english(show: Show) -> None:
    page = show(records.OPEN, "en")
    card = page.text("//div[@class='route-card']")
    assert "First look for the right holder's intention" in card
    assert "whether an operator manages the right" in card
    unit = page.text("//li[@class='unit'][1]")
    assert "If the year 浜辺歩 died was 1967 or earlier" in unit
    assert "How the term was computed" in unit


def test_every_route_has_words_for_what_to_do(client: FlaskClient) -> None:
    routes = {
        get(client, work_address(record)).text("//p[@class='route-card__route']")
        for record in (*records.OF_EVERY_STATUS, records.SONG, records.OVER, records.OPEN)
    }
    assert routes <= {word.ja for word in words("routes").values()}
    assert len(routes) >= 5
