"""法令の値の一覧: the tables of ``docs/law.md`` that are made from the data, and their renewal.

``python -m rightsdb.law.document docs/law.md`` writes them anew between their markers.
"""

import sys
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from importlib.resources import files
from pathlib import Path

import yaml

from rightsdb.law.loader import histories
from rightsdb.law.parameter import Parameter
from rightsdb.law.sentences import rules

_BEGIN = "<!-- begin {} -->"
_END = "<!-- end {} -->"
_CALCULATORS = ("rightsdb.term", "rightsdb.scope")


def parameter_table() -> str:
    """Every value of every parameter, oldest first."""
    rows = ["| name | value | unit | from | source | how sure | status |", "|---|---|---|---|---|---|---|"]
    rows += [_row(value) for name in sorted(histories()) for value in histories()[name]]
    return "\n".join(rows)


def _row(value: Parameter) -> str:
    shown = _shown(value.value)
    cells = (
        f"`{value.name}`",
        shown,
        value.unit.replace("_", " "),
        value.effective_from.isoformat(),
        value.cited,
        value.confidence,
        value.status.replace("_", " "),
    )
    return f"| {' | '.join(cells)} |"


def _shown(value: int | Decimal | date) -> str:
    return f"{value:,}" if isinstance(value, int) else str(value)


def assumed_values() -> str:
    """The values that are our assumption, each with the reason."""
    return "\n".join(
        f"- `{value.name}` from {value.effective_from}: {value.note}"
        for name in sorted(histories())
        for value in histories()[name]
        if value.status == "assumed"
    )


def assumed_rules() -> str:
    """The rules of the calculators that are our own reading, with the article."""
    return "\n".join(
        f"- `{rule.id}` ({rule.citation}): {rule.en}"
        for package in _CALCULATORS
        for rule in rules(package).values()
        if rule.assumed
    )


def silent_facts() -> str:
    """What the term calculator takes for granted where the facts are silent."""
    text = files("rightsdb.term").joinpath("assumptions.yaml").read_text(encoding="utf-8")
    return "\n".join(f"- `{name}`: {entry['en']}" for name, entry in yaml.safe_load(text).items())


#: Marker in the document → what stands there.
TABLES: dict[str, Callable[[], str]] = {
    "parameters": parameter_table,
    "assumed values": assumed_values,
    "assumed rules": assumed_rules,
    "silent facts": silent_facts,
}


def renewed(text: str) -> str:
    """The document with its tables made anew.

    Raises:
        ValueError: a marker is missing.
    """
    for name, table in TABLES.items():
        begin, end = _BEGIN.format(name), _END.format(name)
        before, _, rest = text.partition(begin)
        _, found, after = rest.partition(end)
        if not found:
            raise ValueError(f"the markers of '{name}' are missing")
        text = f"{before}{begin}\n{table()}\n{end}{after}"
    return text


def main(arguments: list[str]) -> Iterator[str]:
    """Renew the documents named on the command line; gives the names of those that changed."""
    for name in arguments:
        path = Path(name)
        old = path.read_text(encoding="utf-8")
        new = renewed(old)
        if new != old:
            path.write_text(new, encoding="utf-8")
            yield name


if __name__ == "__main__":
    for changed in main(sys.argv[1:]):
        sys.stdout.write(f"{changed}\n")
