"""How long somebody who arrives now is likely to wait, as a range.

Whoever arrives is called when as many desks have become free as stand ahead in the queue. With `c`
desks at work that takes the sum of so many services, worked off `c` at a time. Its mean and spread
come from today's services; at least 7 of 10 arrivals wait no less than `low` and no more than
`high`, as the tests play through. With too few services today nothing is said.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import sqrt
from statistics import fmean, pstdev

from counter_scanner.domain.figures import FEW
from counter_scanner.domain.visit import AT_DESK, EventKind, State
from counter_scanner.domain.waits import VisitTimes

# A desk that has done nothing for so long is not being worked at.
_IDLE = timedelta(minutes=20)
# The last services tell most about the hour: later in the day others come than in the morning.
_RECENT = 40
# Of a normal distribution, 10 % lie below and 10 % above.
_TENTH = 1.2816
_SOON = timedelta(minutes=1)

_ENDS = (EventKind.FINISHED, EventKind.LEFT, EventKind.REDIRECTED)


@dataclass(frozen=True)
class Expected:
    low: timedelta
    high: timedelta


def expected_wait(
    visits: Iterable[VisitTimes], now: datetime, ahead: int | None = None
) -> Expected | None:
    """For whoever has so many `ahead` (unless told, the next arrival), from today's visits; None
    where today tells too little."""
    today = list(visits)
    services = [length.total_seconds() for length in map(_occupied, today) if length is not None]
    desks = _at_work(today, now)
    if len(services) < FEW or not desks:
        return None
    if ahead is None:
        ahead = sum(visit.state is State.WAITING for visit in today)
    busy = sum(visit.state in AT_DESK for visit in today)
    turns = ahead + 1 - max(desks - busy, 0)
    return _range(turns, desks, services[-_RECENT:])


def _range(turns: int, desks: int, services: Sequence[float]) -> Expected:
    """The `turns`-th desk that becomes free. Desks in the middle of a service are free a little
    sooner than after a whole one; and while there are more desks than turns, who is done first is
    as good as chance (a superposition of renewals looks like a Poisson process for a while)."""
    if turns <= 0:
        return Expected(timedelta(0), _SOON)
    turn = fmean(services) / desks
    own = (pstdev(services) / fmean(services)) ** 2 if turn else 0.0
    chance = own + (1 - own) * desks / (desks + 2 * turns)
    mean = turn * (turns - (1 - own) / (2 * desks))
    spread = _TENTH * turn * sqrt(turns * chance)
    low, high = max(mean - spread, 0), mean + spread
    return Expected(timedelta(seconds=low), max(timedelta(seconds=high), _SOON))


def _occupied(visit: VisitTimes) -> timedelta | None:
    """How long a desk was taken by a visit that is over."""
    ends = (visit.between(EventKind.CALLED, end) for end in _ENDS)
    return next((length for length in ends if length is not None), None)


def _at_work(visits: Iterable[VisitTimes], now: datetime) -> int:
    """Desks that have somebody, or had somebody a moment ago."""
    return len({visit.desk for visit in visits if visit.desk and _is_recent(visit, now)})


def _is_recent(visit: VisitTimes, now: datetime) -> bool:
    return visit.state in AT_DESK or now - max(visit.moments.values()) < _IDLE
