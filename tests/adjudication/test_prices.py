from datetime import date
from decimal import Decimal

import pytest

from adjudication.prices import price_on


@pytest.mark.parametrize(
    ("day", "rate"),
    [
        (date(1989, 3, 31), None),
        (date(1989, 4, 1), "0.03"),
        (date(1997, 3, 31), "0.03"),
        (date(1997, 4, 1), "0.05"),
        (date(2014, 3, 31), "0.05"),
        (date(2014, 4, 1), "0.08"),
        (date(2019, 9, 30), "0.08"),
        (date(2019, 10, 1), "0.10"),
        (date(2026, 11, 22), "0.10"),
    ],
)
def test_the_tax_rate_is_that_of_the_day(day: date, rate: str | None) -> None:
    found = price_on("consumption_tax", day)
    assert (found.value if found else None) == (None if rate is None else Decimal(rate))


@pytest.mark.parametrize(
    ("day", "yen"),
    [
        (date(2010, 12, 31), None),
        (date(2011, 1, 1), 13860),
        (date(2015, 12, 31), 13860),
        (date(2016, 1, 1), 8100),
        (date(2019, 12, 31), 8100),
        (date(2020, 1, 1), 8250),
        (date(2026, 11, 22), 8250),
    ],
)
def test_the_advertisement_costs_the_latest_price_seen(day: date, yen: int | None) -> None:
    found = price_on("advertisement", day)
    assert (found.value if found else None) == yen
    assert found is None or found.citation.startswith("https://")
