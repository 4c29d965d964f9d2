"""見本データ: the project's own records (``connectors/samples/*.yaml``).

A file is a mapping with ``works:`` and ``agents:``, both lists, or a bare list of works. What an
entry may hold is said by ``connectors/schemas/sample_work.yaml`` and ``sample_agent.yaml``. All
values are text. ``copyright_status`` and ``licence`` take the short names of
:mod:`connectors.wording.statements` (``InC``, ``PDM``) or a URI.
"""

from collections.abc import Iterator
from pathlib import PurePath
from typing import Any

from connectors import declared
from connectors.base import InputFile, Item, ReadOptions, Refusal
from connectors.wording.statements import statement_uri
from rightsdb.dates.written import edtf_from
from rightsdb.errors import InputError
from rightsdb.identifiers import identify
from rightsdb.model.records import Assertion, Contribution, Copy, Identifier, Record, RightUnit, Title
from rightsdb.model.vocabulary import words

SOURCE = "sample"

#: Grounds that are no record: facts written down from memory, and things made up to show a case.
_DOUBTED = frozenset({"recalled", "invented"})
_DATES = ("published", "created", "born", "died")
_BIGGEST_FILE = 32 * 1024 * 1024


def read(file: InputFile, options: ReadOptions) -> Iterator[Item | Refusal]:
    """Yield the works and agents of one file; YAML cannot be streamed, so its size is limited."""
    del options  # nothing to choose
    with file.open() as stream:
        content = stream.read(_BIGGEST_FILE + 1)
    if len(content) > _BIGGEST_FILE:
        raise InputError(
            "too_big", "見本ファイルが大きすぎます（32 MBまで）。分けてください。", where=file.name
        )
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            "bad_encoding", "UTF-8ではありません。保存し直してください。", where=file.name
        ) from error
    loaded = declared.load(text, file.name)
    lists = loaded if isinstance(loaded, dict) else {"works": loaded}
    unknown = set(lists) - {"works", "agents"}
    if unknown:
        raise InputError(
            "bad_declaration",
            "最上位に書けるのは works と agents だけです。",
            field="、".join(map(str, unknown)),
            where=file.name,
        )
    for kind, schema in (("agents", "sample_agent"), ("works", "sample_work")):
        yield from _entries(lists.get(kind) or [], schema, file.name)


def _entries(entries: Any, schema: str, name: str) -> Iterator[Item | Refusal]:  # noqa: ANN401  # as loaded
    if not isinstance(entries, list):
        raise InputError("bad_declaration", "works と agents は一覧（- で始まる行）です。", where=name)
    for number, entry in enumerate(entries, start=1):
        label = entry.get("id") if isinstance(entry, dict) else None
        where = f"{name}#{label or number}"
        problem = declared.first_problem(entry, schema)
        if problem:
            path, message = problem
            yield Refusal(where, "bad_declaration", message, repr(entry), declared.dotted(path) or None)
        else:
            yield Item(where, {"schema": schema, "name": name, "entry": entry})


def normalize(item: Item) -> Record:
    """Turn one entry into a record.

    Raises:
        InputError: a code stands outside its vocabulary, or a unit is named that is not declared.
    """
    entry = item.content["entry"]
    for name in _DATES:
        _edtf(entry, name, name)
    for index, given in enumerate(entry.get("contributions", [])):
        for name in _DATES:
            _edtf(given, name, f"contributions[{index}].{name}")
    # The place in the file, not where the file happens to lie.
    path = f"{PurePath(item.content['name']).name}#{entry['id']}"
    if item.content["schema"] == "sample_agent":
        return _agent(entry, path)
    return _work(entry, path)


def _work(entry: dict[str, Any], path: str) -> Record:
    _known("fields", entry["field"], "field")
    units = tuple(_unit(unit, f"{path}.units[{index}]") for index, unit in enumerate(entry.get("units", [])))
    keys = {"", *(unit.key for unit in units)}
    contributions = tuple(
        _contribution(given, keys, index, path) for index, given in enumerate(entry.get("contributions", []))
    )
    assertions = tuple(
        _assertion(given, keys, index, path) for index, given in enumerate(entry.get("assertions", []))
    )
    if entry.get("kind"):
        _known("kinds", entry["kind"], "kind")
    titles = [Title(entry["title"], "ja", entry.get("reading"), path=f"{path}.title")]
    if entry.get("title_en"):
        titles.append(Title(entry["title_en"], "en", path=f"{path}.title_en"))
    return Record(
        source=SOURCE,
        native_id=entry["id"],
        kind=entry.get("kind"),
        field=entry["field"],
        titles=tuple(titles),
        contributions=contributions,
        published=entry.get("published"),
        created=entry.get("created"),
        publisher=entry.get("publisher"),
        identifiers=_identifiers(entry, path),
        copies=tuple(
            Copy(key=f"copy-{index}", path=f"{path}.copies[{index}]", **given)
            for index, given in enumerate(entry.get("copies", []))
        ),
        units=units,
        assertions=assertions,
        url=entry.get("url"),
        confidence_note=_note(entry),
    )


