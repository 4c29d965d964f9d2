"""Tariff files with mistakes in them: each is refused, and file and key are named."""

from typing import Any

import pytest
import yaml

from adjudication.tariffs import book_of
from rightsdb.errors import SettingsError

NAME = "test-a.undated.yaml"


def entry(**changes: object) -> dict[str, Any]:
    """A small tariff without mistakes."""
    good: dict[str, Any] = {
        "id": "TEST-A",
        "version": "undated",
        "body": "試験",
        "title": {"ja": "試験", "en": "test"},
        "evidence_class": "market",
        "legal_source": {
            "title": "試験",
            "url": "https://tariff.example/",
            "read_on": "2026-11-22",
            "confidence": "sure",
        },
        "valid_from": None,
        "valid_to": None,
        "applies_to": {"work_category": ["text"], "use_type": ["publish"]},
        "requires": ["copies"],
        "tax": {"basis": "exclusive"},
        "lines": [{"id": "royalty", "rate": "10", "formula": "rate * copies"}],
    }
    return {name: value for name, value in (good | changes).items() if value != "absent"}


def text(**changes: object) -> str:
    return yaml.safe_dump(entry(**changes), allow_unicode=True, sort_keys=False)


def refusal(content: str) -> SettingsError:
    with pytest.raises(SettingsError) as refused:
        book_of({NAME: content})
    assert refused.value.code == "bad_tariff"
    assert str(refused.value.where).startswith(NAME)
    return refused.value


def line(when: str | None = None, formula: str = "1", name: str = "royalty") -> dict[str, str]:
    return {"id": name, "formula": formula} | ({} if when is None else {"when": when})


def test_a_tariff_without_mistakes_is_read() -> None:
    (tariff,) = book_of({NAME: text()}).tariffs
    assert tariff.reference == "TEST-A@undated"
    assert tariff.applies_to["right"] == {"copyright"}
    assert tariff.source.confidence == "sure"
    assert (tariff.tax.basis, tariff.tax.level, tariff.tax.rounding) == ("exclusive", "work", "floor")
    assert (tariff.rounding_line, tariff.rounding_total) == ("none", "floor")
    assert tariff.lines[0][0].confidence == "sure"


@pytest.mark.parametrize(
    ("changes", "field", "says"),
    [
        ({"colour": "red"}, None, "知らない項目 colour"),
        ({"body": "absent"}, None, "必須の項目 body"),
        ({"lines": "absent"}, None, "必須の項目 lines"),
        ({"tax": "absent"}, None, "必須の項目 tax"),
        ({"version": "2024"}, "version", "形に合いません"),
        ({"evidence_class": "hearsay"}, "evidence_class", "「hearsay」は使えません"),
        ({"tax": {"basis": "some"}}, "tax.basis", "exclusive"),
        ({"legal_source": {"title": "t", "url": "https://x.example/"}}, "legal_source", "read_on"),
        (
            {"legal_source": {**entry()["legal_source"], "url": "file:///etc/passwd"}},
            "legal_source.url",
            "形に合いません",
        ),
        (
            {"legal_source": {**entry()["legal_source"], "read_on": "2026-02-30"}},
            "legal_source.read_on",
            "という日付はありません",
        ),
        ({"valid_from": "2026-02-30"}, "valid_from", "という日付はありません"),
        ({"version": "2026-04-01", "valid_from": "2026-04-02"}, "version", "valid_from と同じ"),
        (
            {"version": "2026-04-01", "valid_from": "2026-04-01", "valid_to": "2026-03-31"},
            "valid_to",
            "より前",
        ),
        ({"applies_to": {"work_category": ["novel"], "use_type": ["publish"]}}, None, "「novel」"),
        ({"applies_to": {"work_category": ["text"], "use_type": ["publish"], "mood": ["sad"]}}, None, "mood"),
        ({"applies_to": {"use_type": ["publish"]}}, "applies_to", "work_category"),
        ({"requires": ["copis"]}, "requires[0]", "「copis」は入力項目にありません"),
        ({"times": "show"}, "times", "「show」"),
        ({"limits": {"copis": "5"}}, "limits.copis", "「copis」"),
        ({"lines": [line(formula="rate * copies")]}, "lines[0].formula", "「rate」は入力項目にありません"),
        ({"lines": [line(formula="copis * 2")]}, "lines[0].formula", "「copis」"),
        ({"lines": [line(formula="channel * 2")]}, "lines[0].formula", "数ではない"),
        ({"lines": [line(formula="copies *")]}, "lines[0].formula", "式の終わり"),
        ({"lines": [line(formula="system(1)")]}, "lines[0].formula", "関数「system」"),
        ({"lines": [line(formula="(" * 40 + "1" + ")" * 40)]}, "lines[0].formula", "深すぎます"),
        ({"lines": [line(formula="1" + "+1" * 250)]}, "lines[0].formula", "多すぎます"),
        ({"lines": [line("copies >")]}, "lines[0].when", "を読めません"),
        ({"lines": [line("channel > 1")]}, "lines[0].when", "数ではない"),
        ({"lines": [line("channel = 'radio'")]}, "lines[0].when", "「radio」という値はありません"),
        ({"lines": [line("for_profit = 'maybe'")]}, "lines[0].when", "「maybe」という値はありません"),
        ({"lines": [line("given(moon)")]}, "lines[0].when", "「moon」"),
        ({"when": "copis > 1"}, "when", "「copis」"),
        ({"minimum": [line(formula="least")]}, "minimum[0].formula", "「least」"),
        ({"lines": [{"id": "a", "rate": "ten", "formula": "rate"}]}, "lines[0].rate", "形に合いません"),
        ({"lines": []}, "lines", "形に合いません"),
        ({"kind": "gap"}, None, ""),
    ],
)
def test_a_mistake_is_refused_with_file_and_key(
    changes: dict[str, Any], field: str | None, says: str
) -> None:
    refused = refusal(text(**changes))
    if field is not None:
        assert refused.field == field
    assert says in refused.message


