"""料金表の一覧: the tariffs as a Markdown table, for the documentation.

``python -m adjudication.tariffs.table docs/compensation.md`` writes it between its two markers.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from adjudication.tariffs.book import tariff_book
from adjudication.tariffs.tariff import Tariff, TariffLine

BEGIN = "<!-- tariffs: written by python -m adjudication.tariffs.table -->"
END = "<!-- end of tariffs -->"

_HEAD = "| tariff | body | for | amount before tax | minimum | tax | known | source |"
_GAP_HEAD = "| tariff | body | for | what is known | source |"
_TAX = {"exclusive": "on top", "inclusive": "inside", "unstated": "not stated"}
_CLASSES = {
    "notified_tariff": "Notified tariffs of management businesses",
    "statutory": "Statutory compensation schemes",
    "market": "Market price lists",
    "past_adjudication": "Past adjudications",
}


def tariff_table() -> str:
    """Every tariff with amounts by class of evidence, then those of which the amounts are not known."""
    tariffs = tariff_book().tariffs
    parts = []
    for evidence_class, title in _CLASSES.items():
        rows = [_row(one) for one in tariffs if one.evidence_class == evidence_class and one.lines]
        parts.append(f"### {title}\n\n{_table(_HEAD, rows)}")
    gaps = [_gap_row(one) for one in tariffs if one.kind == "gap"]
    parts.append(f"### Tariffs whose amounts were not obtained\n\n{_table(_GAP_HEAD, gaps)}")
    return "\n\n".join(parts)


def with_table(text: str) -> str:
    """The document with the table between its markers brought up to date."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{tariff_table()}\n\n{END}{after}"


def main(arguments: Sequence[str]) -> None:
    """Rewrite the document named in the first argument."""
    path = Path(arguments[0])
    path.write_text(with_table(path.read_text(encoding="utf-8")), encoding="utf-8")


def _table(head: str, rows: list[str]) -> str:
    """A Markdown table."""
    rule = "|" + "---|" * (head.count("|") - 1)
    return "\n".join([head, rule, *rows])


def _row(tariff: Tariff) -> str:
    """One version of one tariff."""
    lines = [line for group in tariff.lines for line in group]
    amount = "<br>".join(_line(line) for line in lines)
    if tariff.times:
        amount += f"<br>× `{tariff.times}`"
    if tariff.kind == "cap":
        amount = f"upper limit only: {amount}"
    cells = [
        f"`{tariff.reference}`{_validity(tariff)}",
        tariff.body,
        tariff.title.en,
        amount,
        "<br>".join(_line(line) for line in tariff.minimum) or "–",
        f"{_TAX[tariff.tax.basis]}, per {tariff.tax.level}",
        tariff.source.confidence,
        f"[{tariff.source.title}]({tariff.source.url}), read {tariff.source.read_on}",
    ]
    return f"| {' | '.join(cells)} |"


def _gap_row(tariff: Tariff) -> str:
    """A tariff without amounts."""
    source = f"[{tariff.source.title}]({tariff.source.url})"
    cells = [f"`{tariff.reference}`", tariff.body, tariff.title.en, tariff.notes, source]
    return f"| {' | '.join(cells)} |"


def _validity(tariff: Tariff) -> str:
    """From when to when, and whether it is kept as a record only."""
    parts = []
    if tariff.version == "older":
        parts.append("superseded, never used")
    elif tariff.historic:
        parts.append("older version")
    if tariff.valid_to is not None:
        parts.append(f"until {tariff.valid_to}")
    if not tariff.sole_reference:
        parts.append("low trust, never alone")
    if tariff.batch_threshold is not None:
        parts.append(f"from {tariff.batch_threshold:,} works")
    return f"<br>{'; '.join(parts)}" if parts else ""


def _line(line: TariffLine) -> str:
    """The formula of one line with its rate, its condition and its doubts."""
    text = f"`{line.id} = {line.formula_text}`"
    if line.rate is not None:
        text += f", rate {line.rate}"
    if line.agreed_rate:
        text += " or as agreed"
    if line.when_text:
        text += f", when `{line.when_text}`"
    return text if line.confidence != "guess" else f"{text} – a guess"


if __name__ == "__main__":
    main(sys.argv[1:])
