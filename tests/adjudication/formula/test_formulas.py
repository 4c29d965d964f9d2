from contextlib import suppress
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adjudication.formula import BeyondTableError, FormulaError, MissingValueError, Scope, parse_formula
from adjudication.formula.scope import Value
from adjudication.model.period import Period
from adjudication.model.song import Song

NUMBERS: dict[str, Value] = {"a": Decimal(7), "b": Decimal("2.5"), "c": Decimal(3)}


def compute(text: str, values: dict[str, Value] | None = None) -> Decimal:
    return parse_formula(text).compute(Scope(NUMBERS if values is None else values))


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("1 + 2 * 3", "7"),
        ("(1 + 2) * 3", "9"),
        ("10 - 4 - 3", "3"),
        ("10 - (4 - 3)", "9"),
        ("100 / 4 / 5", "5"),
        ("100 / (4 / 5)", "125"),
        ("2 * a / c * 3", "14"),
        ("10%", "0.1"),
        ("0.5 % * 200", "1"),
        ("a * b", "17.5"),
        ("max(a, b, c)", "7"),
        ("min(a, b, c)", "2.5"),
        ("ceil_div(a, c)", "3"),
        ("ceil_div(6, c)", "2"),
        ("units(6, 3)", "2"),
        ("units(6, 3, exclusive)", "2"),
        ("units(6, 3, inclusive)", "3"),
        ("units(5, 3, inclusive)", "2"),
        ("units(0, 3)", "0"),
        ("round(b, half_up)", "3"),
        ("round(b, floor)", "2"),
        ("round(2.1, ceil)", "3"),
        ("share(100, c, half_up)", "33"),
        ("share(200, c, half_up)", "67"),
        ("share(200, c, floor)", "66"),
        ("bracket(a, [(6, 1), (7, 2)], 3)", "2"),
        ("bracket(a, [(6, 1)], 3)", "3"),
        ("bracket(b, [(2.5, 1)], 3)", "1"),
    ],
)
def test_formulas_compute_what_they_say(text: str, result: str) -> None:
    assert compute(text) == Decimal(result)


def test_a_price_shared_by_three_and_multiplied_again_loses_nothing() -> None:
    assert compute("1000 / c * 300") == Decimal(100000)
    assert compute("1000 * 10% / c * 3") == Decimal(100)


@pytest.mark.parametrize("text", ["max(a / c, 1) * 3", "(a / c + 1) * 2", "(1 + a / c) / 2"])
def test_what_may_not_come_out_even_is_not_multiplied_again(text: str) -> None:
    with pytest.raises(FormulaError, match="割り切れない"):
        parse_formula(text)


@pytest.mark.parametrize("text", ["max(a / 4, 1) * 3", "(a / 10 + 1) * 2", "round(a / c, floor) * 2"])
def test_halves_fifths_and_rounded_quotients_may_be_multiplied(text: str) -> None:
    assert compute(text) > 0


def test_songs_count_by_their_own_lengths() -> None:
    songs = {"songs": (Song(270, 15), Song(300, 2), Song(601, 1))}
    assert compute("units(songs, 300)", {**songs}) == 15 + 2 + 3
    assert compute("units(songs, 300, inclusive)", {**songs}) == 15 + 4 + 3
    assert compute("count(songs)", {**songs}) == 18


def test_a_ladder_takes_the_first_rung_that_covers_the_period() -> None:
    text = "ladder(period, [(3m, 40), (6m, 60), (12m, 80)])"
    start = date(2026, 1, 1)
    for end, price in (
        (date(2026, 1, 1), 40),
        (date(2026, 3, 31), 40),
        (date(2026, 4, 1), 60),
        (date(2026, 12, 31), 80),
        (date(2027, 1, 1), 120),
        (date(2027, 12, 31), 160),
        (date(2028, 8, 1), 240),
    ):
        assert compute(text, {"period": Period(start, end)}) == price


def test_a_ladder_without_a_period_asks_for_it() -> None:
    with pytest.raises(MissingValueError, match="period"):
        compute("ladder(period, [(3m, 40)])", {})


def test_beyond_the_last_row_there_is_no_price() -> None:
    with pytest.raises(BeyondTableError, match="a"):
        compute("bracket(a, [(6, 1)])")


def test_what_a_formula_looked_at_is_remembered_with_its_results() -> None:
    scope = Scope({"rate": Decimal(400), "duration_seconds": Decimal(190)})
    parse_formula("rate * units(duration_seconds, 60) + units(1, 1)").compute(scope)
    assert scope.seen == {"rate": 400, "duration_seconds": 190, "units": 4, "units_2": 1}


def test_a_share_shows_what_rounding_leaves_over() -> None:
    scope = Scope({})
    parse_formula("share(13500, 7, half_up)").compute(scope)
    assert scope.seen == {"share": 1929, "share_remainder": 3}


