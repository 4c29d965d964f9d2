"""A load generator: processes that ask a server of this machine again and again, one request at a time each.

Each process comes from an address of its own (127.0.x.y), and takes another one every second, because
the product counts how often one caller asks.
"""

import itertools
import multiprocessing
import socket
import time
from collections.abc import Sequence
from dataclasses import dataclass

_ASKERS = 4
_CHUNK = 65_536
_TIMEOUT = 30


@dataclass(frozen=True)
class Load:
    """What came of it: answers in a second of the clock, and the time of each in milliseconds."""

    rate: float
    times: list[float]


def load(port: int, paths: Sequence[str], seconds: float) -> Load:
    """Ask for the paths in turn until the time is over.

    Raises:
        RuntimeError: an answer was not 200.
    """
    context = multiprocessing.get_context("spawn")
    with context.Pool(_ASKERS) as pool:
        pool.map(time.sleep, [0.1] * _ASKERS)  # all of them are up before the first begins
        begin = time.time() + 0.5
        asked = [(port, number, begin, seconds, list(paths)) for number in range(1, _ASKERS + 1)]
        taken = pool.starmap(_ask, asked, chunksize=1)
    times = [one for some in taken for one in some]
    return Load(len(times) / seconds, times)


def _ask(port: int, number: int, begin: float, seconds: float, paths: list[str]) -> list[float]:
    requests = [
        f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept: application/json\r\n\r\n".encode()
        for path in paths
    ]
    time.sleep(max(0.0, begin - time.time()))
    started = now = time.perf_counter()
    times: list[float] = []
    for request in itertools.cycle(requests[number:] + requests[:number]):
        _exchange(port, f"127.0.{number}.{1 + int(now - started) % 250}", request)
        before, now = now, time.perf_counter()
        times.append((now - before) * 1000)
        if now - started > seconds:
            return times
    raise AssertionError("there was nothing to ask")


def _exchange(port: int, source: str, request: bytes) -> None:
    """One request over a connection of its own, as a synchronous worker serves it, to its end."""
    with socket.create_connection(("127.0.0.1", port), _TIMEOUT, (source, 0)) as connection:
        connection.sendall(request)
        answer = connection.recv(_CHUNK)
        if not answer.startswith(b"HTTP/1.1 200"):
            raise RuntimeError(f"unexpected answer: {answer[:300]!r}")
        while connection.recv(_CHUNK):
            pass
