import pytest
from hypothesis import given
from hypothesis import strategies as st

from rightsdb.model.vocabulary import words
from rightsdb.names.difference import difference
from rightsdb.names.folding import fold


@pytest.mark.parametrize(
    ("typed", "meant", "code"),
    [
        ("羅城門", "羅生門", "one_character"),
        ("銀河鉄の夜", "銀河鉄道の夜", "one_missing"),
        ("銀河鉄道のの夜", "銀河鉄道の夜", "one_too_many"),
        ("銀鉄河道の夜", "銀河鉄道の夜", "swapped"),
        ("コンピュータ", "コンピューター", "long_vowel"),
        ("きやつち", "キャッチ", "small_kana"),
        ("ばつくへのぼうけん", "はっぐへのほうけん", "several"),
        ("バッドを持て", "バットを持て", "voicing"),
        ("銀河鉄夜", "銀河鉄道の夜", "several"),
        ("銀河鉄道", "新説・銀河列車鉄道物語", "part"),
        ("山の上の家", "川の下の家", "several"),
    ],
)
def test_a_difference_is_named(typed: str, meant: str, code: str) -> None:
    assert difference(fold(typed), fold(meant)) == code


@given(
    st.text("かがっつーんアイ漢字ab", max_size=12), st.text("かがっつーんアイ漢字ab", min_size=1, max_size=12)
)
def test_every_difference_has_a_word(typed: str, meant: str) -> None:
    folded = fold(typed), fold(meant)
    if folded[0] != folded[1]:
        assert difference(*folded) in words("differences")


@given(st.text("あいうえお漢字", min_size=1, max_size=10), st.integers(0, 9))
def test_a_character_left_out_or_put_in_is_one_step(text: str, place: int) -> None:
    place %= len(text)
    longer = text[:place] + "ん" + text[place:]
    assert difference(text, longer) == "one_missing"
    assert difference(longer, text) == "one_too_many"