def test_a_missing_value_is_named() -> None:
    with pytest.raises(MissingValueError, match="copies"):
        compute("copies * 2", {})


@pytest.mark.parametrize("text", ["period * 2", "songs + 1", "word * 1"])
def test_what_is_no_number_does_not_compute(text: str) -> None:
    values: dict[str, Value] = {
        "period": Period(date(2026, 1, 1), date(2026, 1, 2)),
        "songs": (Song(1, 1),),
        "word": "true",
    }
    with pytest.raises(MissingValueError):
        compute(text, values)


@pytest.mark.parametrize("text", ["units(songs, 300)", "count(songs)"])
def test_songs_that_are_none_are_asked_for(text: str) -> None:
    with pytest.raises(MissingValueError, match="songs"):
        compute(text, {"songs": Decimal(3)})


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "数・変数・関数"),
        ("1 +", "式の終わり"),
        ("1 2", "「2」"),
        ("(1", "「\\)」"),
        ("1 $ 2", "「\\$」は式に使えません"),
        ("__import__('os')", "関数「__import__」はありません"),
        ("eval(1)", "関数「eval」はありません"),
        ("a.b", "「.」"),
        ("a[0]", "「\\[」"),
        ("lambda", None),
        ("max(1)", "引数"),
        ("max(1, 2, 3, 4, 5, 6, 7)", "引数"),
        ("round(1)", "端数処理"),
        ("round(1, sideways)", "引数"),
        ("share(1, half_up)", "引数"),
        ("ceil_div(1)", "引数"),
        ("units(1)", "「,」"),
        ("units(1, 2, maybe)", "inclusive"),
        ("count(copies)", "「songs」"),
        ("bracket(a, [])", "「\\(」"),
        ("bracket(a, [(2, 1), (1, 2)])", "小さい順"),
        ("bracket(a, [(1, 1), (1, 2)])", "小さい順"),
        ("bracket(a, [(0, 1)])", "小さい順"),
        ("bracket(a, [(b, 1)])", "数"),
        ("ladder(period, [(3, 1)])", "月数"),
        ("ladder(days, [(3m, 1)])", "「period」"),
        ("ladder(period, [(6m, 1), (3m, 2)])", "小さい順"),
        ("1e9", "「e9」"),
        ("9" * 21, "数が長すぎます"),
        ("1" + "+1" * 150, "要素が多すぎます"),
        (" " * 601, "長すぎます"),
        ("(" * 13 + "1" + ")" * 13, "深すぎます"),
    ],
)
def test_what_is_not_in_the_language_is_refused_and_says_why(text: str, says: str | None) -> None:
    if says is None:
        assert list(parse_formula(text).names()) == [text]
        return
    with pytest.raises(FormulaError, match=says):
        parse_formula(text)


def test_the_limits_leave_room_for_what_a_price_can_need() -> None:
    assert compute("(" * 11 + "1" + ")" * 11) == 1
    assert compute("1" + "+1" * 149) == 150
    assert compute("9" * 20) == Decimal("9" * 20)
    assert compute("bracket(a, [" + ", ".join(f"({n}, {n})" for n in range(1, 41)) + "])") == 7
    with pytest.raises(FormulaError, match="段が多すぎます"):
        parse_formula("bracket(a, [" + ",".join(f"({n},{n})" for n in range(1, 42)) + "])")


def test_every_name_of_a_formula_is_known() -> None:
    text = "max(a, b) * units(c, d) + bracket(e, [(1, f)], g) - round(h, floor) + share(i, j, ceil) / k"
    assert set(parse_formula(text).names()) == set("abcdefghijk")
    assert set(parse_formula("ceil_div(count(songs), n)").names()) == {"songs", "n"}
    assert list(parse_formula("ladder(period, [(3m, 1)])").names()) == ["period"]
    assert list(parse_formula("units(songs, 300)").names()) == ["songs"]


@settings(deadline=None)
@given(st.integers(1, 10**12), st.integers(1, 10**6), st.integers(1, 10**6))
def test_a_division_is_exact_enough_to_round_down(price: int, copies: int, holders: int) -> None:
    values: dict[str, Value] = {"p": Decimal(price), "n": Decimal(copies), "h": Decimal(holders)}
    assert compute("round(p * 10% * n / h, floor)", values) == price * copies // (10 * holders)


@settings(deadline=None)
@given(st.text(alphabet="abz019+-*/()[],%<>=.'_ m\n{}\\", max_size=60))
def test_no_text_does_anything_but_parse_or_be_refused(text: str) -> None:
    with suppress(FormulaError):
        assert all(name in text for name in parse_formula(text).names())
