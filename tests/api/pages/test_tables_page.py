"""Handing in a table, its job, its result: as people do it, and as somebody else must not."""

import csv
import dataclasses
import io
import re

import openpyxl
import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import html
from lxml.html import HtmlElement
from werkzeug.test import TestResponse

from api.app import create_app
from api.auth.demo import DEMO_ACCOUNTS
from api.batch.table_file import LARGEST_FILE
from api.batch.worker import work_off
from api.limits import Throttle
from api.wiring import Services
from tests.api.pages.reading import Page, get, post

TABLE = (
    "work_id,work_category,use_type,copies,price,items_in_unit,characters,#memo\n"
    "1,text,publish,3000,2000,10,900,=1+1\n"
    "2,poem,publish,1,1,1,1,x\n"
    "3,photo,web,,,,,y\n"
)


def upload(client: FlaskClient, address: str, content: "bytes | str", **fields: str) -> TestResponse:
    """The form as a browser sends it; the test client would leave files behind for large ones."""
    body = content.encode() if isinstance(content, str) else content
    parts = [
        f'--limit\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in fields.items()
    ]
    parts.append(
        b'--limit\r\nContent-Disposition: form-data; name="table"; filename="'
        + "作品の表.csv".encode()
        + b'"\r\nContent-Type: text/csv\r\n\r\n'
        + body
        + b"\r\n--limit--\r\n"
    )
    return client.post(address, data=b"".join(parts), content_type="multipart/form-data; boundary=limit")


def hand_in(
    client: FlaskClient, content: "bytes | str" = TABLE, kind: str = "estimate", **fields: str
) -> Page:
    form = get(client, f"/{kind}/table")
    (token,) = form.values("//input[@name='csrf_token']/@value")[:1]
    answer = upload(client, f"/{kind}/table", content, csrf_token=token, **{"as_of": "2026-11-22", **fields})
    return Page(answer, get(client, "/estimate").root if answer.status_code == 303 else _root(answer.text))


def _root(text: str) -> HtmlElement:
    return html.fromstring(text)


@pytest.fixture
def services(pages_app: Flask) -> Services:
    found: Services = pages_app.extensions["rightsdb"]
    return found


def finished(services: Services, page: Page) -> str:
    """The address of the job, after the worker has been there."""
    assert page.status == 303
    address = page.response.headers["Location"]
    assert work_off(services.store, services.settings.clock) >= 1
    return address


def test_a_table_becomes_a_job_and_then_a_result(client: FlaskClient, services: Services) -> None:
    handed_in = hand_in(client)
    address = handed_in.response.headers["Location"]
    waiting = get(client, address)
    assert waiting.text("//h1") == "順番を待っています"
    assert waiting.response.headers["Refresh"]
    finished(services, handed_in)
    done = get(client, address)
    assert done.text("//h1") == "計算が終わりました"
    assert "Refresh" not in done.response.headers
    parts = done.text("//dl[@class='estimate-sum__parts']")
    rows = list(csv.DictReader(io.StringIO(client.get(done.link("CSV")).data.decode("utf-8-sig"))))
    assert [row["error"] for row in rows] == ["", "unknown_value", ""]
    total = sum(int(row["reference"] or 0) for row in rows)
    assert f"{total:,}円" in parts
    assert f"{total + 13_800:,}円" == done.text("//p[@class='estimate-sum__amount']")
    assert rows[0]["#memo"] == "'=1+1"
    assert "届け出られた使用料規程166,000円" in " ".join(done.texts("//table//tr"))


def test_the_page_shows_the_bad_rows_with_their_reason(client: FlaskClient, services: Services) -> None:
    done = get(client, finished(services, hand_in(client)))
    (row,) = done.texts("//section[@aria-labelledby='mistakes']//tbody/tr")
    assert row.startswith("3work_category")


def test_the_result_is_also_a_workbook_without_formulas(client: FlaskClient, services: Services) -> None:
    done = get(client, finished(services, hand_in(client)))
    answer = client.get(done.link("XLSX"))
    assert answer.content_type.endswith("spreadsheetml.sheet")
    sheet = openpyxl.load_workbook(io.BytesIO(answer.data)).active
    assert sheet is not None
    assert sheet.max_row == 4
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


def test_terms_of_a_table(client: FlaskClient, services: Services) -> None:
    table = "id,kind,author_name,died,published\na,literary,見本,1953,1931\nb,song,x,1,1\n"
    done = get(client, finished(services, hand_in(client, table, "term")))
    assert "保護期間満了1" in done.text("//dl[contains(@class, 'facts--boxed')]")
    rows = list(csv.DictReader(io.StringIO(client.get(done.link("CSV")).data.decode("utf-8-sig"))))
    assert [row["last_day"] for row in rows] == ["2003-12-31", ""]


