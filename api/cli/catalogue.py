"""目録: loading files, showing what a source says, searching."""

import json
import time
from pathlib import Path

import click
from werkzeug.datastructures import MultiDict

from api.cli.wiring import (
    ACTOR,
    index_to_read,
    index_to_write,
    open_store,
    print_json,
    progress_bar,
    settings,
)
from api.resources.shapes import search_answer
from api.searching import search_request_from, search_works
from api.wiring import Services
from connectors.ingest import IngestOptions, IngestReport, ingest
from connectors.normalize import normalize
from connectors.registry import sources
from rightsdb.errors import InputError
from rightsdb.index.synchronise import synchronise
from rightsdb.model.vocabulary import label


@click.command("ingest", help="ファイルを取り込む。")
@click.argument("source")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--mapping", type=click.Path(path_type=Path), help="列の対応を書いた YAML(csv・tsv・xlsx)。")
@click.option("--json", "as_json", is_flag=True, help="結果を JSON で出力する。")
def ingest_command(source: str, paths: tuple[Path, ...], mapping: Path | None, *, as_json: bool) -> None:
    """Load files of one source and make them searchable; safe to repeat."""
    started = time.monotonic()
    current = settings()
    store = open_store(current)
    with progress_bar() as bar, index_to_write(current) as index:
        reading = bar.add_task("読込", total=None, note="")
        try:
            report = ingest(
                store,
                _known(source),
                list(paths),
                options=IngestOptions(mapping=mapping),
                actor=ACTOR,
                clock=current.clock,
                progress=lambda p: bar.update(
                    reading, completed=p.bytes_read, total=p.bytes_total, note=f"{p.read:,} 件"
                ),
            )
        finally:
            # What was stored before one of the files failed is to be found all the same.
            indexing = bar.add_task("索引", total=None, note="")
            synchronise(
                store, index, progress=lambda done, total: bar.update(indexing, completed=done, total=total)
            )
    _report_ingest(report, time.monotonic() - started, as_json=as_json)


def _known(source: str) -> str:
    """The source id, or bad input: a word of the command line is no address that may be missing."""
    if source not in sources():
        known = "、".join(sources())
        raise InputError(
            "unknown_source", f"情報源「{source}」はありません。使えるのは {known} です。", field="SOURCE"
        )
    return source


def _report_ingest(report: IngestReport, seconds: float, *, as_json: bool) -> None:
    for row in report.problems:
        where = ": ".join(part for part in (row.where, row.field) if part)
        click.echo(f"隔離: {where}: {row.message} [{row.code}]", err=True)
    if report.quarantined > len(report.problems):
        rest = report.quarantined - len(report.problems)
        click.echo(f"ほか {rest} 件は情報源のページで一覧できます。", err=True)
    counts = {
        "read": report.read,
        "new": report.new,
        "changed": report.changed,
        "unchanged": report.unchanged,
        "quarantined": report.quarantined,
        "seconds": round(seconds, 3),
    }
    if as_json:
        print_json(counts)
    else:
        click.echo(
            "読込 {read} 新規 {new} 変更 {changed} 変更なし {unchanged} 隔離 {quarantined} "
            "({seconds} 秒)".format(**counts)
        )


@click.command("normalize", help="情報源の応答を、取り込まずに読み解いて表示する。")
@click.argument("source")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--mapping", type=click.Path(path_type=Path), help="列の対応を書いた YAML(csv・tsv・xlsx)。")
@click.option("--json", "as_json", is_flag=True, help="JSON Lines で出力する(既定)。")
def normalize_command(source: str, file: Path, mapping: Path | None, *, as_json: bool) -> None:
    """Print what the connector makes of a recorded response: no database, no network."""
    del as_json  # there is no other form
    for line in normalize(_known(source), file, mapping=mapping):
        click.echo(json.dumps(line, ensure_ascii=False))


@click.command("search", help="作品を検索する。")
@click.argument("query")
@click.option("--field", multiple=True, help="分野。")
@click.option("--status", multiple=True, help="権利の状態。")
@click.option("--source", multiple=True, help="情報源。")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1, 100))
@click.option("--json", "as_json", is_flag=True, help="結果を JSON で出力する。")
def search_command(  # noqa: PLR0913  # one argument per option
    query: str,
    field: tuple[str, ...],
    status: tuple[str, ...],
    source: tuple[str, ...],
    limit: int,
    *,
    as_json: bool,
) -> int:
    """Search as ``GET /api/v1/works`` does; status 1 where nothing is found."""
    given = MultiDict([("q", query), ("page_size", str(limit))])
    for name, values in (("field", field), ("status", status), ("source", source)):
        given.setlist(name, list(values))
    request = search_request_from(given)
    current = settings()
    store = open_store(current)
    with index_to_read(current, store) as index:
        found = search_works(Services(current, store, index), request)
    if as_json:
        print_json(search_answer(found))
    else:
        click.echo(f"{found.total} 件")
        for item in found.items:
            names = "、".join(name for name, _ in item.creators)
            click.echo(f"{item.id}  {item.title}  {names}  [{item.field}] {item.year or ''} {item.status}")
        for near in found.near:
            click.echo(f"もしかして: {near.value} ({label('differences', near.difference, 'ja')})")
    return 0 if found.total else 1


@click.group("sources", help="情報源。", invoke_without_command=True)
@click.pass_context
def sources_command(context: click.Context) -> None:
    """List the sources where no other command is given."""
    if context.invoked_subcommand is None:
        context.invoke(list_sources, as_json=False)


@sources_command.command("list", help="設定されている情報源の一覧。")
@click.option("--json", "as_json", is_flag=True, help="結果を JSON で出力する。")
def list_sources(*, as_json: bool) -> None:
    """Every source with how it is reached and what may be kept of it."""
    rows = [
        {
            "id": source.id,
            "name": source.name_ja,
            "name_en": source.name_en,
            "protocol": source.protocol,
            "base_url": source.base_url,
            "automated": source.automated,
            "harvest": source.harvest,
            "status": source.status,
            "retention_hours": source.retention_hours,
            "public": source.public,
        }
        for source in sources().values()
    ]
    if as_json:
        print_json(rows)
        return
    for row in rows:
        click.echo(f"{row['id']:<16} {row['protocol']:<12} {row['status']:<10} {row['name']}")
