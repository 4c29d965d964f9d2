"""青空文庫: the extended list of works by person (CSV, 55 columns, zipped or not).

A row is one person's part in one work, so the rows of a work are brought together first; they need
not stand side by side. The flag of the work and the flag of each person are different statements
and stay apart: a translator's rights may last where the author's have ended.
"""

import json
import re
from collections.abc import Iterator, Sequence

from connectors.base import InputFile, Item, ReadOptions, Refusal
from connectors.protocols.spill import Spill
from connectors.protocols.tables import Layout, read_table
from connectors.wording.statements import IN_COPYRIGHT, PUBLIC_DOMAIN_MARK
from rightsdb.dates.written import edtf_from
from rightsdb.errors import InputError
from rightsdb.identifiers import identify
from rightsdb.model.records import PERSON, Assertion, Contribution, Copy, Identifier, Record, Title

Cells = dict[str, str]

_NEEDED = ("作品ID", "作品名", "作品著作権フラグ", "人物ID", "姓", "役割フラグ", "人物著作権フラグ")
_ROLES = {"著者": "author", "翻訳者": "translator", "編者": "editor", "校訂者": "reviser"}
_FLAGS = {"あり": IN_COPYRIGHT, "なし": PUBLIC_DOMAIN_MARK}
_EDITIONS = ("1", "2")
#: A date inside a sentence about the first publication.
_DATE = re.compile(r"\d{4}(?:[（(][^（）()]{2,12}[）)])?年(?:\d{1,2}月(?:\d{1,2}日)?)?")


def read(file: InputFile, options: ReadOptions) -> Iterator[Item | Refusal]:
    """Yield one item per work, in the order in which works are first mentioned."""
    del options  # nothing to choose
    with Spill() as rows:
        for row in read_table(file, Layout(format="csv"), _check_headings):
            if isinstance(row, Refusal):
                yield row
                continue
            work_id = row.cells["作品ID"].strip()
            if work_id:
                rows.put(work_id, json.dumps([row.where, row.cells], ensure_ascii=False))
            else:
                raw = json.dumps(row.cells, ensure_ascii=False)
                yield Refusal(row.where, "no_id", "作品IDが空です。値を入れてください。", raw, "作品ID")
        for work_id in rows.keys():  # noqa: SIM118  # not a mapping
            found = [json.loads(text) for text in rows.get(work_id)]
            yield Item(found[0][0], [cells for _, cells in found])


def _check_headings(headings: Sequence[str], where: str) -> None:
    missing = [heading for heading in _NEEDED if heading not in headings]
    if missing:
        raise InputError(
            "missing_column",
            f"列「{'」「'.join(missing)}」がありません。青空文庫の作家別作品一覧拡充版（CSV）を指定してください。",
            field=missing[0],
            where=where,
        )


def normalize(item: Item) -> Record:
    """Turn the rows of one work into its record; pure."""
    rows: list[Cells] = item.content
    work = rows[0]
    work_id = work["作品ID"].strip()
    published, dates = _published(work)
    return Record(
        source="aozora",
        native_id=work_id,
        kind="literary",
        field="text",
        titles=_titles(work),
        contributions=tuple(dict.fromkeys(_contribution(row) for row in rows if _name(row, ""))),
        published=published,
        publisher=_cell(work, "底本出版社名1"),
        identifiers=(identify("aozora", work_id, path="作品ID"),),
        copies=_copies(work),
        assertions=tuple(dict.fromkeys([*_work_flags(rows), *dates, *_persons(rows)])),
        updated=_moment(work),
        url=_cell(work, "図書カードURL"),
    )


def _cell(row: Cells, heading: str) -> str | None:
    return row.get(heading, "").strip() or None


def _titles(row: Cells) -> tuple[Title, ...]:
    found = [("作品名", "作品名読み"), ("副題", "副題読み"), ("原題", "")]
    return tuple(
        Title(value, None if heading == "原題" else "ja", _cell(row, reading), path=heading)
        for heading, reading in found
        if (value := _cell(row, heading))
    )


