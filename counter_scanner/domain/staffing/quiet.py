"""When few are expected in the next days, for those who can choose when to come."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from counter_scanner.domain.staffing.forecast import Forecast

# Quiet is less than this share of the busiest half hour of the next days.
_SHARE = 0.6
# Shorter than an hour nobody can aim for.
_SHORTEST = 2


@dataclass(frozen=True)
class Quiet:
    """From the half hour `first` up to, not with, `end`."""

    day: date
    first: int
    end: int


def quiet_hours(forecasts: Sequence[Forecast], today: date, now: int) -> list[Quiet]:
    """The longest quiet stretch of each day, the nearest day first; of today what is still to
    come after half hour `now`. The last half hour is left out: who comes then may find it closed.
    """
    most = max((float(one.expected.max()) for one in forecasts), default=0.0)
    found = (_longest(one, most, now + 1 if one.day == today else 0) for one in forecasts)
    return [one for one in found if one is not None]


def _longest(forecast: Forecast, most: float, after: int) -> Quiet | None:
    opens = forecast.opening
    if opens is None:
        return None
    slots = range(max(opens[0], after), opens[1])
    stretches = _stretches(slots, forecast.expected <= _SHARE * most)
    best = max(stretches, key=lambda one: one[1] - one[0], default=(0, 0))
    return Quiet(forecast.day, *best) if best[1] - best[0] >= _SHORTEST else None


def _stretches(slots: range, quiet: NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    begun = None
    for slot in slots:
        if quiet[slot] and begun is None:
            begun = slot
        if not quiet[slot] and begun is not None:
            yield begun, slot
            begun = None
    if begun is not None:
        yield begun, slots.stop
