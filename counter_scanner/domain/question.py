"""What a supervisor asks of a period, and where the line breaks of its trend lie."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from counter_scanner.domain.rollup import Grain, start_of

# A trend of more points than this is no longer read.
_MOST_DAYS, _MOST_WEEKS = timedelta(days=35), timedelta(days=400)


# So many weeks are a year: its days fall on the same weekdays.
_YEAR = timedelta(weeks=52)


class Step(StrEnum):
    """How far apart the points of a trend are."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True)
class Question:
    """A period, both ends in it, and what it is narrowed to: columns of `rollup.Place`."""

    first: date
    last: date
    where: tuple[tuple[str, str | int], ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(name for name, _ in self.where)

    @property
    def step(self) -> Step:
        length = self.last - self.first
        if length <= _MOST_DAYS:
            return Step.DAY
        return Step.WEEK if length <= _MOST_WEEKS else Step.MONTH

    def point(self, day: date) -> date:
        """The day under which the trend shows a day: itself, its Monday, the first of its month."""
        if self.step is Step.WEEK:
            return day - timedelta(days=day.weekday())
        return start_of(day, Grain.MONTH if self.step is Step.MONTH else Grain.DAY)

    def a_year_before(self) -> "Question":
        """The same weeks of the year before; of a trend by months the same months."""
        return replace(self, first=self.before(self.first), last=self.before(self.last))

    def before(self, point: date) -> date:
        """The day, week or month that stands beside this one in the trend of last year."""
        if self.step is not Step.MONTH:
            return max(point, date.min + _YEAR) - _YEAR
        day = 28 if (point.month, point.day) == (2, 29) else point.day
        return point.replace(year=max(point.year - 1, 1), day=day)
