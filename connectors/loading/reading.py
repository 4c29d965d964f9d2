"""読み込み: files of a source as batches of records, with what could not be read beside them.

Nothing is stored here. A batch holds everything that its reader needs to know of it, so that it can
be made in another process.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from connectors import registry
from connectors.base import FileSource, InputFile, Item, ReadOptions, Refusal
from connectors.loading.input_files import Meter, input_files
from connectors.loading.seen import SeenIds
from connectors.tabular.mapping import Mapping, built_in, read_mapping
from rightsdb.errors import InputError
from rightsdb.model.records import Record
from rightsdb.store.content import Content, content_of

#: So much of an entry that cannot be read is kept beside the reason.
_RAW_KEPT = 20_000
#: So many bytes of a content's hash are remembered.
_WORD = 8
#: A mapping may stand beside its table under the table's name and this ending.
_BESIDE = ".mapping.yaml"


@dataclass(frozen=True, slots=True)
class ReadRequest:
    """読み込みの指定: what to read, in values that can go to another process."""

    source: str
    paths: tuple[str, ...]
    mapping: str | None = None
    batch_size: int = 2000


@dataclass(slots=True)
class Batch:
    """まとまり: records of one stretch of a file.

    Attributes:
        contents: the records, taken apart as they will be stored.
        repeated: entries that said again, word for word, what an earlier one had said.
        failures: files that could not be read, or not to their end.
    """

    contents: list[Content] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    failures: list[Refusal] = field(default_factory=list)
    repeated: int = 0
    file: str = ""
    bytes_read: int = 0
    bytes_total: int = 0

    @property
    def entries(self) -> int:
        """How many entries of the source it stands for."""
        return len(self.contents) + len(self.refusals) + self.repeated

    @property
    def records(self) -> list[Record]:
        """The records as objects."""
        return [content.record for content in self.contents]


def mapping_of(source_id: str, paths: tuple[str, ...], mapping: str | None) -> Mapping | None:
    """The mapping to use: the one asked for, one beside the first file, or that of the source.

    Raises:
        InputError: it is no mapping.
        NotFoundError: no such source.
    """
    description = registry.source(source_id)
    if not description.mapping:
        return None
    if mapping:
        return read_mapping(Path(mapping))
    beside = Path(paths[0] + _BESIDE) if paths else None
    if beside is not None and beside.is_file():
        return read_mapping(beside)
    return built_in(description.mapping)


def batches(request: ReadRequest) -> Iterator[Batch]:
    """Read everything that is asked for.

    A file that breaks off costs the rest of that file and is named in `failures`; the other files
    go on. An id that comes twice with different content is refused the second time.

    Raises:
        InputError: before anything is read, where a path, an archive or the mapping is unusable.
        NotFoundError: no such source.
    """
    description = registry.source(request.source)
    module = registry.file_source(request.source)
    options = ReadOptions(mapping_of(request.source, request.paths, request.mapping))
    meter = Meter()
    seen = SeenIds()
    batch = Batch()
    for file in input_files([Path(path) for path in request.paths], description.files, meter):
        try:
            for outcome in _outcomes(module, file, options):
                _add(batch, outcome, seen)
                if batch.entries >= request.batch_size:
                    yield _measured(batch, file.name, meter)
                    batch = Batch()
        except InputError as error:
            batch.failures.append(
                Refusal(error.where or file.name, error.code, error.message, "", error.field)
            )
        yield _measured(batch, file.name, meter)
        batch = Batch()


def _measured(batch: Batch, name: str, meter: Meter) -> Batch:
    batch.file, batch.bytes_read, batch.bytes_total = name, meter.read, meter.total
    return batch


def _outcomes(
    module: FileSource, file: InputFile, options: ReadOptions
) -> Iterator[tuple[Record, Item] | Refusal]:
    """The entries of one file, each understood or refused."""
    for item in module.read(file, options):
        if isinstance(item, Refusal):
            yield item
            continue
        try:
            yield module.normalize(item), item
        except InputError as error:
            yield Refusal(item.where, error.code, error.message, raw_text(item.content), error.field)


def _add(batch: Batch, outcome: tuple[Record, Item] | Refusal, seen: SeenIds) -> None:
    if isinstance(outcome, Refusal):
        batch.refusals.append(outcome)
        return
    record, item = outcome
    content = content_of(record)
    sight = seen.see(content.record.native_id, int.from_bytes(content.sha256[:_WORD], "little", signed=True))
    if sight == "first":
        batch.contents.append(content)
    elif sight == "same":
        batch.repeated += 1
    else:
        batch.refusals.append(
            Refusal(
                item.where,
                "duplicate_id",
                f"ID「{record.native_id}」は前にもありました（内容が違います）。"
                "どちらが正しいかを確かめ、片方を除いてください。",
                raw_text(item.content),
                "native_id",
            )
        )


def raw_text(content: object) -> str:
    """An entry as text, for the list of what could not be read."""
    if isinstance(content, tuple):  # a table's row comes with its reader
        content = content[-1]
    return json.dumps(content, ensure_ascii=False, default=str)[:_RAW_KEPT]
