import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.pages.paging import Paging, paging_of


def _paging(total: int, page: int, page_size: int = 20) -> Paging:
    return paging_of(total, page, page_size, lambda number: f"?page={number}")


@pytest.mark.parametrize(
    ("total", "page", "numbers"),
    [
        (0, 1, (1,)),
        (20, 1, (1,)),
        (21, 1, (1, 2)),
        (100, 3, (1, 2, 3, 4, 5)),
        (2000, 1, (1, 2, 3, None, 100)),
        (2000, 50, (1, None, 48, 49, 50, 51, 52, None, 100)),
        (2000, 5, (1, 2, 3, 4, 5, 6, 7, None, 100)),
        (140, 4, (1, 2, 3, 4, 5, 6, 7)),
    ],
)
def test_first_last_and_near_pages_are_offered(
    total: int, page: int, numbers: tuple[int | None, ...]
) -> None:
    assert _paging(total, page).numbers == numbers


@given(st.integers(0, 10**6), st.integers(1, 10**5), st.integers(1, 100))
def test_numbers_grow_and_gaps_hide_at_least_two_pages(total: int, page: int, page_size: int) -> None:
    numbers = _paging(total, page, page_size).numbers
    before = 0
    for position, number in enumerate(numbers):
        if number is None:
            following = numbers[position + 1]
            assert following is not None
            assert following - before > 2
        else:
            assert number > before
            before = number


def test_a_page_beyond_the_end_shows_no_rows_that_are_not_there() -> None:
    paging = _paging(45, 9)
    assert paging.last_row == 45
    assert paging.first_row == 45
