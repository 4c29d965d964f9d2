import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from api.index_upkeep import keep_up, prepare_index
from rightsdb.index import open_index, synchronise, work_documents
from rightsdb.model.records import Record, Title
from rightsdb.store.records import put_records
from tests.api.world import NOW, World, build_world

_LATER = Record("sample", "later", kind="literary", field="text", titles=(Title("港の物語 後日"),))


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """A world with an index of another folding, and one work that the index does not know yet."""
    built = build_world(tmp_path)
    with built.store.unit_of_work("system:test", "records.ingest", clock=lambda: NOW) as work:
        put_records(work, [_LATER], observed_at=NOW)
    _change_fingerprint(tmp_path, "folding-0-000000000000")
    yield built
    built.close()


def _change_fingerprint(folder: Path, folding: str) -> None:
    path = folder / "index" / "state.json"
    state = json.loads(path.read_text())
    engine = state["fingerprint"].rpartition("/")[0]
    path.write_text(json.dumps(state | {"fingerprint": f"{engine}/{folding}"}))


def _is_current(world: World) -> bool:
    index = open_index("", world.settings.data_dir)
    return index.fingerprint() == index.wanted_fingerprint()


def _found(client: Any) -> int:  # noqa: ANN401  # a client of the application
    answer = client.get("/api/v1/works?title=港の物語")
    assert answer.status_code == 200
    total: int = answer.get_json()["total"]
    return total


def test_an_index_of_another_folding_answers_while_it_is_replaced_behind(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on = threading.Event(), threading.Event()
    documents_after = work_documents.documents_after

    def slow(*arguments: Any) -> Any:  # noqa: ANN401  # whatever it is called with
        begun.set()
        assert go_on.wait(30)
        return documents_after(*arguments)

    monkeypatch.setattr(synchronise, "documents_after", slow)
    prepare_index(world.settings, world.store)
    assert not begun.is_set()
    client = world.client()
    assert _found(client) == 30
    builder = keep_up(world.settings)
    assert begun.wait(30)
    assert _found(client) == 30
    second = keep_up(world.settings)
    second.join(30)
    assert not second.is_alive()
    assert not _is_current(world)
    go_on.set()
    builder.join(60)
    assert not builder.is_alive()
    assert _is_current(world)
    assert _found(client) == 31


def test_an_index_that_cannot_answer_is_rebuilt_before_serving(world: World) -> None:
    (world.settings.data_dir / "index" / "state.json").unlink()
    prepare_index(world.settings, world.store)
    assert _is_current(world)
    assert _found(world.client()) == 31


def test_an_index_of_another_store_is_rebuilt_before_serving(world: World) -> None:
    path = world.settings.data_dir / "index" / "state.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"store_id": "another"}))
    prepare_index(world.settings, world.store)
    assert _is_current(world)


def test_a_current_index_is_left_alone(world: World) -> None:
    (world.settings.data_dir / "index" / "state.json").unlink()
    prepare_index(world.settings, world.store)
    before = (world.settings.data_dir / "index" / "state.json").read_bytes()
    keep_up(world.settings).join(30)
    assert (world.settings.data_dir / "index" / "state.json").read_bytes() == before


def test_a_replacement_that_fails_leaves_the_old_index_answering(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(synchronise, "documents_after", fail)
    keep_up(world.settings).join(30)
    assert "goes on answering" in caplog.text
    assert _found(world.client()) == 30
