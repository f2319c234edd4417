"""What played days say: p90 of the wait and the share within the target, with their uncertainty."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from counter_scanner.domain.staffing.accuracy import HELD
from counter_scanner.domain.staffing.history import Floats
from counter_scanner.domain.staffing.simulation import Played

Range = tuple[float, float, float]
# A half hour in which fewer come on all days together says nothing.
_FEWEST = 20
_TAIL = (1 - HELD) / 2


@dataclass(frozen=True)
class HalfHourOutcome:
    """`p90` in seconds over all days; `within` a share: over all days, and the bounds between
    which 8 of 10 days lie."""

    slot: int
    p90: float
    within: Range


@dataclass(frozen=True)
class Outcome:
    """Of a whole day: middle, low and high of 8 in 10 days each. `gave_up` is a share."""

    p90: Range
    within: Range
    gave_up: float
    half_hours: tuple[HalfHourOutcome, ...]
    by_day: "ByDay"


@dataclass(frozen=True)
class ByDay:
    """The same days under another plan can be compared one by one."""

    p90: Floats
    within: Floats


def outcome(played: Played, target: float) -> Outcome:
    """`target` in seconds. Who gave up was not begun within it."""
    good = played.served & (played.waits <= target)
    by_day = ByDay(_p90s(played), _share(good, played.came))
    return Outcome(
        p90=_range(by_day.p90),
        within=_range(by_day.within),
        gave_up=float((played.came & ~played.served).sum() / max(played.came.sum(), 1)),
        half_hours=tuple(_half_hours(played, good)),
        by_day=by_day,
    )


def difference(plan: ByDay, beside: ByDay) -> tuple[Range, Range]:
    """By how much p90 and the share within the target change, on the same days."""
    return _range(plan.p90 - beside.p90), _range(plan.within - beside.within)


def _half_hours(played: Played, good: NDArray[np.bool_]) -> Iterator[HalfHourOutcome]:
    slots = played.slots
    for slot in np.unique(slots[played.came]):
        here = slots == slot
        if here.sum() >= _FEWEST:
            pooled = float(good[here].mean())
            _, low, high = _range(_share(good & here, here))
            p90 = float(np.quantile(played.waits[here], 0.9))
            yield HalfHourOutcome(int(slot), p90, (pooled, min(low, pooled), max(high, pooled)))


def _p90s(played: Played) -> Floats:
    """Of each day; of those who gave up, as long as they waited."""
    waits = np.where(played.came, played.waits, np.nan)
    some = played.came.any(axis=1)
    found = np.zeros(len(waits))
    if some.any():
        found[some] = np.nanquantile(waits[some], 0.9, axis=1)
    return found


def _share(good: NDArray[np.bool_], came: NDArray[np.bool_]) -> Floats:
    """By day; a day without visitors is left out."""
    n = came.sum(axis=1)
    shares: Floats = (good & came).sum(axis=1)[n > 0] / n[n > 0]
    return shares


def _range(values: Floats) -> Range:
    if not len(values):
        return 0.0, 0.0, 0.0
    middle, low, high = np.quantile(values, [0.5, _TAIL, 1 - _TAIL])
    return float(middle), float(low), float(high)