def _agent(entry: dict[str, Any], path: str) -> Record:
    titles = [Title(entry["name"], "ja", entry.get("reading"), path=f"{path}.name")]
    if entry.get("name_en"):
        titles.append(Title(entry["name_en"], "en", path=f"{path}.name_en"))
    titles += [
        Title(name, path=f"{path}.other_names[{index}]")
        for index, name in enumerate(entry.get("other_names", []))
    ]
    return Record(
        source=SOURCE,
        native_id=entry["id"],
        what="agent",
        kind=entry["kind"],
        titles=tuple(titles),
        born=entry.get("born"),
        died=entry.get("died"),
        identifiers=_identifiers(entry, path),
        url=entry.get("url"),
        confidence_note=_note(entry),
    )


def _note(entry: dict[str, Any]) -> str | None:
    """Why the record may be doubted, followed by its author's own remark."""
    parts = [entry["basis"]] if entry["basis"] in _DOUBTED else []
    if entry.get("note"):
        parts.append(entry["note"])
    return ": ".join(parts) or None


def _identifiers(entry: dict[str, Any], path: str) -> tuple[Identifier, ...]:
    """Its own id, the record it rests on, and what it gives itself."""
    found = [Identifier(SOURCE, entry["id"], path=f"{path}.id")]
    scheme, _, value = entry["basis"].partition(":")
    # The list of Aozora Bunko has ids of works; a person rests on one but is none.
    if value and not (scheme == "aozora" and "name" in entry):
        found.append(identify(scheme, value, path=f"{path}.basis"))
    found += [
        identify(given["scheme"], given["value"], path=f"{path}.identifiers[{index}]")
        for index, given in enumerate(entry.get("identifiers", []))
    ]
    return tuple(dict.fromkeys(found))


def _unit(given: dict[str, str], path: str) -> RightUnit:
    _known("kinds", given["kind"], "units.kind")
    return RightUnit(given["key"], given["kind"], given.get("label"), path=path)


def _contribution(given: dict[str, str], keys: set[str], index: int, path: str) -> Contribution:
    field = f"contributions[{index}]"
    _known("roles", given["role"], f"{field}.role")
    agent = given.get("agent")
    return Contribution(
        name=given["name"],
        role=given["role"],
        raw=given.get("raw"),
        reading=given.get("reading"),
        agent_ids=(Identifier(SOURCE, agent, path=f"{path}.{field}.agent"),) if agent else (),
        born=given.get("born"),
        died=given.get("died"),
        unit=_declared_unit(given.get("unit", ""), keys, f"{field}.unit"),
        path=f"{path}.{field}",
    )


def _assertion(given: dict[str, str], keys: set[str], index: int, path: str) -> Assertion:
    field = f"assertions[{index}]"
    _known("aspects", given["aspect"], f"{field}.aspect")
    value = given["value"]
    if given["aspect"] in {"copyright_status", "licence"}:
        value = statement_uri(value)
    if given["aspect"] == "usage_intent":
        _known("intents", value, f"{field}.value")
    return Assertion(
        aspect=given["aspect"],
        value=value,
        raw=given.get("raw"),
        path=f"{path}.{field}",
        subject=_declared_unit(given.get("unit", ""), keys, f"{field}.unit"),
        lang=given.get("lang"),
        valid_from=given.get("valid_from"),
        valid_to=given.get("valid_to"),
    )


def _edtf(entry: dict[str, Any], name: str, field: str) -> None:
    if name in entry and edtf_from(entry[name]) != entry[name]:
        raise InputError("bad_date", f"「{entry[name]}」はEDTFの日付ではありません。", field=field)


def _known(list_name: str, code: str, field: str) -> None:
    if code not in words(list_name):
        raise InputError("bad_code", f"「{code}」は語彙 {list_name} にありません。", field=field)


def _declared_unit(unit: str, keys: set[str], field: str) -> str:
    if unit not in keys:
        raise InputError("unknown_unit", f"単位「{unit}」は units に書かれていません。", field=field)
    return unit
