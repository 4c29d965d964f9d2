"""The product against the second implementation, on random questions.

2,000 in every run, 100,000 by ``make soak``; ``COMPARISON_CASES`` and ``COMPARISON_SEED`` set other ones.
"""

import os
from typing import Any

import pytest

from adjudication.compensation import estimate_json
from tests.adjudication.reference.answer import WorkAnswer, answer
from tests.adjudication.reference.questions import Questions

CASES = int(os.environ.get("COMPARISON_CASES", "2000"))
SEED = int(os.environ.get("COMPARISON_SEED", "20261122"))


def shown(work: dict[str, Any]) -> WorkAnswer:
    return WorkAnswer(
        work["low"],
        work["reference"],
        work["high"],
        sorted(work["tariffs"]),
        {candidate["tariff"]: candidate["amount"] for candidate in work["candidates"]},
    )


def differences(question: dict[str, Any]) -> list[str]:
    ours: Any = estimate_json(question)
    theirs = answer(question)
    pairs = [
        ("works", [shown(work) for work in ours["works"]], theirs.works),
        ("fee", ours["application"]["fee"], theirs.fee),
        ("advertisement", ours["application"]["advertisement"], theirs.advertisement),
        ("total", ours["total"], theirs.total),
        ("due", ours.get("due"), theirs.due),
        ("returned", ours.get("returned"), theirs.returned),
    ]
    return [f"{name}: {our} != {their}" for name, our, their in pairs if our != their]


@pytest.mark.parametrize("count", [CASES, pytest.param(100_000, marks=pytest.mark.soak)])
def test_both_implementations_agree_on_random_questions(count: int) -> None:
    questions = Questions(SEED)
    priced = 0
    used: set[str] = set()
    for number in range(count):
        question = questions.question()
        found = differences(question)
        assert not found, f"seed {SEED}, question {number}: {question}\n" + "\n".join(found)
        works = answer(question).works
        priced += sum(work.reference is not None for work in works)
        used.update(tariff for work in works for tariff in work.amounts)
    print(f"seed {SEED}: {count} questions, {priced} works with a reference, {len(used)} tariffs")  # noqa: T201  # the soak run shows it
    assert priced > count / 2, "most questions should have a price, or the comparison shows little"


def test_a_batch_large_enough_for_the_flat_amount_agrees() -> None:
    for count in (999, 1000):
        question = {
            "id": 1,
            "as_of": "2026-11-22",
            "scheme": "art_67_3",
            "applicant": {"type": "person"},
            "via": "commissioner",
            "works": [{"work_category": "text", "use_type": "web"}] * count,
            "options": {"tax_policy": "as_tariff"},
        }
        assert not differences(question)
        assert answer(question).total == (13800 if count < 1000 else 13800 + 51 * 1000)
