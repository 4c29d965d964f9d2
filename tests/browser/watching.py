"""What a browser complains about or asks for while pages are open."""

from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Page, Request

#: Chromium also logs the status of the very page that was asked for.
_STATUS = "Failed to load resource: the server responded with a status of"


class Watched:
    """Listens to one page from the moment it is made."""

    def __init__(self, page: Page) -> None:
        """Begin to listen."""
        self.complaints: list[str] = []
        self.hosts: set[str] = set()
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", self._request)

    def check(self) -> None:
        """Fail where the browser complained, or asked anybody but our server."""
        assert self.complaints == []
        assert self.hosts <= {"127.0.0.1"}

    def _console(self, message: ConsoleMessage) -> None:
        asked_for = urlsplit(message.location.get("url", "")).path
        of_a_page = message.text.startswith(_STATUS) and not asked_for.startswith("/static/")
        if message.type in {"error", "warning"} and not of_a_page:
            self.complaints.append(f"{message.type}: {message.text} {asked_for}")

    def _request(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme != "data":
            self.hosts.add(address.hostname or address.scheme)
