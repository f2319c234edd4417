"""Half hours say what the events say, after every kind of news, on both databases."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from itertools import count

import pytest

from counter_scanner.db import events, half_hours, visits
from counter_scanner.db.engine import Database
from counter_scanner.db.visits import Arrival
from counter_scanner.domain.staffing import history
from counter_scanner.domain.stamp import Stamp
from counter_scanner.domain.visit import Action, Channel
from counter_scanner.domain.waits import visit_times

DAY, TODAY = date(2026, 3, 2), date(2026, 3, 4)
Come = Callable[..., None]


@pytest.fixture
def come(counter: Database, office: str) -> Come:
    ids = count(1)

    def make(day: date, hour: float, *lengths: int, last: Action = Action.FINISH) -> None:
        """A visitor comes at an hour of UTC, is called, started and done after so many seconds
        each; with one length alone `last` ends the wait."""
        at = datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(hours=hour)
        with counter.write() as session:
            arrival = Arrival(Channel.PAPER, "address_change")
            visit = visits.arrive(session, office, arrival, Stamp(f"r{next(ids)}", at))
            steps = (Action.CALL, Action.START, Action.FINISH) if len(lengths) > 1 else (last,)
            for action, seconds in zip(steps, lengths, strict=True):
                at += timedelta(seconds=seconds)
                step = Stamp(f"r{next(ids)}", at, "sato", 1)
                visits.act(session, office, visit.id, action, step)

    return make


def kept(database: Database, office: str) -> dict[tuple[date, int], history.HalfHour]:
    with database.read() as session:
        rows = half_hours.read(session, office, date(2026, 1, 1))
        return {(day, one.slot): one for day, one in rows}


def test_refresh_says_what_happened_in_each_half_hour(
    counter: Database, office: str, come: Come
) -> None:
    come(DAY, 0.1, 60, 20, 400)
    come(DAY, 0.4, 120, 40, 600)
    come(DAY, 0.5, 300, last=Action.LEAVE)
    assert half_hours.refresh(counter, office, TODAY) == 1
    # Nine in the morning in Japan is midnight in UTC.
    assert kept(counter, office) == {
        (DAY, 18): history.HalfHour(
            slot=18,
            arrived=2,
            served=2,
            occupied=420.0 + 640.0,
            squares=420.0**2 + 640.0**2,
            started=2,
            walked=60.0,
            left=0,
            queued=180.0,
        ),
        (DAY, 19): history.HalfHour(slot=19, arrived=1, left=1, queued=300.0),
    }


def test_refresh_late_event_corrects_its_day_alone(
    counter: Database, office: str, come: Come
) -> None:
    come(DAY, 1, 60, 20, 400)
    come(DAY + timedelta(days=1), 1, 60, 20, 400)
    assert half_hours.refresh(counter, office, TODAY) == 2
    assert half_hours.refresh(counter, office, TODAY) == 0
    with counter.read() as session:
        before = half_hours.stamp(session, office)
    come(DAY, 2, 60, 20, 400)
    assert half_hours.refresh(counter, office, TODAY) == 1
    assert kept(counter, office)[DAY, 22].arrived == 1
    with counter.read() as session:
        assert half_hours.stamp(session, office) != before
        happened = events.of_day(session, office, DAY)
    true = {(DAY, one.slot): one for one in history.half_hours(visit_times(happened))}
    assert {at: one for at, one in kept(counter, office).items() if at[0] == DAY} == true


def test_refresh_leaves_today_and_other_offices_alone(
    counter: Database, office: str, come: Come
) -> None:
    come(TODAY, 1, 60, 20, 400)
    assert half_hours.refresh(counter, office, TODAY) == 0
    assert half_hours.refresh(counter, "131016", TODAY + timedelta(days=1)) == 0
    assert kept(counter, office) == {}


def test_history_puts_days_in_order_and_knows_the_service(
    counter: Database, office: str, come: Come
) -> None:
    for number in range(4):
        come(DAY + timedelta(days=1), 1 + number / 10, 60, 20, 380 + number * 40)
    come(DAY, 3, 500, last=Action.LEAVE)
    half_hours.refresh(counter, office, TODAY)
    with counter.read() as session:
        known = history.history(half_hours.read(session, office, DAY))
    assert list(known.days) == [DAY, DAY + timedelta(days=1)]
    assert known.arrived.sum() == 5
    service = history.service(known)
    assert service is not None
    assert service.mean == 460.0
    assert service.walk == 20.0
    # One gave up; all five together waited 740 seconds.
    assert service.patience == 740.0
