"""下書き: a record put together value by value from the cells of one row."""

from dataclasses import dataclass, field

from connectors.tabular.mapping import Mapping
from connectors.wording.statements import statement_uri
from rightsdb.errors import InputError
from rightsdb.model.records import Assertion, Contribution, Copy, Identifier, Record, Title

#: Members of the one copy that a row can describe.
COPY_MEMBERS = ("holder", "access_scope", "available", "copy_url")


@dataclass(slots=True)
class Draft:
    """下書き: what was found so far; `plain` holds the members that are single texts."""

    mapping: Mapping
    cells: dict[str, str]
    ids: list[str] = field(default_factory=list)
    titles: list[Title] = field(default_factory=list)
    main_title: Title | None = None
    readings: list[str] = field(default_factory=list)
    contributions: list[Contribution] = field(default_factory=list)
    identifiers: list[Identifier] = field(default_factory=list)
    assertions: list[Assertion] = field(default_factory=list)
    plain: dict[str, str] = field(default_factory=dict)
    copy_raw: str | None = None

    def record(self) -> Record:
        """The record.

        Raises:
            InputError: the row has no id.
        """
        mapping, plain = self.mapping, self.plain
        if not self.ids:
            name = next(column.headings[0] for column in mapping.columns if column.to == "native_id")
            raise InputError("no_id", "IDの列が空です。値を入れてください。", field=name)
        source, native_id = mapping.source, "-".join(self.ids)
        agent = mapping.what == "agent"
        if mapping.licence:
            licence = statement_uri(mapping.licence)
            raw = mapping.licence if mapping.licence != licence else None
            self.assertions.append(Assertion("metadata_licence", licence, raw=raw, path="mapping.licence"))
        return Record(
            source=source,
            native_id=native_id,
            what="agent" if agent else "work",
            kind=plain.get("kind") or mapping.kind or ("person" if agent else None),
            field=None if agent else plain.get("field") or mapping.field or "other",
            titles=self._read_titles(),
            contributions=tuple(dict.fromkeys(self.contributions)),
            published=plain.get("published"),
            created=plain.get("created"),
            publisher=plain.get("publisher"),
            identifiers=tuple(dict.fromkeys([Identifier(source, native_id), *self.identifiers])),
            copies=self._copies(),
            units=mapping.units,
            assertions=tuple(dict.fromkeys(self.assertions)),
            born=plain.get("born"),
            died=plain.get("died"),
            updated=plain.get("updated"),
            url=plain.get("url"),
        )

    def _read_titles(self) -> tuple[Title, ...]:
        """The main title with its reading, then the others."""
        titles = [self.main_title, *self.titles] if self.main_title else list(self.titles)
        if titles and self.readings:
            first = titles[0]
            titles[0] = Title(first.value, first.lang, self.readings[0], path=first.path)
        return tuple(dict.fromkeys(titles))

    def _copies(self) -> tuple[Copy, ...]:
        """One copy, where anything was said about one."""
        given = {name: self.plain.get(name) for name in COPY_MEMBERS}
        if not any(given.values()):
            return ()
        return (
            Copy(
                holder=given["holder"],
                access_scope=given["access_scope"],
                available=given["available"],
                url=given["copy_url"],
                raw=self.copy_raw,
            ),
        )
