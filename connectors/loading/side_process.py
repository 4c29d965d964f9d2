"""別プロセスでの読み込み: one process reads and understands files while the other stores them."""

import multiprocessing
import signal
from collections.abc import Iterator
from multiprocessing.connection import Connection

from connectors.base import Refusal
from connectors.loading.reading import Batch, ReadRequest, batches
from connectors.loading.wire import from_bytes, to_bytes
from rightsdb.errors import InputError, RightsdbError, UnavailableError
from rightsdb.store.collector import collector_paused

_BATCH, _ERROR, _END = b"b", b"e", b"."
_JOIN_SECONDS = 5


def batches_from_child(request: ReadRequest) -> Iterator[Batch]:
    """Like :func:`connectors.loading.reading.batches`, made by a child process.

    The child waits whenever its last batch was not taken yet, so memory stays bounded.

    Raises:
        InputError: as in `batches`.
        UnavailableError: the child died, for example because memory ran out.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=_read, args=(request, theirs), daemon=True, name="rightsdb-reader")
    child.start()
    theirs.close()
    try:
        yield from _received(ours)
    finally:
        ours.close()
        child.terminate()
        child.join(_JOIN_SECONDS)


def _received(connection: Connection) -> Iterator[Batch]:
    while True:
        try:
            message = connection.recv_bytes()
        except EOFError:
            raise UnavailableError(
                "reader_died",
                "読み込みの子プロセスが途中で終了しました。メモリの空きを確かめて、もう一度実行してください。",
            ) from None
        kind, body = message[:1], message[1:]
        if kind == _END:
            return
        if kind == _ERROR:
            said = from_bytes(body).failures[0]
            raise InputError(said.code, said.message, said.field, said.where)
        with collector_paused():
            batch = from_bytes(body)
        yield batch


def _read(request: ReadRequest, connection: Connection) -> None:
    """The child: an interrupt is its parent's business."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        read = batches(request)
        while (packed := _next_packed(read)) is not None:
            connection.send_bytes(_BATCH + packed)
        connection.send_bytes(_END)
    except RightsdbError as error:
        said = Refusal(error.where or "", error.code, error.message, "", error.field)
        connection.send_bytes(_ERROR + to_bytes(Batch(failures=[said])))
    except BrokenPipeError:
        return  # the parent stopped first


def _next_packed(read: Iterator[Batch]) -> bytes | None:
    with collector_paused():
        batch = next(read, None)
        return None if batch is None else to_bytes(batch)
