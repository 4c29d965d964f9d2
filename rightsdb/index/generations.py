"""索引の置き場: one folder of files for each build of an index, and a note of which one counts.

``state.json`` names the build (generation) that answers, what it was made with and how far
it stands. It is replaced in one step, after the engine's own commit: a crash in between
leaves an index that is ahead of the note, and the batch is simply applied again.
"""

import contextlib
import json
import os
import secrets
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path

from rightsdb.errors import UnavailableError

_STATE = "state.json"
_PREFIX = "generation-"
_REPLACEMENT = "replacement-"

# Some engines put whole files into their messages.
_LONGEST_REASON = 200

#: What tells one version of a file from the next: inode, size, time.
Stamp = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class State:
    """Which build answers, what it was made with, and how far it stands."""

    generation: str
    fingerprint: str
    watermark: int = 0
    store_id: str = ""


class Generations:
    """The folder of one index. Creates it on the first write only."""

    def __init__(self, root: Path) -> None:
        """Args: root: the folder; it need not exist."""
        self.root = root

    def stamp(self) -> Stamp | None:
        """Changes whenever the state does; None where there is none."""
        try:
            status = (self.root / _STATE).stat()
        except OSError:
            return None
        return status.st_ino, status.st_size, status.st_mtime_ns

    def state(self) -> State | None:
        """The state, or None where there is no index or the note is not ours."""
        try:
            read = json.loads((self.root / _STATE).read_bytes())
            state = State(
                str(read["generation"]),
                str(read["fingerprint"]),
                int(read["watermark"]),
                str(read["store_id"]),
            )
        except (OSError, ValueError, TypeError, KeyError):
            return None
        # A name that leads out of the folder was not written by us.
        return state if state.generation.startswith(_PREFIX) and "/" not in state.generation else None

    def path(self, state: State) -> Path:
        """Where the files of that build are."""
        return self.root / state.generation

    def keep(self, state: State) -> None:
        """Make `state` the one that counts, in one step, and see that it stays on the disk.

        Raises:
            UnavailableError: the folder cannot be written.
        """
        draft = self.root / f"{_STATE}.{os.getpid()}.{secrets.token_hex(4)}"
        try:
            with draft.open("w", encoding="utf-8") as file:
                json.dump(asdict(state), file)
                file.flush()
                os.fsync(file.fileno())
            draft.replace(self.root / _STATE)
        except OSError as error:
            with contextlib.suppress(OSError):
                draft.unlink(missing_ok=True)
            raise unwritable(self.root, error) from error

    def new(self, fingerprint: str) -> State:
        """Make an empty folder for a new build; it does not count until it is kept."""
        state = State(f"{_PREFIX}{secrets.token_hex(6)}", fingerprint)
        try:
            self.path(state).mkdir(parents=True)
        except OSError as error:
            raise unwritable(self.root, error) from error
        return state

    def adopt(self, other: "Generations") -> None:
        """Move the build of another folder here and make it the one that counts.

        Raises:
            UnavailableError: there is none, or this folder cannot be written.
        """
        state = other.state()
        if state is None:
            raise unreadable(other.root)
        try:
            other.path(state).rename(self.path(state))
        except OSError as error:
            raise unwritable(self.root, error) from error
        self.keep(state)
        self.sweep(state)

    def sweep(self, kept: State) -> None:
        """Remove every build but one. Those who still read them can go on doing so."""
        for folder in [*self.root.glob(f"{_PREFIX}*"), *self.root.glob(f"{_REPLACEMENT}*")]:
            if folder.name != kept.generation:
                shutil.rmtree(folder, ignore_errors=True)


def new_replacement() -> str:
    """A name for the folder in which a new build is made; swept away if it is left behind."""
    return f"{_REPLACEMENT}{secrets.token_hex(6)}"


def unwritable(root: Path, error: Exception) -> UnavailableError:
    """The error for an index folder that is full, read-only or not ours to write."""
    return UnavailableError(
        "index_not_writable",
        f"検索の索引を書き込めません({error})。空き容量と書き込みの権限を確かめてください。",
        where=str(root),
    )


def unreadable(root: Path, error: Exception | None = None) -> UnavailableError:
    """The error for an index that is missing, damaged or half deleted."""
    if root.is_dir() and not os.access(root, os.R_OK | os.W_OK | os.X_OK):
        # Reading takes locks and so writes; building anew would fail as well.
        return UnavailableError(
            "index_not_readable",
            "検索の索引のフォルダを読み書きする権限がありません。フォルダの権限を確かめてください。",
            where=str(root),
        )
    reason = f"({str(error)[:_LONGEST_REASON]})" if error else ""
    return UnavailableError(
        "index_not_readable",
        f"検索の索引がないか、壊れています{reason}。rightsdb index rebuild で作り直してください。",
        where=str(root),
    )
