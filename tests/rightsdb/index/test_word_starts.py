import pytest

from rightsdb.index.word_starts import word_starts


@pytest.mark.parametrize(
    ("title", "starts"),
    [
        ("吾輩は猫である", ["吾輩", "猫で"]),
        ("ゼルダの伝説 時のオカリナ", ["ぜる", "伝説", "時の", "おか"]),
        ("夏目・漱石", ["夏目", "漱石"]),
        ("ﾄﾞﾗｺﾞﾝｸｴｽﾄ", ["どら"]),
        ("ああ、無情", ["ああ", "無情"]),
        ("The Legend of Zelda", ["th", "le", "of", "ze"]),
        ("第3巻", ["第3", "3巻"]),
        ("機動戦士Ζガンダム", ["機動", "ζが", "がん"]),
        ("人々", ["人々"]),
        ("龍", []),
        ("・、。", []),
        ("", []),
    ],
)
def test_words_begin_where_the_script_changes(title: str, starts: list[str]) -> None:
    assert list(word_starts([title])) == starts


def test_every_beginning_counts_once() -> None:
    assert word_starts(["猫と猫", "猫と犬と"]) == ("猫と", "犬と")
