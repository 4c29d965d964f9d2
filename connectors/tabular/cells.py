"""セル: what the cells of a row mean, by the columns of a mapping."""

import re
from collections.abc import Callable
from datetime import datetime
from functools import cache, lru_cache

from connectors.tabular.drafts import COPY_MEMBERS, Draft
from connectors.tabular.mapping import Column, Mapping
from connectors.tabular.plan import Step, plan_for
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

#: The same people come again and again; so many of their statements are remembered.
_credits_in = lru_cache(maxsize=16_384)(credits_in)


class RowReader:
    """行の読み手: reads rows of tables by one mapping; rows of the same headings share a plan."""

    def __init__(self, mapping: Mapping) -> None:
        """Args: mapping: what the columns mean."""
        self._mapping = mapping
        self._plans: dict[tuple[str, ...], tuple[Step, ...]] = {}

    def record_from(self, cells: dict[str, str]) -> Record:
        """Read one row.

        Args:
            cells: text by normalised heading.

        Raises:
            InputError: a required cell is blank or a code is refused; `field` is the heading.
        """
        draft = Draft(self._mapping, cells)
        for step in self._plan(tuple(cells)):
            text = step.text(cells)
            if step.column.required and not text.strip():
                raise InputError(
                    "missing_value", "必須の列が空です。値を入れてください。", field=step.column.headings[0]
                )
            for value in step.values(text) if text else ():
                _TAKERS[step.column.to](draft, step, value)
        return draft.record()

    def _plan(self, headings: tuple[str, ...]) -> tuple[Step, ...]:
        plan = self._plans.get(headings)
        if plan is None:
            plan = self._plans[headings] = plan_for(self._mapping, headings)
        return plan


def _id(draft: Draft, _step: Step, value: str) -> None:
    draft.ids.append(value)


def _title(draft: Draft, step: Step, value: str) -> None:
    column = step.column
    lang = column.option("lang") or ("en" if column.to == "title_en" else None)
    title = Title(value, lang, path=step.heading)
    if column.to == "title" and draft.main_title is None:
        draft.main_title = title
    else:
        draft.titles.append(title)


def _reading(draft: Draft, _step: Step, value: str) -> None:
    draft.readings.append(value)


def _contribution(draft: Draft, step: Step, value: str) -> None:
    """A name; with ``statement`` a whole statement of responsibility."""
    column, path = step.column, step.heading
    role = column.option("role") or "contributor"
    beside = _companions(draft, step)
    names: list[tuple[str, str | None, str]] = [(value, None, role)]
    if column.option("statement"):
        names = [
            (one.name, one.raw, word)
            for one in _credits_in(value)
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
                unit=step.unit,
                path=path,
            )
        )


def _companions(draft: Draft, step: Step) -> dict[str, str]:
    """The values of the companion columns that stand at the same place as the name."""
    if not step.beside:
        return {}
    place = sum(one.path == step.heading for one in draft.contributions)
    found = {}
    for name, heading in step.beside:
        values = step.values(draft.cells[heading])
        if place < len(values):
            found[name] = values[place]
    return found


def _date(draft: Draft, step: Step, value: str) -> None:
    """EDTF where the date is understood; what was written is kept in any case."""
    member = step.column.to
    edtf = _edtf(step.column, value)
    if edtf:
        draft.plain[member] = edtf
    draft.assertions.append(Assertion(_DATE_ASPECTS[member], edtf or "", raw=value, path=step.heading))


def _plain(draft: Draft, step: Step, value: str) -> None:
    coded = _coded(step, value)
    if coded is not None:
        draft.plain[step.column.to] = coded
    if step.column.to in COPY_MEMBERS and coded != value:
        draft.copy_raw = value


def _updated(draft: Draft, step: Step, value: str) -> None:
    """A day counts from its beginning in Japan."""
    edtf = _edtf(step.column, value)
    if edtf and re.fullmatch(r"\d{4}-\d\d-\d\d", edtf):
        draft.plain["updated"] = f"{edtf}T00:00:00+09:00"


def _identifier(draft: Draft, step: Step, value: str) -> None:
    draft.identifiers.append(identify(step.column.option("scheme"), value, path=step.heading))


def _assertion(draft: Draft, step: Step, value: str) -> None:
    aspect, path = step.aspect, step.heading
    coded = _coded(step, value)
    if coded is None:
        return
    if aspect in _DATES:
        coded = _edtf(step.column, coded) or ""
    elif aspect in {"copyright_status", "licence"}:
        coded = statement_uri(coded)
    elif aspect == "usage_intent" and coded not in words("intents"):
        raise _unknown(value, "intents", path)
    draft.assertions.append(Assertion(aspect, coded, raw=value, path=path, subject=step.unit))


def _word(draft: Draft, step: Step, value: str) -> None:
    """A field or kind, by code or by its Japanese name."""
    coded = _coded(step, value)
    if coded is None:
        return
    member = step.column.to
    list_name = "fields" if member == "field" else "kinds"
    if member == "kind" and draft.mapping.what == "agent":
        list_name = "agent_kinds"
    code = _codes_by_name(list_name).get(coded, coded)
    if code not in words(list_name):
        raise _unknown(value, list_name, step.heading)
    draft.plain[member] = code


@cache
def _codes_by_name(list_name: str) -> dict[str, str]:
    return {word.ja: code for code, word in words(list_name).items()}


def _ndl_rights(draft: Draft, step: Step, value: str) -> None:
    draft.assertions += rights_assertions(value, step.heading)
    draft.plain["access_scope"] = access_scope(value) or value
    draft.copy_raw = value


def _coded(step: Step, value: str) -> str | None:
    """The value by the column's code table; None where an unknown code is to be left out."""
    column = step.column
    if not column.codes or value in column.codes:
        return column.codes.get(value, value)
    cautious = column.to == "access_scope" or step.aspect in _CODES_ONLY
    policy = column.option("unknown") or ("skip" if cautious else "keep")
    if policy == "refuse":
        shown = value[:_SHOWN]
        raise InputError(
            "unknown_code", f"「{shown}」は対応表の codes にありません。足してください。", field=step.heading
        )
    return value if policy == "keep" else None


def _unknown(value: str, list_name: str, path: str) -> InputError:
    known = "、".join(words(list_name))
    return InputError("bad_code", f"「{value[:_SHOWN]}」は使えません。使えるのは {known} です。", field=path)


def _edtf(column: Column, value: str) -> str | None:
    """By the column's own formats first, then as dates are usually written."""
    for pattern in column.formats:
        try:
            return datetime.strptime(value, pattern).date().isoformat()  # noqa: DTZ007  # a day, no time
        except ValueError:
            continue
    return edtf_from(value)


_TAKERS: dict[str, Callable[[Draft, Step, str], None]] = {
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
