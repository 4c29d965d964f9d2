"""情報源の頁: what each source covers, under which terms, how fresh it is, and what could not be read."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask import render_template, request

from api.pages.blueprint import pages
from api.pages.language import address, t, word
from api.pages.page_number import page_number
from api.pages.paging import paging_of
from api.wiring import current_services
from connectors.base import SourceDescription
from connectors.registry import sources as known_sources
from rightsdb.errors import NotFoundError
from rightsdb.model.views import SourceCounts
from rightsdb.model.vocabulary import words
from rightsdb.store.reading import quarantined_rows, source_counts

#: Rows that could not be read, on one page of the list.
_PAGE_SIZE = 20


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """Fields of culture with the kinds of work and of use that are covered in them (empty: all)."""

    names: str
    kinds: tuple[str, ...]
    uses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One source with how much of it is stored."""

    source: SourceDescription
    counts: SourceCounts

    @property
    def fields(self) -> str:
        """The fields that the source covers, on one line."""
        return fields_text(one.field for one in self.source.coverage)

    @property
    def coverage(self) -> list[CoverageRow]:
        """The coverage with fields of the same kinds and uses on one line."""
        fields: dict[tuple[tuple[str, ...], tuple[str, ...]], list[str]] = {}
        for one in self.source.coverage:
            fields.setdefault((one.kinds, one.uses), []).append(one.field)
        return [CoverageRow(fields_text(names), kinds, uses) for (kinds, uses), names in fields.items()]

    @property
    def loaded(self) -> bool:
        """Whether any of its records are here."""
        return self.counts.works + self.counts.agents + self.counts.deleted > 0


@pages.get("/sources")
def source_list() -> str:
    """All configured sources: those with records here first, then those not loaded, then by hand."""
    with current_services().store.read() as connection:
        counts = source_counts(connection)
    rows = [SourceRow(source, _counts(counts, source.id)) for source in known_sources().values()]
    loaded = sorted((row for row in rows if row.loaded), key=lambda row: -row.counts.works)
    waiting = [row for row in rows if not row.loaded]
    groups = (
        ("loaded", loaded),
        ("automated", [row for row in waiting if row.source.automated or row.source.files]),
        ("by_hand", [row for row in waiting if not (row.source.automated or row.source.files)]),
    )
    return render_template("sources.html", groups=[(name, found) for name, found in groups if found])


@pages.get("/sources/<source_id>")
def source(source_id: str) -> str:
    """One source; 404 where it is not configured."""
    description = known_sources().get(source_id)
    if description is None:
        raise NotFoundError(
            "source_not_found",
            f"情報源「{source_id[:80]}」は登録されていません。情報源の一覧から選んでください。",
            field="source",
        )
    page = page_number(request.args)
    with current_services().store.read() as connection:
        counts = _counts(source_counts(connection), source_id)
        total, rows = quarantined_rows(connection, source_id, page=page, page_size=_PAGE_SIZE)
    paging = paging_of(
        total,
        page,
        _PAGE_SIZE,
        lambda number: address("pages.source", source_id=source_id, page=number, _anchor="unread"),
    )
    return render_template("source.html", row=SourceRow(description, counts), unread=rows, paging=paging)


def fields_text(fields: Iterable[str]) -> str:
    """Fields of culture on one line; "all fields" where none but `other` is missing."""
    names = list(dict.fromkeys(fields))
    if set(names) >= set(words("fields")) - {"other"}:
        return str(t("sources.all_fields"))
    return str(t("list.comma")).join(word("fields", name) for name in names)


def _counts(counts: dict[str, SourceCounts], source_id: str) -> SourceCounts:
    """The figures of a source; zeros where nothing of it was ever loaded."""
    return counts.get(source_id) or SourceCounts(source_id, 0, 0, 0, 0, None, None)
