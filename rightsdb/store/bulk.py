"""一括書き込み: many rows at once, the fastest way that each database offers."""

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, Table

Row = tuple[object, ...]
_Value = TypeVar("_Value")

#: Values in one IN list; SQLite takes 32,766, PostgreSQL 65,535.
_CHUNK = 5_000


def insert_rows(connection: Connection, table: Table, rows: Sequence[Row], *, columns: int = 0) -> None:
    """Insert tuples given in the order of the table's columns.

    With `columns` the rows hold only that many of the last ones; the others fill themselves.
    """
    if not rows:
        return
    names = [f'"{column.name}"' for column in table.columns][-columns if columns else 0 :]
    target = f'"{table.name}" ({", ".join(names)})'
    # The driver's own cursor: SQLAlchemy would look at every value of every row.
    cursor: Any = connection.connection.cursor()
    try:
        if connection.dialect.name == "postgresql":
            with cursor.copy(f"COPY {target} FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            marks = ",".join("?" * len(names))
            cursor.executemany(f"INSERT INTO {target} VALUES ({marks})", rows)  # noqa: S608  # our own names
    finally:
        cursor.close()


def chunks(values: Sequence[_Value]) -> Iterator[Sequence[_Value]]:
    """Cut a sequence into pieces that fit into one IN list."""
    for start in range(0, len(values), _CHUNK):
        yield values[start : start + _CHUNK]