def test_the_example_can_be_handed_in_as_it_is(client: FlaskClient, services: Services) -> None:
    for kind in ("estimate", "term"):
        example = client.get(get(client, f"/{kind}/table").link("見本の表")).data
        done = get(client, finished(services, hand_in(client, example, kind)))
        assert done.texts("//section[@aria-labelledby='mistakes']") == []


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "空"),
        (b"%PDF-1.7\x00", "いずれでもありません"),
        (b"work_category,use_type,copys\ntext,web,1\n", "copys"),
        (b"work_category,copies\ntext,1\n", "use_type"),
        (b"work_category,use_type\n", "見出しのほかに"),
    ],
)
@pytest.mark.parametrize("lang", ["", "?lang=en"])
def test_a_table_that_will_not_do_is_refused_at_once(
    client: FlaskClient, content: bytes, says: str, lang: str
) -> None:
    form = get(client, f"/estimate/table{lang}")
    (token,) = form.values("//input[@name='csrf_token']/@value")[:1]
    answer = upload(client, f"/estimate/table{lang}", content, csrf_token=token)
    assert answer.status_code == 422
    page = Page(answer, _root(answer.text))
    assert page.text("//*[contains(@class, 'notice--warning')]")
    assert lang or says in page.text("//*[contains(@class, 'notice--warning')]")
    assert page.root.xpath("//input[@name='table'][@aria-invalid='true']")


def test_without_a_file_the_form_says_so(client: FlaskClient) -> None:
    form = get(client, "/estimate/table")
    (token,) = form.values("//input[@name='csrf_token']/@value")[:1]
    assert post(client, "/estimate/table", {"csrf_token": token}).status == 422


def test_what_holds_for_all_rows_has_to_be_right(client: FlaskClient) -> None:
    assert hand_in(client, as_of="tomorrow").status == 422
    assert hand_in(client, scheme="art_99").status == 422


def test_a_file_larger_than_allowed_is_refused(client: FlaskClient) -> None:
    assert hand_in(client, b"x" * (LARGEST_FILE + 1)).status == 422
    body = b"x" * (18 * 1024 * 1024)
    answer = client.post("/estimate/table", data=body, content_type="multipart/form-data; boundary=x")
    assert answer.status_code == 413


def test_only_tables_may_be_large(client: FlaskClient) -> None:
    body = "login=" + "x" * 2_000_000
    answer = client.post("/sign-in", data=body, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 413


def test_a_form_of_another_site_is_refused(client: FlaskClient) -> None:
    assert upload(client, "/estimate/table", TABLE, csrf_token="guessed").status_code == 403


def test_a_broken_table_fails_as_a_job_and_says_where(client: FlaskClient, services: Services) -> None:
    table = "work_category,use_type\n" + "text,web\n" * 5 + 'text,"web\n' + "x" * 1_100_000
    done = get(client, finished(services, hand_in(client, table)))
    assert done.text("//h1") == "計算できませんでした"
    assert "作品の表.csv" in done.text("//*[contains(@class, 'notice--warning')]")
    assert not done.texts("//section[@aria-labelledby='files']")


def test_who_wants_it_can_have_the_page_stand_still(client: FlaskClient) -> None:
    address = hand_in(client).response.headers["Location"]
    still = get(client, get(client, address).link("自動で更新しない"))
    assert "Refresh" not in still.response.headers
    assert "Refresh" in get(client, still.link("自動で更新する")).response.headers


def test_a_job_can_be_opened_by_whom_its_address_was_given_and_nobody_finds_it(
    client: FlaskClient, pages_app: Flask
) -> None:
    address = hand_in(client).response.headers["Location"]
    assert len(re.fullmatch(r"/jobs/([\w-]+)", address)[1]) >= 24  # type: ignore[index]  # it matches
    other = pages_app.test_client()
    assert get(other, address).status == 200
    for wrong in (address[:-1], f"{address}x", "/jobs/1"):
        assert get(other, wrong).status == 404
        assert other.get(f"{wrong}/result.csv").status_code == 404


def test_a_job_of_an_account_is_that_accounts_alone(pages_app: Flask) -> None:
    owner, stranger = pages_app.test_client(), pages_app.test_client()
    account = DEMO_ACCOUNTS[0]
    token = get(owner, "/sign-in").values("//input[@name='csrf_token']/@value")[0]
    form = {"csrf_token": token, "next": "/", "login": account.login, "password": account.password}
    post(owner, "/sign-in", form)
    address = hand_in(owner).response.headers["Location"]
    assert get(owner, address).status == 200
    assert get(stranger, address).status == 404
    assert stranger.get(f"{address}/result.csv").status_code == 404


def test_handing_in_is_in_the_audit_chain_without_what_opens_the_job(
    client: FlaskClient, services: Services
) -> None:
    address = finished(services, hand_in(client))
    job_id = address.rpartition("/")[2]
    with services.store.read() as connection:
        rows = connection.exec_driver_sql(
            "SELECT action, subject, detail FROM audit_event WHERE action LIKE 'job.%' ORDER BY seq"
        ).all()
    mine = [row for row in rows if row.subject == f"job:{job_id[:8]}"]
    assert [row.action for row in mine] == ["job.create", "job.finish"]
    assert job_id not in repr(rows)


def test_after_many_tables_from_one_address_one_has_to_wait(pages_app: Flask) -> None:
    services: Services = pages_app.extensions["rightsdb"]
    settings = dataclasses.replace(services.settings, mode="production")
    app = create_app(settings, dataclasses.replace(services, settings=settings, throttle=Throttle()))
    client = app.test_client()
    statuses = [hand_in(client, "").status for _ in range(40)]
    assert 429 in statuses
