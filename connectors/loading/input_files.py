"""入力ファイル: files, folders and archives given on the command line, as files that a source can read.

This is the only place where connectors open files. Archives are read member by member without being
unpacked; an archive inside an archive is kept on disk for as long as it is read.
"""

import contextlib
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, cast

from rightsdb.errors import InputError

_ARCHIVE = ".zip"
#: Archives inside archives, no deeper.
_DEEPEST = 2
#: An inner archive or a workbook inside an archive is copied; more than this is refused.
_LARGEST_INNER = 4 * 1024 * 1024 * 1024
_KEPT_IN_MEMORY = 8 * 1024 * 1024
#: Formats whose reader jumps about in the file.
_SEEKING = frozenset({".xlsx", ".xlsm", _ARCHIVE})
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)


@dataclass(slots=True)
class Meter:
    """進み具合: how many of the bytes on disk have been worked through."""

    total: int = 0
    finished: int = 0
    current: int = 0

    @property
    def read(self) -> int:
        """Bytes worked through, never more than the total."""
        return min(self.total, self.finished + self.current)


@dataclass(slots=True)
class _Counted:
    """A stream that moves the meter and calls a broken archive what it is."""

    stream: BinaryIO
    name: str
    meter: Meter
    weight: float

    def read(self, size: int = -1) -> bytes:
        try:
            chunk = self.stream.read(size)
        except _BROKEN as error:
            raise _broken(self.name, error) from error
        self.meter.current += round(len(chunk) * self.weight)
        return chunk


@dataclass(slots=True)
class _File:
    """A file on disk, or a member of an archive."""

    name: str
    suffix: str
    size: int
    meter: Meter
    path: Path | None = None
    archive: zipfile.ZipFile | None = None
    member: zipfile.ZipInfo | None = None
    weight: float = field(default=1.0)

    @contextlib.contextmanager
    def open(self) -> Iterator[BinaryIO]:
        """Open from the first byte; formats that need it can be read in any order."""
        self.meter.current = 0
        with contextlib.ExitStack() as stack:
            if self.path is not None:
                plain = stack.enter_context(_opened(self.path))
                if self.suffix in _SEEKING:
                    yield plain
                    return
                yield cast("BinaryIO", _Counted(plain, self.name, self.meter, self.weight))
                return
            try:
                inner = cast("BinaryIO", stack.enter_context(self._member_stream()))
            except _BROKEN as error:
                raise _broken(self.name, error) from error
            counted = cast("BinaryIO", _Counted(inner, self.name, self.meter, self.weight))
            if self.suffix in _SEEKING:
                yield stack.enter_context(_copied(counted, self))
            else:
                yield counted

    def _member_stream(self) -> zipfile.ZipExtFile:
        if self.archive is None or self.member is None:  # pragma: no cover  # both or a path are given
            raise TypeError(self.name)
        return cast("zipfile.ZipExtFile", self.archive.open(self.member))

    def done(self) -> None:
        """The file has been read: its whole size counts."""
        self.meter.finished += self.size
        self.meter.current = 0


InputFileOnDisk = _File


def input_files(paths: Sequence[Path], suffixes: Sequence[str], meter: Meter) -> Iterator[_File]:
    """Yield the files to read, archives opened, in the order given; folders in order of names.

    Args:
        paths: files, folders or archives. A file given by its own name is read whatever its suffix.
        suffixes: what is looked for in folders and archives.
        meter: its total becomes the size of everything given.

    Raises:
        InputError: a path does not exist, an archive is broken, or holds nothing that can be read.
    """
    given = [one for path in paths for one in _listed(path, suffixes)]
    meter.total = sum(path.stat().st_size for path in given)
    for path in given:
        if path.suffix.lower() == _ARCHIVE:
            with _opened(path) as stream:
                yield from _members(stream, str(path), suffixes, meter, size=path.stat().st_size, depth=1)
        else:
            found = _File(str(path), path.suffix.lower(), path.stat().st_size, meter, path=path)
            yield found
            found.done()


