"""Very many works, row by row."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from adjudication.compensation import BatchTotals, batch_total, estimate_rows, work_from_cells
from rightsdb.errors import InputError
from tests.adjudication.asking import TODAY, ask_one
from tests.adjudication.reference.questions import Questions

HEADER = {"as_of": TODAY, "scheme": "art_67_3", "applicant": {"type": "person"}, "via": "commissioner"}
LYRIC = {"work_category": "lyrics", "use_type": "publish", "publication_kind": "book", "copies": 3000}
ROWS: list[object] = [
    {"work_id": "a", **LYRIC},
    {"work_id": "b", **LYRIC, "copies": -1},
    {"work_id": "c", "work_category": "program", "use_type": "web"},
    {"work_id": "d", **LYRIC, "status": "not_protected"},
    {"work_id": "e", **LYRIC, "staff_amount": 500, "staff_reason": "前例"},
    ["no", "object"],
    {"work_id": "g", "work_category": "photo", "use_type": "web"},
]


def rows() -> list[Any]:
    return list(estimate_rows(HEADER, ROWS))


def test_every_row_has_its_answer_in_its_place() -> None:
    found = rows()
    assert [row["row"] for row in found] == [1, 2, 3, 4, 5, 6, 7]
    assert [row["work_id"] for row in found] == ["a", "b", "c", "d", "e", None, "g"]
    assert [row.get("reference") for row in found] == [2860, None, None, 0, 500, None, 6150]


def test_a_row_that_cannot_be_read_says_why_and_stops_nothing() -> None:
    second, sixth = rows()[1], rows()[5]
    assert second["error"]["code"] == "below_zero"
    assert second["error"]["field"] == "copies"
    assert second["error"]["message"]
    assert sixth["error"] == {
        "code": "wrong_type",
        "message": "オブジェクト（{ }）で書いてください。",
        "field": "row",
    }


def test_a_row_says_where_its_amount_comes_from() -> None:
    found = rows()
    assert found[0] == {
        "row": 1,
        "work_id": "a",
        "work_category": "lyrics",
        "use_type": "publish",
        "low": None,
        "reference": 2860,
        "high": None,
        "tariffs": ["JAS-PUB-BOOK@undated"],
        "evidence_class": "notified_tariff",
        "confidence": "sure",
        "notes": ["JAS-PUB-BOOK@undated#assumption_1", "tax_unconfirmed"],
    }
    assert [row.get("evidence_class") for row in found] == [
        "notified_tariff",
        None,
        None,
        "nothing_due",
        "staff",
        None,
        "market",
    ]
    assert found[2]["no_reference"]["tried"]
    assert found[3]["reason"] == "not_protected"
    assert (found[6]["low"], found[6]["high"]) == (300, 12000)


def totals_of(found: list[Any]) -> BatchTotals:
    totals = BatchTotals()
    for row in found:
        totals.add(row)
    return totals


def test_the_totals_add_up_by_category_and_by_evidence() -> None:
    assert totals_of(rows()).to_json() == {
        "rows": 7,
        "estimated": 4,
        "no_reference": 1,
        "failed": 2,
        "compensation": 9510,
        "by_category": {
            "lyrics": {"works": 3, "compensation": 3360},
            "photo": {"works": 1, "compensation": 6150},
        },
        "by_evidence": {
            "market": {"works": 1, "compensation": 6150},
            "nothing_due": {"works": 1, "compensation": 0},
            "notified_tariff": {"works": 1, "compensation": 2860},
            "staff": {"works": 1, "compensation": 500},
        },
    }


def test_a_batch_goes_on_where_it_was_interrupted() -> None:
    whole = rows()
    first = list(estimate_rows(HEADER, ROWS[:3]))
    saved = json.loads(json.dumps(totals_of(first).to_json()))
    totals = BatchTotals.from_json(saved)
    rest = list(estimate_rows(HEADER, ROWS[3:], first=4))
    for row in rest:
        totals.add(row)
    assert first + rest == whole
    assert totals.to_json() == totals_of(whole).to_json()
    assert saved == totals_of(first).to_json(), "going on leaves what was saved alone"


def test_the_whole_batch_is_one_application_with_one_fee() -> None:
    found = batch_total({**HEADER, "options": {"advertisement": True}}, totals_of(rows()))
    assert (found["fee"], found["advertisement"], found["compensation"]) == (13800, 8250, 9510)
    assert found["total"] == 13800 + 8250 + 9510
    assert found["rows"] == 7


def test_the_flat_amount_is_offered_to_a_large_application_only() -> None:
    work = [{"work_category": "text", "use_type": "web"}]
    (one,) = estimate_rows(HEADER, work)
    (many,) = estimate_rows(HEADER, work, works=1000)
    assert (one["reference"], many["reference"]) == (None, 51)


@pytest.mark.parametrize(
    ("header", "field"),
    [({}, "as_of"), ({**HEADER, "works": []}, "works"), ({**HEADER, "scheme": "art_1"}, "scheme")],
)
def test_a_header_that_cannot_be_used_is_refused(header: dict[str, Any], field: str) -> None:
    with pytest.raises(InputError) as refused:
        next(estimate_rows(header, ROWS))
    assert refused.value.field == field
    with pytest.raises(InputError):
        batch_total(header, BatchTotals())


def test_rows_are_read_one_at_a_time() -> None:
    taken: list[int] = []

    def source() -> Iterator[object]:
        for number in range(3):
            taken.append(number)
            yield LYRIC

    answers = estimate_rows(HEADER, source())
    next(answers)
    assert taken == [0]


def test_a_row_has_the_same_amounts_as_a_question_of_its_own() -> None:
    questions = Questions(5)
    for _ in range(150):
        work = questions.question()["works"][0]
        (row,) = list(estimate_rows({**HEADER, "scheme": "art_67"}, [work]))
        alone = ask_one(work, scheme="art_67")
        assert [row[name] for name in ("low", "reference", "high", "tariffs")] == [
            alone[name] for name in ("low", "reference", "high", "tariffs")
        ]


def test_the_cells_of_a_table_become_a_work() -> None:
    cells = {
        "work_id": "007",
        "work_category": "music",
        "use_type": "record_audio",
        "copies": "1,200",
        "price": "",
        "ticket_price": "2,666.5",
        "agreed_rate": "0.08",
        "for_profit": "いいえ",
        "price_includes_tax": "TRUE",
        "reuse": "○",
        "songs": "270x15; 300",
        "period_start": " 2026-05-01 ",
        "size": None,
        "memo": "列の名前は読み取りのときに確かめる",
    }
    assert work_from_cells(cells) == {
        "work_id": "007",
        "work_category": "music",
        "use_type": "record_audio",
        "copies": 1200,
        "ticket_price": "2666.5",
        "agreed_rate": "0.08",
        "for_profit": False,
        "price_includes_tax": True,
        "reuse": True,
        "songs": [{"seconds": 270, "count": 15}, {"seconds": 300, "count": 1}],
        "period_start": "2026-05-01",
        "memo": "列の名前は読み取りのときに確かめる",
    }


def test_a_negative_cell_stays_negative_for_the_reader_to_refuse() -> None:
    assert work_from_cells({"copies": "-1", "ticket_price": "-5"}) == {"copies": -1, "ticket_price": -5}


@pytest.mark.parametrize(
    ("name", "cell", "code"),
    [
        ("copies", "many", "wrong_type"),
        ("copies", "1.5", "wrong_type"),
        ("copies", "9" * 16, "wrong_type"),
        ("for_profit", "maybe", "wrong_type"),
        ("songs", "270x", "bad_songs"),
        ("songs", "270x15;", "bad_songs"),
        ("songs", "4:30", "bad_songs"),
    ],
)
def test_a_cell_that_cannot_be_read_names_its_column(name: str, cell: str, code: str) -> None:
    with pytest.raises(InputError) as refused:
        work_from_cells({name: cell})
    assert (refused.value.code, refused.value.field) == (code, name)
