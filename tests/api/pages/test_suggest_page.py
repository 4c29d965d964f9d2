from urllib.parse import parse_qs, urlsplit

import pytest
from flask.testing import FlaskClient

from tests.api.pages.reading import get


def test_titles_and_names_that_begin_so_are_listed_as_searches(client: FlaskClient) -> None:
    page = get(client, "/suggest?q=見本")
    assert page.texts("//ol[@class='suggest-list']/li") == ["見本音頭 みほんおんど 題名", "見本太郎 名前"]
    for href in page.values("//ol[@class='suggest-list']//a/@href"):
        assert get(client, href).root.xpath("//li[@class='hit']"), href


def test_a_reading_leads_to_the_title(client: FlaskClient) -> None:
    page = get(client, "/suggest?q=ミホンオ")
    assert page.texts("//ol[@class='suggest-list']//a") == ["見本音頭"]
    assert page.values("//input[@name='q']/@value") == ["ミホンオ"]


def test_a_reading_of_a_name_leads_to_the_name(client: FlaskClient) -> None:
    page = get(client, "/suggest?q=みほん た")
    assert page.texts("//ol[@class='suggest-list']/li") == ["見本太郎 みほん たろう 名前"]


def test_what_begins_nothing_may_still_stand_inside(client: FlaskClient) -> None:
    page = get(client, "/suggest?q=音頭")
    assert page.root.xpath("//ol[@class='suggest-list']") == []
    assert "「音頭」で始まる題名や名前はありません" in page.text()
    href = page.link("途中に含む作品を探す")
    assert parse_qs(urlsplit(href).query) == {"q": ["音頭"]}
    assert get(client, href).root.xpath("//li[@class='hit']")


@pytest.mark.parametrize("query", ["", "?q=", "?q=%20"])
def test_where_nothing_was_typed_the_page_says_so(client: FlaskClient, query: str) -> None:
    assert "まだ何も入力されていません" in get(client, "/suggest" + query).text()


@pytest.mark.parametrize("query", ["q=" + "a" * 1001, "q=%01", "q=a&q=b", "q=" + "a%20" * 200])
def test_what_cannot_be_asked_is_refused_with_the_reason(client: FlaskClient, query: str) -> None:
    page = get(client, f"/suggest?{query}")
    assert page.status == 422
    assert page.root.xpath("//div[contains(@class, 'notice--warning')]//p[2]")
    assert page.root.xpath("//ol[@class='suggest-list']") == []


def test_the_other_fields_of_the_search_form_do_no_harm(client: FlaskClient) -> None:
    page = get(client, "/suggest?q=見本&title=&creator=&sort=title&lang=en")
    assert page.status == 200
    assert page.texts("//ol[@class='suggest-list']/li")[1] == "見本太郎 Name"


def test_the_list_is_offered_where_no_scripts_run(client: FlaskClient) -> None:
    page = get(client, "/?q=見本&lang=en")
    assert page.values("//noscript//button/@formaction") == ["/suggest"]


def test_what_was_typed_cannot_become_markup(client: FlaskClient) -> None:
    response = client.get("/suggest", query_string={"q": '"><script>alert(1)</script>'})
    assert "<script>" not in response.get_data(as_text=True)
