"""表の計算の指定: what ``estimate`` and ``term`` take beside JSON Lines: a table in, a table out."""

from importlib import import_module
from pathlib import Path
from typing import Any

import click

from api.cli.wiring import print_json, progress_bar, settings
from rightsdb.clock import day_of
from rightsdb.errors import InputError

_PATH = click.Path(dir_okay=False, path_type=Path)
_OF_ALL = (
    click.Option(["--table"], type=_PATH, help="一行に一点の表(CSV・TSV・XLSX、5万行まで)。"),
    click.Option(
        ["--out"], type=_PATH, help="答えを書くファイル(.csv か .xlsx)。途中で止まれば同じ指定で続きから。"
    ),
    click.Option(["--as-of"], help="基準日(既定は今日)。"),
)
_OF_ESTIMATE = (
    click.Option(["--scheme"], default="art_67_3", show_default=True, help="手続。"),
    click.Option(["--applicant"], default="person", show_default=True, help="申請者の種別。"),
    click.Option(["--via"], help="申請先。"),
    click.Option(["--tax-policy"], default="as_tariff", show_default=True, help="消費税の扱い。"),
    click.Option(["--advertisement/--no-advertisement"], default=False, help="権利者を捜す広告を加えるか。"),
)
#: Bad rows in the table, as for bad lines.
_BAD_ROWS = 2


def with_table(command: click.Command, kind: str) -> click.Command:
    """The same command, which also takes a table."""
    by_lines = command.callback

    def run(table: Path | None, out: Path | None, **given: Any) -> Any:  # noqa: ANN401  # click's own options
        names = {option.name for option in (*_OF_ALL, *_OF_ESTIMATE)}
        if table is None and out is None:
            if by_lines is None:
                raise TypeError(command.name)
            return by_lines(**{name: value for name, value in given.items() if name not in names})
        if table is None or out is None:
            missing = "--table" if table is None else "--out"
            raise InputError("missing_option", "--table と --out は両方指定してください。", field=missing)
        return _run(kind, table, out, given)

    command.params.extend((*_OF_ALL, *(_OF_ESTIMATE if kind == "estimate" else ())))
    command.callback = run
    return command


def _run(kind: str, table: Path, out: Path, given: dict[str, Any]) -> int:
    question: dict[str, object] = {"as_of": given["as_of"] or day_of(settings().clock()).isoformat()}
    if kind == "estimate":
        question.update(_application(given))
    # Tables need what a stream of lines does not: imported only where one is given.
    run_table = import_module("api.batch.command").run_table
    with progress_bar() as bar:
        task = bar.add_task(kind, total=None, note="")

        def progress(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total, note=f"{done:,}/{total:,} 行")

        totals = run_table(kind, question, table, out, progress)
    if given.get("as_json"):
        print_json(totals)
    else:
        _tell(totals, out)
    return _BAD_ROWS if totals["failed"] else 0


def _application(given: dict[str, Any]) -> dict[str, object]:
    asked: dict[str, object] = {
        "scheme": given["scheme"],
        "applicant": {"type": given["applicant"]},
        "options": {"tax_policy": given["tax_policy"], "advertisement": given["advertisement"]},
    }
    if given["via"]:
        asked["via"] = given["via"]
    return asked


def _tell(totals: dict[str, Any], out: Path) -> None:
    click.echo(f"{totals['rows']:,} 行（誤り {totals['failed']:,} 行） → {out}")
    for status, count in totals.get("by_status", {}).items():
        click.echo(f"  {status:<16} {count:>12,} 行")
    for name in ("by_category", "by_evidence"):
        for key, part in totals.get(name, {}).items():
            click.echo(f"  {key:<20} {part['works']:>8,} 点 {part['compensation']:>16,} 円")
    if "total" in totals:
        fee = "不明" if totals["fee"] is None else f"{totals['fee']:,}"
        click.echo(f"  補償金 {totals['compensation']:,} 円 + 手数料 {fee} 円 = 合計 {totals['total']:,} 円")
