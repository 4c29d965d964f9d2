from datetime import date

from adjudication.compensation import fields_needed
from adjudication.model.use_fields import always_given, fields, label_of

NOW = date(2026, 11, 22)


def names(work_category: str, use_type: str, day: date = NOW) -> list[str]:
    return [need.field.name for need in fields_needed(work_category, use_type, day)]


def test_a_form_asks_only_for_what_some_tariff_looks_at() -> None:
    assert names("text", "exam") == ["exam_candidates", "works_in_question"]
    assert names("lyrics", "publish") == [
        "copies",
        "price",
        "price_includes_tax",
        "publication_kind",
        "lyric_and_composition",
        "items_in_unit",
    ]
    assert names("text", "web") == []
    assert names("program", "exhibit") == []


def test_derived_values_are_traced_back_to_what_is_asked() -> None:
    assert {"period_start", "period_end"} <= set(names("photo", "web"))
    assert "songs" in names("music", "record_audio")
    assert "shows" in names("music", "perform")
    assert "agreed_rate" in names("text", "publish")
    assert "agreed_rate" not in names("lyrics", "publish")
    assert "price_includes_tax" in names("music", "perform")


def test_a_form_says_which_tariff_needs_a_field() -> None:
    needs = {need.field.name: need for need in fields_needed("text", "publish", NOW)}
    assert "MDL-BOOK-TXT@undated" in needs["characters"].required_by
    assert "MDL-MAG@undated" in needs["characters"].tariffs
    assert "MDL-MAG@undated" not in needs["characters"].required_by
    assert needs["agreed_rate"].required_by == ()


def test_the_day_decides_which_tariffs_are_looked_at() -> None:
    assert names("text", "library_transmission", date(2023, 5, 31)) == []
    assert "pages_used" in names("text", "library_transmission", date(2023, 6, 1))


def test_every_field_has_a_name_in_both_languages_and_a_usable_default() -> None:
    for field in fields().values():
        assert field.ja
        assert field.en
        if field.type == "word":
            assert field.values
            assert field.default is None or field.default in field.values
        if field.assumed:
            assert field.default is not None


def test_what_has_a_default_is_always_there() -> None:
    assert always_given("occasion")
    assert always_given("months")
    assert not always_given("copies")
    assert not always_given("days")
    assert not always_given("period")


def test_values_are_named_for_people() -> None:
    assert label_of("copies") == "部数"
    assert label_of("months") == "利用期間の月数（開始した月）"
    assert label_of("rate") == "rate"
