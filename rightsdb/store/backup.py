"""控え: the whole store as one file, and back, from either database to either.

The file is a zip: ``manifest.json`` and one ``tables/NAME.jsonl`` per table, each with its
number of rows and SHA-256 in the manifest. Nothing is restored from a file that does not
match its manifest, and nothing into a store that holds anything yet. Sessions are left out:
people sign in again. So are jobs, whose files are kept for a few days only. The restored store
has a new identity, so that a search index made for another state is recognised and rebuilt.
"""

import hashlib
import json
import os
import uuid
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import IO

from alembic.migration import MigrationContext
from sqlalchemy import Connection, LargeBinary, Table, delete, func, insert, select, text, update

from rightsdb.clock import Clock
from rightsdb.errors import ConflictError, InputError
from rightsdb.store.moments import Moment
from rightsdb.store.store import Store
from rightsdb.store.tables import (
    audit_event,
    job,
    job_piece,
    metadata,
    session,
    source_record,
    store_fact,
)

FORMAT = 1
_BATCH = 2_000
_LEFT_OUT = {session.name, job.name, job_piece.name}
#: Tables that a new store already has rows in; the rows of the copy take their place.
_PREPARED = ("audit_head", "store_fact")


def backup(store: Store, path: Path, *, clock: Clock) -> dict[str, int]:
    """Write everything in `store` to `path`, as of one moment.

    The file appears under its name only when it is complete.

    Returns:
        Rows per table.
    """
    unfinished = path.with_name(path.name + ".part")
    rows: dict[str, int] = {}
    tables: dict[str, dict[str, object]] = {}
    with store.read() as connection, zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED) as archive:
        for table in _tables():
            with archive.open(f"tables/{table.name}.jsonl", "w", force_zip64=True) as out:
                rows[table.name], digest = _write_table(connection, table, out)
            tables[table.name] = {"rows": rows[table.name], "sha256": digest}
        manifest = {
            "format": FORMAT,
            "revision": _revision(connection),
            "made_at": clock().isoformat(),
            "tables": tables,
        }
        archive.writestr("manifest.json", json.dumps(manifest, ensure_ascii=False, indent=1))
    with unfinished.open("rb") as written:
        os.fsync(written.fileno())
    unfinished.replace(path)
    return rows


def restore(store: Store, path: Path, *, actor: str, clock: Clock) -> dict[str, int]:
    """Fill an empty store from a file that `backup` made, in one transaction.

    Raises:
        InputError: not such a file, damaged, or of another revision of the tables.
        ConflictError: the store is not empty.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            manifest = _checked_manifest(archive, path)
            with store.derived_write() as connection:
                rows = _fill(connection, archive, manifest, path)
    except (OSError, zipfile.BadZipFile, KeyError, EOFError) as error:
        raise _bad(
            path, "控えのファイルとして読めません。rightsdb backup で作ったものを指定してください。"
        ) from error
    with store.unit_of_work(actor, "store.restore", clock=clock) as work:
        work.detail = {"made_at": manifest["made_at"], "rows": sum(rows.values())}
    return rows


def _tables() -> list[Table]:
    return [table for table in metadata.sorted_tables if table.name not in _LEFT_OUT]


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _write_table(connection: Connection, table: Table, out: IO[bytes]) -> tuple[int, str]:
    digest, count = hashlib.sha256(), 0
    ordered = select(table).order_by(*table.primary_key.columns)
    result = connection.execution_options(yield_per=_BATCH).execute(ordered)
    for row in result:
        line = (json.dumps([_plain(value) for value in row], ensure_ascii=False) + "\n").encode()
        digest.update(line)
        out.write(line)
        count += 1
    return count, digest.hexdigest()


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat()
    return value.hex() if isinstance(value, bytes) else value


def _checked_manifest(archive: zipfile.ZipFile, path: Path) -> dict[str, object]:
    manifest: dict[str, object] = json.loads(archive.read("manifest.json"))
    if manifest.get("format") != FORMAT:
        raise _bad(path, f"控えの形式 {manifest.get('format')} はこの版では読めません。")
    tables = manifest["tables"]
    if not isinstance(tables, dict):
        raise _bad(path, "控えの目録が壊れています。")
    for name, told in tables.items():
        digest = hashlib.sha256()
        with archive.open(f"tables/{name}.jsonl") as content:
            while block := content.read(1 << 20):
                digest.update(block)
        if digest.hexdigest() != told["sha256"]:
            raise _bad(path, f"表 {name} の内容が目録のハッシュと一致しません。別の控えを使ってください。")
    return manifest


def _fill(
    connection: Connection, archive: zipfile.ZipFile, manifest: dict[str, object], path: Path
) -> dict[str, int]:
    if manifest["revision"] != _revision(connection):
        raise _bad(
            path,
            f"控えの表の版 {manifest['revision']} がこのデータベースの版 {_revision(connection)} と"
            "異なります。控えを作った版の rightsdb で復元してから db upgrade してください。",
        )
    if any(connection.scalar(select(func.count()).select_from(t)) for t in (source_record, audit_event)):
        raise ConflictError(
            "store_not_empty", "データベースが空ではありません。空のデータベースを指定してください。"
        )
    for name in _PREPARED:
        connection.execute(delete(metadata.tables[name]))
    rows = {table.name: _fill_table(connection, archive, table) for table in _tables()}
    connection.execute(
        update(store_fact).where(store_fact.c.name == "store_id").values(value=str(uuid.uuid4()))
    )
    _continue_numbering(connection)
    return rows


def _fill_table(connection: Connection, archive: zipfile.ZipFile, table: Table) -> int:
    count = 0
    with archive.open(f"tables/{table.name}.jsonl") as content:
        for batch in _batches(content, table):
            connection.execute(insert(table), batch)
            count += len(batch)
    return count


def _batches(content: IO[bytes], table: Table) -> Iterator[list[dict[str, object]]]:
    batch: list[dict[str, object]] = []
    for line in content:
        values = json.loads(line)
        batch.append({c.name: _typed(c.type, value) for c, value in zip(table.columns, values, strict=True)})
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _typed(column_type: object, value: object) -> object:
    if value is None:
        return None
    if isinstance(column_type, Moment):
        return datetime.fromisoformat(str(value))
    return bytes.fromhex(str(value)) if isinstance(column_type, LargeBinary) else value


def _continue_numbering(connection: Connection) -> None:
    """PostgreSQL's sequences do not notice numbers that are given; SQLite's do."""
    if connection.dialect.name != "postgresql":
        return
    for table in _tables():
        column = table.autoincrement_column
        if column is not None:
            connection.execute(
                text(
                    f"SELECT setval(pg_get_serial_sequence('{table.name}', '{column.name}'), "  # noqa: S608  # names of our own tables
                    f"(SELECT coalesce(max({column.name}), 0) + 1 FROM {table.name}), false)"
                )
            )


def _bad(path: Path, message: str) -> InputError:
    return InputError("bad_backup", message, where=str(path))
