import pytest

from connectors.base import Item
from connectors.registry import file_source
from rightsdb.errors import InputError
from rightsdb.model.records import Record
from tests.connectors.memory import MemoryFile, read, records

ENGLISH = """\
decision_date,legal_basis,applicant,work_title,author,work_kind,publication_info,use_description,\
use_period_from,use_period_to,compensation_or_deposit_amount,source_document,source_page,as_of
2010-12-27,67,例図書館,見本の詩,例田一郎,言語の著作物,昭和29年,公衆送信,2011-01-01,2013-12-31,1200,裁定実績（例）,12,2026-03-31
平成24年3月1日,67,例放送,無題の写真,不詳,写真の著作物,,放送,,,,裁定実績（例）,13,2026-03-31
"""
JAPANESE = (
    "裁定年月日\t題号\t著作者\t種類\n2012/03/01; 2010-12-27\t見本の歌\t[作詞]例田　／　[作曲]仮名\t音楽\n"
)


def _records(text: str, name: str = "t.csv") -> list[Record]:
    return records("adjudications", MemoryFile(text.encode(), name))


def test_a_row_is_a_work_that_was_adjudicated_before() -> None:
    first, second = _records(ENGLISH)
    assert (first.titles[0].value, first.kind, first.field) == ("見本の詩", "literary", "text")
    assert (second.kind, second.field, second.contributions) == ("photograph", "photograph", ())
    told = {one.aspect: one for one in first.assertions}
    assert told["prior_adjudication"].value == "2010-12-27"
    assert "申請者: 例図書館" in str(told["prior_adjudication"].raw)
    assert told["publication_date"].value == first.published == "1954"
    assert second.assertions[0].value == "2012-03-01"


def test_the_permission_of_one_applicant_ends_nothing_and_licenses_nobody() -> None:
    for record in _records(ENGLISH):
        assert {one.aspect for one in record.assertions} <= {"prior_adjudication", "publication_date"}
        assert not any(one.valid_from or one.valid_to for one in record.assertions)


def test_japanese_headings_and_several_days_are_understood() -> None:
    [record] = _records(JAPANESE, "t.tsv")
    assert record.assertions[0].value == "2012-03-01; 2010-12-27"
    assert [(one.role, one.name) for one in record.contributions] == [
        ("lyricist", "例田"),
        ("composer", "仮名"),
    ]


def test_the_same_row_always_has_the_same_id_and_another_row_another() -> None:
    first, second = _records(ENGLISH)
    assert first.native_id == _records(ENGLISH.replace("2026-03-31", "2027-03-31"))[0].native_id
    assert first.native_id != second.native_id
    with_ids = _records("番号,裁定日,題号\nR5-7,2023-05-01,見本\n")
    assert with_ids[0].native_id == "R5-7"


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("2010-12-27", "2010年", "decision_date"),
        ("2010-12-27", "", "decision_date"),
        ("見本の詩", "", "work_title"),
    ],
)
def test_a_row_without_a_day_or_a_title_is_refused(old: str, new: str, field: str) -> None:
    item = read("adjudications", MemoryFile(ENGLISH.replace(old, new).encode(), "t.csv"))[0]
    assert isinstance(item, Item)
    with pytest.raises(InputError) as caught:
        file_source("adjudications").normalize(item)
    assert caught.value.field == field


def test_another_table_is_recognised_as_such() -> None:
    with pytest.raises(InputError) as caught:
        read("adjudications", MemoryFile("題号,年\n見本,1\n".encode(), "t.csv"))
    assert (caught.value.code, caught.value.field) == ("missing_column", "decision_date")