GAP, OVERLAP = "当てはまる行がありません", "二つ以上の行が当てはまります"


@pytest.mark.parametrize(
    ("lines", "says", "example"),
    [
        ([line("copies <= 49"), line("copies >= 51")], GAP, "copies)=50"),
        ([line("copies <= 50"), line("copies >= 50")], OVERLAP, "copies)=50"),
        ([line("copies > 1")], GAP, "copies)=1"),
        ([line("copies < 1000000000000")], GAP, "copies)=1000000000000"),
        ([line(), line()], OVERLAP, "どの入力"),
        ([line("occasion = 'none'"), line("occasion = 'wedding'")], GAP, "school_event"),
        ([line("for_profit = 'true'")], GAP, "for_profit)=false"),
        ([line("language = 'ja'")], GAP, "language)=…"),
        ([line("given(price)")], GAP, "price)=未入力"),
        ([line("copies <= 49"), line("copies > 49 and not given(price)")], GAP, "copies)=50"),
        ([line("research_ratio <= 0.01"), line("research_ratio > 0.02")], GAP, "research_ratio)="),
        ([line("given(period) and days <= 5"), line("given(period) and days > 5")], GAP, "days)=未入力"),
    ],
)
def test_a_gap_or_an_overlap_is_refused_with_an_example(
    lines: list[dict[str, str]], says: str, example: str
) -> None:
    refused = refusal(text(lines=lines))
    assert refused.field == "lines（royalty）"
    assert says in refused.message
    assert example in refused.message


def test_a_gap_in_a_minimum_is_refused_too() -> None:
    assert refusal(text(minimum=[line("copies > 5", name="minimum")])).field == "minimum"


@pytest.mark.parametrize(
    "changes",
    [
        {"lines": [line("copies <= 49"), line("copies >= 50")]},
        {"lines": [line("copies < 50"), line("copies = 50"), line("copies > 50")]},
        {"lines": [line("given(price)"), line("not given(price)")]},
        {"lines": [line("copies > 10")], "when": "copies > 10"},
        {"lines": [line("occasion = 'none'")], "applies_to": entry()["applies_to"] | {"occasion": ["none"]}},
        {"lines": [line("copies <= 5")], "limits": {"copies": "5"}},
        {"lines": [line("given(period) and days <= 5"), line("not given(period) or days > 5")]},
        {"lines": [line("language = 'ja'"), line("language != 'ja'")]},
        {"lines": [line("given(price)", "price"), line("not given(price)")]},
        {"lines": [line(name="a"), line(name="b")]},
    ],
)
def test_conditions_that_divide_all_cases_between_them_are_accepted(changes: dict[str, Any]) -> None:
    assert book_of({NAME: text(**changes)}).tariffs


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"lines": [line(formula="price * copies")]}, "price がありません"),
        ({"lines": [line(formula="units(songs, 300)")]}, "songs がありません"),
        ({"lines": [line(formula="ladder(period, [(3m, 1)])")]}, "period がありません"),
        ({"lines": [line("given(price)", "price"), line("not given(price)", "price")]}, "price がありません"),
        ({"lines": [line("price > 5"), line("price <= 5")]}, "given\\(price\\) を加えて"),
        ({"when": "price > 5"}, "given\\(price\\) を加えて"),
    ],
)
def test_a_formula_that_may_lack_a_quantity_is_refused(changes: dict[str, Any], says: str) -> None:
    with pytest.raises(SettingsError, match=says):
        book_of({NAME: text(**changes)})


