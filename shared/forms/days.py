"""Days as answers carry them: `YYYY-MM-DD`, and nothing looser."""

from datetime import date
from typing import Any


def parse(value: Any) -> date | None:
    """The day, or nothing. `date.fromisoformat` also takes week dates and unbroken digits;
    an answer must have one spelling only."""
    try:
        day = date.fromisoformat(value)
    except (TypeError, ValueError):
        return None
    return day if day.isoformat() == value else None


def age(born: date, today: date) -> int:
    """Whole years since the date of birth. Born on 29 February, one turns on 1 March where there
    is no 29th: the law has a year end with the day before the birthday (Act on Counting Ages;
    Civil Code, Article 143)."""
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def school_year(today: date) -> date:
    """1 April at which the running school year began."""
    return date(today.year - (today.month < 4), 4, 1)
