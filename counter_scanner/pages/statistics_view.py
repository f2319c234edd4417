"""A period's figures as the page shows them: one table each, empty where it is not kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from counter_scanner.domain.bundle import Words
from counter_scanner.domain.figures import HIDDEN, Figures, figures
from counter_scanner.domain.rollup import CUTS, NO_NUMBER
from counter_scanner.domain.stages import CUT_OFF, ENDS, GAPS, SPANS, Measure
from counter_scanner.domain.suppression import hidden
from counter_scanner.domain.tally import Tally
from counter_scanner.pages.statistics_answers import Answers, Tallies
from counter_scanner.pages.statistics_compare import Comparison, comparison_of
from counter_scanner.pages.statistics_load import LoadRow, load_of
from counter_scanner.pages.statistics_spread import Bar, spread

# Shades of the map of hours, from few visitors to many.
_SHADES = 5
_OPEN = frozenset({*(measure for measure, _ in ENDS.values()), Measure.OPEN})

Name = str | int | date


@dataclass(frozen=True)
class Row:
    """`name` is a measure's, a column's value or the first day of a stretch of the trend; `target`
    what its times should not exceed, where there is one."""

    name: Name
    figures: Figures
    target: timedelta | None = None


@dataclass(frozen=True)
class Table:
    """`has_target`: some of its times have one."""

    name: str
    rows: Sequence[Row]

    @property
    def has_target(self) -> bool:
        return any(row.target is not None for row in self.rows)


@dataclass(frozen=True)
class Hour:
    """One square of the map: visitors, their median wait, and how dark it is, from 0. Of a hidden
    one neither is told."""

    n: int | None
    median: timedelta | None
    shade: int


@dataclass(frozen=True)
class Point:
    """One point of the trend, and what it was a year before."""

    day: date
    now: Figures
    before: Figures


class StatisticsView:
    """Everything that one page says, each part read once."""

    def __init__(self, answers: Answers) -> None:
        self.answers = answers
        self.target = answers.counter.wait_target
        self._targets = answers.counter.stage_targets

    @cached_property
    def _totals(self) -> Mapping[Measure, Tally]:
        found = self.answers.tallies(list(CUTS["all"].measures))
        return {measure: own.get((), Tally()) for measure, own in found.items()}

    @property
    def arrived(self) -> Figures:
        return figures(self._totals[Measure.ARRIVED])

    @property
    def is_empty(self) -> bool:
        return not self._totals[Measure.ARRIVED].n

    @property
    def ends(self) -> list[tuple[str, int | None]]:
        """How visits ended, and how many have not; None where it must not be told."""
        told = [one for one in Measure if one in _OPEN and self.answers.tells(one)]
        numbers = {measure: self._totals[measure].n for measure in told}
        secret = hidden(numbers)
        return [(one.value, None if one in secret else n) for one, n in numbers.items()]

    @property
    def has_stages(self) -> bool:
        """Whether what lies between wait and service is told of what is asked for."""
        return self.answers.tells(Measure.TO_CALL)

    @property
    def waits(self) -> Table:
        return Table("wait", self._stages([Measure.WAIT]))

    @property
    def stages(self) -> Table:
        others = [measure for measure in (*SPANS, *GAPS) if measure is not Measure.WAIT]
        return Table("stage", [row for row in self._stages(others) if row.figures.n != 0])

    def _stages(self, measures: Sequence[Measure]) -> list[Row]:
        kept = [measure for measure in measures if self.answers.tells(measure)]
        return [self._row(one.value, one, self._totals) for one in kept]

    @property
    def spreads(self) -> dict[str, list[Bar]]:
        """How many waited, and were served, for how long."""
        told = (Measure.WAIT, Measure.SERVICE)
        return {measure.value: spread(self._totals[measure]) for measure in told}

    @cached_property
    def channels(self) -> list[Table]:
        """Wait and service of those with a code beside those without."""
        return [self._table(measure, "channel") for measure in (Measure.WAIT, Measure.SERVICE)]

    @cached_property
    def procedures(self) -> Table:
        return self._table(Measure.WAIT, "procedure", "procedure")

    @cached_property
    def desks(self) -> Table:
        return self._table(Measure.SERVICE, "desk", "desk")

    @cached_property
    def comparison(self) -> Comparison | None:
        return comparison_of(self.answers)

    @cached_property
    def load(self) -> list[LoadRow]:
        return load_of(self.answers)

    @cached_property
    def points(self) -> list[Point]:
        """The trend of waits."""
        now = self._told(self.answers.trend(Measure.WAIT))
        before = self._told(self.answers.trend_before(Measure.WAIT))
        beside = self.answers.question.before
        return [Point(day, own, before.get(beside(day), Figures(0))) for day, own in now.items()]

    @property
    def trend(self) -> Table:
        return Table("trend", [Row(one.day, one.now, self.target) for one in self.points])

    def _told(self, found: Mapping[date, Tally]) -> dict[date, Figures]:
        secret = hidden({day: tally.n for day, tally in found.items()})
        return {
            day: HIDDEN if day in secret else figures(tally, self.target)
            for day, tally in found.items()
        }

    @cached_property
    def hours(self) -> list[tuple[int, list[Hour | None]]]:
        """Every hour that had visitors, by weekday from Monday."""
        found = self.answers.tallies([Measure.ARRIVED, Measure.WAIT], "hour", "weekday")
        came, waited = found[Measure.ARRIVED], found[Measure.WAIT]
        most = max((tally.n for tally in came.values()), default=0)
        secret = hidden({at: tally.n for at, tally in came.items()})
        squares = {
            at: Hour(None, None, 0)
            if at in secret
            else Hour(tally.n, figures(waited.get(at)).median, (tally.n * _SHADES - 1) // most)
            for at, tally in came.items()
        }
        hours = sorted({int(hour) for hour, _ in came if hour != NO_NUMBER})
        return [(hour, [squares.get((hour, day)) for day in range(7)]) for hour in hours]

    def target_of(self, measure: Measure) -> timedelta | None:
        waits = (Measure.WAIT, Measure.TO_CALL)
        return self.target if measure in waits else self._targets.get(measure)

    def _table(self, measure: Measure, by: str, name: str = "") -> Table:
        wanted = [measure, CUT_OFF[measure]]
        found = self.answers.tallies(wanted, by)
        secret = hidden({words: tally.n for words, tally in found[measure].items()})
        rows = [
            Row(words[0], HIDDEN, self.target_of(measure))
            if words in secret
            else self._row(words[0], measure, _of(found, words))
            for words, tally in sorted(found[measure].items())
            if tally.n
        ]
        return Table(name or measure.value, rows)

    def _row(self, name: Name, measure: Measure, found: Mapping[Measure, Tally]) -> Row:
        target = self.target_of(measure)
        cut_off = found.get(CUT_OFF[measure]) if measure in CUT_OFF else None
        return Row(name, figures(found[measure], target, cut_off), target)


def _of(found: Mapping[Measure, Tallies], words: Words) -> dict[Measure, Tally]:
    return {measure: own.get(words, Tally()) for measure, own in found.items()}