def _listed(path: Path, suffixes: Sequence[str]) -> list[Path]:
    """The path itself, or what a folder holds."""
    if path.is_dir():
        found = sorted(one for one in path.rglob("*") if one.is_file() and _wanted(one.name, suffixes))
        if not found:
            raise _nothing(str(path), suffixes)
        return found
    if not path.is_file():
        raise InputError(
            "no_file", "ファイルがありません。パスを確かめてください。", where=str(path), field="PATH"
        )
    if path.suffix.lower() == _ARCHIVE:
        # A broken archive is reported before anything is stored.
        with _opened(path) as stream, _archive(stream, str(path)) as archive:
            if not any(_wanted(name, suffixes) for name in archive.namelist()):
                raise _nothing(str(path), suffixes)
    return [path]


def _wanted(name: str, suffixes: Sequence[str]) -> bool:
    plain = Path(name)
    hidden = plain.name.startswith((".", "~$")) or "__MACOSX" in plain.parts
    return not hidden and plain.suffix.lower() in {*suffixes, _ARCHIVE}


def _members(  # noqa: PLR0913  # the place of a member has this many parts; the last two are named
    stream: BinaryIO, name: str, suffixes: Sequence[str], meter: Meter, *, size: int, depth: int
) -> Iterator[_File]:
    with _archive(stream, name) as archive:
        wanted = [one for one in archive.infolist() if not one.is_dir() and _wanted(one.filename, suffixes)]
        packed = sum(one.compress_size for one in wanted) or 1
        for member in wanted:
            share = round(size * member.compress_size / packed)
            found = _File(
                f"{name}!{member.filename}",
                Path(member.filename).suffix.lower(),
                share,
                meter,
                archive=archive,
                member=member,
                weight=share / (member.file_size or 1),
            )
            if found.suffix == _ARCHIVE:
                if depth >= _DEEPEST:
                    raise InputError(
                        "too_deep",
                        "ZIPの中のZIPが深すぎます。展開してから指定してください。",
                        where=found.name,
                    )
                with found.open() as inner:
                    yield from _members(inner, found.name, suffixes, meter, size=share, depth=depth + 1)
            else:
                yield found
                found.done()


@contextlib.contextmanager
def _archive(stream: BinaryIO, name: str) -> Iterator[zipfile.ZipFile]:
    try:
        archive = zipfile.ZipFile(stream)
    except _BROKEN as error:
        raise _broken(name, error) from error
    with archive:
        yield archive


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    try:
        stream = path.open("rb")
    except OSError as error:
        raise InputError(
            "unreadable_file",
            f"ファイルを開けません（{error.strerror}）。権限を確かめてください。",
            where=str(path),
        ) from error
    with stream:
        yield stream


@contextlib.contextmanager
def _copied(stream: BinaryIO, file: _File) -> Iterator[BinaryIO]:
    """A copy that can be read in any order, in memory while small."""
    if file.member is not None and file.member.file_size > _LARGEST_INNER:
        raise InputError("too_big", "大きすぎます。展開してから指定してください。", where=file.name)
    with tempfile.SpooledTemporaryFile(max_size=_KEPT_IN_MEMORY) as copy:
        shutil.copyfileobj(stream, copy, 1024 * 1024)
        copy.seek(0)
        yield cast("BinaryIO", copy)


def _broken(name: str, error: BaseException) -> InputError:
    return InputError(
        "bad_archive",
        f"ZIPとして読めません（{error or type(error).__name__}）。"
        "途中で切れているか壊れています。取り直してください。",
        where=name,
    )


def _nothing(name: str, suffixes: Sequence[str]) -> InputError:
    return InputError(
        "nothing_to_read",
        f"読み込めるファイル（{'、'.join(suffixes)}）が中にありません。指定を確かめてください。",
        where=name,
    )
