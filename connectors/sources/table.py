"""表のファイル (``csv``, ``ndl-tsv`` and whatever is described alike): rows read by a mapping."""

from collections.abc import Iterator, Sequence

from connectors.base import InputFile, Item, ReadOptions, Refusal
from connectors.protocols.tables import Row, read_table
from connectors.tabular.cells import RowReader
from connectors.tabular.mapping import Mapping
from rightsdb.errors import InputError
from rightsdb.model.records import Record


def read(file: InputFile, options: ReadOptions) -> Iterator[Item | Refusal]:
    """Yield one item per row.

    Raises:
        InputError: no mapping, no such table, or a column that the mapping requires is missing.
    """
    mapping = options.mapping
    if mapping is None:
        raise InputError(
            "no_mapping",
            "対応表がありません。--mapping で列の意味を書いたYAMLを指定してください。",
            where=file.name,
        )

    def check(headings: Sequence[str], where: str) -> None:
        _check_headings(mapping, headings, where)

    reader = RowReader(mapping)
    for row in read_table(file, mapping.layout, check):
        yield Item(row.where, (reader, row.cells)) if isinstance(row, Row) else row


def normalize(item: Item) -> Record:
    """Read the cells of a row.

    Raises:
        InputError: a required cell is blank or a code is refused.
    """
    reader, cells = item.content
    record: Record = reader.record_from(cells)
    return record


def _check_headings(mapping: Mapping, headings: Sequence[str], where: str) -> None:
    """Every required column must be there, under one of its spellings."""
    missing = [
        " / ".join(column.headings)
        for column in mapping.columns
        if column.required and not any(heading in headings for heading in column.headings)
    ]
    if missing:
        raise InputError(
            "missing_column",
            f"列「{'」「'.join(missing)}」がありません。あるのは {'、'.join(headings)} です。"
            "対応表の column か、区切り文字と見出し行の数を確かめてください。",
            field=missing[0],
            where=where,
        )
