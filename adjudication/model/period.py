"""利用期間: calendar arithmetic of a period of use, both days inclusive."""

from dataclasses import dataclass
from datetime import date

from rightsdb.dates.calendar import ONE_DAY, last_day_of_months
from rightsdb.errors import InputError

_LAST_YEAR = 2999
_MONTHS_OF_A_YEAR = 12
_LONGEST_MONTH = 31
_APRIL = 4


def last_day_after(start: date, months: int) -> date:
    """満了日: the last day of a period of `months` months whose first day is `start`."""
    return last_day_of_months(start - ONE_DAY, months)


@dataclass(frozen=True, slots=True)
class Period:
    """利用期間: from `start` to `end`, both inclusive."""

    start: date
    end: date

    @property
    def days(self) -> int:
        """日数: both ends counted."""
        return (self.end - self.start).days + 1

    @property
    def months(self) -> int:
        """月数: started months, counted from the first day."""
        return self.started(1)

    @property
    def years(self) -> int:
        """年数: started years, counted from the first day."""
        return self.started(_MONTHS_OF_A_YEAR)

    @property
    def fiscal_years(self) -> int:
        """年度数: years from April to March that the period touches."""
        return _fiscal_year(self.end) - _fiscal_year(self.start) + 1

    def started(self, months: int) -> int:
        """How many steps of `months` months are needed to cover the whole period."""
        count = max(1, self.days // (_LONGEST_MONTH * months))
        while last_day_after(self.start, count * months) < self.end:
            count += 1
        return count

    def exceeds_years(self, years: int) -> bool:
        """Whether the period is longer than `years` years."""
        return self.end > last_day_after(self.start, years * _MONTHS_OF_A_YEAR)

    def after_months(self, months: int) -> "Period | None":
        """What is left of the period after its first `months` months, or None."""
        rest = last_day_after(self.start, months) + ONE_DAY
        return Period(rest, self.end) if rest <= self.end else None


def _fiscal_year(day: date) -> int:
    """年度: the year in whose April the fiscal year of `day` begins."""
    return day.year if day.month >= _APRIL else day.year - 1


def period_between(start: date, end: date, prefix: str = "") -> Period:
    """利用期間を確かめて作る.

    Args:
        start: the first day.
        end: the last day.
        prefix: what stands before the names of the two fields in an error.

    Raises:
        InputError: it ends before it starts (``period_reversed``), or lies beyond all reason.
    """
    if end < start:
        raise InputError(
            "period_reversed",
            f"利用期間の終わり（{end}）が始まり（{start}）より前です。日付を確かめてください。",
            field=f"{prefix}period_end",
        )
    if end.year > _LAST_YEAR:
        raise InputError("bad_date", f"{_LAST_YEAR}年までの日にしてください。", field=f"{prefix}period_end")
    return Period(start, end)
