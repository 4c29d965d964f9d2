"""裁定実績: rows of past decisions of the Commissioner, from a table made of the published lists.

A decision concerned that use by that applicant. It is recorded as the fact that the work was
adjudicated before, and as nothing more.
"""

import hashlib
import re
from collections.abc import Iterator, Sequence

from connectors.base import InputFile, Item, ReadOptions, Refusal
from connectors.protocols.tables import Layout, Row, heading, read_table
from connectors.wording.credits import credits_in
from connectors.wording.roles import roles_of
from rightsdb.dates.written import edtf_from
from rightsdb.errors import InputError
from rightsdb.model.records import Assertion, Contribution, Identifier, Record, Title
from rightsdb.model.vocabulary import words

Cells = dict[str, str]

#: Column → further spellings of its heading.
_COLUMNS = {
    "id": ("番号", "整理番号"),
    "decision_date": ("裁定年月日", "裁定日"),
    "legal_basis": ("根拠条文", "根拠", "適用条文"),
    "applicant": ("申請者", "申請者名"),
    "work_title": ("著作物の題号", "題号", "著作物名", "題名"),
    "author": ("著作者名", "著作者", "著作権者", "著者"),
    "work_kind": ("著作物の種類", "種類"),
    "publication_info": ("公表の状況", "公表事項", "公表等"),
    "use_description": ("利用方法", "利用の内容", "利用の方法"),
    "use_period_from": ("利用開始日", "利用期間始期"),
    "use_period_to": ("利用終了日", "利用期間終期"),
    "compensation_or_deposit_amount": ("補償金の額", "補償金額", "補償金", "担保金"),
    "source_document": ("出典",),
    "source_page": ("出典ページ", "頁"),
    "as_of": ("時点",),
}
_SPELLINGS = {
    heading(spelling): column for column, others in _COLUMNS.items() for spelling in (column, *others)
}
_REQUIRED = ("decision_date", "work_title")
_IDENTITY = (
    "decision_date", "legal_basis", "applicant", "work_title", "author", "use_description",
    "source_document", "source_page",
)  # fmt: skip
#: Kind of subject matter → field of culture.
_FIELDS = {
    "literary": "text",
    "musical": "music",
    "artistic": "art",
    "photograph": "photograph",
    "film": "film",
    "program": "program",
    "performance": "music",
    "phonogram": "music",
    "broadcast": "broadcast",
    "cablecast": "broadcast",
}
#: Parts of the written kind by which it is recognised, in this order.
_KIND_WORDS = {
    "プログラム": "program",
    "データベース": "database",
    "写真": "photograph",
    "映画": "film",
    "映像": "film",
    "有線放送": "cablecast",
    "放送": "broadcast",
    "レコード": "phonogram",
    "実演": "performance",
    "音楽": "musical",
    "建築": "architecture",
    "地図": "map",
    "図形": "map",
    "美術": "artistic",
    "言語": "literary",
    "脚本": "literary",
}


def read(file: InputFile, options: ReadOptions) -> Iterator[Item | Refusal]:
    """Yield one item per row, its cells under the English names of the columns."""
    del options  # nothing to choose
    for row in read_table(file, Layout(), _check_headings):
        if isinstance(row, Row):
            cells = {_SPELLINGS[name]: text.strip() for name, text in row.cells.items() if name in _SPELLINGS}
            yield Item(row.where, cells)
        else:
            yield row


def _check_headings(headings: Sequence[str], where: str) -> None:
    known = {_SPELLINGS.get(one) for one in headings}
    missing = [column for column in _REQUIRED if column not in known]
    if missing:
        spellings = "、".join(f"{column}（{_COLUMNS[column][0]}）" for column in missing)
        raise InputError(
            "missing_column",
            f"列 {spellings} がありません。あるのは {'、'.join(headings)} です。",
            field=missing[0],
            where=where,
        )


def normalize(item: Item) -> Record:
    """Turn a row into the record of the work that was adjudicated.

    Raises:
        InputError: no title, or a decision date that is no day.
    """
    cells: Cells = item.content
    if not cells["work_title"]:
        raise InputError("missing_value", "題号が空です。値を入れてください。", field="work_title")
    days = _days(cells["decision_date"])
    kind = _kind(cells.get("work_kind", ""))
    native_id = cells.get("id") or _native_id(cells)
    published = edtf_from(cells.get("publication_info"))
    assertions = [Assertion("prior_adjudication", "; ".join(days), raw=_summary(cells), path="decision_date")]
    if published:
        written = cells["publication_info"]
        assertions.append(Assertion("publication_date", published, raw=written, path="publication_info"))
    return Record(
        source="adjudications",
        native_id=native_id,
        kind=kind,
        field=_FIELDS.get(kind or "", "other"),
        titles=(Title(cells["work_title"], "ja", path="work_title"),),
        contributions=tuple(_authors(cells)),
        published=published,
        identifiers=(Identifier("adjudications", native_id),),
        assertions=tuple(assertions),
    )


def _days(text: str) -> list[str]:
    """The days of the decisions, ISO 8601."""
    days = [edtf_from(part) for part in re.split(r"[;；、\n]", text) if part.strip()]
    if not days or not all(day and re.fullmatch(r"\d{4}-\d\d-\d\d", day) for day in days):
        raise InputError(
            "bad_date",
            f"裁定年月日「{text[:50]}」を日付として読めません。2010-12-27 の形で書いてください。",
            field="decision_date",
        )
    return [day for day in days if day]


def _native_id(cells: Cells) -> str:
    """An id that the same row always has, where the table gives none."""
    told = "\0".join(cells.get(column, "") for column in _IDENTITY)
    return "A" + hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _kind(text: str) -> str | None:
    """The kind of subject matter, by code or by the words in it; None where none is recognised."""
    if text in words("kinds"):
        return text
    return next((kind for word, kind in _KIND_WORDS.items() if word in text), None)


def _authors(cells: Cells) -> Iterator[Contribution]:
    for credit in credits_in(cells.get("author", "")):
        for role in roles_of(credit.role) if credit.role else ("author",):
            raw = credit.raw if credit.raw != credit.name else None
            yield Contribution(credit.name, role, raw=raw, path="author")


def _summary(cells: Cells) -> str:
    """What the row says of the decision, on one line, for people to read."""
    labels = {
        "decision_date": "裁定",
        "legal_basis": "根拠",
        "applicant": "申請者",
        "use_description": "利用",
        "use_period_from": "開始",
        "use_period_to": "終了",
        "compensation_or_deposit_amount": "補償金",
        "source_document": "出典",
        "source_page": "頁",
    }
    return "；".join(f"{label}: {cells[column]}" for column, label in labels.items() if cells.get(column))
