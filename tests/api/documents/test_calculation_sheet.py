"""The calculation sheet: typeset for real, the same bytes every time, whatever stands in it."""

import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from adjudication.compensation import estimate, read_question
from api.documents.calculation_sheet import calculation_sheet, fingerprint, sheet_data
from api.documents.typesetting import GETA, pdf_of
from rightsdb.errors import InputError
from tests.shared import ROOT

QUESTION: dict[str, Any] = {
    "as_of": "2026-11-22",
    "scheme": "art_67_3",
    "applicant": {"type": "person"},
    "via": "registered_body",
    "works": [
        {
            "work_category": "text",
            "use_type": "publish",
            "price": 2000,
            "copies": 3000,
            "items_in_unit": 10,
            "characters": 900,
        }
    ],
    "options": {"tax_policy": "as_tariff", "advertisement": False},
}


def sheet(**work: object) -> bytes:
    asked = {**QUESTION, "works": [{**QUESTION["works"][0], **work}]}
    return calculation_sheet(estimate(read_question(asked)), asked)


def text_of(pdf: bytes, folder: Path) -> str:
    """The text of a PDF, where the tool for it is installed."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    path = folder / "sheet.pdf"
    path.write_bytes(pdf)
    done = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, check=True)  # noqa: S607  # whichever is installed
    return done.stdout.decode("utf-8")


def test_the_same_question_gives_the_same_bytes() -> None:
    assert sheet() == sheet()
    assert sheet() != sheet(copies=3001)


def test_another_process_makes_the_same_bytes(tmp_path: Path) -> None:
    script = (
        "import sys; from tests.api.documents.test_calculation_sheet import sheet;"
        "sys.stdout.buffer.write(sheet())"
    )
    other = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env={"HOME": str(tmp_path), "PATH": "", "TZ": "America/New_York", "PYTHONHASHSEED": "7"},
        capture_output=True,
        check=True,
    )
    assert other.stdout == sheet()


def test_it_is_an_archivable_and_accessible_pdf() -> None:
    pdf = sheet()
    assert pdf.startswith(b"%PDF-1.7")
    assert b"<pdfaid:part>2</pdfaid:part>" in pdf
    assert b"<pdfaid:conformance>A</pdfaid:conformance>" in pdf
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf
    assert b"/Lang" in pdf


def test_everything_that_led_to_the_amount_is_on_it(tmp_path: Path) -> None:
    text = text_of(sheet(), tmp_path)
    for part in (
        "補償金の額の算定根拠",
        "79,800",
        "66,000",
        "13,800",
        "3,000 部",
        "メディアリンクス",
        "2026-11-22",
    ):
        assert part.replace(" ", "") in text.replace(" ", ""), part
    assert fingerprint({**QUESTION}) in text


def test_an_ordinary_sheet_is_one_page() -> None:
    assert sheet().count(b"/Type /Page\n") + sheet().count(b"/Type/Page\n") <= 1


def test_names_in_old_characters_are_printed_as_they_are(tmp_path: Path) -> None:
    names = "髙橋・渡邉・𠮷田・山﨑・神"
    text = text_of(sheet(staff_amount=5, staff_reason=names), tmp_path)
    assert names in text


@pytest.mark.parametrize("typed", ["😀", "ا", "\x01", "\u202e", '#x $y$ *z* _a_ `c` <l> @r \\ " { ['])
def test_whatever_is_typed_as_a_reason_a_sheet_comes_out(typed: str, tmp_path: Path) -> None:
    pdf = sheet(staff_amount=5, staff_reason=f"理由{typed}終")
    assert "理由" in text_of(pdf, tmp_path)


def test_a_character_that_the_font_lacks_is_shown_as_missing(tmp_path: Path) -> None:
    assert f"理由{GETA}終" in text_of(sheet(staff_amount=5, staff_reason="理由😀終"), tmp_path)


def test_a_text_of_nothing_but_missing_characters_is_refused() -> None:
    data = sheet_data(estimate(read_question(QUESTION)), QUESTION)
    data["notes"] = ["".join(chr(0x1F300 + number) for number in range(200))]
    with pytest.raises(InputError) as error:
        pdf_of("calculation_sheet.typ", data, date(2026, 11, 22))
    assert error.value.code == "unprintable"


def test_equal_questions_have_equal_numbers_in_whatever_order() -> None:
    turned = dict(reversed(QUESTION.items()))
    assert fingerprint(turned) == fingerprint(QUESTION)
    assert fingerprint({**QUESTION, "as_of": "2026-11-23"}) != fingerprint(QUESTION)
