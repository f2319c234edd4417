"""Clocks that jump back, and clocks of two machines that differ: a visit's steps stay in order."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlmodel import col, select

from counter_scanner.db import events, visits
from counter_scanner.db.detours import Onward, hand_over
from counter_scanner.db.engine import Database
from counter_scanner.db.tables import Visit, VisitEvent
from counter_scanner.domain.stamp import Stamp
from counter_scanner.domain.visit import Action
from counter_scanner.domain.waits import report, visit_times

MakeStamp = Callable[..., Stamp]


def steps(database: Database, office: str) -> list[VisitEvent]:
    with database.read() as session:
        wanted = select(VisitEvent).where(col(VisitEvent.office) == office)
        return list(session.exec(wanted.order_by(col(VisitEvent.seq))))


@pytest.fixture
def jumped(
    counter: Database, office: str, stamp: MakeStamp, arrive: Callable[..., Visit]
) -> list[VisitEvent]:
    """Somebody arrives at minute 30 and is called at 40; then the clock says minute 10, and 41."""
    visit = arrive(30)
    for minute, action in (
        (40, Action.CALL),
        (10.005, Action.START),
        (12, Action.ACCEPT),
        (41, Action.FINISH),
    ):
        with counter.write() as session:
            visits.act(session, office, visit.id, action, stamp(minute, desk=1))
    return steps(counter, office)


def test_steps_never_come_before_the_step_before(jumped: list[VisitEvent]) -> None:
    minutes = [(one.at - jumped[0].at).total_seconds() / 60 for one in jumped]
    assert minutes == [0, 10, 10, 10, 11]


def test_steps_of_a_clock_behind_are_marked_with_how_far(jumped: list[VisitEvent]) -> None:
    assert [one.behind for one in jumped] == [None, None, 1800, 1680, None]


def test_statistics_of_a_jump_hold_no_time_below_none(
    jumped: list[VisitEvent], counter: Database, office: str, day: date, stamp: MakeStamp
) -> None:
    with counter.read() as session:
        happened = events.of_day(session, office, day)
        assert events.behind(session, office, day) == 2
    told = report(happened, stamp(0).at)
    assert told.total.wait.median == timedelta(minutes=10)
    assert told.total.service.median == timedelta(minutes=1)
    (times,) = visit_times(happened)
    assert list(times.moments.values()) == sorted(times.moments.values())


def test_handed_over_visitor_waits_from_then_on_and_not_from_before(
    counter: Database, office: str, stamp: MakeStamp, arrive: Callable[..., Visit]
) -> None:
    visit = arrive(30)
    with counter.write() as session:
        visits.act(session, office, visit.id, Action.CALL, stamp(40, desk=1))
        visits.act(session, office, visit.id, Action.START, stamp(40, desk=1))
    with counter.write() as session:
        moved = hand_over(session, office, visit.id, Onward(desk=2), stamp(5, desk=1))
    assert moved.waiting_since == stamp(40).at


def test_arrival_after_a_jump_takes_the_next_number(
    counter: Database, office: str, arrive: Callable[..., Visit]
) -> None:
    assert [arrive(minute).number for minute in (30, 5, 6)] == [1, 2, 3]
    assert [one.behind for one in steps(counter, office)] == [None, None, None]
