"""What the search is measured against: the bare engine, and what databases offer by themselves."""

import contextlib
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import psycopg
import tantivy

from rightsdb.index import FACETS, WorkDocument
from rightsdb.index.tokens import bigrams
from rightsdb.names.folding import fold
from tests.servers.postgres import running_postgres

_ROWS = 20


def _folded(work: WorkDocument) -> list[str]:
    return [fold(value) for value in (*work.titles, *work.readings, *work.creators)]


class BareTantivy:
    """One field with all values, the same four facets, nothing else: no tiers, no one-character words."""

    def __init__(self, folder: Path, works: Iterable[WorkDocument]) -> None:
        folder.mkdir()
        builder = tantivy.SchemaBuilder()
        builder.add_integer_field("number", fast=True)
        builder.add_text_field("text", tokenizer_name="whitespace", index_option="position")
        for name in ("field", "status", "source"):
            builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
        builder.add_integer_field("decade", fast=True)
        self._schema = builder.build()
        index = tantivy.Index(self._schema, path=str(folder))
        writer = index.writer(128_000_000, 1)
        for work in works:
            document = tantivy.Document()
            document.add_integer("number", work.number)
            for value in _folded(work):
                document.add_text("text", " ".join(bigrams(value)))
            document.add_text("field", work.field)
            document.add_text("status", work.status)
            document.add_text("source", work.sources[0])
            document.add_integer("decade", (work.year or 0) // 10 * 10)
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        self._searcher = index.searcher()
        self._facets = {name: {"terms": {"field": name, "size": 100}} for name in FACETS}

    def ask(self, word: str) -> int:
        """Total, the numbers of 20 rows, four facets."""
        pairs = bigrams(word)
        query = (
            tantivy.Query.phrase_query(self._schema, "text", list(pairs))
            if len(pairs) > 1
            else tantivy.Query.term_query(self._schema, "text", pairs[0])
        )
        result = self._searcher.search(query, limit=_ROWS)
        self._searcher.fast_field_values("number", [address for _, address in result.hits])
        self._searcher.aggregate(query, self._facets)
        total: int = result.count  # type: ignore[attr-defined]  # missing from the engine's stub
        return total


class Trigram:
    """SQLite FTS5 with its own trigram tokenizer; shorter words fall to a scan. Facets in Python."""

    def __init__(self, folder: Path, works: Iterable[WorkDocument]) -> None:
        folder.mkdir()
        self._connection = sqlite3.connect(folder / "trigram.sqlite3")
        self._connection.execute("PRAGMA journal_mode = OFF")
        self._connection.execute("CREATE VIRTUAL TABLE entry USING fts5 (text, tokenize = 'trigram')")
        self._facets: list[tuple[object, ...]] = [()]
        self._connection.executemany(
            "INSERT INTO entry (rowid, text) VALUES (?, ?)",
            ((self._kept(work), "|".join(_folded(work))) for work in works),
        )
        self._connection.commit()

    def _kept(self, work: WorkDocument) -> int:
        self._facets.append((work.field, work.status, work.sources[0], (work.year or 0) // 10))
        return work.number

    def ask(self, word: str) -> int:
        """Total and four facets."""
        # Below three characters its index finds nothing: every text is looked through.
        column = "text" if len(word) > 2 else "+text"
        rows = self._connection.execute(
            f"SELECT rowid FROM entry WHERE {column} LIKE ?",  # noqa: S608  # one of the two above
            (f"%{word}%",),
        ).fetchall()
        found = [self._facets[number] for (number,) in rows]
        for place in range(len(FACETS)):
            Counter(facets[place] for facets in found)
        return len(found)


class PgTrgm:
    """PostgreSQL's pg_trgm: titles by similarity."""

    def __init__(
        self, connection: "psycopg.Connection[tuple[object, ...]]", works: Iterable[WorkDocument]
    ) -> None:
        self._connection = connection
        connection.execute("CREATE EXTENSION pg_trgm")
        connection.execute("CREATE TABLE title (number integer, text text)")
        with connection.cursor().copy("COPY title FROM STDIN") as copy:
            for work in works:
                copy.write_row((work.number, fold(work.titles[0])))
        connection.execute("CREATE INDEX ON title USING gin (text gin_trgm_ops)")
        connection.execute("ANALYZE title")
        connection.execute("SET pg_trgm.similarity_threshold = 0.3")

    def near(self, text: str) -> list[str]:
        """The 20 most similar titles."""
        rows = self._connection.execute(
            "SELECT text FROM title WHERE text %% %s GROUP BY text"
            " ORDER BY similarity(text, %s) DESC LIMIT 20",
            (text, text),
        )
        return [str(row[0]) for row in rows]


@contextlib.contextmanager
def pg_trgm(works: Iterable[WorkDocument]) -> Iterator[PgTrgm]:
    """A PostgreSQL of our own with the titles in it."""
    with running_postgres() as server:
        # In the locale "C" it takes nothing but ASCII for letters.
        server.administer(
            "CREATE DATABASE peer TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C.UTF-8' LC_CTYPE 'C.UTF-8'"
        )
        address = server.url("peer").replace("+psycopg", "")
        with psycopg.connect(address, autocommit=True) as connection:
            yield PgTrgm(connection, works)
