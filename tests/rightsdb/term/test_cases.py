from typing import Any

import pytest

from tests.rightsdb.term.asking import ask, rules_of, term_cases

FILES = ("term_examples.yaml", "term_rules.yaml", "term_by_hand.yaml")
CASES = [pytest.param(*each, id=f"{name}-{each[0]['number']}") for name in FILES for each in term_cases(name)]


@pytest.mark.parametrize(("case", "facts"), CASES)
def test_the_term_is_the_one_a_lawyer_expects(case: dict[str, Any], facts: dict[str, Any]) -> None:
    answer = ask(**facts)
    assert (answer["status"], answer["last_day"]) == (case["status"], case["last_day"]), case["what"]
    if "missing" in case:
        assert answer["missing"] == case["missing"], case["what"]
    for rule in case.get("rules", ()):
        assert rule in rules_of(answer), case["what"]
    for rule in case.get("not_rules", ()):
        assert rule not in rules_of(answer), case["what"]
