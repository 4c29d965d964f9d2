from flask.testing import FlaskClient

from tests.api.pages import records
from tests.api.pages.reading import agent_address, get, work_address


def test_an_agent_shows_names_life_and_identifiers_with_their_sources(client: FlaskClient) -> None:
    page = get(client, agent_address(records.PERSON))
    assert page.text("//h1") == "見本太郎"
    assert "1921年–1988年4月2日" in page.text("//div[@class='work-head']")
    life = page.text("//section[@aria-labelledby='life']")
    assert "1988年4月2日" in life
    assert "見本データ" in life
    names = page.text("//section[@aria-labelledby='names']")
    assert "みほん たろう" in names
    assert "Mihon, Tarō" in names
    assert "VIAF" in page.text("//section[@aria-labelledby='identifiers']")


def test_only_works_that_refer_to_the_record_are_listed_and_namesakes_are_warned_of(
    client: FlaskClient,
) -> None:
    page = get(client, agent_address(records.PERSON))
    assert page.values("//li[@class='hit']//h3/a/@href") == [work_address(records.SONG)]
    assert "同じ名前の別人にご注意ください" in page.text()
    by_name = get(client, page.link("の名前で作品を探す"))
    assert by_name.text("//*[@class='results__total']/strong") == "7件"


def test_statements_about_an_agent_keep_their_wording(client: FlaskClient) -> None:
    rows = get(client, agent_address(records.PERSON)).texts(
        "//section[@aria-labelledby='statements']//tbody/tr"
    )
    assert len(rows) == 1
    assert "昭和63年4月2日" in rows[0]


def test_a_page_number_that_is_none_is_refused(client: FlaskClient) -> None:
    for number in ("0", "-1", "x", "１", "9999999999"):
        assert get(client, f"{agent_address(records.PERSON)}?page={number}").status == 422


def test_an_agent_that_is_not_there_is_said_to_be_missing(client: FlaskClient) -> None:
    assert get(client, "/agents/a2222222222222222").status == 404