def test_conditions_too_many_to_check_are_refused() -> None:
    names = ["price", "pages_used", "pages_total", "characters", "capacity", "pupils", "copiers", "employees"]
    everything = " and ".join(f"given({name}) and {name} > 5" for name in names)
    assert "複雑すぎて" in refusal(text(lines=[line(everything)])).message


def test_a_table_that_ends_has_to_say_so() -> None:
    ends = line(formula="bracket(copies, [(10, 1)]) * 2")
    assert refusal(text(lines=[ends])).field == "limits"
    assert refusal(text(lines=[ends], limits={"copies": "11"})).field == "limits"
    assert book_of({NAME: text(lines=[ends], limits={"copies": "10"})}).tariffs
    assert book_of({NAME: text(lines=[line(formula="bracket(copies, [(10, 1)], 2)")])}).tariffs


def test_only_one_line_may_leave_a_fraction_without_end() -> None:
    thirds = [line(formula="copies / 3", name="a"), line(formula="copies / 3", name="b")]
    assert "割り切れない" in refusal(text(lines=thirds)).message
    assert "割り切れない" in refusal(text(lines=thirds[:1], times="shows")).message
    assert book_of({NAME: text(lines=thirds[:1])}).tariffs
    assert book_of({NAME: text(lines=[line(formula="copies / 4")], times="shows")}).tariffs


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("id: [", "YAMLとして読めません"),
        ("id: A\nid: B\n", "二度あります"),
        ("id: &a A\nbody: *a\n", "参照"),
        ("id: &a A\n", "参照"),
        ("[" * 9 + "]" * 9, "入れ子が深すぎます"),
        ("id: " + "A" * 20_001, "大きすぎます"),
        ("- 1\n", "形に合いません"),
        ("!!python/object/apply:os.system ['true']", "読めません"),
    ],
)
def test_a_file_that_is_no_tariff_is_refused(content: str, says: str) -> None:
    assert says in refusal(content).message


def test_a_rate_stays_the_text_that_was_written() -> None:
    (tariff,) = book_of({NAME: text().replace("rate: '10'", "rate: 4.05")}).tariffs
    assert str(tariff.lines[0][0].rate) == "4.05"


def versions(*some: tuple[str, str | None, str | None]) -> dict[str, str]:
    return {
        f"{number}.yaml": text(version=version, valid_from=start, valid_to=end)
        for number, (version, start, end) in enumerate(some)
    }


@pytest.mark.parametrize(
    "some",
    [
        [("2024-04-01", "2024-04-01", None), ("2025-04-01", "2025-04-01", None)],
        [("2024-04-01", "2024-04-01", "2025-04-01"), ("2025-04-01", "2025-04-01", None)],
        [("undated", None, "2025-04-01"), ("2025-04-01", "2025-04-01", None)],
        [("undated", None, None), ("2025-04-01", "2025-04-01", None)],
    ],
)
def test_versions_that_hold_on_the_same_day_are_refused(
    some: list[tuple[str, str | None, str | None]],
) -> None:
    with pytest.raises(SettingsError, match="重なっています") as refused:
        book_of(versions(*some))
    assert refused.value.where == "1.yaml"


def test_the_same_version_twice_is_refused() -> None:
    with pytest.raises(SettingsError, match="TEST-A@undated が二度"):
        book_of(versions(("undated", None, None), ("undated", None, None)))


def test_versions_that_follow_one_another_are_accepted() -> None:
    book = book_of(
        versions(
            ("undated", None, "2024-03-31"),
            ("2024-04-01", "2024-04-01", "2025-03-31"),
            ("2026-04-01", "2026-04-01", None),
            ("older", None, None),
        )
    )
    assert len(book.tariffs) == 4


def test_a_book_is_known_by_the_hash_of_its_files() -> None:
    first, same, other = (book_of({NAME: text(body=body)}) for body in ("試験", "試験", "別"))
    assert first.sha256 == same.sha256 != other.sha256
