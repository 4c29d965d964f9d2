"""セル: what the cells of a row mean, by the columns of a mapping."""

import re
from collections.abc import Callable
from datetime import datetime

from connectors.tabular.drafts import COPY_MEMBERS, Draft
from connectors.tabular.mapping import Column, Mapping
from connectors.wording.credits import credits_in
from connectors.wording.ndl_rights import access_scope, rights_assertions
from connectors.wording.roles import roles_of
from connectors.wording.statements import statement_uri
from rightsdb.dates.written import edtf_from
from rightsdb.errors import InputError
from rightsdb.identifiers import identify
from rightsdb.model.records import Assertion, Contribution, Identifier, Record, Title
from rightsdb.model.vocabulary import words

#: Aspects whose values are codes; an unknown one is not passed on as if it meant something.
_CODES_ONLY = frozenset({"copyright_status", "licence", "usage_intent", "access_scope"})
_DATES = frozenset({"birth_date", "death_date", "publication_date", "creation_date", "embargo_end"})
_DATE_ASPECTS = {
    "published": "publication_date",
    "created": "creation_date",
    "born": "birth_date",
    "died": "death_date",
}
#: So much of a value is repeated in an error.
_SHOWN = 100


def record_from(mapping: Mapping, cells: dict[str, str]) -> Record:
    """Read one row.

    Args:
        mapping: what the columns mean.
        cells: text by normalised heading.

    Raises:
        InputError: a required cell is blank or a code is refused; `field` is the heading.
    """
    draft = Draft(mapping, cells)
    for column in mapping.columns:
        heading = next((one for one in column.headings if one in cells), "")
        text = cells.get(heading, "")
        pattern = column.option("pattern")
        if pattern:
            found = re.search(pattern, text)
            text = found[1] or "" if found else ""
        if column.required and not text.strip():
            raise InputError(
                "missing_value", "必須の列が空です。値を入れてください。", field=column.headings[0]
            )
        for value in _values(text, column):
            _TAKERS[column.to](draft, column, value, heading)
    return draft.record()


def _id(draft: Draft, _column: Column, value: str, _path: str) -> None:
    draft.ids.append(value)


def _title(draft: Draft, column: Column, value: str, path: str) -> None:
    title = Title(value, column.option("lang") or ("en" if column.to == "title_en" else None), path=path)
    if column.to == "title" and draft.main_title is None:
        draft.main_title = title
    else:
        draft.titles.append(title)


def _reading(draft: Draft, _column: Column, value: str, _path: str) -> None:
    draft.readings.append(value)


def _contribution(draft: Draft, column: Column, value: str, path: str) -> None:
    """A name; with ``statement`` a whole statement of responsibility."""
    role = column.option("role") or "contributor"
    beside = _companions(draft, column, path)
    names: list[tuple[str, str | None, str]] = [(value, None, role)]
    if column.option("statement"):
        names = [
            (one.name, one.raw, word)
            for one in credits_in(value)
            for word in (roles_of(one.role) if one.role else (role,))
        ]
    ids: tuple[Identifier, ...] = ()
    if beside.get("agent_id"):
        ids = (
            identify(column.option("agent_scheme"), beside["agent_id"], path=column.beside["agent_id"][0]),
        )
    for name, raw, word in names:
        draft.contributions.append(
            Contribution(
                name,
                word,
                raw=raw if raw != name else None,
                reading=beside.get("reading"),
                agent_ids=ids,
                born=edtf_from(beside.get("born")),
                died=edtf_from(beside.get("died")),
                unit=column.option("unit"),
                path=path,
            )
        )


def _companions(draft: Draft, column: Column, path: str) -> dict[str, str]:
    """The values of the companion columns that stand at the same place as the name."""
    place = sum(one.path == path for one in draft.contributions)
    found = {}
    for name, headings in column.beside.items():
        text = next((draft.cells[one] for one in headings if one in draft.cells), "")
        values = _values(text, column)
        if place < len(values):
            found[name] = values[place]
    return found


def _date(draft: Draft, column: Column, value: str, path: str) -> None:
    """EDTF where the date is understood; what was written is kept in any case."""
    edtf = _edtf(column, value)
    if edtf:
        draft.plain[column.to] = edtf
    draft.assertions.append(Assertion(_DATE_ASPECTS[column.to], edtf or "", raw=value, path=path))


