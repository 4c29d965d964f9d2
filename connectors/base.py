"""情報源との約束: what every source module offers, and the values that pass between it and its host.

A source is one YAML (terms of use first, see ``sources/``) beside one small module. The module
does no input or output of its own: the host (``ingest``, ``normalize``, later federation and
harvesting) opens files and connections, and hands over what came. A module of files offers
``read`` and ``normalize``; one that is asked over the network will offer ``request`` and
``parse`` in place of ``read``, and the same ``normalize``.
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO, Literal, Protocol

from rightsdb.model.records import Record

if TYPE_CHECKING:
    from connectors.tabular.mapping import Mapping

#: Whether the connector was tried on recorded answers, was not, or the source has closed.
SourceStatus = Literal["active", "unverified", "retired"]


@dataclass(frozen=True, slots=True)
class Coverage:
    """対応範囲: one field of culture, with the kinds of work and of use that the source covers.

    An empty `kinds` or `uses` means all of them.
    """

    field: str
    kinds: tuple[str, ...] = ()
    uses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceDescription:
    """情報源の説明: what people and other programs must know before they use a source.

    Attributes:
        terms: what the terms of use allow, in one Japanese sentence.
        metadata_licence: licence of the descriptions, never of the works described.
        retention_hours: how long an answer may be kept; None = no limit, 0 = not at all.
        automated: asked by this program; otherwise a person has to open it.
        harvest: can be copied whole, step by step.
        public: its records may be shown and exported to everybody.
        files: suffixes of the files it reads; empty for a source asked over the network.
        limits: what the source cannot do or does not hold, for people to read.
    """

    id: str
    name_ja: str
    name_en: str
    operator: str
    protocol: str
    base_url: str
    terms_url: str
    terms: str
    metadata_licence: str
    attribution: str
    retention_hours: int | None
    automated: bool
    harvest: bool
    public: bool
    status: SourceStatus
    coverage: tuple[Coverage, ...]
    limits: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    module: str = ""
    mapping: str = ""

    def name(self, lang: str) -> str:
        """The name in the language asked for (``ja`` or ``en``)."""
        return self.name_en if lang == "en" else self.name_ja


@dataclass(frozen=True, slots=True)
class Item:
    """一件: one entry as the source wrote it, and the place where it stood.

    Attributes:
        where: file, entry and line (``a.zip!b.csv:12``), readable by people.
        content: whatever the module's own ``normalize`` understands.
    """

    where: str
    content: Any


@dataclass(frozen=True, slots=True)
class Refusal:
    """読めなかった一件: an entry that could not be read; the rest of the file goes on."""

    where: str
    code: str
    message: str
    raw: str
    field: str | None = None


class InputFile(Protocol):
    """入力ファイル: one file, or one member of an archive, that may be opened more than once.

    Attributes:
        name: the place as people know it (``dump.zip!part.json``).
        suffix: lower-case suffix with its dot (``.json``).
    """

    @property
    def name(self) -> str:
        """The place as people know it."""

    @property
    def suffix(self) -> str:
        """Lower-case suffix with its dot."""

    def open(self) -> AbstractContextManager[BinaryIO]:
        """Open it from its first byte."""


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How to read, where the file alone does not say.

    Attributes:
        mapping: which column is what, for tables.
    """

    mapping: "Mapping | None" = None


class FileSource(Protocol):
    """ファイルの情報源: reads files. Modules satisfy it with functions of these names."""

    def read(self, file: InputFile, options: ReadOptions) -> Iterator[Item | Refusal]:
        """Yield the entries of one file in constant memory.

        Raises:
            InputError: the file as a whole cannot be read from some place on.
        """

    def normalize(self, item: Item) -> Record:
        """Say what the entry means; pure.

        Raises:
            InputError: the entry cannot be understood; `field` names the culprit.
        """
