from datetime import date

import pytest

from shared.japanese.holidays import is_office_holiday


@pytest.mark.parametrize(
    "day",
    [
        date(2026, 11, 21),  # Saturday
        date(2026, 11, 22),  # Sunday
        date(2026, 11, 23),  # Labour Thanksgiving Day
        date(2026, 12, 29),  # the office's year end
        date(2027, 1, 3),
        date(2026, 9, 22),  # between two holidays
        date(2026, 5, 6),  # in place of a holiday on Sunday
    ],
)
def test_is_office_holiday_closed_day(day: date) -> None:
    assert is_office_holiday(day)


@pytest.mark.parametrize("day", [date(2026, 11, 24), date(2026, 12, 28), date(2027, 1, 4)])
def test_is_office_holiday_working_day(day: date) -> None:
    assert not is_office_holiday(day)


@pytest.mark.parametrize("year", [1, 1947, 2150, 9999])
def test_is_office_holiday_far_year_answers(year: int) -> None:
    assert is_office_holiday(date(year, 12, 31))
