"""情報源の記録: what one source says about one work or one agent, normalised but not judged.

Nothing here is a verdict. Every value keeps the raw form it was read from and the path of
the field in the source's record; the source, its native id and the time are those of the
:class:`Record`. Field names are those of the outside surface (``rightsdb normalize``).
"""

from dataclasses import dataclass, replace
from typing import Literal

RecordKind = Literal["work", "agent"]

#: Which part of a record an assertion is about: the whole, or the key of a unit or copy.
WHOLE = ""

#: Before the source's id of a person: the assertion is about that contributor, not about the work.
PERSON = "person:"


@dataclass(frozen=True, slots=True)
class Title:
    """題名 (of a work) or 名称 (of an agent)."""

    value: str
    lang: str | None = None
    reading: str | None = None
    raw: str | None = None
    path: str = ""


@dataclass(frozen=True, slots=True)
class Identifier:
    """識別子. An invalid one is kept, marked, and never used for matching."""

    scheme: str
    value: str
    raw: str | None = None
    valid: bool = True
    path: str = ""


@dataclass(frozen=True, slots=True)
class Contribution:
    """関与: who did what for the work, as this source says.

    Attributes:
        name: the name without life dates and role words; may be empty where only an id is given.
        role: normalised role (vocabulary ``roles``), or the raw role where none fits.
        agent_ids: identifiers of the agent given beside the name.
        born, died: EDTF, where the source gives them with the contribution.
        unit: key of the right unit it belongs to (``lyrics``), or "" for the whole work.
    """

    name: str
    role: str
    raw: str | None = None
    reading: str | None = None
    agent_ids: tuple[Identifier, ...] = ()
    born: str | None = None
    died: str | None = None
    unit: str = WHOLE
    path: str = ""


@dataclass(frozen=True, slots=True)
class Copy:
    """体現形・所蔵: a copy, who holds it and who may see it. Access is not permission."""

    key: str = "copy"
    holder: str | None = None
    access_scope: str | None = None
    available: str | None = None
    url: str | None = None
    raw: str | None = None
    path: str = ""


@dataclass(frozen=True, slots=True)
class RightUnit:
    """権利の単位: one composition, one lyric, one performance, one phonogram, one film.

    Attributes:
        key: unique within the record (``composition``, ``phonogram-2``).
        kind: kind of subject matter of the term calculator (vocabulary ``kinds``).
        label: how to call it in Japanese when the kind alone is not enough.
    """

    key: str
    kind: str
    label: str | None = None
    path: str = ""


@dataclass(frozen=True, slots=True)
class Assertion:
    """権利に関する言明: one value that bears on rights, as said by the source.

    Attributes:
        aspect: what it is about (vocabulary ``aspects``).
        value: normalised code, URI, EDTF date or text.
        raw: the text it was read from, untouched.
        path: the field in the source's record.
        subject: "" for the whole record, else the key of a unit or a copy, or ``PERSON`` and the id of a
            contributor, of whom and not of whose work it is said.
        valid_from, valid_to: ISO dates where the source limits it in time.
    """

    aspect: str
    value: str
    raw: str | None = None
    path: str = ""
    subject: str = WHOLE
    lang: str | None = None
    valid_from: str | None = None
    valid_to: str | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """情報源の記録.

    Attributes:
        source, native_id: together the identity of the record.
        what: ``work`` or ``agent``.
        kind: of a work, its kind for the term calculator (``literary`` …); of an agent,
            ``person``, ``family`` or ``body``.
        field: field of culture (``manga`` …); None for agents.
        titles: titles of a work, names of an agent; the first is the one to show.
        published, created: EDTF; their raw forms stand in `assertions`.
        born, died: EDTF, agents only (bodies: start and end).
        deleted: the source says the record is gone.
        updated: the source's own time of change, ISO 8601 with offset.
        url: the address of the record at the source.
        confidence_note: why the record as a whole may be doubted (``recalled``), if so.
    """

    source: str
    native_id: str
    what: RecordKind = "work"
    kind: str | None = None
    field: str | None = None
    titles: tuple[Title, ...] = ()
    contributions: tuple[Contribution, ...] = ()
    published: str | None = None
    created: str | None = None
    publisher: str | None = None
    identifiers: tuple[Identifier, ...] = ()
    copies: tuple[Copy, ...] = ()
    units: tuple[RightUnit, ...] = ()
    assertions: tuple[Assertion, ...] = ()
    born: str | None = None
    died: str | None = None
    deleted: bool = False
    updated: str | None = None
    url: str | None = None
    confidence_note: str | None = None

    def marked_deleted(self) -> "Record":
        """The same record, said to be gone by its source."""
        return replace(self, deleted=True)
