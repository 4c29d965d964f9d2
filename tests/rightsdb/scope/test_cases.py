from typing import Any

import pytest

from rightsdb.law.sentences import rules
from rightsdb.scope import scope
from tests.rightsdb.scope.asking import CONTENT, facts_of, rules_of

CASES = [pytest.param(case, id=case["number"]) for case in CONTENT["cases"]]


@pytest.mark.parametrize("case", CASES)
def test_the_route_is_the_one_a_lawyer_expects(case: dict[str, Any]) -> None:
    answer = scope(facts_of(case))
    assert answer["route"] == case["route"], case["what"]
    assert answer["ready_on"] == case.get("ready_on"), case["what"]
    assert answer["missing"] == case.get("missing", []), case["what"]
    for rule in case.get("rules", ()):
        assert rule in rules_of(answer), case["what"]
    for rule in case.get("not_rules", ()):
        assert rule not in rules_of(answer), case["what"]


def test_every_row_of_the_outcome_matrix_has_a_case() -> None:
    assert {case["matrix"] for case in CONTENT["cases"] if "matrix" in case} == set(range(1, 8))


def test_every_route_of_the_contract_has_a_case() -> None:
    reached = {case["route"] for case in CONTENT["cases"]}
    assert reached == {
        *("not_needed", "not_eligible", "license_from_manager", "follow_rule", "negotiate"),
        *("complete_measures", "inquire", "wait", "art_67_3", "art_67", "art_67_or_67_3"),
        *("refused_withdrawn", "staff_review"),
    }


def test_every_rule_is_said_somewhere() -> None:
    said = {rule for case in CONTENT["cases"] for rule in rules_of(scope(facts_of(case)))}
    assert set(rules("rightsdb.scope")) == said
