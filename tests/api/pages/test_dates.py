from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.pages.dates import edtf_text, life_text, moment_text


@pytest.mark.parametrize(
    ("edtf", "japanese", "english"),
    [
        ("1953", "1953年", "1953"),
        ("1953-02", "1953年2月", "February 1953"),
        ("1927-07-24", "1927年7月24日", "24 July 1927"),
        ("1926~", "1926年頃", "c. 1926"),
        ("1926?", "1926年（不確か）", "1926 (uncertain)"),
        ("1926%", "1926年頃（不確か）", "c. 1926 (uncertain)"),
        ("195X", "1950年代", "1950s"),
        ("19XX", "1900年から1999年の間", "between 1900 and 1999"),
        ("../1989", "1989年以前", "until 1989"),
        ("1989/..", "1989年以降", "from 1989"),
        ("1777/1830", "1777年〜1830年", "1777–1830"),
        ("0000", "紀元前1年", "1 BC"),
        ("-0099", "紀元前100年", "100 BC"),
        ("2001-21", "2001-21", "2001-21"),
        ("いつか", "いつか", "いつか"),
        (None, "", ""),
    ],
)
def test_dates_are_read_in_words_and_stay_as_uncertain_as_they_are(
    edtf: str | None, japanese: str, english: str
) -> None:
    assert edtf_text(edtf, "ja") == japanese
    assert edtf_text(edtf, "en") == english


@given(st.text(max_size=40), st.sampled_from(["ja", "en"]))
def test_no_text_breaks_a_page(anything: str, lang: str) -> None:
    assert isinstance(edtf_text(anything, lang), str)


@pytest.mark.parametrize(
    ("born", "died", "shown"),
    [
        ("1892", "1927", "1892年–1927年"),
        ("1950", None, "1950年–"),
        ("1950", "2026-11-22/..", "1950年–"),
        (None, "1838", "?–1838年"),
        (None, None, ""),
    ],
)
def test_an_unknown_end_of_a_life_is_left_open(born: str | None, died: str | None, shown: str) -> None:
    assert life_text(born, died, "ja") == shown


def test_times_are_told_as_in_japan() -> None:
    moment = datetime(2026, 11, 21, 23, 30, tzinfo=UTC)
    assert moment_text(moment, "ja") == "2026年11月22日 08:30"
    assert moment_text(moment, "en") == "22 November 2026 08:30 JST"
    assert moment_text(None, "ja") == ""
