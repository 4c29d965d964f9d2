import pytest

from connectors.base import Item, ReadOptions, Refusal
from connectors.declared import schema
from connectors.registry import file_source
from connectors.tabular.mapping import Mapping, built_in, mapping_from
from connectors.wording.statements import IN_COPYRIGHT, PUBLIC_DOMAIN_MARK
from rightsdb.errors import InputError
from rightsdb.model.records import Assertion, Contribution, Copy, Identifier, Record
from tests.connectors.memory import MemoryFile, read, records
from tests.shared import ROOT

MAPPING = """\
source: example-list
as_of: 2026-03-01
licence: CC0
encoding: auto
field: music
units:
  - {key: lyrics, kind: literary}
  - {key: composition, kind: musical}
columns:
  - {column: 番号, to: native_id, pattern: "([0-9]+)$"}
  - {column: [題名, 曲名], to: title, required: true}
  - {column: 題名よみ, to: reading}
  - {column: 英題, to: title_en}
  - column: 作詞
    to: contribution
    role: lyricist
    unit: lyrics
    separator: [";", "；"]
    reading: 作詞よみ
    died: 作詞没年
    agent_id: {column: 作詞典拠, scheme: ndla}
  - {column: 責任表示, to: contribution, statement: true}
  - {column: 公表, to: published, format: ["%d/%m/%Y"]}
  - {column: コード, to: identifier, scheme: jasrac, separator: "||"}
  - {column: 所蔵, to: holder}
  - {column: 公開, to: access_scope, codes: {公: internet, 館: onsite}}
  - {column: 状態, to: assertion, aspect: copyright_status, codes: {存続: InC, 満了: PDM}}
  - {column: 意思, to: assertion, aspect: usage_intent, unit: lyrics, codes: {拒否: refused}, unknown: refuse}
  - {column: 管理, to: assertion, aspect: manager}
  - {column: 種類, to: kind}
  - {column: 更新, to: updated}
"""

TABLE = """\
番号,曲名,題名よみ,英題,作詞,作詞よみ,作詞没年,作詞典拠,責任表示,公表,コード,所蔵,公開,状態,意思,管理,種類,更新
No.0012,見本の歌,みほんのうた,Sample,例田一；仮名二,レイダ；カナ,1950；1960年頃,395478；,[編曲]見本三,20/05/1957,03912345||bad,例図書館,公,存続,拒否,例管理社,音楽の著作物,2026-02-01
"""


def _mapping(text: str = MAPPING) -> Mapping:
    return mapping_from(text, "m.yaml")


def _records(table: str, text: str = MAPPING) -> list[Record]:
    return records("csv", MemoryFile(table.encode(), "t.csv"), ReadOptions(_mapping(text)))


def test_a_row_becomes_what_the_mapping_says() -> None:
    [record] = _records(TABLE)
    assert (record.source, record.native_id, record.field, record.kind) == (
        "example-list",
        "0012",
        "music",
        "musical",
    )
    assert [(t.value, t.lang, t.reading, t.path) for t in record.titles] == [
        ("見本の歌", None, "みほんのうた", "曲名"),
        ("Sample", "en", None, "英題"),
    ]
    assert record.contributions == (
        Contribution(
            "例田一",
            "lyricist",
            reading="レイダ",
            agent_ids=(Identifier("ndla", "00395478", "395478", path="作詞典拠"),),
            died="1950",
            unit="lyrics",
            path="作詞",
        ),
        Contribution("仮名二", "lyricist", reading="カナ", died="1960~", unit="lyrics", path="作詞"),
        Contribution("見本三", "arranger", raw="[編曲]見本三", path="責任表示"),
    )
    assert record.published == "1957-05-20"
    assert record.identifiers == (
        Identifier("example-list", "0012"),
        Identifier("jasrac", "039-1234-5", "03912345", path="コード"),
        Identifier("jasrac", "bad", valid=False, path="コード"),
    )
    assert record.copies == (Copy(holder="例図書館", access_scope="internet", raw="公"),)
    assert [unit.key for unit in record.units] == ["lyrics", "composition"]
    assert record.updated == "2026-02-01T00:00:00+09:00"


def test_assertions_are_coded_and_keep_what_was_written() -> None:
    [record] = _records(TABLE)
    assert record.assertions == (
        Assertion("publication_date", "1957-05-20", "20/05/1957", "公表"),
        Assertion("copyright_status", IN_COPYRIGHT, "存続", "状態"),
        Assertion("usage_intent", "refused", "拒否", "意思", subject="lyrics"),
        Assertion("manager", "例管理社", "例管理社", "管理"),
        Assertion(
            "metadata_licence", "http://creativecommons.org/publicdomain/zero/1.0/", "CC0", "mapping.licence"
        ),
    )


def test_an_unknown_code_of_a_right_is_left_out_and_never_read_as_free() -> None:
    [record] = _records(TABLE.replace("存続", "不明瞭").replace(",公,", ",庫,"))
    assert not [one for one in record.assertions if one.aspect == "copyright_status"]
    assert record.copies == (Copy(holder="例図書館", raw="庫"),)


def test_a_date_that_is_not_understood_is_kept_as_written() -> None:
    [record] = _records(TABLE.replace("20/05/1957", "終戦の頃"))
    assert record.published is None
    assert Assertion("publication_date", "", "終戦の頃", "公表") in record.assertions


