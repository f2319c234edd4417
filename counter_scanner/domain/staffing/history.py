"""Past days by half hours: who came, and how long desks were taken.

A half hour is told by its number in the day in Japan: 0 begins at midnight, 17 at 8:30. Everything
about a visit counts in the half hour of its arrival.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import sqrt
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from counter_scanner.domain.visit import EventKind
from counter_scanner.domain.waits import VisitTimes
from shared.clock import JST

SLOTS = 48
SLOT = timedelta(minutes=30)
SLOT_SECONDS = SLOT.total_seconds()
# Of a desk's time; what is shorter or longer was a slip or a desk that was forgotten.
_LONGEST = timedelta(hours=3).total_seconds()

Floats = NDArray[np.float64]

_ENDS = (EventKind.FINISHED, EventKind.LEFT, EventKind.REDIRECTED, EventKind.NO_SHOW)


class HalfHour(NamedTuple):
    """Sums over the visits that arrived in it. `occupied` are the seconds that desks were taken,
    from the call to the end, of `served` visits, `squares` their squares; `walked` the seconds
    from call to start of `started` visits. `queued` are the seconds that all waited for a call,
    or until the `left` ones of them gave up."""

    slot: int
    arrived: int = 0
    served: int = 0
    occupied: float = 0.0
    squares: float = 0.0
    started: int = 0
    walked: float = 0.0
    left: int = 0
    queued: float = 0.0


@dataclass(frozen=True)
class History:
    """Days in order; `arrived` has a row a day and a column a half hour, `sums` the other columns
    of `HalfHour` added up over each day."""

    days: Sequence[date]
    arrived: Floats
    sums: Sequence[HalfHour]

    def before(self, day: date) -> "History":
        n = sum(own < day for own in self.days)
        return History(self.days[:n], self.arrived[:n], self.sums[:n])

    def since(self, day: date) -> "History":
        n = sum(own < day for own in self.days)
        return History(self.days[n:], self.arrived[n:], self.sums[n:])


@dataclass(frozen=True)
class Service:
    """How a desk is taken: seconds on average, the spread of one visit and of a whole day's
    average, both as a share of it; seconds from call to start; and the seconds after which a
    waiting visitor gives up on average, None where nobody did."""

    mean: float
    spread: float
    day_spread: float
    walk: float
    patience: float | None


def slot_of(moment: datetime) -> int:
    local = moment.astimezone(JST)
    return local.hour * 2 + local.minute // 30


def half_hours(visits: Iterable[VisitTimes]) -> list[HalfHour]:
    """Those of one day that anybody came in."""
    found: dict[int, HalfHour] = {}
    for visit in visits:
        if visit.arrived is not None:
            slot = slot_of(visit.arrived)
            before = found.get(slot, HalfHour(slot))
            own = _of_visit(visit, slot)
            found[slot] = _added([before, own])._replace(slot=slot)
    return list(found.values())


def _of_visit(visit: VisitTimes, slot: int) -> HalfHour:
    called = visit.between(EventKind.ARRIVED, EventKind.CALLED)
    ends = (visit.between(EventKind.CALLED, kind) for kind in _ENDS)
    taken = next((length.total_seconds() for length in ends if length is not None), None)
    walk = visit.between(EventKind.CALLED, EventKind.STARTED)
    gave_up = visit.between(EventKind.ARRIVED, EventKind.LEFT) if called is None else None
    waited = called if called is not None else gave_up
    counts = taken is not None and 0 < taken <= _LONGEST
    return HalfHour(
        slot,
        arrived=1,
        served=int(counts),
        occupied=taken if taken is not None and counts else 0.0,
        squares=taken**2 if taken is not None and counts else 0.0,
        started=int(walk is not None),
        walked=walk.total_seconds() if walk is not None else 0.0,
        left=int(gave_up is not None),
        queued=waited.total_seconds() if waited is not None else 0.0,
    )


def history(rows: Iterable[tuple[date, HalfHour]]) -> History:
    by_day: dict[date, list[HalfHour]] = {}
    for day, half_hour in rows:
        by_day.setdefault(day, []).append(half_hour)
    days = sorted(by_day)
    arrived = np.zeros((len(days), SLOTS))
    for at, day in enumerate(days):
        for half_hour in by_day[day]:
            arrived[at, half_hour.slot] = half_hour.arrived
    return History(days, arrived, [_added(by_day[day]) for day in days])


def _added(rows: Sequence[HalfHour]) -> HalfHour:
    sums: Iterator[Any] = (sum(column) for column in zip(*rows, strict=True))
    return HalfHour(*sums)._replace(slot=0)


def service(known: History) -> Service | None:
    """None where hardly anybody was served."""
    total = _added(known.sums) if known.sums else HalfHour(0)
    if total.served < 2 or not total.occupied:
        return None
    mean = total.occupied / total.served
    variance = max(total.squares / total.served - mean**2, 0.0)
    return Service(
        mean=mean,
        spread=sqrt(variance) / mean,
        day_spread=_day_spread(known.sums, mean, variance),
        walk=total.walked / total.started if total.started else 0.0,
        # Exponential patience, censored by the call: the maximum likelihood estimate.
        patience=total.queued / total.left if total.left and total.queued else None,
    )


def _day_spread(sums: Sequence[HalfHour], mean: float, variance: float) -> float:
    """How much the averages of days differ beyond what single visits make them differ."""
    days = [(own.occupied / own.served, own.served) for own in sums if own.served]
    between = sum((own - mean) ** 2 * n for own, n in days)
    weight = sum(n for _, n in days)
    excess = (between - (len(days) - 1) * variance) / weight if weight else 0.0
    return sqrt(max(excess, 0.0)) / mean
