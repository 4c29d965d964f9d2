"""命令行の配線: what every command opens, and how it shows progress."""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from rightsdb.errors import UnavailableError
from rightsdb.index import open_index
from rightsdb.index.base import SearchIndex
from rightsdb.index.synchronise import ensure_current
from rightsdb.settings import Settings, settings_from
from rightsdb.store import Store

#: Who acts when somebody works on the machine itself.
ACTOR = "system:cli"


def settings(default_mode: str | None = None) -> Settings:
    """The settings of this process; `default_mode` holds where the environment names none."""
    environment = dict(os.environ)
    if default_mode:
        environment.setdefault("RIGHTSDB_MODE", default_mode)
    return settings_from(environment)


def open_store(current: Settings) -> Store:
    """The store, its schema brought up to date; an older schema is never used as it is."""
    current.data_dir.mkdir(parents=True, exist_ok=True)
    store = Store.open(current.database_url)
    store.upgrade()
    return store


def index_to_read(current: Settings, store: Store) -> closing[SearchIndex]:
    """The search index, closed at the end of the block; it is built where there is none yet."""
    index = open_index(current.index_url, current.data_dir)
    try:
        index.count()
    except UnavailableError:
        with index_to_write(current) as missing:
            ensure_current(store, missing)
    return closing(index)


def index_to_write(current: Settings) -> closing[SearchIndex]:
    """The search index for the one process that writes it, closed at the end of the block."""
    return closing(open_index(current.index_url, current.data_dir, writable=True))


def print_json(value: object) -> None:
    """One JSON document on standard output."""
    click.echo(json.dumps(value, ensure_ascii=False))


@contextmanager
def progress_bar() -> Iterator[Progress]:
    """A bar on standard error; silent where nobody watches (no terminal)."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f}% {task.fields[note]}"),
        TimeRemainingColumn(),
    )
    console = Console(stderr=True)
    with Progress(*columns, console=console, disable=not sys.stderr.isatty()) as bar:
        yield bar
