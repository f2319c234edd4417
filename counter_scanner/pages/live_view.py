"""This moment in the office: who waits for what, what each desk does, and how it stands."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from counter_scanner.db import desks, events, visits
from counter_scanner.db.tables import Desk, Visit
from counter_scanner.domain.figures import FEW
from counter_scanner.domain.lanes import APPOINTMENT
from counter_scanner.domain.outlook import Expected, expected_wait
from counter_scanner.domain.visit import State
from counter_scanner.domain.waits import VisitTimes, visit_times
from counter_scanner.pages.counter import Counter
from counter_scanner.pages.waits_view import duration, minutes
from shared.i18n.catalogue import Texts

# Of today's visitors so many should be served within the target.
_PROMISED = 0.9


class Alarm(StrEnum):
    """How things stand against the office's target."""

    GOOD = "good"
    LATE = "late"
    OVER = "over"


@dataclass(frozen=True)
class Lane:
    """Who waits for one procedure in one lane, and for how long the first of them."""

    procedure: str
    is_booked: bool
    waiting: int
    longest: str


@dataclass(frozen=True)
class DeskNow:
    """`state` is a visit's, or `free`; `number` the visitor's."""

    label: str
    state: str
    number: int | None
    since: str


@dataclass(frozen=True)
class LiveView:
    """`expected` are minutes, at least and at most; `within` a percentage of today's waits; `held`
    is how many were asked to wait aside."""

    waiting: int
    longest: str
    expected: tuple[int, int] | None
    within: int | None
    target: int
    alarm: Alarm
    lanes: list[Lane]
    desks: list[DeskNow]
    held: int


def live_view(counter: Counter, texts: Texts) -> LiveView:
    now, today = counter.now(), counter.today()
    with counter.database.read() as session:
        times = visit_times(events.of_day(session, counter.office, today))
        queue = visits.waiting(session, counter.office, today)
        there = {visit.desk: visit for visit in visits.at_desks(session, counter.office, today)}
        aside = visits.held(session, counter.office, today)
        open_desks = desks.open_desks(session, counter.office)
    longest = max((now - waiting_since(visit) for visit in queue), default=None)
    within = _within(times, counter.wait_target)
    return LiveView(
        waiting=len(queue),
        longest=duration(texts, longest),
        expected=whole_minutes(expected_wait(times, now)),
        within=None if within is None else round(within * 100),
        target=int(counter.wait_target.total_seconds()) // 60,
        alarm=alarm(longest, within, counter.wait_target),
        lanes=_lanes(list(queue), now, texts),
        desks=[_desk(desk, there.get(desk.number), now, texts) for desk in open_desks],
        held=len(aside),
    )


def alarm(longest: timedelta | None, within: float | None, target: timedelta) -> Alarm:
    """Somebody waits longer than the target; or, over the day, too many did."""
    if longest is not None and longest > target:
        return Alarm.OVER
    return Alarm.GOOD if within is None or within >= _PROMISED else Alarm.LATE


def _within(times: list[VisitTimes], target: timedelta) -> float | None:
    waits = [visit.wait for visit in times if visit.wait is not None]
    return None if len(waits) < FEW else sum(wait <= target for wait in waits) / len(waits)


def whole_minutes(expected: Expected | None) -> tuple[int, int] | None:
    """Rounded outwards: the range must hold."""
    if expected is None:
        return None
    return int(expected.low.total_seconds() // 60), minutes(expected.high) or 1


def _lanes(queue: list[Visit], now: datetime, texts: Texts) -> list[Lane]:
    """In the order of who came first."""
    groups = list(dict.fromkeys((visit.lane, visit.procedure) for visit in queue))
    since = {
        group: [waiting_since(one) for one in queue if (one.lane, one.procedure) == group]
        for group in groups
    }
    return [
        Lane(procedure, lane == APPOINTMENT, len(own), duration(texts, now - min(own)))
        for (lane, procedure), own in since.items()
    ]


def waiting_since(visit: Visit) -> datetime:
    return visit.waiting_since or visit.arrived_at


def _desk(desk: Desk, visit: Visit | None, now: datetime, texts: Texts) -> DeskNow:
    if visit is None:
        return DeskNow(desk.label, "free", None, "")
    since = duration(texts, max(now - visit.changed_at, timedelta(0)))
    return DeskNow(desk.label, State(visit.state).value, visit.number, since)
