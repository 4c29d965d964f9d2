"""一括計算: JSON Lines in, one JSON line out per line in, in the same order, byte for byte the same.

A bad line gives ``{"id":…,"error":{"code","message","field"}}`` in its place and stops nothing.
"""

import gc
import json
import logging
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from typing import Final, NamedTuple

from rightsdb.errors import InputError, RightsdbError
from rightsdb.law.sentences import json_text

#: A pure calculator: one JSON object in, one out. At module level, so that processes can share it.
Calculator = Callable[[Mapping[str, object]], dict[str, object]]

_CHUNK: Final = 2000
#: Chunks under way per process: enough to keep it busy, few enough to hold little in memory.
_AHEAD: Final = 3
#: Answers make no reference cycles worth the collector's usual haste.
_COLLECT_EVERY: Final = 200_000

_log = logging.getLogger(__name__)


class Line(NamedTuple):
    """一行の答え: the JSON text, without line end, and whether it is an error."""

    text: str
    failed: bool


def run_lines(calculator: Calculator, lines: Iterable[str], *, workers: int = 1) -> Iterator[str]:
    """Answer line by line; see `answer_lines`, which also tells which lines failed."""
    for line in answer_lines(calculator, lines, workers=workers):
        yield line.text


def answer_lines(calculator: Calculator, lines: Iterable[str], *, workers: int = 1) -> Iterator[Line]:
    """Answer line by line, in order.

    Args:
        calculator: for instance ``rightsdb.term.term``.
        lines: JSON Lines; read only as far ahead as needed.
        workers: processes to compute in; 1 computes here. Short inputs never start any.
    """
    source = iter(lines)
    first = list(islice(source, _CHUNK))
    yield from _answers(calculator, first)
    if len(first) < _CHUNK:
        return
    if workers <= 1:
        yield from (_answer(calculator, line) for line in source)
        return
    # What the first lines have loaded is inherited by the processes that start now.
    with ProcessPoolExecutor(workers, initializer=_collect_rarely) as pool:
        waiting: deque[Future[_Packed]] = deque()
        while chunk := list(islice(source, _CHUNK)):
            waiting.append(pool.submit(_packed, calculator, chunk))
            if len(waiting) >= workers * _AHEAD:
                yield from _unpacked(waiting.popleft().result())
        while waiting:
            yield from _unpacked(waiting.popleft().result())


def _collect_rarely() -> None:
    gc.set_threshold(_COLLECT_EVERY)


#: The answers of a chunk on their way between processes, joined by line ends, which no compact
#: JSON contains; and which of them failed. One long text travels faster than many short ones.
_Packed = tuple[str, frozenset[int]]


def _packed(calculator: Calculator, lines: Sequence[str]) -> _Packed:
    answers = _answers(calculator, lines)
    failed = frozenset(number for number, line in enumerate(answers) if line.failed)
    return "\n".join(line.text for line in answers), failed


def _unpacked(packed: _Packed) -> Iterator[Line]:
    text, failed = packed
    for number, line in enumerate(text.split("\n")):
        yield Line(line, failed=number in failed)


def _answers(calculator: Calculator, lines: Iterable[str]) -> list[Line]:
    return [_answer(calculator, line) for line in lines]


def _answer(calculator: Calculator, line: str) -> Line:
    given: object = None
    try:
        given = _object(line)
        return Line(_text(calculator(given)), failed=False)
    except RightsdbError as error:
        return Line(_text(_refusal(given, error)), failed=True)
    except Exception:  # noqa: BLE001  # one bad line must not cost the other million their answers
        _log.exception("line could not be computed: %.200s", line)
        return Line(_text(_refusal(given, _bug())), failed=True)


def _bug() -> InputError:
    return InputError("internal_error", "計算中に誤りが起きました。この行の内容を添えて報告してください。")


def _object(line: str) -> dict[str, object]:
    try:
        given = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError(
            "bad_json", "JSONとして読めません。一行に一つのオブジェクトを書いてください。"
        ) from error
    if not isinstance(given, dict):
        raise InputError("not_an_object", "一行に一つのオブジェクト（{ }）を書いてください。")
    return given


def _refusal(given: object, error: RightsdbError) -> dict[str, object]:
    identity = given.get("id") if isinstance(given, dict) else None
    if not isinstance(identity, str | int):
        identity = None
    return {"id": identity, "error": {"code": error.code, "message": error.message, "field": error.field}}


def _text(answer: dict[str, object]) -> str:
    text = json_text(answer)
    try:
        text.encode()
    except UnicodeEncodeError:
        # Half a surrogate pair in the caller's own id cannot be written as UTF-8.
        return json.dumps(answer, separators=(",", ":"))
    return text
