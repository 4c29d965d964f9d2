"""The cases that a tariff clerk can read: ``tests/cases/estimate*.yaml``."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.adjudication.asking import TODAY, ask, ask_one, codes, line
from tests.rightsdb.cases import cases

_BOUNDARIES = yaml.safe_load(
    (Path(__file__).resolve().parents[2] / "cases" / "estimate_boundaries.yaml").read_text(encoding="utf-8")
)


def the_question(case: dict[str, Any]) -> dict[str, Any]:
    asked = {"as_of": case.get("as_of", TODAY), "tax": case.get("tax", "as_tariff")}
    asked["scheme"] = case.get("scheme", "art_67_3")
    kept = ("via", "security", "advertisement", "include_guess")
    asked |= {name: case[name] for name in kept if name in case}
    if "applicant" in case:
        asked["applicant"] = {"type": case["applicant"]}
    return asked


@pytest.mark.parametrize("case", cases("estimate.yaml"), ids=lambda case: case["number"])
def test_the_amount_is_the_one_worked_out_by_hand(case: dict[str, Any]) -> None:
    answer = ask(case["work"], **the_question(case))
    work = answer["works"][0]
    assert work["reference"] == case["reference"], case.get("arithmetic", case["title"])
    assert (work["low"], work["high"]) == (case.get("low"), case.get("high"))
    if "tariff" in case or "tariffs" in case:
        assert work["tariffs"] == case.get("tariffs", [case.get("tariff")])
    assert set(case.get("rests_on", ())) <= codes(answer), "the trace says on what the amount rests"
    for name, value in case.get("trace", {}).items():
        assert line(work, name)["value"] == value
    for name, values in case.get("inputs", {}).items():
        assert line(work, name)["inputs"].items() >= values.items()
    tried = {one["tariff"]: one["reason"] for one in work.get("no_reference", {}).get("tried", ())}
    assert tried.items() >= case.get("tried", {}).items()
    if "confidence" in case:
        assert work["candidates"][0]["confidence"] == case["confidence"]


@pytest.mark.parametrize("case", cases("estimate_applications.yaml"), ids=lambda case: case["number"])
def test_the_total_of_the_application_is_the_one_worked_out_by_hand(case: dict[str, Any]) -> None:
    answer = ask(*case["works"] * case.get("count", 1), **the_question(case))
    assert answer["application"]["fee"] == case["fee"]
    assert answer["total"] == answer["application"]["total"] == case["total"], case["title"]
    assert [answer.get("due"), answer.get("returned")] == [case.get("due"), case.get("returned")]
    assert set(case.get("rests_on", ())) <= codes(answer)
    if "references" in case:
        assert [work["reference"] for work in answer["works"]] == case["references"]


_ROWS = [
    pytest.param(table, value, amount, id=f"{table['tariff']}-{table['vary']}-{value}")
    for table in _BOUNDARIES["tables"]
    for value, amount in table["rows"]
]


@pytest.mark.parametrize(("table", "value", "amount"), _ROWS)
def test_the_tables_change_exactly_at_their_boundaries(
    table: dict[str, Any],
    value: Any,  # noqa: ANN401  # any field may vary
    amount: int | None,
) -> None:
    work = ask_one(
        {**table["work"], table["vary"]: value},
        tax="none",
        scheme="art_67",
        as_of=table.get("as_of", TODAY),
    )
    assert work["reference"] == amount
    assert work["tariffs"] == ([] if amount is None else [table["tariff"]])


@pytest.mark.parametrize(("start", "end", "price"), _BOUNDARIES["ladder"])
def test_a_period_costs_the_first_rung_that_covers_it(start: str, end: str, price: int) -> None:
    work = ask_one({"work_category": "photo", "use_type": "web", "period_start": start, "period_end": end})
    prices = {one["tariff"]: one["amount"] for one in work["candidates"]}
    assert prices["MKT-NATURE-WEB@undated"] == price


_DAYS = [
    pytest.param(table["work"], *row, id=f"{row[0]}-{row[2]}")
    for table in _BOUNDARIES["versions"]
    for row in table["rows"]
]


@pytest.mark.parametrize(("work", "day", "tariff", "amount"), _DAYS)
def test_the_day_selects_the_version_and_the_tax_rate(
    work: dict[str, Any], day: str, tariff: str, amount: int
) -> None:
    found = ask_one(work, as_of=day, scheme="art_67")
    assert (found["tariffs"], found["reference"]) == ([tariff], amount)
