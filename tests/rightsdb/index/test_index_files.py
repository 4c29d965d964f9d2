import json
import resource
import shutil
import signal
from pathlib import Path

import pytest

from rightsdb.errors import ConflictError, SettingsError, UnavailableError
from rightsdb.index import SearchRequest, open_index
from tests.rightsdb.index.conftest import Open
from tests.rightsdb.index.works import work

_SPRING = SearchRequest(q="春")
_NOWHERE = Path("/nonexistent/index")


def _build(folder: Path) -> Path:
    (build,) = folder.glob("index/generation-*")
    return build


def test_an_index_that_was_never_made_cannot_answer(opened: Open) -> None:
    index = opened()
    with pytest.raises(UnavailableError) as error:
        index.search(_SPRING)
    assert "rightsdb index rebuild" in error.value.message
    assert (index.fingerprint(), index.watermark(), index.store_id()) == ("", 0, "")


def test_the_first_batch_makes_the_index(opened: Open) -> None:
    index = opened()
    index.apply([work(1, "春")], [], 5)
    assert index.search(_SPRING).total == index.count() == 1
    assert index.watermark() == 5
    assert index.fingerprint() == index.wanted_fingerprint() != ""


def test_a_batch_replaces_by_number_and_removes_what_is_deleted(opened: Open) -> None:
    index = opened()
    index.apply([work(1, "春"), work(2, "春の海"), work(3, "春一番")], [], 1)
    index.apply([work(2, "秋の海"), work(4, "小春"), work(4, "春雨")], [3, 99], 2)
    assert sorted(number for number, _ in index.search(_SPRING).rows) == [1, 4]
    assert index.count() == 3


def test_a_batch_that_is_repeated_changes_nothing(opened: Open) -> None:
    index = opened()
    for _ in range(2):
        index.apply([work(1, "春"), work(2, "春の海")], [7], 3)
    assert index.search(_SPRING).total == index.count() == 2


def test_other_processes_see_whole_batches_as_soon_as_they_are_committed(opened: Open) -> None:
    writer, reader = opened(), opened(writable=False)
    for batch in range(1, 6):
        writer.apply([work(batch * 10 + at, "春") for at in range(10)], [], batch)
        assert reader.search(_SPRING).total == batch * 10
        assert reader.watermark() == batch
    writer.clear()
    assert reader.search(_SPRING).total == reader.watermark() == 0


def test_a_process_that_only_reads_cannot_write(opened: Open) -> None:
    with pytest.raises(UnavailableError, match="読み取り専用"):
        opened(writable=False).apply([work(1)], [], 1)


def test_a_second_writer_is_told_to_wait(opened: Open) -> None:
    first, second = opened(), opened()
    first.apply([work(1, "春")], [], 1)
    with pytest.raises(ConflictError) as error:
        second.apply([work(2, "春")], [], 2)
    assert error.value.code == "index_busy"
    with pytest.raises(ConflictError):
        second.clear()
    with pytest.raises(ConflictError):
        second.bind("other")
    assert second.search(_SPRING).total == 1
    first.close()
    second.apply([work(2, "春")], [], 2)
    assert first.search(_SPRING).total == 2


def test_a_writer_lets_go_by_itself_when_nothing_follows(opened: Open) -> None:
    first, second = opened(wait=10), opened(wait=10)
    first.apply([work(1, "春")], [], 1)
    second.apply([work(2, "春")], [], 2)
    first.apply([work(3, "春")], [], 3)
    assert second.search(_SPRING).total == 3


def test_a_crash_between_commit_and_note_leaves_a_batch_that_is_applied_again(
    opened: Open, tmp_path: Path
) -> None:
    index = opened()
    index.apply([work(1, "春")], [], 1)
    before = (tmp_path / "index/state.json").read_bytes()
    index.apply([work(1, "春の海"), work(2, "春")], [], 2)
    index.close()
    (tmp_path / "index/state.json").write_bytes(before)
    again = opened()
    assert again.watermark() == 1
    again.apply([work(1, "春の海"), work(2, "春")], [], 2)
    assert (again.search(_SPRING).total, again.count(), again.watermark()) == (2, 2, 2)


