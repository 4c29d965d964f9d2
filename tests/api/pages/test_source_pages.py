from flask.testing import FlaskClient

from connectors.registry import sources
from tests.api.pages.reading import get


def test_every_source_is_listed_once_in_its_group(client: FlaskClient) -> None:
    page = get(client, "/sources")
    names = page.texts("//tbody//th/a")
    assert sorted(names) == sorted(source.name_ja for source in sources().values())
    loaded = page.texts("//section[@aria-labelledby='group-loaded']//tbody//th/a")
    assert set(loaded) == {sources()["sample"].name_ja, sources()["madb"].name_ja}


def test_a_source_shows_terms_licence_freshness_and_state(client: FlaskClient) -> None:
    page, source = get(client, "/sources/madb"), sources()["madb"]
    shown = page.text()
    for part in (source.name_ja, source.operator, source.metadata_licence, source.attribution):
        assert part in shown
    assert "作品の利用条件ではありません" in shown
    figures = page.texts("//section[contains(@class, 'figures')]//dd")
    assert figures[:4] == ["46", "1", "1", "25"]
    assert figures[4] == "2026年11月22日 09:00"


def test_what_could_not_be_read_is_listed_with_reasons_page_by_page(client: FlaskClient) -> None:
    first = get(client, "/sources/madb")
    rows = first.texts("//section[@aria-labelledby='unread']//tbody/tr")
    assert len(rows) == 20
    assert "dump.zip!a.json:0" in rows[0]
    assert "日付ではありません。" in rows[0]
    second = get(client, first.values("//a[@rel='next']/@href")[0])
    assert len(second.texts("//section[@aria-labelledby='unread']//tbody/tr")) == 5


def test_a_source_without_unreadable_rows_says_so(client: FlaskClient) -> None:
    assert "読めなかった行はありません" in get(client, "/sources/sample").text()


def test_works_of_a_source_are_one_click_away(client: FlaskClient) -> None:
    page = get(client, "/sources/madb")
    found = get(client, page.link("この情報源の作品を見る"))
    assert found.text("//*[@class='results__total']/strong") == "46件"


def test_a_source_that_is_not_configured_is_said_to_be_missing(client: FlaskClient) -> None:
    page = get(client, "/sources/nothing")
    assert page.status == 404
    assert "nothing" in page.text()
