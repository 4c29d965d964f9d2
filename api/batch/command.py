"""表の計算を命令行で: a file in, a file out; interrupted, the same command goes on where it stopped."""

import hashlib
import json
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from adjudication.tariffs import tariff_book
from api.batch.chunks import Run, chunks_of
from api.batch.estimating import totals_with_costs
from api.batch.kinds import CALCULATIONS
from api.batch.table_file import TableFile, laid_out
from api.batch.writing import BYTE_ORDER_MARK, csv_rows, write_workbook
from rightsdb import __version__
from rightsdb.errors import InputError

#: Rows done and rows in all.
Progress = Callable[[int, int], None]
_WORKBOOK = ".xlsx"
_PIECE = 1024 * 1024


@dataclass(slots=True)
class _State:
    """How far an interrupted run has come; bytes are those of the unfinished file."""

    fingerprint: str
    done: int
    size: int
    totals: dict[str, Any]


def run_table(
    kind: str, question: Mapping[str, object], source: Path, out: Path, progress: Progress
) -> dict[str, Any]:
    """Answer the table in `source` into `out`, as CSV, or as XLSX where its name ends so.

    Until it is complete it stands beside `out` under the name with ``.part``.

    Returns:
        The totals, with what the application costs for an estimate.

    Raises:
        InputError: the table or what holds for all rows will not do, or a file cannot be read or written.
    """
    part, kept = out.with_name(f"{out.name}.part"), out.with_name(f"{out.name}.part.json")
    try:
        with tempfile.TemporaryDirectory() as folder:
            totals = _answered(kind, question, source, (part, kept), Path(folder), progress)
        _finish(part, out)
    except OSError as error:
        place = str(error.filename or out)
        raise InputError(
            "unusable_file", f"ファイルを読み書きできません（{error.strerror}）。", where=place
        ) from error
    kept.unlink(missing_ok=True)
    return totals_with_costs(question, totals) if kind == "estimate" else totals


def _answered(  # noqa: PLR0913, PLR0917  # one run has this many parts
    kind: str,
    question: Mapping[str, object],
    source: Path,
    unfinished: tuple[Path, Path],
    folder: Path,
    progress: Progress,
) -> dict[str, Any]:
    part, kept = unfinished
    calculation = CALCULATIONS[kind]
    table = laid_out(TableFile(source, source.name), calculation.headings, folder / "rows")
    calculation.check_headings(table.headings, source.name)
    state = _state_of(part, kept, _fingerprint(kind, question, source))
    with part.open("r+b" if state.done else "wb") as stream:
        if state.done:
            stream.truncate(state.size)
            stream.seek(state.size)
        else:
            stream.write(BYTE_ORDER_MARK)
        for chunk in chunks_of(Run(calculation, question, table, state.done, state.totals)):
            stream.write(chunk.content)
            stream.flush()
            state.done, state.size, state.totals = chunk.after, stream.tell(), chunk.totals
            _keep(kept, state)
            progress(chunk.after, table.count)
    return state.totals


def _state_of(part: Path, kept: Path, fingerprint: str) -> _State:
    """Where the same run stopped before; the beginning where there was none."""
    try:
        found = _State(**json.loads(kept.read_text(encoding="utf-8")))
        complete = part.stat().st_size >= found.size
    except (OSError, ValueError, TypeError):
        return _State(fingerprint, 0, 0, {})
    return found if complete and found.fingerprint == fingerprint else _State(fingerprint, 0, 0, {})


def _keep(kept: Path, state: _State) -> None:
    fresh = kept.with_name(f"{kept.name}.new")
    text = {"fingerprint": state.fingerprint, "done": state.done, "size": state.size, "totals": state.totals}
    fresh.write_text(json.dumps(text), encoding="utf-8")
    fresh.replace(kept)


def _fingerprint(kind: str, question: Mapping[str, object], source: Path) -> str:
    """Of everything that the answers depend on: a run is gone on with only where all of it is the same."""
    digest = hashlib.sha256()
    about = [kind, question, __version__, tariff_book().sha256]
    digest.update(json.dumps(about, sort_keys=True, ensure_ascii=False).encode("utf-8", "replace"))
    with source.open("rb") as stream:
        while piece := stream.read(_PIECE):
            digest.update(piece)
    return digest.hexdigest()


def _finish(part: Path, out: Path) -> None:
    if out.suffix.lower() != _WORKBOOK:
        part.replace(out)
        return
    fresh = out.with_name(f"{out.name}.new")
    with part.open("rb") as lines, fresh.open("wb") as workbook:
        lines.seek(len(BYTE_ORDER_MARK))
        write_workbook(csv_rows(iter([lines.read()])), workbook)
    fresh.replace(out)
    part.unlink()