def _plain(draft: Draft, column: Column, value: str, path: str) -> None:
    coded = _coded(column, value, path)
    if coded is not None:
        draft.plain[column.to] = coded
    if column.to in COPY_MEMBERS and coded != value:
        draft.copy_raw = value


def _updated(draft: Draft, column: Column, value: str, _path: str) -> None:
    """A day counts from its beginning in Japan."""
    edtf = _edtf(column, value)
    if edtf and re.fullmatch(r"\d{4}-\d\d-\d\d", edtf):
        draft.plain["updated"] = f"{edtf}T00:00:00+09:00"


def _identifier(draft: Draft, column: Column, value: str, path: str) -> None:
    draft.identifiers.append(identify(column.option("scheme"), value, path=path))


def _assertion(draft: Draft, column: Column, value: str, path: str) -> None:
    aspect = column.option("aspect")
    coded = _coded(column, value, path)
    if coded is None:
        return
    if aspect in _DATES:
        coded = _edtf(column, coded) or ""
    elif aspect in {"copyright_status", "licence"}:
        coded = statement_uri(coded)
    elif aspect == "usage_intent" and coded not in words("intents"):
        raise _unknown(value, "intents", path)
    draft.assertions.append(Assertion(aspect, coded, raw=value, path=path, subject=column.option("unit")))


def _word(draft: Draft, column: Column, value: str, path: str) -> None:
    """A field or kind, by code or by its Japanese name."""
    coded = _coded(column, value, path)
    if coded is None:
        return
    list_name = "fields" if column.to == "field" else "kinds"
    if column.to == "kind" and draft.mapping.what == "agent":
        list_name = "agent_kinds"
    code = {word.ja: code for code, word in words(list_name).items()}.get(coded, coded)
    if code not in words(list_name):
        raise _unknown(value, list_name, path)
    draft.plain[column.to] = code


def _ndl_rights(draft: Draft, _column: Column, value: str, path: str) -> None:
    draft.assertions += rights_assertions(value, path)
    draft.plain["access_scope"] = access_scope(value) or value
    draft.copy_raw = value


def _coded(column: Column, value: str, path: str) -> str | None:
    """The value by the column's code table; None where an unknown code is to be left out."""
    if not column.codes or value in column.codes:
        return column.codes.get(value, value)
    cautious = column.to == "access_scope" or column.option("aspect") in _CODES_ONLY
    policy = column.option("unknown") or ("skip" if cautious else "keep")
    if policy == "refuse":
        shown = value[:_SHOWN]
        raise InputError(
            "unknown_code", f"「{shown}」は対応表の codes にありません。足してください。", field=path
        )
    return value if policy == "keep" else None


def _unknown(value: str, list_name: str, path: str) -> InputError:
    known = "、".join(words(list_name))
    return InputError("bad_code", f"「{value[:_SHOWN]}」は使えません。使えるのは {known} です。", field=path)


def _values(text: str, column: Column) -> list[str]:
    """The values of one cell."""
    pattern = "|".join(re.escape(sign) for sign in column.separators)
    parts = re.split(pattern, text) if pattern else [text]
    return [value.strip() for value in parts if value.strip()]


def _edtf(column: Column, value: str) -> str | None:
    """By the column's own formats first, then as dates are usually written."""
    for pattern in column.formats:
        try:
            return datetime.strptime(value, pattern).date().isoformat()  # noqa: DTZ007  # a day, no time
        except ValueError:
            continue
    return edtf_from(value)


_TAKERS: dict[str, Callable[[Draft, Column, str, str], None]] = {
    "native_id": _id,
    "title": _title,
    "title_en": _title,
    "other_title": _title,
    "reading": _reading,
    "contribution": _contribution,
    "published": _date,
    "created": _date,
    "born": _date,
    "died": _date,
    "publisher": _plain,
    "holder": _plain,
    "access_scope": _plain,
    "available": _plain,
    "copy_url": _plain,
    "url": _plain,
    "updated": _updated,
    "identifier": _identifier,
    "assertion": _assertion,
    "field": _word,
    "kind": _word,
    "ndl_rights": _ndl_rights,
}
