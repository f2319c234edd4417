"""A month told on a few sheets: what it was, beside the month and the year before, and what to look
at next."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from counter_scanner.domain.figures import Figures
from counter_scanner.domain.question import Question
from counter_scanner.domain.rollup import Grain, next_start, start_of
from counter_scanner.pages.counter import Counter
from counter_scanner.pages.statistics_answers import Answers
from counter_scanner.pages.statistics_view import StatisticsView

# From here on a desk has no time to spare, and waits grow out of proportion.
_BUSY = 0.85
# Where fewer than these keep the target there is something to mend.
_PROMISED = 0.9


@dataclass(frozen=True)
class Mark:
    """Something to look at: which sentence, and what goes into it. `names` are looked up by the
    template, `length` is said in words."""

    kind: str
    name: str = ""
    hour: int = 0
    day: int = 0
    percent: int = 0
    length: timedelta | None = None


class ReportView:
    """`month` is its first day; a month that is not over is told up to today."""

    def __init__(self, counter: Counter, month: date) -> None:
        self.month = month
        self.view = _view(counter, month)
        self._counter = counter

    @cached_property
    def before(self) -> list[tuple[str, Figures, Figures]]:
        """Arrivals and waits of this month, of the one before and of the same one a year ago."""
        year_ago = self.month.replace(year=self.month.year - 1)
        others = {"last_month": previous(self.month), "last_year": year_ago}
        views = {name: _view(self._counter, month) for name, month in others.items()}
        told = {"this_month": self.view, **views}
        return [(name, one.arrived, one.waits.rows[0].figures) for name, one in told.items()]

    @property
    def marks(self) -> list[Mark]:
        return [*self._slow_hours(), *self._late_stages(), *self._busy_slots()]

    def _slow_hours(self) -> Iterator[Mark]:
        """The hour of the week in which people waited longest."""
        squares = [
            (square.median, day, hour)
            for hour, row in self.view.hours
            for day, square in enumerate(row)
            if square and square.median is not None
        ]
        if squares:
            length, day, hour = max(squares)
            yield Mark("slow_hour", hour=hour, day=day, length=length)

    def _late_stages(self) -> Iterator[Mark]:
        """Of wait and stages, the one that keeps its target least, if that is too little."""
        rows = [*self.view.waits.rows, *self.view.stages.rows]
        kept = [(one.figures.within, one) for one in rows if one.figures.within is not None]
        if kept:
            within, row = min(kept, key=lambda pair: pair[0])
            if within < _PROMISED:
                yield Mark("late_stage", name=str(row.name), percent=round(within * 100))

    def _busy_slots(self) -> Iterator[Mark]:
        rows = [row for row in self.view.load if row.busy is not None and row.arrived is not None]
        if rows:
            busiest = max(rows, key=lambda row: row.busy or 0.0)
            kind = "busy_slot" if (busiest.busy or 0.0) >= _BUSY else "room"
            yield Mark(kind, name=busiest.time, percent=round((busiest.busy or 0.0) * 100))


def previous(month: date) -> date:
    return start_of(month - timedelta(days=1), Grain.MONTH)


def _view(counter: Counter, month: date) -> StatisticsView:
    last = next_start(month, Grain.MONTH) - timedelta(days=1)
    return StatisticsView(Answers(counter, Question(month, last)))