@pytest.mark.parametrize(
    ("old", "new", "code", "field"),
    [
        ("No.0012", "", "missing_value", "番号"),
        ("見本の歌", " ", "missing_value", "題名"),
        ("拒否", "たぶん", "unknown_code", "意思"),
        ("音楽の著作物", "料理", "bad_code", "種類"),
    ],
)
def test_a_row_that_cannot_be_understood_names_its_column(old: str, new: str, code: str, field: str) -> None:
    [item] = read("csv", MemoryFile(TABLE.replace(old, new).encode(), "t.csv"), ReadOptions(_mapping()))
    assert isinstance(item, Item)
    with pytest.raises(InputError) as caught:
        file_source("csv").normalize(item)
    assert (caught.value.code, caught.value.field) == (code, field)


def test_a_missing_column_is_named_with_those_there_are() -> None:
    with pytest.raises(InputError) as caught:
        read("csv", MemoryFile(b"id,title\n1,x\n", "t.csv"), ReadOptions(_mapping()))
    assert caught.value.code == "missing_column"
    assert "題名 / 曲名" in caught.value.message
    assert "id、title" in caught.value.message


@pytest.mark.parametrize(
    ("old", "new", "line", "field"),
    [
        ("source: example-list\n", "", 1, ""),
        ("source: example-list", "source: Bad Name", 1, "source"),
        ("as_of: 2026-03-01", "as_of: March", 2, "as_of"),
        ("field: music", "field: cooking", 5, "field"),
        ("kind: literary}", "kind: poem}", 7, "units[0].kind"),
        ("to: native_id", "to: title", 9, "columns"),
        ("to: native_id", "to: ident", 10, "columns[0].to"),
        ('"([0-9]+)$"', '"([0-9+$"', 10, "columns[0].pattern"),
        ('"([0-9]+)$"', '"[0-9]+$"', 10, "columns[0].pattern"),
        ("required: true", "requird: true", 11, "columns[1]"),
        ("role: lyricist", "role: poet", 16, "columns[4].role"),
        ("unit: lyrics\n", "unit: words\n", 17, "columns[4].unit"),
        (", scheme: jasrac", "", 24, "columns[7].scheme"),
        ("aspect: manager", "aspect: boss", 29, "columns[12].aspect"),
    ],
)
def test_a_wrong_mapping_names_line_and_key(old: str, new: str, line: int, field: str) -> None:
    assert old in MAPPING
    with pytest.raises(InputError) as caught:
        _mapping(MAPPING.replace(old, new, 1))
    assert (caught.value.where, caught.value.field) == (f"m.yaml:{line}", field)


def test_broken_yaml_names_its_line() -> None:
    with pytest.raises(InputError) as caught:
        _mapping("source: x\ncolumns: [\n")
    assert caught.value.code == "bad_yaml"
    assert str(caught.value.where).startswith("m.yaml:")


def test_without_a_mapping_common_headings_are_understood() -> None:
    table = (
        "ID,題名,よみ,著者,出版年,ISBN,著作権の状態\n1,見本,みほん,例田一;仮名二,昭和29年,4062630869,満了\n"
    )
    [record] = records("csv", MemoryFile(table.encode("cp932"), "t.csv"), ReadOptions(built_in("table")))
    assert (record.source, record.native_id, record.published) == ("csv", "1", "1954")
    assert [one.name for one in record.contributions] == ["例田一", "仮名二"]
    assert record.assertions[-1].value == PUBLIC_DOMAIN_MARK


def test_the_open_data_set_of_the_ndl_comes_with_its_mapping() -> None:
    table = (
        "URL\tタイトル\t著者\t出版者\t出版年月日\tISBN\t公開範囲\n"
        "https://dl.ndl.go.jp/pid/900001\t見本集||上巻\t例田一||仮名二\t例社\t1916\t\t"
        "インターネット公開（裁定）著作権法第67条第1項により公開裁定年月日: 2012/03/01; 2010-12-27\n"
    )
    [record] = records("ndl-tsv", MemoryFile(table.encode(), "t.tsv"), ReadOptions(built_in("ndl-tsv")))
    assert (record.source, record.native_id, record.published) == ("ndl-tsv", "900001", "1916")
    assert [title.value for title in record.titles] == ["見本集", "上巻"]
    told = {one.aspect: one.value for one in record.assertions}
    assert told["access_scope"] == "internet"
    assert told["prior_adjudication"] == "2010-12-27; 2012-03-01"
    assert record.copies[0].access_scope == "internet"


def test_rows_of_the_wrong_width_are_refused() -> None:
    found = read("csv", MemoryFile((TABLE + "short,row\n").encode(), "t.csv"), ReadOptions(_mapping()))
    assert [type(one) for one in found] == [Item, Refusal]


def test_the_example_of_the_documentation_is_a_mapping() -> None:
    page = (ROOT / "docs" / "mapping-files.md").read_text(encoding="utf-8")
    example = page.split("```yaml\n")[1].split("```")[0]
    assert _mapping(example).source == "example-list"


def test_the_documentation_names_every_key() -> None:
    page = (ROOT / "docs" / "mapping-files.md").read_text(encoding="utf-8")
    shape = schema("mapping").schema
    column = shape["properties"]["columns"]["items"]["properties"]
    for key in {*shape["properties"], *column, *column["to"]["enum"]}:
        assert f"`{key}`" in page or f"{key}:" in page, key
