"""Fixtures for tests with a real browser: one server and one browser for the session."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.chromium import FLAGS, chromium_path
from tests.browser.served import Served, fill, running, settings_for
from tests.browser.watching import Watched
from tests.shared import ROOT

SCREENSHOTS = ROOT / "var" / "screenshots"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium; where it cannot be had the tests are skipped, but never on CI."""
    path = chromium_path()
    if path is None:
        reason = "Chromium is not installed and cannot be installed from here"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A demonstration with the sample records, under the console command's own server."""
    settings = settings_for(tmp_path_factory.mktemp("served"))
    fill(settings)
    with running(settings) as server:
        yield server


@pytest.fixture(scope="session")
def screenshots() -> Path:
    """Where pictures of the pages are left to be looked at."""
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    return SCREENSHOTS


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of 1280 pixels in a browser without history, watched for complaints."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="ja-JP")
    opened = context.new_page()
    watched = Watched(opened)
    yield opened
    context.close()
    watched.check()
