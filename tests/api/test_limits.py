from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

import api.limits
from api.limits import Limit, Throttle

THREE = Limit("three", 3, 10)


@dataclass
class Seconds:
    now: float = 100.0

    def __call__(self) -> float:
        return self.now


def test_so_many_pass_and_the_next_one_waits() -> None:
    throttle = Throttle(Seconds())
    assert [throttle.count(THREE, "a") for _ in range(4)] == [0, 0, 0, 10]


def test_after_the_window_one_begins_again() -> None:
    clock = Seconds()
    throttle = Throttle(clock)
    for _ in range(4):
        throttle.count(THREE, "a")
    clock.now += 9.2
    assert throttle.count(THREE, "a") == 1
    clock.now += 1
    assert throttle.count(THREE, "a") == 0


def test_keys_and_limits_are_counted_apart() -> None:
    throttle = Throttle(Seconds())
    for _ in range(4):
        throttle.count(THREE, "a")
    assert throttle.count(THREE, "b") == 0
    assert throttle.count(Limit("other", 3, 10), "a") == 0


def test_asking_whether_to_wait_counts_nothing() -> None:
    throttle = Throttle(Seconds())
    assert [throttle.waiting(THREE, "a") for _ in range(9)] == [0] * 9
    for _ in range(3):
        throttle.count(THREE, "a")
    assert throttle.waiting(THREE, "a") == 10


def test_a_success_forgets_what_came_before() -> None:
    throttle = Throttle(Seconds())
    for _ in range(3):
        throttle.count(THREE, "a")
    throttle.forget(THREE, "a")
    assert throttle.waiting(THREE, "a") == 0


def test_memory_stays_bounded_whoever_asks() -> None:
    clock = Seconds()
    throttle = Throttle(clock)
    most = api.limits.MOST_KEYS
    for number in range(most + 10):
        throttle.count(THREE, str(number))
        clock.now += 0.0001
    assert throttle.size() <= most
    assert throttle.count(THREE, str(most + 9)) == 0


@given(st.lists(st.tuples(st.floats(0, 30), st.sampled_from("ab")), max_size=60))
def test_never_more_than_allowed_pass_in_one_window(steps: list[tuple[float, str]]) -> None:
    clock = Seconds()
    throttle = Throttle(clock)
    passed: dict[str, list[float]] = {"a": [], "b": []}
    for pause, key in steps:
        clock.now += pause
        if throttle.count(THREE, key) == 0:
            passed[key].append(clock.now)
    for moments in passed.values():
        for start in moments:
            # Fixed windows let at most two windows' worth through in any stretch of one length.
            assert sum(start <= moment < start + THREE.seconds for moment in moments) <= 2 * THREE.most
