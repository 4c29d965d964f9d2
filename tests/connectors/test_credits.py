import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectors.wording.credits import credits_in
from connectors.wording.roles import roles_of


def _told(statement: str) -> list[tuple[str, str]]:
    return [(credit.role, credit.name) for credit in credits_in(statement)]


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("夏木信夫", [("", "夏木信夫")]),
        ("[著]例田一郎", [("著", "例田一郎")]),
        ("[作]例田さくら　／　[画]まきの", [("作", "例田さくら"), ("画", "まきの")]),
        ("[原作]例田一郎 ／ 見本次郎", [("原作", "例田一郎"), ("原作", "見本次郎")]),
        ("［監督］例田一郎 ／ ［脚本］見本次郎", [("監督", "例田一郎"), ("脚本", "見本次郎")]),
        ("[監修］例田一郎", [("監修", "例田一郎")]),
        ("【男の子A】例田 麗 ／ 【花】見本 ゆき", [("男の子A", "例田 麗"), ("花", "見本 ゆき")]),
        ("[声の出演]　／　【表記なし】例田一郎（東宝）　／　[声の出演]ほか", [("", "例田一郎")]),
        (
            "【声の出演】例田一、見本二【出演】仮名三",
            [("声の出演", "例田一"), ("声の出演", "見本二"), ("出演", "仮名三")],
        ),
        ("原作:例田一郎 制作:見本社.", [("原作", "例田一郎"), ("制作", "見本社")]),
        (
            "監督:An Rei Da 声の出演:例田一/見本二 ほか.",
            [("監督", "An Rei Da"), ("声の出演", "例田一"), ("声の出演", "見本二")],
        ),
        (
            "[デザイン]例田和子　／　見本すお　[構成]　仮名海子　",
            [("デザイン", "例田和子"), ("デザイン", "見本すお"), ("構成", "仮名海子")],
        ),
        ("[製作]見本クリムゾン[ロゴ]", [("製作", "見本クリムゾン")]),
        ("[監督]例田伸一（「平安」）※「例」は点が2つ", [("監督", "例田伸一")]),
        ("[[製作]][見本社]", [("製作", "見本社")]),
        ("[審査委員](主査)例田一 ／ 見本二", [("審査委員 主査", "例田一"), ("審査委員", "見本二")]),
        ("[制作]（株）見本", [("制作", "（株）見本")]),
        ("[制作]見本（株）", [("制作", "見本（株）")]),
        ("*配信版のクレジット ／ [企画]例田", [("企画", "例田")]),
        ('"DIRECTOR" : "YAMAMI"\n"-" : "KENO"', [("DIRECTOR", "YAMAMI"), ("", "KENO")]),
        ("[A／B部門]例田一", [("A／B部門", "例田一")]),
        ("[脚本]例田一郎　／　[原", [("脚本", "例田一郎")]),
        ("[キャスト]ほか", []),
        ("　", []),
        ("不詳", []),
    ],
)
def test_statements_are_taken_apart(statement: str, expected: list[tuple[str, str]]) -> None:
    assert _told(statement) == expected


@pytest.mark.parametrize(
    "name", ["川崎のぼるとカワサキプロ", "植田まさし/植田プロダクション", "YTV・NTV系", "God Ship Co., Ltd."]
)
def test_what_may_be_one_name_stays_one(name: str) -> None:
    assert _told(name) == [("", name)]


def test_readings_stand_beside_names() -> None:
    found = credits_in("[発行]見本出版　∥　ミホン シュッパン,[発売]例社　∥　レイシャ")
    assert [(one.role, one.name, one.reading) for one in found] == [
        ("発行", "見本出版", "ミホン シュッパン"),
        ("発売", "例社", "レイシャ"),
    ]


def test_every_credit_keeps_the_piece_it_was_read_from() -> None:
    assert [one.raw for one in credits_in("[作]例田　／　[画]見本（東宝）")] == [
        "[作]例田",
        "[画]見本（東宝）",
    ]


@given(st.text(alphabet='[]［］【】（）()／/：:∥,、 　例田一AB"\n*※.', max_size=60))
def test_no_statement_is_too_odd(statement: str) -> None:
    for credit in credits_in(statement):
        assert credit.name.strip()
        assert credit.name in statement


@pytest.mark.parametrize("piece", ["[", "(a)", "／ ", "【a】", ":a", "、", "[a]", "　", "(", '"a" : "b"'])
def test_long_statements_take_no_longer_than_they_are(piece: str) -> None:
    """A pattern that backtracks would not come back from this within a lifetime."""
    credits_in(piece * 60_000)


@pytest.mark.parametrize(
    ("word", "roles"),
    [
        ("監督", ("director",)),
        ("監督・脚本", ("director", "screenwriter")),
        ("キャラクター・デザイン", ("character_design",)),
        ("キャラクターデザイン・総作画監督", ("キャラクターデザイン・総作画監督",)),
        (" 作画監督 ", ("作画監督",)),
        ("Scenario", ("screenwriter",)),
    ],
)
def test_role_words_are_translated_only_where_they_mean_the_same(word: str, roles: tuple[str, ...]) -> None:
    assert roles_of(word) == roles
