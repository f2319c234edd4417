"""Time as the office sees it: kept in UTC, shown in Japan Standard Time.

Only entry points call `now`; everything else is handed a `Clock` or a moment, so that tests
choose the day.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone

Clock = Callable[[], datetime]

# Japan has had no daylight saving since 1951, so a fixed offset needs no zone database,
# which Windows does not ship.
JST = timezone(timedelta(hours=9), "JST")


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return datetime.now(UTC)


def day_in_japan(moment: datetime, begins: timedelta = timedelta(0)) -> date:
    """The calendar day of an aware moment at the counter; the office's own day where that begins
    so long after midnight."""
    return (moment.astimezone(JST) - begins).date()
