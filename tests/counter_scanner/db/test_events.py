from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from counter_scanner.db import events, visits
from counter_scanner.db.engine import Database
from counter_scanner.db.tables import Visit
from counter_scanner.domain.stamp import Stamp
from counter_scanner.domain.visit import Action, Channel, Event, EventKind, State
from counter_scanner.domain.waits import report

Stamps = Callable[..., Stamp]
Arrive = Callable[..., Visit]
Act = Callable[..., Visit]


def test_of_day_gives_events_as_statistics_want_them(
    counter: Database, arrive: Arrive, act: Act, stamp: Stamps
) -> None:
    visit = act(arrive(5, Channel.QR), Action.CALL, desk=3)
    with counter.read() as session:
        found = events.of_day(session, visit.office, visit.day)
    facts = (Channel.QR, "address_change", None)
    assert found == [
        Event(visit.id, EventKind.ARRIVED, stamp(5).at, *facts, None),
        # The desk's clock was behind the kiosk's: no step comes before the step before it.
        Event(visit.id, EventKind.CALLED, stamp(5).at, *facts, 3),
    ]
    assert all(event.at.utcoffset() == timedelta(0) for event in found)


def test_of_day_feeds_the_report(
    counter: Database, arrive: Arrive, office: str, stamp: Stamps, day: date
) -> None:
    visit, _still_waiting = arrive(0, Channel.QR), arrive(10)
    for minute, action in ((4, Action.CALL), (6, Action.START), (11, Action.FINISH)):
        with counter.write() as session:
            visits.act(session, office, visit.id, action, stamp(minute, desk=1))
    with counter.read() as session:
        found = report(events.of_day(session, office, day), stamp(12).at)
    assert found.by_channel[Channel.QR].wait.median == timedelta(minutes=6)
    assert found.total.service.median == timedelta(minutes=5)
    assert (found.waiting_now, found.longest_wait_now) == (1, timedelta(minutes=2))


def test_of_days_keeps_a_visit_past_midnight_whole(
    counter: Database, arrive: Arrive, office: str, stamp: Stamps, day: date
) -> None:
    visit = arrive(14 * 60)
    arrive(24 * 60)
    with counter.write() as session:
        left = visits.act(session, office, visit.id, Action.LEAVE, stamp(16 * 60))
    assert left.state is State.LEFT
    with counter.read() as session:
        kinds = [event.kind for event in events.of_day(session, office, day)]
        both = events.of_days(session, office, day, day + timedelta(days=1))
    assert kinds == [EventKind.ARRIVED, EventKind.LEFT]
    assert len(both) == 3


def test_of_day_of_another_office_is_empty(counter: Database, arrive: Arrive, day: date) -> None:
    arrive()
    with counter.read() as session:
        assert events.of_day(session, "011002", day) == []


def test_newest_grows_with_every_event(
    counter: Database, arrive: Arrive, act: Act, office: str
) -> None:
    act(arrive(), Action.CALL)
    with counter.read() as session:
        assert events.newest(session, office) == 2
        assert events.newest(session, "011002") == 0


@pytest.mark.parametrize("change", ["UPDATE visit_event SET desk = 2", "DELETE FROM visit_event"])
def test_events_cannot_be_changed(counter: Database, arrive: Arrive, change: str) -> None:
    arrive()
    with pytest.raises(DBAPIError, match="append-only"), counter.write() as session:
        session.connection().execute(text(change))
