"""頁送り: which page numbers are offered, and where they lead."""

from collections.abc import Callable
from dataclasses import dataclass

#: Page numbers offered on either side of the present one.
_AROUND = 2


@dataclass(frozen=True, slots=True)
class Paging:
    """Where one stands in a list. `numbers` holds None for a gap."""

    page: int
    last: int
    first_row: int
    last_row: int
    total: int
    numbers: tuple[int | None, ...]
    to: Callable[[int], str]

    @property
    def needed(self) -> bool:
        """Whether there is more than one page."""
        return self.last > 1


def paging_of(total: int, page: int, page_size: int, to: Callable[[int], str]) -> Paging:
    """The pages of a list.

    Args:
        total: rows in all.
        page: the present page, from 1.
        page_size: rows on one page, at least 1.
        to: makes the address of a page.
    """
    last = max(1, -(-total // page_size))
    near = {1, last, *range(page - _AROUND, page + _AROUND + 1)}
    numbers: list[int | None] = []
    for number in sorted(candidate for candidate in near if 1 <= candidate <= last):
        before = numbers[-1] if numbers else None
        if before is not None and number == before + 2:
            # A gap of a single page is that page.
            numbers.append(number - 1)
        elif before is not None and number > before + 2:
            numbers.append(None)
        numbers.append(number)
    start = (page - 1) * page_size
    return Paging(page, last, min(start + 1, total), min(start + page_size, total), total, tuple(numbers), to)
