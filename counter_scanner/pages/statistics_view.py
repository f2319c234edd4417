"""A period's figures as the page shows them: one table each, empty where it is not kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from counter_scanner.domain.figures import FEW, Figures, figures
from counter_scanner.domain.rollup import LARGEST_SIZE, NO_NUMBER
from counter_scanner.domain.stages import ENDS, SPANS, Measure
from counter_scanner.domain.tally import Tally
from counter_scanner.domain.visit import Channel
from counter_scanner.pages.statistics_answers import Answers, Tallies

# Shades of the map of hours, from few visitors to many.
_SHADES = 5

Name = str | int | date


@dataclass(frozen=True)
class Row:
    """`name` is a measure's, a column's value or the first day of a stretch of the trend."""

    name: Name
    figures: Figures

    @property
    def is_few(self) -> bool:
        return 0 < self.figures.n < FEW


@dataclass(frozen=True)
class Table:
    """`has_target`: its times are waits, for which there is one."""

    name: str
    rows: Sequence[Row]
    has_target: bool = False


@dataclass(frozen=True)
class Pair:
    """The service of one household size with a code and without."""

    size: int
    qr: Figures
    paper: Figures

    @property
    def saved(self) -> timedelta | None:
        """What the code's median is shorter by; None where either has too few."""
        if self.qr.median is None or self.paper.median is None:
            return None
        return self.paper.median - self.qr.median


@dataclass(frozen=True)
class Hour:
    """One square of the map: visitors, their median wait, and how dark it is, from 0."""

    n: int
    median: timedelta | None
    shade: int


class StatisticsView:
    """Everything that one page says, each part read once."""

    def __init__(self, answers: Answers) -> None:
        self.answers = answers
        self.target = answers.counter.wait_target

    @cached_property
    def _totals(self) -> Mapping[Measure, Tally]:
        found = self.answers.tallies(list(Measure))
        return {measure: own.get((), Tally()) for measure, own in found.items()}

    @property
    def arrived(self) -> int:
        return self._totals[Measure.ARRIVED].n

    @property
    def ends(self) -> list[tuple[str, int]]:
        """How visits ended."""
        ends = (measure for measure, _ in ENDS.values() if self.answers.tells(measure))
        return [(measure.value, self._totals[measure].n) for measure in ends]

    @property
    def waits(self) -> Table:
        return Table("wait", self._stages([Measure.WAIT]), has_target=True)

    @property
    def stages(self) -> Table:
        others = [measure for measure in SPANS if measure is not Measure.WAIT]
        return Table("stage", self._stages(others))

    def _stages(self, measures: Sequence[Measure]) -> list[Row]:
        kept = [measure for measure in measures if self.answers.tells(measure)]
        return [self.row(measure.value, self._totals[measure]) for measure in kept]

    @cached_property
    def channels(self) -> list[Table]:
        """Wait and service of those with a code beside those without."""
        found = self.answers.tallies([Measure.WAIT, Measure.SERVICE], "channel")
        return [
            Table(measure.value, self._rows(own), measure is Measure.WAIT)
            for measure, own in found.items()
        ]

    @cached_property
    def procedures(self) -> Table:
        found = self.answers.tallies([Measure.WAIT], "procedure")
        return Table("procedure", self._rows(found[Measure.WAIT]), has_target=True)

    @cached_property
    def desks(self) -> Table:
        found = self.answers.tallies([Measure.SERVICE], "desk")
        return Table("desk", self._rows(found[Measure.SERVICE]))

    @cached_property
    def trend(self) -> Table:
        points = self.answers.trend(Measure.WAIT)
        return Table("trend", [self.row(*point) for point in points.items()], has_target=True)

    @property
    def trend_points(self) -> list[tuple[str, float | None, float | None]]:
        """Day, median and p90 in minutes, for the chart; None where too few came."""
        told = [(str(row.name), row.figures) for row in self.trend.rows]
        return [(day, _minutes(one.median), _minutes(one.p90)) for day, one in told]

    @cached_property
    def pairs(self) -> list[Pair]:
        """Like with like: of one household size and of one procedure, lest apples be compared with
        pears. Empty where the question is another."""
        if self.answers.question.names != ("procedure",):
            return []
        found = self.answers.tallies([Measure.SERVICE], "size", "channel")[Measure.SERVICE]
        pairs = (self._pair(size, found) for size in range(1, LARGEST_SIZE + 1))
        return [pair for pair in pairs if pair.qr.n or pair.paper.n]

    def _pair(self, size: int, found: Tallies) -> Pair:
        qr, paper = (found.get((size, channel.value)) for channel in (Channel.QR, Channel.PAPER))
        return Pair(size, figures(qr, self.target), figures(paper, self.target))

    @cached_property
    def hours(self) -> list[tuple[int, list[Hour | None]]]:
        """Every hour that had visitors, by weekday from Monday."""
        found = self.answers.tallies([Measure.ARRIVED, Measure.WAIT], "hour", "weekday")
        came = found[Measure.ARRIVED]
        most = max((tally.n for tally in came.values()), default=0)
        shades = {at: (tally.n * _SHADES - 1) // most for at, tally in came.items()}
        squares = {
            at: Hour(tally.n, figures(found[Measure.WAIT].get(at), self.target).median, shades[at])
            for at, tally in came.items()
        }
        hours = sorted({int(hour) for hour, _ in came if hour != NO_NUMBER})
        return [(hour, [squares.get((hour, day)) for day in range(7)]) for hour in hours]

    def _rows(self, found: Tallies) -> list[Row]:
        return [self.row(value, tally) for (value,), tally in sorted(found.items()) if tally.n]

    def row(self, name: Name, tally: Tally) -> Row:
        return Row(name, figures(tally, self.target))


def _minutes(length: timedelta | None) -> float | None:
    return None if length is None else round(length.total_seconds() / 60, 1)
