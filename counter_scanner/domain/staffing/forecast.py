"""How many will come in each half hour of a day.

A day's number is its effects (see `calendar`, `regression`) times the level of the last weeks; its
half hours share it as they did on days of the same weekday. The variance of a half hour is
`dispersion`·mean + `day_spread`²·mean²: chance within the day, and the whole day being off. How
wide an interval that makes is not believed but measured on held-out weeks (see `accuracy`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from counter_scanner.domain.staffing.calendar import (
    AFTER_BREAK,
    EFFECTS,
    IN_MONTH,
    MONTHS,
    SPRING,
    WEEKDAYS,
    features,
)
from counter_scanner.domain.staffing.history import SLOTS, Floats, History
from counter_scanner.domain.staffing.regression import Fit, fit
from shared.japanese.holidays import IsClosed

# Below this many open days nothing is said: six weeks.
FEWEST_DAYS = 30
# How large an effect may well be, on the logarithm: 0.3 is a third more or less. Months beside the
# spring differ little, and in the first year each new one is one never seen.
_SPREADS = {
    **dict.fromkeys(WEEKDAYS, 0.3),
    **dict.fromkeys(MONTHS, 0.15),
    **dict.fromkeys(SPRING, 0.5),
    **dict.fromkeys(IN_MONTH, 0.3),
    AFTER_BREAK: 0.3,
}
# Days fade: one of a year ago is believed 0.7 as much as one of yesterday.
_FADING = 0.5 ** (1 / 730)
# The level of the last days, fading by day; and how many of them are as good as none.
_RECENT, _SCEPTICAL = 0.9, 6.0
# Half hours with less than this share of a day's visitors are not spoken of.
_SHARE = 0.002
# A weekday's own shape of the day is believed like that of all days once so many were seen.
_SHAPE_DAYS = 8


@dataclass(frozen=True)
class Forecast:
    """Of one day: `expected` by half hour; `day_spread` and `dispersion` as above."""

    day: date
    expected: Floats
    day_spread: float
    dispersion: float

    @property
    def total(self) -> float:
        return float(self.expected.sum())

    @property
    def opening(self) -> tuple[int, int] | None:
        """The first and the last half hour in which anybody to speak of comes."""
        some = np.flatnonzero(self.expected > _SHARE * self.total)
        return (int(some[0]), int(some[-1])) if len(some) else None

    @property
    def variance(self) -> Floats:
        return self.dispersion * self.expected + (self.day_spread * self.expected) ** 2

    @property
    def total_variance(self) -> float:
        return self.dispersion * self.total + (self.day_spread * self.total) ** 2


class Model:
    """What was learned from a history of at least `FEWEST_DAYS` days."""

    def __init__(self, known: History, is_closed: IsClosed, table: Floats | None = None) -> None:
        """`table`: the features of the history's days, where they are known already."""
        self.known = known
        self.is_closed = is_closed
        self._table = features(known.days, is_closed) if table is None else table
        self._totals = known.arrived.sum(axis=1)
        spreads = np.array([_SPREADS[name] for name in EFFECTS])
        self.fit: Fit = fit(self._table, self._totals, spreads, _weights(known.days))
        self._level, self._level_variance = self._recent()
        self._shapes = _shapes(known)
        self._dispersion = self._within_days()

    def forecast(self, day: date) -> Forecast:
        held = features([day], self.is_closed)
        total = float(self.fit.expected(held)[0]) * np.exp(self._level)
        variance = float(self.fit.variance(held)[0]) + self._level_variance
        # What days differ by beyond Poisson counts, relative to this one.
        excess = max(self.fit.dispersion - 1, 0.0) / max(self._totals.mean(), 1.0)
        spread = float(np.sqrt(variance + excess))
        return Forecast(day, total * self._shapes[day.weekday()], spread, self._dispersion)

    def held(self, day: date) -> list[str]:
        """The names of what holds on a day."""
        row = features([day], self.is_closed)[0]
        return [name for name, holds in zip(EFFECTS, row, strict=True) if holds]

    def effects(self) -> dict[str, tuple[float, float, int]]:
        """By name: the factor, its standard deviation on the logarithm, and on how many days of
        the history it held. Weekdays and months are told beside the average of those seen."""
        seen = self._table.sum(axis=0)
        beside = _beside_average(seen)
        effects = beside @ self.fit.effects[:-1]
        spreads = np.sqrt(np.diag(beside @ self.fit.covariance[:-1, :-1] @ beside.T))
        return {
            name: (float(np.exp(effects[at])), float(spreads[at]), int(seen[at]))
            for at, name in enumerate(EFFECTS)
        }

    def _recent(self) -> tuple[float, float]:
        """By how much the last days lay above what their effects say, on the logarithm; believed
        the more, the more of them there are."""
        expected = self.fit.expected(self._table)
        ages = np.arange(len(expected))[::-1]
        weights = _RECENT**ages * expected
        own = float(np.log((weights @ (self._totals / expected)) / weights.sum() + 1e-9))
        days = float(weights.sum() ** 2 / (weights**2).sum())
        variance = self.fit.dispersion / float(expected.mean()) / (days + _SCEPTICAL)
        return own * days / (days + _SCEPTICAL), variance

    def _within_days(self) -> float:
        """Variance of half hours over their mean, once a day's total is known."""
        shapes = np.array([self._shapes[day.weekday()] for day in self.known.days])
        mean = shapes * self._totals[:, None]
        used = mean > 0
        squares = (self.known.arrived[used] - mean[used]) ** 2
        return max(float(squares.sum() / mean[used].sum()), 1.0) if used.any() else 1.0


def _weights(days: Sequence[date]) -> Floats:
    ages = np.array([(days[-1] - day).days for day in days], dtype=np.float64)
    weights: Floats = _FADING**ages
    return weights


def _shapes(known: History) -> Floats:
    """A row a weekday: the share of each half hour in a day."""
    everyone = known.arrived.sum(axis=0)
    shape = everyone / max(everyone.sum(), 1.0)
    prior = _SHAPE_DAYS * everyone.sum() / max(len(known.days), 1)
    weekdays = np.array([day.weekday() for day in known.days])
    own = np.array([known.arrived[weekdays == n].sum(axis=0) for n in range(7)])
    shapes: Floats = (own + prior * shape) / (own.sum(axis=1, keepdims=True) + max(prior, 1e-9))
    return shapes.reshape(7, SLOTS)


def _beside_average(seen: Floats) -> Floats:
    """Takes from each weekday and each month the average of its own kind."""
    matrix = np.eye(len(EFFECTS))
    for group in (WEEKDAYS, MONTHS):
        columns = [at for at, name in enumerate(EFFECTS) if name in group]
        days = seen[columns]
        matrix[np.ix_(columns, columns)] -= days / max(days.sum(), 1.0)
    return matrix