def test_an_index_remembers_its_store_until_it_is_cleared(opened: Open) -> None:
    index = opened()
    index.bind("store-1")
    index.apply([work(1, "春")], [], 4)
    assert opened().store_id() == "store-1"
    index.clear()
    assert (index.store_id(), index.watermark(), index.count()) == ("", 0, 0)


@pytest.mark.parametrize("how", ["deleted", "cut in half"])
@pytest.mark.parametrize(
    ("url", "suffix"),
    [("", suffix) for suffix in (".idx", ".fast", ".pos", ".term", ".store", "meta.json")]
    + [("sqlite-fts5:", "sqlite3")],
)
def test_a_damaged_index_says_so_and_has_no_fingerprint(
    opened: Open, tmp_path: Path, suffix: str, how: str
) -> None:
    index = opened()
    index.apply([work(number, f"春{number}の題", creators=("人",)) for number in range(500)], [], 1)
    index.close()
    for file in _build(tmp_path).glob(f"*{suffix}"):
        half = file.read_bytes()[: file.stat().st_size // 2]
        file.unlink()
        if how == "cut in half":
            file.write_bytes(half)
    damaged = opened()
    assert damaged.fingerprint() == ""
    with pytest.raises(UnavailableError) as error:
        damaged.search(_SPRING)
    assert error.value.code == "index_not_readable"
    assert len(error.value.message) < 500
    with damaged.replacement() as fresh:
        fresh.apply([work(1, "春")], [], 2)
    assert damaged.fingerprint() == damaged.wanted_fingerprint()
    assert damaged.search(_SPRING).total == 1


@pytest.mark.parametrize(
    "note",
    ["", "{", "[]", "{}", '{"generation": "../../etc", "fingerprint": "", "watermark": 0, "store_id": ""}'],
)
def test_a_note_that_is_not_ours_counts_as_no_index(opened: Open, tmp_path: Path, note: str) -> None:
    opened().apply([work(1, "春")], [], 1)
    (tmp_path / "index/state.json").write_text(note)
    index = opened(wait=5)
    assert (index.fingerprint(), index.watermark()) == ("", 0)
    index.apply([work(2, "春")], [], 1)
    assert index.search(_SPRING).total == 1


def test_an_index_of_another_engine_is_neither_read_nor_written(opened: Open, tmp_path: Path) -> None:
    index = opened()
    index.apply([work(1, "春")], [], 1)
    index.close()
    path = tmp_path / "index/state.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"fingerprint": "lucene-9/schema-1/folding-1"}))
    other = opened()
    assert other.fingerprint() == "lucene-9/schema-1/folding-1"
    with pytest.raises(UnavailableError, match="別の版"):
        other.search(_SPRING)
    with pytest.raises(UnavailableError, match="別の版"):
        other.apply([work(2)], [], 2)


def test_an_index_with_an_older_folding_answers_until_it_is_rebuilt(opened: Open, tmp_path: Path) -> None:
    index = opened()
    index.apply([work(1, "春")], [], 1)
    index.close()
    path = tmp_path / "index/state.json"
    older = index.wanted_fingerprint().rpartition("-")[0] + "-000000000000"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"fingerprint": older}))
    stale = opened()
    assert stale.fingerprint() == older != stale.wanted_fingerprint()
    assert stale.search(_SPRING).total == 1
    with pytest.raises(UnavailableError, match="別の版"):
        stale.apply([work(2, "春")], [], 2)
    with stale.replacement() as fresh:
        assert stale.search(_SPRING).total == 1
        fresh.apply([work(1, "春"), work(2, "春")], [], 2)
    assert stale.fingerprint() == stale.wanted_fingerprint()
    assert stale.search(_SPRING).total == 2


