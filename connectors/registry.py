"""情報源の登録簿: every source that this program can read, from ``sources/*.yaml``."""

from functools import cache
from importlib import import_module
from importlib.resources import files
from typing import Any, cast

from connectors import declared
from connectors.base import Coverage, FileSource, SourceDescription
from rightsdb.errors import InputError, NotFoundError, SettingsError
from rightsdb.model.vocabulary import words

_FOLDER = "sources"


@cache
def sources() -> dict[str, SourceDescription]:
    """Every source by its id, in the order of the ids.

    Raises:
        SettingsError: a description does not follow its schema; `where` names file and line.
    """
    found = [
        _description(entry.name, entry.read_text(encoding="utf-8"))
        for entry in files("connectors").joinpath(_FOLDER).iterdir()
        if entry.name.endswith(".yaml")
    ]
    return {description.id: description for description in sorted(found, key=lambda one: one.id)}


def source(source_id: str) -> SourceDescription:
    """The description of one source.

    Raises:
        NotFoundError: no such source; the message lists those there are.
    """
    known = sources()
    if source_id not in known:
        raise NotFoundError(
            "unknown_source",
            f"情報源「{source_id}」はありません。使えるのは {'、'.join(known)} です。",
            field="source",
        )
    return known[source_id]


def file_source(source_id: str) -> FileSource:
    """The module that reads the files of a source.

    Raises:
        NotFoundError: no such source, or one that has no files.
    """
    description = source(source_id)
    if not description.files:
        raise NotFoundError("no_files", f"情報源「{source_id}」はファイルを読み込みません。", field="source")
    return cast("FileSource", import_module(f"connectors.sources.{description.module}"))


def _description(name: str, text: str) -> SourceDescription:
    """Read and check one description."""
    try:
        value = declared.load_typed(text, name)
        declared.check(value, "source", text=text, name=name)
    except InputError as error:
        raise SettingsError(error.code, error.message, field=error.field, where=error.where) from error
    given = cast("dict[str, Any]", value)
    names = given.pop("name")
    coverage = tuple(
        Coverage(one["field"], tuple(one.get("kinds", ())), tuple(one.get("uses", ())))
        for one in given.pop("coverage")
    )
    unknown = {one.field for one in coverage} - set(words("fields"))
    if unknown:
        raise SettingsError(
            "bad_declaration", f"分野 {'、'.join(sorted(unknown))} は語彙にありません。", "coverage", name
        )
    limits, suffixes = tuple(given.pop("limits")), tuple(given.pop("files", ()))
    return SourceDescription(
        name_ja=names["ja"],
        name_en=names["en"],
        coverage=coverage,
        limits=limits,
        files=suffixes,
        **given,
    )
