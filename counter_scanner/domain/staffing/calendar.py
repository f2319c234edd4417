"""What is known of a day beforehand and moves how many come: its weekday, its place in the month
and in the year, and closed days before it."""

from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np

from counter_scanner.domain.staffing.history import Floats
from shared.japanese.holidays import IsClosed

WEEKDAYS = tuple(f"weekday_{n}" for n in range(7))
MONTHS = tuple(f"month_{n}" for n in range(1, 13))
# The year's moves: people move before and after 1 April.
SPRING = ("late_march", "early_april")
IN_MONTH = ("month_start", "month_end")
AFTER_BREAK = "after_break"
EFFECTS = (*WEEKDAYS, *MONTHS, *SPRING, *IN_MONTH, AFTER_BREAK)

_EDGE_DAYS = 3
_FAR = 14
_DAY = timedelta(days=1)


def features(days: Sequence[date], is_closed: IsClosed) -> Floats:
    """A row a day, a column for each of `EFFECTS`: 1 where it holds, else 0."""
    table = np.zeros((len(days), len(EFFECTS)))
    for row, day in enumerate(days):
        table[row, [EFFECTS.index(name) for name in _held(day, is_closed)]] = 1.0
    return table


def _held(day: date, is_closed: IsClosed) -> set[str]:
    found = {WEEKDAYS[day.weekday()], MONTHS[day.month - 1]}
    if day.month == 3 and day.day >= 16:
        found.add("late_march")
    if day.month == 4 and day.day <= 15:
        found.add("early_april")
    if _open_days(day, -_DAY, is_closed) < _EDGE_DAYS:
        found.add("month_start")
    if _open_days(day, _DAY, is_closed) < _EDGE_DAYS:
        found.add("month_end")
    if _is_after_break(day, is_closed):
        found.add(AFTER_BREAK)
    return found


def _open_days(day: date, step: timedelta, is_closed: IsClosed) -> int:
    """Open days between a day and the edge of its month, as far as that matters."""
    found, at = 0, day + step
    while at.month == day.month and found < _EDGE_DAYS:
        found += not is_closed(at)
        at += step
    return found


def _is_after_break(day: date, is_closed: IsClosed) -> bool:
    """The first open day after a closed one that is no Saturday or Sunday."""
    at = day - _DAY
    for _ in range(_FAR):
        if not is_closed(at):
            return False
        if at.weekday() < 5:
            return True
        at -= _DAY
    return False


def next_open(day: date, is_closed: IsClosed, *, most: int = 30) -> date:
    """The first open day after this one; the day after where there is none for so long."""
    later = (day + timedelta(days=n) for n in range(1, most + 1))
    return next((one for one in later if not is_closed(one)), day + _DAY)
