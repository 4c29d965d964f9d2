"""Records of sources that must not be shown are in no answer."""

from dataclasses import replace

import pytest

from api.resources import public
from api.resources.public import public_agent, public_work
from api.resources.sheets import agent_sheet, work_sheet
from connectors.registry import sources
from rightsdb.errors import NotFoundError
from rightsdb.model.views import AgentView, Conflict
from tests.rightsdb.linked_data.views import RECORD, WORK

SECRET = replace(RECORD, origin=replace(RECORD.origin, source="vault", native_id="hush-1"))
BOTH = replace(
    WORK,
    records=(RECORD, SECRET),
    units=(
        replace(WORK.units[0], because=(*WORK.units[0].because, ("vault", "hush-1", "manager", "某社"))),
        WORK.units[1],
    ),
    conflicts=(
        Conflict("publication_date", "", (("1931", "alpha", "歌/1 b"), ("1932", "vault", "hush-1"))),
        Conflict("publication_date", "", (("1931", "alpha", "歌/1 b"), ("1930", "beta", "b-1"))),
    ),
)
AGENT = AgentView("a1", "波野", "person", None, None, (RECORD, SECRET), (), 0, BOTH.conflicts)


@pytest.fixture(autouse=True)
def vault_is_not_public(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(public, "_hidden", lambda: frozenset({"vault"}))


def test_of_a_work_only_what_is_public_is_shown() -> None:
    shown = public_work(BOTH)
    assert [record.origin.source for record in shown.records] == ["alpha"]
    assert "vault" not in str(work_sheet(shown))
    assert "hush" not in str(work_sheet(shown))
    assert len(shown.conflicts) == 1
    assert shown.units[0].because == WORK.units[0].because


def test_a_work_that_is_public_is_left_as_it_is() -> None:
    assert public_work(WORK) is WORK


def test_a_work_known_from_nothing_public_is_not_there() -> None:
    with pytest.raises(NotFoundError):
        public_work(replace(WORK, records=(SECRET,)))


def test_the_same_goes_for_agents() -> None:
    shown = public_agent(AGENT)
    assert "vault" not in str(agent_sheet(shown, page=1, page_size=20))
    with pytest.raises(NotFoundError):
        public_agent(replace(AGENT, records=(SECRET,)))


def test_every_source_of_the_registry_says_whether_it_is_public() -> None:
    assert all(isinstance(source.public, bool) for source in sources().values())
