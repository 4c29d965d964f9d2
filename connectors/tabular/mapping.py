"""対応表: a mapping file, read and checked: which column of a table is what."""

import re
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any

from connectors import declared
from connectors.protocols.tables import Layout, heading
from rightsdb.errors import InputError
from rightsdb.model.records import RightUnit
from rightsdb.model.vocabulary import words

#: Properties that name an entry of a closed list.
_CODED = {"role": "roles", "aspect": "aspects"}
_OPTIONS = ("pattern", "unknown", "lang", "role", "scheme", "aspect", "unit")
_BIGGEST_FILE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Column:
    """列: where a value comes from and what it becomes.

    Attributes:
        headings: spellings of its heading; the first that the table has counts.
        to: the member of the record it becomes.
        separators: signs between several values in one cell.
        beside: further columns that belong to the same value (``reading``, ``born``, ``agent_id`` …).
    """

    headings: tuple[str, ...]
    to: str
    required: bool = False
    separators: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    codes: dict[str, str] = field(default_factory=dict)
    beside: dict[str, tuple[str, ...]] = field(default_factory=dict)
    options: dict[str, str] = field(default_factory=dict)

    def option(self, name: str) -> str:
        """A further property (``role``, ``scheme``, ``lang`` …), "" where it is not given."""
        return self.options.get(name, "")


@dataclass(frozen=True, slots=True)
class Mapping:
    """対応表. `complete`: what the table no longer holds is gone from the source."""

    source: str
    layout: Layout
    columns: tuple[Column, ...]
    what: str = "work"
    field: str | None = None
    kind: str | None = None
    licence: str | None = None
    as_of: str | None = None
    complete: bool = False
    units: tuple[RightUnit, ...] = ()


def built_in(name: str) -> Mapping:
    """A mapping that comes with the product (``connectors/sources/mappings``)."""
    entry = files("connectors").joinpath("sources", "mappings", f"{name}.yaml")
    return mapping_from(entry.read_text(encoding="utf-8"), f"{name}.yaml")


def read_mapping(path: Path) -> Mapping:
    """Read a mapping file.

    Raises:
        InputError: it is missing, not UTF-8, or not a mapping; `where` is the line, `field` the key.
    """
    try:
        if path.stat().st_size > _BIGGEST_FILE:
            raise InputError("too_big", "対応表が大きすぎます（1 MBまで）。", where=str(path))
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError(
            "no_mapping", "対応表のファイルを開けません。パスを確かめてください。", where=str(path)
        ) from error
    except UnicodeDecodeError as error:
        raise InputError("bad_encoding", "対応表がUTF-8ではありません。", where=str(path)) from error
    return mapping_from(text, str(path))


def mapping_from(text: str, name: str) -> Mapping:
    """Check a mapping and return it; `name` is what errors call the file.

    Raises:
        InputError: as in `read_mapping`.
    """
    loaded = declared.load(text, name)
    declared.check(loaded, "mapping", text=text, name=name)
    given: dict[str, Any] = loaded  # type: ignore[assignment]  # the schema has made sure
    _check_codes(given, text, name)
    layout = Layout(
        format=given.get("format", ""),
        encoding=given.get("encoding", "auto"),
        quotes=given.get("quotes"),
        sheet=given.get("sheet", ""),
        skip_rows=int(given.get("skip_rows", "0")),
        header_rows=int(given.get("header_rows", "1")),
        fill_down=tuple(given.get("fill_down", ())),
    )
    plain = {
        key: given[key] for key in ("what", "field", "kind", "licence", "as_of", "complete") if key in given
    }
    columns = tuple(_column(one) for one in given["columns"])
    units = tuple(RightUnit(one["key"], one["kind"], one.get("label")) for one in given.get("units", ()))
    return Mapping(given["source"], layout, columns, units=units, **plain)


def _column(given: dict[str, Any]) -> Column:
    beside: dict[str, tuple[str, ...]] = {}
    for name in ("reading", "born", "died"):
        if name in given:
            beside[name] = _headings(given[name])
    options: dict[str, str] = {name: str(given[name]) for name in _OPTIONS if name in given}
    if given.get("statement"):
        options["statement"] = "true"
    if "agent_id" in given:
        beside["agent_id"] = _headings(given["agent_id"]["column"])
        options["agent_scheme"] = given["agent_id"]["scheme"]
    return Column(
        headings=_headings(given["column"]),
        to=given["to"],
        required=bool(given.get("required", given["to"] == "native_id")),
        separators=_several(given.get("separator", ())),
        formats=_several(given.get("format", ())),
        codes={code.strip(): value for code, value in given.get("codes", {}).items()},
        beside=beside,
        options=options,
    )


def _several(value: Any) -> tuple[str, ...]:  # noqa: ANN401  # one text or a list of them
    return (value,) if isinstance(value, str) else tuple(value)


def _headings(value: Any) -> tuple[str, ...]:  # noqa: ANN401  # one text or a list of them
    return tuple(heading(one) for one in _several(value))


def _check_codes(given: dict[str, Any], text: str, name: str) -> None:
    """Codes of closed lists, and what a column needs beside `to`."""
    kinds = "agent_kinds" if given.get("what") == "agent" else "kinds"
    coded: list[tuple[tuple[str | int, ...], str, str]] = [
        *(((key,), given[key], of) for key, of in (("field", "fields"), ("kind", kinds)) if key in given),
        *((("units", at, "kind"), unit["kind"], "kinds") for at, unit in enumerate(given.get("units", ()))),
    ]
    for index, column in enumerate(given["columns"]):
        coded += [(("columns", index, key), column[key], _CODED[key]) for key in _CODED if key in column]
    for path, code, list_name in coded:
        if code not in words(list_name):
            known = "、".join(words(list_name))
            raise _bad(f"「{code}」は使えません。使えるのは {known} です。", path, text, name)
    units = {unit["key"] for unit in given.get("units", ())}
    for index, column in enumerate(given["columns"]):
        _check_column(column, ("columns", index), units, text=text, name=name)
    if not any(column["to"] == "native_id" for column in given["columns"]):
        raise _bad("行を見分けるIDの列（to: native_id）がありません。", ("columns",), text, name)


def _check_column(
    column: dict[str, Any], path: tuple[str | int, ...], units: set[str], *, text: str, name: str
) -> None:
    needed = {"identifier": "scheme", "assertion": "aspect"}.get(column["to"])
    if needed and needed not in column:
        raise _bad(f"{column['to']} の列には {needed} が必要です。", (*path, needed), text, name)
    if column.get("unit", "") not in {"", *units}:
        raise _bad("unit には units に書いた key を指定してください。", (*path, "unit"), text, name)
    if "pattern" in column:
        try:
            groups = re.compile(column["pattern"]).groups
        except re.error:
            groups = 0
        if groups != 1:
            said = "pattern は丸括弧を一つだけ含む正規表現にしてください（例: ([0-9]+)$）。"
            raise _bad(said, (*path, "pattern"), text, name)


def _bad(message: str, path: tuple[str | int, ...], text: str, name: str) -> InputError:
    return InputError(
        "bad_declaration",
        message,
        field=declared.dotted(path),
        where=f"{name}:{declared.line_of(text, path)}",
    )
