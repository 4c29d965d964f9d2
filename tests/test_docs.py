"""What the documentation must not forget."""

import re

from api.cli import cli
from rightsdb.settings import _KNOWN, _PREFIX  # the test looks behind the counter on purpose
from tests.shared import ROOT


def test_every_setting_is_documented() -> None:
    text = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    documented = set(re.findall(r"`(RIGHTSDB_[A-Z_]+)`", text))
    assert documented == {_PREFIX + name for name in _KNOWN}


def test_every_local_link_of_the_documentation_leads_somewhere() -> None:
    pages = (*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "connectors").rglob("*.md"))
    broken = [
        f"{page.relative_to(ROOT)} -> {target}"
        for page in pages
        for target in re.findall(r"\]\((?!https?:|#)([^)#\s]+)", page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]
    assert not broken


def test_every_command_explains_itself() -> None:
    context = cli.make_context("rightsdb", ["--help"], resilient_parsing=True)
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        assert command is not None, name
        assert command.help, name


def test_the_readme_names_the_two_commands() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "make run" in text
    assert "make test" in text