def _name(row: Cells, suffix: str) -> str:
    """Family and given name; `suffix` chooses the reading (読み)."""
    parts = [_cell(row, f"{part}{suffix}") for part in ("姓", "名")]
    return " ".join(part for part in parts if part)


def _contribution(row: Cells) -> Contribution:
    role = _cell(row, "役割フラグ") or ""
    person = _cell(row, "人物ID")
    ids: tuple[Identifier, ...] = (identify("aozora-person", person, path="人物ID"),) if person else ()
    return Contribution(
        name=_name(row, ""),
        role=_ROLES.get(role, role or "contributor"),
        raw=role or None,
        reading=_name(row, "読み") or None,
        agent_ids=ids,
        born=edtf_from(_cell(row, "生年月日")),
        died=edtf_from(_cell(row, "没年月日")),
        path="姓,名,役割フラグ",
    )


def _published(row: Cells) -> tuple[str | None, list[Assertion]]:
    """First publication, else the first edition of the book the text was taken from."""
    dates = []
    first = _cell(row, "初出")
    published = _dates_in(first) if first else None
    if first and published:
        dates.append(Assertion("publication_date", published, raw=first, path="初出"))
    for number in _EDITIONS:
        for base in ("底本", "底本の親本"):
            heading = f"{base}初版発行年{number}"
            written = _cell(row, heading)
            value = edtf_from(written)
            if value:
                key = _edition_key(base, number)
                dates.append(Assertion("publication_date", value, raw=written, path=heading, subject=key))
    return published or edtf_from(_cell(row, "底本初版発行年1")), dates


def _dates_in(sentence: str) -> str | None:
    """The date in a sentence; of several the interval from the first to the last."""
    found = sorted({value for value in map(edtf_from, _DATE.findall(sentence)) if value})
    if not found:
        return None
    return found[0] if len(found) == 1 else f"{found[0]}/{found[-1]}"


def _edition_key(base: str, number: str) -> str:
    return f"edition-{number}" if base == "底本" else f"parent-edition-{number}"


def _copies(row: Cells) -> tuple[Copy, ...]:
    """The text at Aozora Bunko, and the books it was taken from."""
    copies = []
    card = _cell(row, "図書カードURL")
    if card:
        available = edtf_from(_cell(row, "公開日"))
        copies.append(
            Copy(
                "file",
                "青空文庫",
                access_scope="internet",
                available=available,
                url=card,
                path="図書カードURL",
            )
        )
    for number in _EDITIONS:
        for base in ("底本", "底本の親本"):
            parts = [_cell(row, f"{base}{what}{number}") for what in ("名", "出版社名", "初版発行年")]
            if any(parts):
                raw = "、".join(part for part in parts if part)
                copies.append(Copy(_edition_key(base, number), raw=raw, path=f"{base}名{number}"))
    return tuple(copies)


def _work_flags(rows: list[Cells]) -> Iterator[Assertion]:
    """The flag of the work; should its rows disagree, each flag that occurs."""
    for row in rows:
        yield from _flag(row, "作品著作権フラグ", "")


def _persons(rows: list[Cells]) -> Iterator[Assertion]:
    """What is said about each person stands for that person and not for the work."""
    for row in rows:
        subject = f"{PERSON}{_cell(row, '人物ID') or _name(row, '')}"
        yield from _flag(row, "人物著作権フラグ", subject)
        for aspect, heading in (("birth_date", "生年月日"), ("death_date", "没年月日")):
            written = _cell(row, heading)
            value = edtf_from(written)
            if value:
                yield Assertion(aspect, value, raw=written, path=heading, subject=subject)


def _flag(row: Cells, heading: str, subject: str) -> Iterator[Assertion]:
    flag = _cell(row, heading)
    if flag in _FLAGS:
        yield Assertion("copyright_status", _FLAGS[flag], raw=flag, path=heading, subject=subject)


def _moment(row: Cells) -> str | None:
    """The day of the last change begins in Japan."""
    day = edtf_from(_cell(row, "最終更新日"))
    return f"{day}T00:00:00+09:00" if day and re.fullmatch(r"\d{4}-\d\d-\d\d", day) else None
