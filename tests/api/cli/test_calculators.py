import json

from api.calculators import NAMES, calculator
from tests.api.cli.conftest import Run


def test_every_line_is_answered_in_its_place_and_bad_ones_say_why(run: Run) -> None:
    lines = [
        {"id": "a", "as_of": "2026-11-22", "r67": 1_000_000, "r673": 1_000_000},
        {"id": "b", "as_of": "2026-11-22", "r67": "many", "r673": 0},
        {"id": "c", "as_of": "2026-11-22", "r67": 0, "r673": 0},
    ]
    done = run("fund", stdin="\n".join(map(json.dumps, lines)) + "\nno json\n")
    answers = [json.loads(line) for line in done.out.splitlines()]
    assert done.status == 2, "one line that fails is told by the status"
    assert [answer["id"] for answer in answers] == ["a", "b", "c", None]
    assert answers[0]["spend"] == 1_120_000
    assert answers[1]["error"]["field"] == "r67"
    assert answers[2]["spend"] == 0
    assert answers[3]["error"]["code"] == "bad_json"


def test_all_good_lines_give_status_0(run: Run) -> None:
    question = {"id": 1, "as_of": "2026-11-22", "rule": "inquiry_wait", "from": "2026-04-01"}
    done = run("deadline", stdin=json.dumps(question))
    assert done.status == 0
    assert json.loads(done.out)["ready_on"] == "2026-04-16"


def test_one_process_and_two_give_the_same_bytes(run: Run) -> None:
    questions = "\n".join(
        json.dumps({"id": n, "as_of": "2026-11-22", "r67": n * 1000, "r673": n * 777}) for n in range(5000)
    )
    assert (
        run("fund", "--workers", "1", stdin=questions).out
        == run("fund", "--workers", "2", stdin=questions).out
    )


def test_every_calculator_can_be_found() -> None:
    for name in NAMES:
        assert callable(calculator(name))


def test_the_law_says_where_its_numbers_come_from(run: Run) -> None:
    rows = run("law", "--at", "2026-04-01", "--json").json()
    assert all(row["citation"] and row["unit"] and row["effective_from"] for row in rows)
    fee = run("law", "fee.art_67_3", "--at", "2026-04-01", "--json").json()
    assert [row["value"] for row in fee] == [13_800]
    assert run("law", "no.such.value").status == 1
