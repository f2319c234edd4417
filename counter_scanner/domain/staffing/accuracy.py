"""How far off the forecast was in weeks it had not seen, beside "the same as last week".

Each of the last weeks is forecast from the days before it alone. The errors say two things: how
wide an interval must be to hold 8 of 10 half hours (its bounds in standard deviations, taken from
these errors; Vovk et al. 2005, conformal prediction), and whether the forecast is worth having.
How often the interval held is counted on the newer half of the weeks with bounds from the older
half, since bounds always fit the errors they were taken from.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

from counter_scanner.domain.staffing.calendar import features
from counter_scanner.domain.staffing.forecast import Forecast, Model
from counter_scanner.domain.staffing.history import Floats, History
from shared.japanese.holidays import IsClosed

# Of all; the rest lies half below and half above.
HELD = 0.8
_MOST_WEEKS = 12
# A fit needs something to learn from, too.
_LEAST_DAYS = 20
_WEEK = timedelta(days=7)
_NARROWER = tuple(n / 20 for n in range(6, 20))


@dataclass(frozen=True)
class Bounds:
    """In standard deviations: of half hours and of whole days."""

    half_hour: tuple[float, float]
    day: tuple[float, float]

    def of(self, forecast: Forecast) -> tuple[Floats, Floats]:
        """People, at least and at most, by half hour; whole, rounded outwards."""
        spread = np.sqrt(forecast.variance)
        low = np.floor(np.maximum(forecast.expected + self.half_hour[0] * spread, 0.0))
        return low, np.ceil(forecast.expected + self.half_hour[1] * spread)

    def of_total(self, forecast: Forecast) -> tuple[int, int]:
        spread = forecast.total_variance**0.5
        low = max(forecast.total + self.day[0] * spread, 0.0)
        return int(low), int(np.ceil(forecast.total + self.day[1] * spread))


@dataclass(frozen=True)
class Accuracy:
    """Errors as a share of all who came (WAPE): of half hours and of whole days, of the forecast
    and of last week's numbers, on `weeks` held-out weeks. `held` is the share of half hours
    that the interval held in the newer half of them; None where they are too few."""

    weeks: int
    days: int
    half_hour: float
    half_hour_last_week: float
    day: float
    day_last_week: float
    held: float | None


@dataclass(frozen=True)
class _Tried:
    """One held-out day."""

    week: date
    forecast: Forecast
    came: Floats
    last_week: Floats


def measure(known: History, is_closed: IsClosed) -> tuple[Bounds, Accuracy] | None:
    """None where the history is too short to hold anything out."""
    tried = list(_tried(known, is_closed))
    weeks = sorted({one.week for one in tried})
    if len(weeks) < 2:
        return None
    older = [one for one in tried if one.week < weeks[len(weeks) // 2]]
    newer = [one for one in tried if one.week >= weeks[len(weeks) // 2]]
    return _bounds(tried), Accuracy(
        weeks=len(weeks),
        days=len(tried),
        half_hour=_error(tried, [one.forecast.expected for one in tried]),
        half_hour_last_week=_error(tried, [one.last_week for one in tried]),
        day=_day_error(tried, [one.forecast.total for one in tried]),
        day_last_week=_day_error(tried, [float(one.last_week.sum()) for one in tried]),
        held=_share_held(newer, _bounds(older)) if len(weeks) > 3 else None,
    )


def last_week(known: History, day: date) -> Floats | None:
    """What came on the same weekday a week before, or on the last such day up to four weeks."""
    place = {own: at for at, own in enumerate(known.days)}
    earlier = (place.get(day - n * _WEEK) for n in range(1, 5))
    found = next((at for at in earlier if at is not None), None)
    return None if found is None else known.arrived[found]


def _tried(known: History, is_closed: IsClosed) -> Iterator[_Tried]:
    mondays = sorted({day - timedelta(days=day.weekday()) for day in known.days})
    table = features(known.days, is_closed)
    for monday in mondays[-_MOST_WEEKS:]:
        past = known.before(monday)
        if len(past.days) < _LEAST_DAYS:
            continue
        model = Model(past, is_closed, table[: len(past.days)])
        for at, day in enumerate(known.days):
            before = last_week(past, day)
            if monday <= day < monday + _WEEK and before is not None:
                yield _Tried(monday, model.forecast(day), known.arrived[at], before)


def _bounds(tried: Sequence[_Tried]) -> Bounds:
    own = [
        (one.came - one.forecast.expected)[used] / np.sqrt(one.forecast.variance[used])
        for one in tried
        if (used := one.forecast.expected > 0).any()
    ]
    wide = _middle(np.concatenate(own))
    days = [
        (one.came.sum() - one.forecast.total) / max(one.forecast.total_variance**0.5, 1e-9)
        for one in tried
    ]
    return _narrowed(tried, Bounds(wide, _middle(np.array(days))))


def _narrowed(tried: Sequence[_Tried], bounds: Bounds) -> Bounds:
    """Where few come, rounding outwards alone holds a good part of the errors: as narrow as whole
    people allow."""
    low, high = bounds.half_hour
    for part in _NARROWER:
        tighter = replace(bounds, half_hour=(low * part, high * part))
        if _share_held(tried, tighter) >= HELD:
            return tighter
    return bounds


def _middle(errors: Floats) -> tuple[float, float]:
    """The bounds between which `HELD` of the errors lie, never on one side of the forecast."""
    tail = (1 - HELD) / 2
    low, high = np.quantile(errors, [tail, 1 - tail], method="median_unbiased")
    return min(float(low), 0.0), max(float(high), 0.0)


def _share_held(tried: Sequence[_Tried], bounds: Bounds) -> float:
    held, n = 0, 0
    for one in tried:
        low, high = bounds.of(one.forecast)
        used = (one.forecast.expected >= 0.5) | (one.came > 0)
        held += int(((low <= one.came) & (one.came <= high))[used].sum())
        n += int(used.sum())
    return held / max(n, 1)


def _error(tried: Sequence[_Tried], told: Sequence[Floats]) -> float:
    off = sum(float(np.abs(one.came - own).sum()) for one, own in zip(tried, told, strict=True))
    return off / max(sum(float(one.came.sum()) for one in tried), 1.0)


def _day_error(tried: Sequence[_Tried], told: Sequence[float]) -> float:
    off = sum(abs(float(one.came.sum()) - own) for one, own in zip(tried, told, strict=True))
    return off / max(sum(float(one.came.sum()) for one in tried), 1.0)
