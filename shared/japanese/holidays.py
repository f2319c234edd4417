"""Days on which a municipal office is closed.

Weekends, national holidays (from the kept library `holidays`) and 29 December to 3 January
(Local Autonomy Act, Article 4-2, paragraph 2).
"""

from collections.abc import Callable
from datetime import date

from holidays.countries.japan import Japan

# Whether the office is closed on a day.
IsClosed = Callable[[date], bool]

_NATIONAL = Japan()


def is_office_holiday(day: date) -> bool:
    new_year = (day.month == 12 and day.day >= 29) or (day.month == 1 and day.day <= 3)
    return day.weekday() >= 5 or new_year or day in _NATIONAL
