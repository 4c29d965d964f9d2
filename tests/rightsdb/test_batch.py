import json
import logging
from collections.abc import Iterator, Mapping

import pytest

from rightsdb.batch import answer_lines, run_lines
from rightsdb.deadline import deadline
from rightsdb.errors import InputError


def double(given: Mapping[str, object]) -> dict[str, object]:
    number = given["n"]
    if number == "broken":
        raise RuntimeError("a bug")
    if not isinstance(number, int):
        raise InputError("wrong_type", "整数ではありません。", field="n")
    return {"id": given.get("id"), "twice": number * 2, "ja": "二倍"}


def parsed(lines: list[str]) -> list[dict[str, object]]:
    return [json.loads(text) for text in run_lines(double, lines)]


def test_every_line_has_its_answer_in_its_place() -> None:
    lines = ['{"id":"a","n":1}', '{"id":"b","n":"x"}', "{", "[1]", "", '{"id":7,"n":3}']
    answers = parsed(lines)
    assert [answer["id"] for answer in answers] == ["a", "b", None, None, None, 7]
    assert answers[0]["twice"] == 2
    assert answers[1]["error"] == {"code": "wrong_type", "message": "整数ではありません。", "field": "n"}
    codes = [answer["error"]["code"] for answer in answers[2:5] if isinstance(answer["error"], dict)]
    assert codes == ["bad_json", "not_an_object", "bad_json"]
    assert answers[5]["twice"] == 6


def test_which_lines_failed_is_told() -> None:
    lines = ['{"id":"a","n":1}', "nonsense", '{"id":"c","n":null}']
    assert [line.failed for line in answer_lines(double, lines)] == [False, True, True]


def test_japanese_stays_readable_and_the_text_is_compact() -> None:
    assert list(run_lines(double, ['{"id": "a", "n": 1}'])) == ['{"id":"a","twice":2,"ja":"二倍"}']


def test_half_a_surrogate_pair_in_an_id_can_still_be_written() -> None:
    (text,) = run_lines(double, ['{"id":"\\ud800","n":1}'])
    assert text.encode("utf-8")
    assert json.loads(text)["id"] == "\ud800"


@pytest.mark.parametrize("line", ['{"id":{},"n":null}', '{"id":[1],"n":null}', '{"id":1.5,"n":null}'])
def test_an_id_that_is_no_id_is_not_repeated(line: str) -> None:
    (answer,) = parsed([line])
    assert answer["id"] is None


def test_deep_nesting_and_endless_numbers_are_bad_lines() -> None:
    answers = parsed(["[" * 200_000, '{"n":' + "9" * 10_000 + "}"])
    assert [answer["error"] for answer in answers] == [answers[0]["error"]] * 2


def test_a_bug_in_one_line_costs_no_other_line_its_answer(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.CRITICAL):
        answers = parsed(['{"id":"a","n":"broken"}', '{"id":"b","n":2}'])
    error = answers[0]["error"]
    assert isinstance(error, dict)
    assert error["code"] == "internal_error"
    assert answers[1]["twice"] == 4


def _many(count: int) -> Iterator[str]:
    for number in range(count):
        day = f"2026-{number % 12 + 1:02d}-{number % 28 + 1:02d}"
        yield json.dumps({"id": number, "as_of": "2026-11-22", "rule": "suit", "from": day})
        if number % 997 == 0:
            yield "bad"


def test_several_processes_give_the_same_bytes_in_the_same_order() -> None:
    alone = list(run_lines(deadline, _many(9001)))
    together = list(run_lines(deadline, _many(9001), workers=2))
    assert together == alone
    assert len(alone) == 9001 + 10


def test_lines_are_read_as_they_are_needed() -> None:
    taken = 0

    def endless() -> Iterator[str]:
        nonlocal taken
        while True:
            taken += 1
            yield '{"id":1,"n":1}'

    answers = run_lines(double, endless())
    for _ in range(2500):
        next(answers)
    assert taken <= 2600
