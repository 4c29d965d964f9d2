from itertools import pairwise

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from rightsdb.dates.eras import eras
from rightsdb.dates.written import edtf_from


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("1957（昭和32）年5月20日", "1957-05-20"),
        ("2000（平成12）年2月20日33刷改版", "2000-02-20"),
        ("1926(大正15)年12月25日初版発行", "1926-12-25"),
        ("1980（昭和55）年1月", "1980-01"),
        ("昭和29年", "1954"),
        ("昭和三十二年五月二十日", "1957-05-20"),
        ("令和元年5月", "2019-05"),
        ("S32.5.20", "1957-05-20"),
        ("昭和32年（1957）5月", "1957-05"),
        ("1830年（文政13年）", "1830"),
        ("安永6-文政13", "1777/1830"),
        ("(1):2016.3.31", "2016-03-31"),
        ("(1):2016.3.31 (2):2017.4.1", "2016-03-31/2017-04-01"),
        ("1953?", "1953?"),
        ("[1953?]", "1953?"),
        ("[1953]", "1953"),
        ("１９５３年", "1953"),
        ("1953年頃", "1953~"),
        ("ca. 1953", "1953~"),
        ("2012.7", "2012-07"),
        ("1985.12.", "1985-12"),
        ("20120705", "2012-07-05"),
        ("2004-05-01T00:00:00", "2004-05-01"),
        ("1966-01-01", "1966-01-01"),
        ("c1998", "1998"),
        ("19--", "19XX"),
        ("195-?", "195X?"),
        ("1950年代", "195X"),
        ("19世紀", "1801/1900"),
        ("1953-1955", "1953/1955"),
        ("1998-99", "1998/1999"),
        ("1953-12", "1953-12"),
        ("1953-", "1953/.."),
        ("-1950", "../1950"),
        ("1998年から2000年まで", "1998/2000"),
        ("紀元前43年", "-0042"),
        ("紀元前106-01-03", "-0105"),
        ("794年", "0794"),
        ("昭和年間", "1926/1989"),
        ("令和", "2019/.."),
    ],
)
def test_written_dates_become_edtf(written: str, expected: str) -> None:
    assert edtf_from(written) == expected


@pytest.mark.parametrize(
    "written",
    [
        "",
        " ",
        "-",
        "不詳",
        "[出版年不明]",
        "1957（昭和33）年",
        "昭和70年",
        "昭和〇年",
        "1953年2月30日",
        "1960.13",
        "201213",
        "2月",
        "0000",
        "1955-1953",
        "H",
        "..",
        "../..",
        "1953年" * 40,
    ],
)
def test_what_is_not_understood_or_contradicts_itself_is_left_alone(written: str) -> None:
    assert edtf_from(written) is None


def test_nothing_said_is_nothing() -> None:
    assert edtf_from(None) is None


@pytest.mark.parametrize(("written", "expected"), [("嘉永6年6月3日", "1853"), ("嘉永6年12月", "1853/1854")])
def test_lunisolar_months_are_not_converted(written: str, expected: str) -> None:
    """The lunisolar year overlaps two of ours; only its last months can lie in the second."""
    assert edtf_from(written) == expected


def test_each_era_ends_in_the_year_in_which_the_next_begins() -> None:
    one_each = {era.name: era for era in eras().values()}.values()
    following = sorted(one_each, key=lambda era: era.first)
    for era, successor in pairwise(following):
        assert era.years[1] == successor.first, era.name
    assert following[-1].last is None


@given(st.text(max_size=90))
def test_no_text_is_too_odd(text: str) -> None:
    value = edtf_from(text)
    assert value is None or value


_numbers = st.integers(min_value=0, max_value=2999).map(str)
_pieces = st.sampled_from(
    [
        *"年月日?~-/.[]（）()頃約元十五〇XcT:",
        "昭和",
        "文政",
        "紀元前",
        "世紀",
        "年代",
        "--",
        "..",
        "から",
        "12",
        "31",
    ]
)


@given(st.lists(st.one_of(_numbers, _pieces), max_size=7).map("".join))
def test_every_answer_is_edtf_and_means_itself(text: str) -> None:
    value = edtf_from(text)
    if value is not None:
        assert parse_edtf(value)
        assert edtf_from(value) == value
