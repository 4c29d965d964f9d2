import sys
import unicodedata

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from rightsdb.names import folding
from rightsdb.names.folding import FOLDING_VERSION, MIDDLE_DOTS, fold, old_forms

_ANY_TEXT = st.text(st.characters(exclude_categories=()))  # unpaired surrogates included
_JAPANESE = st.text(
    st.one_of(
        st.characters(min_codepoint=0x3000, max_codepoint=0x30FF),
        st.characters(min_codepoint=0xFF00, max_codepoint=0xFFEF),
        st.characters(min_codepoint=0xF900, max_codepoint=0xFAFF),
        st.sampled_from("龍澤邊邉﨑髙ヷヸヹヺゔ\u3099\u309a\u309b\u309c\ufe00\U000e0101 　・aA"),
    ),
    max_size=12,
)


def _table() -> dict[str, dict[str, str]]:
    text = folding._data().decode()  # noqa: SLF001  # the table as it is shipped
    table: dict[str, dict[str, str]] = yaml.safe_load(text)
    return table


@pytest.mark.parametrize(
    ("written", "same"),
    [
        ("ＡＢＣ１２３", "abc123"),
        ("ｾﾞﾙﾀﾞﾉ伝説", "ゼルダの伝説"),
        ("㈱キネマ", "(株)きねま"),
        ("ドラゴンクエストⅢ", "どらごんくえすとiii"),
        ("ﬁlm", "FILM"),
        ("STRASSE", "straße"),
        ("ΟΔΟΣ", "οδος"),
    ],
)
def test_width_and_case_do_not_matter(written: str, same: str) -> None:
    assert fold(written) == fold(same)


def test_katakana_is_hiragana_for_every_letter_that_has_one() -> None:
    for code in range(0x3041, 0x3097):
        assert fold(chr(code + 0x60)) == fold(chr(code)) == chr(code)
    assert fold("いすヾ") == fold("いすゞ")
    assert fold("ヴァイオリン") == "ゔぁいおりん"


def test_voiced_letters_are_one_however_they_are_put_together() -> None:
    assert fold("ヷ") == fold("ワ\u3099") == fold("わ゛") == fold("ﾜﾞ")
    assert fold("か゛") == fold("カ\u3099") == fold("ｶﾞ") == fold("か ゛") == "が"
    assert fold("ハ゜") == "ぱ"


def test_the_table_has_the_364_bracketed_forms_of_362_kanji() -> None:
    joyo = _table()["joyo"]
    assert len(joyo) == 362
    assert sum(map(len, joyo.values())) == 364
    assert joyo["弁"] == "辨瓣辯"
    assert [new for new, olds in joyo.items() if len(olds) > 1] == ["弁"]


def test_the_table_gives_each_old_form_one_new_form_and_no_chains() -> None:
    lists = _table().values()
    olds = [old for table in lists for forms in table.values() for old in forms]
    news = {new for table in lists for new in table}
    assert len(olds) == len(set(olds)) == len(old_forms()) == 370
    assert not news & set(olds)
    assert all(len(new) == 1 for new in news)


def test_every_old_form_folds_to_its_new_form() -> None:
    for old, new in old_forms().items():
        assert fold(old) == fold(new) == new, f"U+{ord(old):04X}"


def test_compatibility_ideographs_of_the_table_are_united_by_unicode_itself() -> None:
    united = [old for old in old_forms() if "\uf900" <= old <= "\ufaff"]
    assert len(united) == 63
    assert [old for old in united if unicodedata.normalize("NFKC", old) == old] == ["﨑"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        "藝芸",
        "缺欠",
        "絲糸",
        "蟲虫",
        "臺台",
        "餘余",
        "豫予",
        "澤沢",
        "龍竜",
        "瀧滝",
        "辨弁",
        "瓣弁",
        "辯弁",
        "罐缶",
        "圓円",
        "鹽塩",
        "神神",
        "都都",
        "髙高",
        "﨑崎",
        "濵浜",
        "濱浜",
        "嶋島",
        "冨富",
        "邊辺",
        "邉辺",
        "餠餅",
        "龜亀",
        "瘦痩",
        "曾曽",
        "麵麺",
    ],
)
def test_old_kanji_are_new_kanji(old: str, new: str) -> None:
    assert fold(old) == fold(new) == new


@pytest.mark.parametrize("pair", ["藤籐", "塡填", "頰頬", "剝剥", "內内", "靑青", "槇槙", "島鳥", "吉𠮷"])
def test_kanji_outside_the_table_stay_apart(pair: str) -> None:
    assert fold(pair[0]) != fold(pair[1])


def test_variation_selectors_are_ignored() -> None:
    assert fold("邉\U000e0101") == "辺"
    assert fold("葛\U000e0100城") == fold("葛城")


@pytest.mark.parametrize(
    "text", ["芥川 龍之介", "芥川　龍之介", "芥川・龍之介", "芥川･龍之介", "\t芥川\u200b龍之介\r\n"]
)
def test_spaces_and_middle_dots_are_ignored(text: str) -> None:
    assert fold(text) == "芥川竜之介"
    assert fold(MIDDLE_DOTS) == ""


@pytest.mark.parametrize(
    "text", ["モーニング娘。", "けものフレンズ、", "ー", "々", "〆", "a-b", "「」", "♪", "…"]
)
def test_other_signs_and_long_vowels_are_kept(text: str) -> None:
    assert len(fold(text)) >= len(text)


def test_long_vowels_are_not_touched() -> None:
    assert fold("サーバー") == "さーばー" != fold("サーバ")
    assert fold("おお") != fold("おう")


def test_no_space_and_no_control_character_is_left_anywhere_in_unicode() -> None:
    for code in range(sys.maxunicode + 1):
        folded = fold(chr(code))
        assert not any(one.isspace() or unicodedata.category(one) == "Cc" for one in folded), hex(code)


def test_unpaired_surrogates_become_something_that_can_be_encoded() -> None:
    assert fold("\ud83dゲーム\udc00") == "\ufffdげーむ\ufffd"


@given(st.one_of(_ANY_TEXT, _JAPANESE))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.one_of(_ANY_TEXT, _JAPANESE))
def test_what_comes_out_can_be_encoded_and_is_normalised(text: str) -> None:
    folded = fold(text)
    assert folded.encode().decode() == folded
    assert unicodedata.is_normalized("NFKC", folded)


@given(_JAPANESE, st.sampled_from([" ", "\u3000", "・", "･", "·", "\u200d", "\t"]))
def test_an_ignored_sign_in_front_or_behind_changes_nothing(text: str, sign: str) -> None:
    assert fold(sign + text) == fold(text + sign) == fold(text)


def test_every_character_folds_to_something_stable() -> None:
    for code in range(sys.maxunicode + 1):
        folded = fold(chr(code))
        assert fold(folded) == folded, hex(code)


def test_the_version_names_code_and_table() -> None:
    code, _, table = FOLDING_VERSION.partition("-")
    assert code.isdigit()
    assert len(table) == 12
