"""Waits and services, from events alone.

- A *wait* runs from `arrived` to `started`: until the service begins, not until the number
  lights up, because a visitor who walks across the hall is still waiting.
- A *service* runs from `started` to `finished`. Who left, was redirected or did not come has a
  wait if service had begun, and no service time.
- *Waiting now* are the visits whose last event leaves them waiting. Who was called is not among
  them: somebody who does not come must not grow the longest wait on the wall.
- *Median* is the middle value, or the mean of the two middle ones. *p90* is interpolated
  linearly between the order statistics at 0.9·(n-1) (Hyndman and Fan 1996, type 7; Excel's
  PERCENTILE.INC), so a supervisor who checks with a spreadsheet finds the same figure. Of one
  value both are that value; of none both are None.
- A clock that was set back can make a step end before it began: that counts as no time.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median, quantiles

from counter_scanner.domain.visit import STATE_AFTER, Channel, Event, EventKind, State

_NO_TIME = timedelta(0)


@dataclass(frozen=True)
class WaitSummary:
    """`n` durations were summed up; `median` and `p90` are None when there were none."""

    n: int
    median: timedelta | None
    p90: timedelta | None


@dataclass(frozen=True)
class Timings:
    """How long a group of visitors waited and was served."""

    wait: WaitSummary
    service: WaitSummary


@dataclass(frozen=True)
class WaitReport:
    """QR beside paper, and everyone. `longest_wait_now` is None when nobody waits."""

    by_channel: Mapping[Channel, Timings]
    total: Timings
    waiting_now: int
    longest_wait_now: timedelta | None


@dataclass(frozen=True)
class VisitTimes:
    """One visit as its events tell it. `moments` are the first of each kind; `desk` is where the
    service began, or where the visit was last seen."""

    channel: Channel
    state: State
    procedure: str
    household_size: int | None
    desk: int | None
    moments: Mapping[EventKind, datetime]

    @property
    def arrived(self) -> datetime | None:
        return self.moments.get(EventKind.ARRIVED)

    @property
    def wait(self) -> timedelta | None:
        return self.between(EventKind.ARRIVED, EventKind.STARTED)

    @property
    def service(self) -> timedelta | None:
        return self.between(EventKind.STARTED, EventKind.FINISHED)

    def between(self, first: EventKind, last: EventKind) -> timedelta | None:
        """How long it took from one to the other, or None while one has not happened."""
        return _between(self.moments.get(first), self.moments.get(last))


def report(events: Iterable[Event], now: datetime) -> WaitReport:
    """Sum up the events of whole visits; those of one visit come in the order they happened."""
    visits = visit_times(events)
    waiting = [visit for visit in visits if visit.state is State.WAITING]
    waits_now = (_between(visit.arrived, now) for visit in waiting)
    return WaitReport(
        by_channel={
            channel: _timings([visit for visit in visits if visit.channel is channel])
            for channel in Channel
        },
        total=_timings(visits),
        waiting_now=len(waiting),
        longest_wait_now=max((wait for wait in waits_now if wait is not None), default=None),
    )


def visit_times(events: Iterable[Event]) -> list[VisitTimes]:
    """Fold events into visits, in the order in which the visits first appear."""
    by_visit: dict[int, list[Event]] = {}
    for event in events:
        by_visit.setdefault(event.visit, []).append(event)
    return [_times(own) for own in by_visit.values()]


def summary(durations: Iterable[timedelta]) -> WaitSummary:
    """n, median and p90 as the head of this module defines them."""
    seconds = [duration.total_seconds() for duration in durations]
    if not seconds:
        return WaitSummary(0, None, None)
    # `quantiles` wants two values.
    p90 = quantiles(seconds, n=10, method="inclusive")[8] if len(seconds) > 1 else seconds[0]
    return WaitSummary(len(seconds), timedelta(seconds=median(seconds)), timedelta(seconds=p90))


def _times(events: Sequence[Event]) -> VisitTimes:
    moments: dict[EventKind, datetime] = {}
    for event in events:
        moments.setdefault(event.kind, event.at)
    last = events[-1]
    return VisitTimes(
        channel=last.channel,
        state=STATE_AFTER[last.kind],
        procedure=last.procedure,
        household_size=last.household_size,
        desk=_desk(events),
        moments=moments,
    )


def _desk(events: Sequence[Event]) -> int | None:
    began = [event.desk for event in events if event.kind is EventKind.STARTED and event.desk]
    seen = [event.desk for event in events if event.desk]
    return next(reversed(began or seen), None)


def _timings(visits: Sequence[VisitTimes]) -> Timings:
    return Timings(
        wait=summary(visit.wait for visit in visits if visit.wait is not None),
        service=summary(visit.service for visit in visits if visit.service is not None),
    )


def _between(start: datetime | None, end: datetime | None) -> timedelta | None:
    if start is None or end is None:
        return None
    return max(end - start, _NO_TIME)
