"""A process that dies while it writes: the index opens again, whole, and nothing noted is missing."""

import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pytest

from rightsdb.index import SearchRequest, open_index

_BATCH = 10
_WRITE = """
import sys
from pathlib import Path
from rightsdb.index import WorkDocument, open_index

index = open_index(sys.argv[1], Path(sys.argv[2]), writable=True)
batch = index.watermark()
while True:
    batch += 1
    numbers = range(batch * 10, batch * 10 + 10)
    title = f"春{batch}番"
    works = [WorkDocument(n, (title,), (), ("人",), (), "text", "review", ("madb",), 2000) for n in numbers]
    index.apply(works, [], batch)
    print(batch, flush=True)
"""


def _write_until_killed(url: str, folder: Path, random: Random) -> int:
    """Kill a writer at some moment; the last batch that it reported."""
    with subprocess.Popen(
        [sys.executable, "-c", _WRITE, url, str(folder)], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        reported = [int(process.stdout.readline()) for _ in range(random.randint(1, 4))]
        time.sleep(random.random() * 0.03)
        process.kill()
        reported += [int(line) for line in process.stdout.read().split()]
    return reported[-1]


def _kill(url: str, folder: Path, times: int) -> None:
    print(f"seed {times}")  # noqa: T201  # to repeat a failure
    random = Random(times)  # noqa: S311  # the same moments in every run, as far as processes allow
    for _ in range(times):
        reported = _write_until_killed(url, folder, random)
        with open_index(url, folder) as index:
            assert index.fingerprint() == index.wanted_fingerprint()
            noted, held = index.watermark(), index.count()
            # A batch may be committed and not yet noted: it is applied again.
            assert reported <= noted
            assert held in {noted * _BATCH, (noted + 1) * _BATCH}
            assert index.search(SearchRequest(q="春")).total == held
            for batch in (1, reported, noted):
                assert index.search(SearchRequest(q=f"春{batch}番")).total == _BATCH


def test_a_writer_killed_at_any_moment_leaves_a_whole_index(url: str, tmp_path: Path) -> None:
    _kill(url, tmp_path, 3)


@pytest.mark.soak
def test_a_hundred_kills(url: str, tmp_path: Path) -> None:
    _kill(url, tmp_path, 100)
