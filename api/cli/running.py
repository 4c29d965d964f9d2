"""起動: the demonstration system and the production server."""

from pathlib import Path

import click

import connectors
from api.auth.demo import DEMO_ACCOUNTS, ensure_demo_accounts
from api.cli.wiring import ACTOR, open_store, settings
from api.index_upkeep import prepare_index
from api.server import serve
from connectors.ingest import ingest
from rightsdb.settings import Settings

#: Our own sample records.
SAMPLES = Path(connectors.__file__).with_name("samples")


@click.command("demo", help="見本データで動く体験用システムを起動する。")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
def demo_command(host: str, port: int) -> None:
    """Prepare what is missing, say where to look and as whom to sign in, and serve."""
    current = settings(default_mode="demo")
    _prepare(current, sample=True)
    click.echo(f"\n  rightsdb  http://{host}:{port}\n\n  体験用アカウント / demo accounts:", err=True)
    for account in DEMO_ACCOUNTS:
        click.echo(f"    {account.login:<14} {account.password:<22} {account.role}", err=True)
    click.echo("\n  終了 / stop: Ctrl-C\n", err=True)
    serve(current, host=host, port=port, workers=2)


@click.command("serve", help="本番用のサーバーを起動する。")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1, 64))
def serve_command(host: str, port: int, workers: int) -> None:
    """Serve until stopped; the schema and the index are brought up to date first."""
    current = settings()
    _prepare(current, sample=False)
    serve(current, host=host, port=port, workers=workers)


def _prepare(current: Settings, *, sample: bool) -> None:
    store = open_store(current)
    if sample:
        ingest(store, "sample", [SAMPLES], actor=ACTOR, clock=current.clock)
        ensure_demo_accounts(store, current.clock)
    prepare_index(current, store)
    store.close()
