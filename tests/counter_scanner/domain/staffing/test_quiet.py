"""Quiet hours are the longest stretch of a day in which few are expected."""

from datetime import date

import numpy as np

from counter_scanner.domain.staffing.forecast import Forecast
from counter_scanner.domain.staffing.history import SLOTS
from counter_scanner.domain.staffing.quiet import Quiet, quiet_hours

TODAY, NEXT = date(2026, 11, 25), date(2026, 11, 26)


def forecast(day: date, *people: float) -> Forecast:
    """By half hour from nine o'clock on."""
    expected = np.zeros(SLOTS)
    expected[18 : 18 + len(people)] = people
    return Forecast(day, expected, 0.1, 1.0)


def test_quiet_hours_longest_stretch_of_each_day() -> None:
    busy = forecast(NEXT, 2, 2, 9, 10, 9, 3, 3, 3, 8, 2)
    # The last half hour is quiet too, but who comes then may be too late.
    assert quiet_hours([busy], TODAY, 20) == [Quiet(NEXT, 23, 26)]


def test_quiet_hours_of_today_are_still_to_come() -> None:
    day = forecast(TODAY, 2, 2, 2, 2, 10, 3, 3, 9, 9, 9)
    assert quiet_hours([day], TODAY, 17) == [Quiet(TODAY, 18, 22)]
    assert quiet_hours([day], TODAY, 20) == [Quiet(TODAY, 23, 25)]
    assert quiet_hours([day], TODAY, 24) == []


def test_quiet_hours_measured_by_the_busiest_of_all_days() -> None:
    """A day without a peak of its own is quiet from morning to evening."""
    calm, crowded = forecast(TODAY, 4, 4, 4, 4), forecast(NEXT, 12, 12, 12, 12)
    assert quiet_hours([calm, crowded], TODAY, 10) == [Quiet(TODAY, 18, 21)]


def test_quiet_hours_half_an_hour_is_too_short() -> None:
    assert quiet_hours([forecast(NEXT, 10, 2, 10, 10)], TODAY, 10) == []
    assert quiet_hours([], TODAY, 10) == []
