"""保守: the database, the index, the audit chain and API keys."""

import sys
from pathlib import Path

import click

from api.auth.keys import make_key
from api.auth.roles import ROLES
from api.cli.wiring import ACTOR, index_to_write, open_store, print_json, progress_bar, settings
from rightsdb.index.synchronise import ensure_current, rebuild
from rightsdb.store.audit import verify_chain
from rightsdb.store.backup import backup, restore


@click.group("db", help="データベースの保守。")
def db_command() -> None:
    """Commands about the database."""


@db_command.command("upgrade", help="データベースの構造を最新にする。")
def upgrade() -> None:
    """Create the tables or bring them up to date; safe to repeat."""
    open_store(settings()).close()


@click.command("backup", help="データベース全体を一つのファイルに控える。")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def backup_command(file: Path) -> None:
    """Write everything stored to one file, as of one moment; serving may go on."""
    current = settings()
    rows = backup(open_store(current), file, clock=current.clock)
    click.echo(f"{sum(rows.values())} 行を {file} に控えました。")


@click.command("restore", help="控えから空のデータベースを復元する。")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
def restore_command(file: Path) -> None:
    """Fill an empty database from a file of ``backup`` and build the index anew."""
    current = settings()
    store = open_store(current)
    rows = restore(store, file, actor=ACTOR, clock=current.clock)
    with index_to_write(current) as index:
        ensure_current(store, index)
    click.echo(f"{sum(rows.values())} 行を復元しました。")


@click.group("index", help="検索インデックスの保守。")
def index_command() -> None:
    """Commands about the search index."""


@index_command.command("rebuild", help="検索インデックスをデータベースから作り直す。")
@click.option("--json", "as_json", is_flag=True, help="結果を JSON で出力する。")
def rebuild_index(*, as_json: bool) -> None:
    """Throw the index away and build it from the store."""
    current = settings()
    store = open_store(current)
    with (
        index_to_write(current) as index,
        progress_bar() as bar,
    ):
        task = bar.add_task("索引", total=None, note="")
        report = rebuild(
            store, index, progress=lambda done, total: bar.update(task, completed=done, total=total)
        )
    if as_json:
        print_json({"indexed": report.indexed, "deleted": report.deleted})
    else:
        click.echo(f"{report.indexed} 件を索引しました。")


@click.group("audit", help="監査記録。")
def audit_command() -> None:
    """Commands about the audit chain."""


@audit_command.command("verify", help="監査記録の連鎖を検証する。")
@click.option("--json", "as_json", is_flag=True, help="結果を JSON で出力する。")
def verify(*, as_json: bool) -> None:
    """Recompute every hash from the stored columns; status 1 where the chain is broken."""
    with open_store(settings()).read() as connection:
        report = verify_chain(connection)
    if as_json:
        print_json(
            {
                "ok": report.ok,
                "events": report.events,
                "broken_at": report.broken_at,
                "reason": report.reason,
            }
        )
    elif report.ok:
        click.echo(f"監査記録 {report.events} 件はすべて整合しています。")
    else:
        click.echo(f"監査記録は {report.broken_at} 件目で途切れています: {report.reason}", err=True)
    if not report.ok:
        sys.exit(1)


@click.command("apikey", help="その役割のアカウントを作り、API キーを発行する。")
@click.argument("role", type=click.Choice(ROLES))
@click.option("--json", "as_json", is_flag=True, help="結果を JSON で出力する。")
def apikey_command(role: str, *, as_json: bool) -> None:
    """Make an account of that role with one key; the key is shown this once."""
    current = settings()
    made = make_key(open_store(current), role, actor=ACTOR, clock=current.clock)
    if as_json:
        print_json(made)
    else:
        click.echo(f"login: {made['login']}\nrole: {made['role']}\napi key: {made['api_key']}")
