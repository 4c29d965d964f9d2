"""計算: the pure calculators over JSON Lines, and the dated parameters of the law."""

import os
import sys
from datetime import date, datetime

import click

from api.calculators import calculator
from api.cli.tables import with_table
from api.cli.wiring import print_json, progress_bar, settings
from rightsdb.batch import answer_lines
from rightsdb.clock import day_of
from rightsdb.law import Parameter, history, parameter, parameters

#: Status when at least one line could not be answered.
_BAD_LINES = 2


def _command(name: str, text: str) -> click.Command:
    @click.command(name, help=f"{text} 標準入力の JSON Lines に一行ずつ答える。")
    @click.option("--json", "as_json", is_flag=True, help="JSON Lines で出力する(既定)。")
    @click.option(
        "--workers",
        default=min(2, os.cpu_count() or 1),
        show_default=True,
        type=click.IntRange(1, 64),
        help="計算に使うプロセスの数。",
    )
    def run(*, as_json: bool, workers: int) -> int:
        del as_json  # there is no other form
        return _answer_all(name, workers)

    return run


def _answer_all(name: str, workers: int) -> int:
    failed = False
    lines = (line for line in sys.stdin if line.strip())
    with progress_bar() as bar:
        task = bar.add_task(name, total=None, note="")
        for number, line in enumerate(answer_lines(calculator(name), lines, workers=workers), 1):
            sys.stdout.write(line.text + "\n")
            failed = failed or line.failed
            if number % 1000 == 0:
                bar.update(task, completed=number, note=f"{number:,} 行")
    sys.stdout.flush()
    return _BAD_LINES if failed else 0


term_command = with_table(_command("term", "保護期間を計算する。"), "term")
scope_command = _command("scope", "進むべき手続を判定する。")
estimate_command = with_table(_command("estimate", "手数料と補償金を見積もる。"), "estimate")
settle_command = _command("settle", "取消時の精算額を計算する。")
deadline_command = _command("deadline", "期限を計算する。")
fund_command = _command("fund", "円滑化事業に充てる額を計算する。")


@click.command("law", help="日付つきの法令の値と、その根拠を表示する。")
@click.argument("name", metavar="[PARAMETER]", required=False)
@click.option("--at", "at", type=click.DateTime(["%Y-%m-%d"]), help="この日に有効な値(既定は今日)。")
@click.option("--json", "as_json", is_flag=True, help="結果を JSON で出力する。")
def law_command(name: str | None, at: datetime | None, *, as_json: bool) -> None:
    """One parameter, or all of them, as they hold on a day; without a day, a name shows its history."""
    day: date = at.date() if at else day_of(settings().clock())
    if name is None:
        found = parameters(day)
    elif at is None:
        found = history(name)
    else:
        found = (parameter(name, day),)
    if as_json:
        print_json([_shown(one) for one in found])
        return
    for one in found:
        mark = "" if one.status == "in_force" else f" [{one.status}]"
        click.echo(f"{one.effective_from}  {one.name:<40} {one.value} {one.unit}{mark}  {one.cited}")


def _shown(one: Parameter) -> dict[str, object]:
    return {
        "name": one.name,
        "value": one.value if isinstance(one.value, int) else str(one.value),
        "unit": one.unit,
        "effective_from": one.effective_from.isoformat(),
        "citation": one.cited,
        "law": one.citation.law,
        "revision": one.revision,
        "confidence": one.confidence,
        "status": one.status,
        "sha256": one.sha256,
        "label_ja": one.ja,
        "label_en": one.en,
        "note": one.note,
    }
