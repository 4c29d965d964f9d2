"""A real PostgreSQL for the tests: its own data folder, its own socket, gone when they end.

The server refuses to run as root, so under root it runs as ``postgres`` or ``nobody``.
"""

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg import sql

from tests.shared import ROOT

_INSTALLED = "usr/lib/postgresql"
_START_SECONDS = 60
# The data is thrown away: nothing has to survive a crash of this server.
_OPTIONS = (
    "listen_addresses=",
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "max_connections=60",
    "log_min_messages=fatal",
)


@dataclass(frozen=True)
class PostgresServer:
    """A running server, reached through the socket in `folder`."""

    folder: Path
    _shape: dict[str, list[str]] = field(default_factory=dict)

    def url(self, database: str) -> str:
        return f"postgresql+psycopg://postgres@/{database}?host={self.folder}"

    def administer(self, statement: str) -> None:
        """Run one statement that cannot stand in a transaction, such as CREATE DATABASE."""
        with self._connect() as connection:
            connection.execute(statement.encode())

    def remember_shape(self, database: str) -> None:
        """Take note of what an upgraded, empty database looks like."""
        with self._connect(database) as connection:
            self._shape.update(_shape(connection))

    def emptied(self, database: str) -> bool:
        """Make a database empty again; False if a test changed more than its rows."""
        with self._connect(database) as connection:
            if _shape(connection) != self._shape:
                return False
            # Neither the guards of the audit chain nor foreign keys apply to this connection.
            connection.execute("SET session_replication_role = replica")
            for table in self._shape["tables"]:
                if table != "alembic_version":
                    connection.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(table)))
            connection.execute("SELECT setval(oid::regclass, 1, false) FROM pg_class WHERE relkind = 'S'")
            connection.execute("INSERT INTO audit_head VALUES (1, 0, repeat('0', 64))")
            connection.execute("INSERT INTO store_fact VALUES ('store_id', gen_random_uuid()::text)")
        return True

    def _connect(self, database: str = "postgres") -> "psycopg.Connection[Any]":
        return psycopg.connect(f"host={self.folder} user=postgres dbname={database}", autocommit=True)

    def wait(self, process: "subprocess.Popen[bytes]", log: Path) -> None:
        deadline = time.monotonic() + _START_SECONDS
        while True:
            with contextlib.suppress(psycopg.OperationalError):
                self._connect().close()
                return
            if process.poll() is not None or time.monotonic() > deadline:
                pytest.fail(f"PostgreSQL did not start:\n{log.read_text(encoding='utf-8', errors='replace')}")
            time.sleep(0.05)


@contextlib.contextmanager
def running_postgres() -> Iterator[PostgresServer]:
    """Start a server; skip (locally) or fail (under CI) where none can be had."""
    programs = _programs()
    folder = Path(tempfile.mkdtemp(prefix="rightsdb-pg-"))
    as_whom = _unprivileged(folder)
    data, log = folder / "data", folder / "log"
    try:
        subprocess.run(
            [
                programs / "initdb", "-D", data, "--username=postgres", "--auth=trust", "--encoding=UTF8",
                "--locale=C", "--no-sync", "--no-instructions",
            ],
            check=True,
            capture_output=True,
            cwd=folder,
            **as_whom,
        )  # fmt: skip
        settings = [word for option in _OPTIONS for word in ("-c", option)]
        with log.open("wb") as output:
            process = subprocess.Popen(
                [programs / "postgres", "-D", data, "-k", folder, *settings],
                stdout=output,
                stderr=subprocess.STDOUT,
                cwd=folder,
                **as_whom,
            )
        try:
            server = PostgresServer(folder)
            server.wait(process, log)
            yield server
        finally:
            # Immediate shutdown: open connections are cut, nothing is written any more.
            process.send_signal(signal.SIGQUIT)
            process.wait(_START_SECONDS)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _shape(connection: "psycopg.Connection[Any]") -> dict[str, list[str]]:
    tables = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"
    triggers = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1"
    return {
        name: [row[0] for row in connection.execute(query)]
        for name, query in (("tables", tables), ("triggers", triggers))
    }


def _programs() -> Path:
    found = _installed()
    if found is None:
        subprocess.run(["sh", ROOT / "tests/servers/install_debian.sh"], check=False)  # noqa: S607  # sh is in PATH
        found = _installed()
    if found is None:
        reason = "PostgreSQL (initdb, postgres) is not installed and could not be installed"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    return found


def _installed() -> Path | None:
    folders = sorted(Path("/").glob(f"{_INSTALLED}/*/bin"), key=_version, reverse=True)
    if program := shutil.which("initdb"):
        folders.insert(0, Path(program).resolve().parent)
    return next((f for f in folders if (f / "initdb").exists() and (f / "postgres").exists()), None)


def _version(folder: Path) -> int:
    name = folder.parent.name
    return int(name) if name.isdigit() else 0


def _unprivileged(folder: Path) -> dict[str, Any]:
    """Arguments that make a child process somebody who owns `folder` and is not root."""
    if os.geteuid() != 0:
        return {}
    names = {entry.pw_name: entry for entry in pwd.getpwall()}
    who = names.get("postgres") or names["nobody"]
    os.chown(folder, who.pw_uid, who.pw_gid)
    return {"user": who.pw_uid, "group": who.pw_gid, "extra_groups": []}