def test_the_present_index_answers_while_a_new_one_is_built_and_nobody_writes_to_it(opened: Open) -> None:
    index, reader = opened(), opened(writable=False)
    index.apply([work(1, "春")], [], 1)
    with index.replacement() as fresh:
        fresh.bind("store-2")
        fresh.apply([work(number, "春") for number in range(2, 7)], [], 9)
        fresh.apply([work(7, "春")], [2], 10)
        assert reader.search(_SPRING).total == index.search(_SPRING).total == 1
        for writer in (index, opened()):
            with pytest.raises(ConflictError):
                writer.apply([work(8, "春")], [], 2)
    for handle in (index, reader):
        assert handle.search(_SPRING).total == 5
        assert (handle.watermark(), handle.store_id()) == (10, "store-2")
    index.apply([work(9, "春")], [], 11)
    assert reader.search(_SPRING).total == 6


def test_a_new_build_that_fails_leaves_the_present_index(opened: Open, tmp_path: Path) -> None:
    index = opened()
    index.apply([work(1, "春")], [], 1)

    def fail() -> None:
        with index.replacement() as fresh:
            fresh.apply([work(2, "春"), work(3, "春")], [], 2)
            raise KeyError("電源断")

    with pytest.raises(KeyError):
        fail()
    assert (index.search(_SPRING).total, index.watermark()) == (1, 1)
    assert not list((tmp_path / "index").glob("replacement-*"))
    index.apply([work(4, "春")], [], 3)
    assert index.search(_SPRING).total == 2


def test_builds_left_behind_are_swept_away(opened: Open, tmp_path: Path) -> None:
    index = opened()
    index.apply([work(1, "春")], [], 1)
    for name in ("generation-old", "replacement-old"):
        shutil.copytree(_build(tmp_path), tmp_path / "index" / name)
        index.clear()
        assert not (tmp_path / "index" / name).exists()


def test_a_full_disk_is_reported_and_loses_nothing(opened: Open) -> None:
    index = opened()
    index.apply([work(1, "春")], [], 1)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2000, limits[1]))
    try:
        with pytest.raises(UnavailableError) as error:
            index.apply([work(number, f"春{number}" * 9) for number in range(2, 500)], [], 2)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, handler)
    assert error.value.code == "index_not_writable"
    assert (index.search(_SPRING).total, index.watermark()) == (1, 1)
    index.apply([work(number, "春") for number in range(2, 500)], [], 2)
    assert index.count() == 499


def test_a_folder_that_cannot_be_made_is_reported(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file")
    index = open_index("", tmp_path / "data", writable=True)
    with pytest.raises(UnavailableError) as error:
        index.apply([work(1)], [], 1)
    assert error.value.code == "index_not_writable"
    with pytest.raises(UnavailableError):
        index.search(_SPRING)


def test_a_folder_that_may_not_be_read_says_so(opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    opened().apply([work(1, "春")], [], 1)
    reader = opened(writable=False)
    monkeypatch.setattr("os.access", lambda *_: False)
    monkeypatch.setattr("rightsdb.index.generations.Generations.path", lambda *_: _NOWHERE)
    with pytest.raises(UnavailableError, match="権限"):
        reader.search(_SPRING)


def test_very_long_values_are_indexed_whole(opened: Open) -> None:
    index = opened()
    title = "".join(chr(0x4E00 + at % 20_000) for at in range(100_000)) + "終わり"
    index.apply([work(1, title, identifiers=("9" * 100_000,)), work(2, "終わり")], [], 1)
    assert index.search(SearchRequest(q="終わり")).total == 2
    assert index.search(SearchRequest(q=title[50_000:50_500])).total == 1
    assert [number for number, _ in index.search(SearchRequest(sort="title")).rows] == [1, 2]


def test_an_unknown_engine_is_a_wrong_setting(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as error:
        open_index("elastic://localhost", tmp_path)
    assert error.value.field == "RIGHTSDB_INDEX_URL"
