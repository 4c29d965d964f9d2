from typing import Any

import pytest

from adjudication.tariffs import tariff_book
from api.pages.formula_text import in_words, name_of, with_values

FORMULAS = sorted(
    {
        line.formula_text
        for tariff in tariff_book().tariffs
        for line in (*(one for group in tariff.lines for one in group), *tariff.minimum)
    }
)


@pytest.mark.parametrize(
    ("formula", "ja", "en"),
    [
        (
            "rate * units(duration_seconds, 60)",
            "料率 × 長さ（60秒ごと、端数は切上げ）",
            "rate × duration (per started 60)",
        ),
        ("max(capacity * 5, 2500)", "大きい方（定員 × 5、2,500）", "the larger of (capacity × 5, 2,500)"),
        ("ladder(period, [(3m, 40000)])", "期間の段階表", "table by period"),
        ("bracket(copies, [(500, 1050)], 9)", "部数の段階表", "table by copies"),
        ("round(rate * copies, half_up)", "料率 × 部数を四捨五入", "rate × copies, rounded half up"),
        ("price * 80%", "価格 × 80%", "price × 80%"),
        ("(price + 1) * copies", "(価格 + 1) × 部数", "(price + 1) × copies"),
        ("round(amount, none)", "額", "amount"),
        ("not a formula (", "not a formula (", "not a formula ("),
    ],
)
def test_a_formula_in_words(formula: str, ja: str, en: str) -> None:
    assert in_words(formula, "ja") == ja
    assert in_words(formula, "en") == en


@pytest.mark.parametrize(
    ("formula", "inputs", "shown"),
    [
        ("price * rate * copies", {"price": 2000, "rate": "0.1", "copies": 3000}, "2,000円 × 10% × 3,000部"),
        (
            "rate * units(duration_seconds, 60)",
            {"rate": "400", "duration_seconds": 190, "units": 4},
            "400 × 4",
        ),
        ("rate * copies", {"rate": "4.05", "copies": 90}, "4.05 × 90部"),
        ("units(songs, 300) + units(songs, 60)", {"songs": [], "units": 9, "units_2": 12}, "9 + 12"),
        ("ladder(period, [(3m, 40000)])", {"period": "a/b", "ladder": 40000}, "40,000"),
    ],
)
def test_a_formula_with_its_values(formula: str, inputs: dict[str, Any], shown: str) -> None:
    assert with_values(formula, inputs, "ja") == shown


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("formula", FORMULAS)
def test_every_formula_of_the_tariffs_can_be_said(formula: str, lang: str) -> None:
    words = in_words(formula, lang)
    assert words
    assert "_" not in words, "a name of the program shows through"
    assert "*" not in words


def test_every_derived_value_has_a_name_in_both_languages() -> None:
    for name in ("period", "days", "months", "years", "fiscal_years", "recorded_songs", "rights"):
        assert name_of(name, "ja") != name
        assert "_" not in name_of(name, "en")
