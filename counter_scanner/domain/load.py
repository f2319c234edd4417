"""What came in and what the desks did with it, half hour by half hour.

These are measured of a day rather than of a visit: a service that runs past the half hour keeps
its desk in both. A desk counts as open in a half hour in which it served anybody at all: nobody
tells the program when somebody sits down.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from counter_scanner.domain.stages import ENDS, Measure
from counter_scanner.domain.visit import EventKind
from counter_scanner.domain.waits import VisitTimes
from shared.clock import JST

SLOT = timedelta(minutes=30)
SLOTS = int(timedelta(days=1) / SLOT)


class At(NamedTuple):
    """A half hour of a day in Japan; `weekday` is 0 for Monday, `slot` from midnight."""

    weekday: int
    slot: int


def slot_of(moment: datetime) -> At:
    there = moment.astimezone(JST)
    return At(there.weekday(), (there.hour * 60 + there.minute) // 30)


class Load(NamedTuple):
    """What one visit is to the desks: arrival and service begun, each in its half hour; and the
    half hours that its service touches, for how many seconds each."""

    counted: tuple[tuple[At, Measure], ...]
    served: tuple[tuple[At, float], ...]
    desk: int | None


def load_of(visit: VisitTimes, until: datetime) -> Load:
    """A service that is still open goes on `until` then."""
    counted = tuple(
        (slot_of(visit.moments[kind]), measure)
        for kind, measure in _COUNTED.items()
        if kind in visit.moments
    )
    return Load(counted, tuple(_served(visit, until)), visit.desk)


def loads(told: Iterable[Load]) -> Iterator[tuple[At, Measure, float]]:
    """Arrivals and services begun, of no length; each open desk with its busy seconds."""
    busy: dict[tuple[At, int], float] = defaultdict(float)
    for one in told:
        for at, measure in one.counted:
            yield at, measure, 0.0
        for at, seconds in one.served:
            busy[at, one.desk or 0] += seconds
    for (at, desk), seconds in busy.items():
        if desk:
            yield at, Measure.AT_DESK, min(seconds, SLOT.total_seconds())


_COUNTED = {EventKind.ARRIVED: Measure.ARRIVED, EventKind.STARTED: Measure.BEGUN}


def _served(visit: VisitTimes, until: datetime) -> Iterator[tuple[At, float]]:
    """The half hours that a service touches, and for how many seconds; at most a day of them."""
    begun = visit.moments.get(EventKind.STARTED)
    if begun is None:
        return
    ended = ENDS.get(visit.state)
    end = visit.moments.get(ended[1], until) if ended else until
    for _ in range(SLOTS):
        following = _next_slot(begun)
        yield slot_of(begun), max((min(following, end) - begun).total_seconds(), 0.0)
        if following >= end:
            return
        begun = following


def _next_slot(moment: datetime) -> datetime:
    start = moment.replace(minute=moment.minute // 30 * 30, second=0, microsecond=0)
    return start + SLOT
