"""Reading a page in a test: parsed once, asked for texts, links and structure."""

from dataclasses import dataclass

from flask.testing import FlaskClient
from lxml import html
from lxml.html import HtmlElement
from werkzeug.test import TestResponse

from rightsdb.model.public_ids import public_id
from rightsdb.model.records import Record


@dataclass(frozen=True, slots=True)
class Page:
    """One answer and its parsed body."""

    response: TestResponse
    root: HtmlElement

    @property
    def status(self) -> int:
        return self.response.status_code

    def text(self, path: str = "//main") -> str:
        """The text inside the elements that an XPath finds, blanks collapsed."""
        return " ".join(" ".join(found.text_content().split()) for found in self.root.xpath(path))

    def texts(self, path: str) -> list[str]:
        return [" ".join(found.text_content().split()) for found in self.root.xpath(path)]

    def values(self, path: str) -> list[str]:
        return [str(value) for value in self.root.xpath(path)]

    def link(self, text: str) -> str:
        """The address behind the first link with that text in it."""
        for found in self.root.xpath("//a"):
            if text in found.text_content():
                return str(found.get("href"))
        raise AssertionError(f"no link {text}")


def get(client: FlaskClient, address: str) -> Page:
    response = client.get(address)
    return Page(response, html.fromstring(response.get_data(as_text=True)))


def post(client: FlaskClient, address: str, form: dict[str, str]) -> Page:
    response = client.post(address, data=form)
    body = response.get_data(as_text=True)
    return Page(response, html.fromstring(body or "<html></html>"))


def work_address(record: Record) -> str:
    return "/works/" + public_id("w", record.source, record.native_id)


def agent_address(record: Record) -> str:
    return "/agents/" + public_id("a", record.source, record.native_id)
