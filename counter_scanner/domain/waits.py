"""Waits and services, from events alone.

- A *wait* runs from `arrived` to `started`: until the service begins, not until the number
  lights up, because a visitor who walks across the hall is still waiting.
- A *service* runs from `started` to `finished`, without the time in which the visitor was *away*:
  held, or waiting again after a hand-over, until the service goes on. Who left, was redirected or
  did not come has a wait if service had begun, and no service time. A visit that was handed over
  is one visit: it counts for the procedure and the desk where it ended.
- What was undone has not happened (see `undo`).
- *Waiting now* are the visits whose last event leaves them waiting: since they arrived, or since
  they were handed over. Who was called is not among them: somebody who does not come must not
  grow the longest wait on the wall.
- *Median* is the middle value, or the mean of the two middle ones. *p90* is interpolated
  linearly between the order statistics at 0.9·(n-1) (Hyndman and Fan 1996, type 7; Excel's
  PERCENTILE.INC), so a supervisor who checks with a spreadsheet finds the same figure. Of one
  value both are that value; of none both are None.
- A clock that was set back can make a step end before it began: that counts as no time.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median, quantiles
from typing import NamedTuple

from counter_scanner.domain.lanes import GENERAL
from counter_scanner.domain.undo import effective
from counter_scanner.domain.visit import STATE_AFTER, Channel, Event, EventKind, State

_NO_TIME = timedelta(0)
_GOES = frozenset({EventKind.HELD, EventKind.HANDED_OVER})
_COMES_BACK = frozenset({EventKind.RESUMED, EventKind.STARTED})


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


class Away(NamedTuple):
    """A gap in a service: `why` is `held` or `handed_over`."""

    why: EventKind
    since: datetime
    until: datetime


@dataclass(frozen=True)
class VisitTimes:
    """One visit as its events tell it. `moments` are the first of each kind; `desk` is where the
    service last began, or where the visit was last seen; `waiting_since` is None but for a
    visitor who waits."""

    channel: Channel
    state: State
    procedure: str
    household_size: int | None
    desk: int | None
    moments: Mapping[EventKind, datetime]
    lane: str = GENERAL
    away: tuple[Away, ...] = ()
    waiting_since: datetime | None = None

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
        """How long it took from one to the other without gaps, or None while one has not
        happened."""
        whole = self.elapsed(first, last)
        if whole is None or not self.away:
            return whole
        start, end = self.moments[first], self.moments[last]
        gaps = (min(gap.until, end) - max(gap.since, start) for gap in self.away)
        return max(whole - sum((max(gap, _NO_TIME) for gap in gaps), _NO_TIME), _NO_TIME)

    def elapsed(self, first: EventKind, last: EventKind) -> timedelta | None:
        """By the clock on the wall, gaps and all."""
        return _between(self.moments.get(first), self.moments.get(last))

    def gaps(self, why: EventKind) -> timedelta | None:
        """All gaps of one kind together, or None where there was none."""
        own = [max(gap.until - gap.since, _NO_TIME) for gap in self.away if gap.why is why]
        return sum(own, _NO_TIME) if own else None


def report(events: Iterable[Event], now: datetime) -> WaitReport:
    """Sum up the events of whole visits; those of one visit come in the order they happened."""
    visits = visit_times(events)
    waiting = [visit for visit in visits if visit.state is State.WAITING]
    waits_now = (_between(visit.waiting_since, now) for visit in waiting)
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
    return list(visits_by_number(events).values())


def visits_by_number(events: Iterable[Event]) -> dict[int, VisitTimes]:
    """The same, each by the number that its events give it."""
    by_visit: dict[int, list[Event]] = {}
    for event in events:
        by_visit.setdefault(event.visit, []).append(event)
    return {visit: _times(own) for visit, own in by_visit.items()}


def summary(durations: Iterable[timedelta]) -> WaitSummary:
    """n, median and p90 as the head of this module defines them."""
    seconds = [duration.total_seconds() for duration in durations]
    if not seconds:
        return WaitSummary(0, None, None)
    # `quantiles` wants two values.
    p90 = quantiles(seconds, n=10, method="inclusive")[8] if len(seconds) > 1 else seconds[0]
    return WaitSummary(len(seconds), timedelta(seconds=median(seconds)), timedelta(seconds=p90))


def _times(events: Sequence[Event]) -> VisitTimes:
    events = effective(events)
    moments: dict[EventKind, datetime] = {}
    for event in events:
        moments.setdefault(event.kind, event.at)
    last = events[-1]
    state = STATE_AFTER[last.kind]
    return VisitTimes(
        channel=last.channel,
        state=state,
        procedure=last.procedure,
        household_size=last.household_size,
        desk=_desk(events),
        moments=moments,
        lane=last.lane,
        away=tuple(_away(events)),
        waiting_since=_waiting_since(events) if state is State.WAITING else None,
    )


def _desk(events: Sequence[Event]) -> int | None:
    began = [event.desk for event in events if event.kind is EventKind.STARTED and event.desk]
    seen = [event.desk for event in events if event.desk]
    return next(reversed(began or seen), None)


def _waiting_since(events: Sequence[Event]) -> datetime | None:
    begins = (EventKind.ARRIVED, EventKind.HANDED_OVER)
    return next((event.at for event in reversed(events) if event.kind in begins), None)


def _away(events: Sequence[Event]) -> Iterator[Away]:
    """From the moment the visitor goes aside to the next start or resumption. One that never came
    back has no gap: nothing is measured to an end that it is not part of."""
    has_started, gone = False, None
    for event in events:
        if event.kind in _COMES_BACK:
            if gone is not None:
                yield Away(gone.kind, gone.at, event.at)
            has_started, gone = True, None
        elif event.kind in _GOES and has_started:
            if gone is not None:
                yield Away(gone.kind, gone.at, event.at)
            gone = event


def _timings(visits: Sequence[VisitTimes]) -> Timings:
    return Timings(
        wait=summary(visit.wait for visit in visits if visit.wait is not None),
        service=summary(visit.service for visit in visits if visit.service is not None),
    )


def _between(start: datetime | None, end: datetime | None) -> timedelta | None:
    if start is None or end is None:
        return None
    return max(end - start, _NO_TIME)
