"""What is kept of today is what its events say, after every kind of news, on both databases."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest

from counter_scanner.db import detours, events
from counter_scanner.db.engine import Database
from counter_scanner.db.tables import Visit
from counter_scanner.db.today import Today
from counter_scanner.domain.bundle import Words, tallies
from counter_scanner.domain.folding import Day, told_of
from counter_scanner.domain.rollup import Place
from counter_scanner.domain.stages import Measure
from counter_scanner.domain.stamp import Stamp
from counter_scanner.domain.visit import Action, EventKind
from counter_scanner.domain.waits import visit_times

Arrive = Callable[..., Visit]
Act = Callable[..., Visit]
Figures = dict[tuple[str, Measure], dict[Words, tuple[int, float]]]
# From the call to the end.
SERVED = (Action.CALL, Action.START, Action.PRINT, Action.FINISH)


class Kept:
    """What is kept of an office's day, beside what its events say now."""

    def __init__(self, database: Database, office: str, day: date) -> None:
        self.database, self.office, self.day = database, office, day
        self.today = Today()

    def is_true(self, now: datetime) -> bool:
        return self.told(now) == self.anew(now)

    def told(self, now: datetime) -> Figures:
        with self.database.read() as session:
            return figures(self.today.visits(session, self.office, self.day, now))

    def anew(self, now: datetime) -> Figures:
        with self.database.read() as session:
            visits = visit_times(events.of_day(session, self.office, self.day))
        return figures(Day([told_of(visit, now) for visit in visits]))

    def n(self, measure: Measure, now: datetime) -> int:
        return self.told(now).get(("all", measure), {}).get(Place(), (0, 0.0))[0]


def figures(day: Day) -> Figures:
    told = [((key.cut, key.measure), bundle) for key, bundle in day.all().items()]
    if not told:
        return {}
    return {
        label: {words: (one.n, round(one.seconds, 3)) for words, one in own.items()}
        for label, own in tallies(told, Place._fields).items()
    }


@pytest.fixture
def kept(counter: Database, office: str, day: date) -> Kept:
    return Kept(counter, office, day)


def test_today_without_visits_says_nothing(kept: Kept, now: datetime) -> None:
    assert kept.told(now) == {}


def test_today_follows_every_step(kept: Kept, arrive: Arrive, act: Act, now: datetime) -> None:
    for minute in range(3):
        visit = arrive(minute)
        for action in SERVED[: 2 + minute]:
            visit = act(visit, action, desk=1 + minute)
            assert kept.is_true(now + timedelta(minutes=30))
    later = now + timedelta(hours=1)
    assert [kept.n(one, later) for one in (Measure.ARRIVED, Measure.DONE, Measure.OPEN)] == [
        *(3, 1, 2)
    ]


def test_today_who_is_open_has_waited_longer_the_later_it_is(
    kept: Kept, arrive: Arrive, now: datetime
) -> None:
    arrive(0)
    waits = [
        kept.told(now + timedelta(minutes=minutes))["all", Measure.WAIT_CUT][Place()]
        for minutes in (5, 20)
    ]
    assert waits == [(1, 300.0), (1, 1200.0)]


def test_today_undone_end_is_open_again(
    kept: Kept, arrive: Arrive, act: Act, now: datetime, stamp: Callable[..., Stamp]
) -> None:
    visit = act(arrive(0), Action.CALL, Action.NO_SHOW)
    assert kept.n(Measure.NO_SHOW, now) == 1
    with kept.database.write() as session:
        detours.undo(session, kept.office, visit.id, EventKind.NO_SHOW, stamp(desk=1))
    assert (kept.n(Measure.NO_SHOW, now), kept.n(Measure.OPEN, now)) == (0, 1)
    assert kept.is_true(now)


def test_today_next_day_begins_empty(kept: Kept, arrive: Arrive, now: datetime) -> None:
    arrive(0)
    assert kept.n(Measure.ARRIVED, now) == 1
    kept.day += timedelta(days=1)
    assert kept.told(now + timedelta(days=1)) == {}


def test_today_of_another_office_is_read_by_itself(
    kept: Kept, arrive: Arrive, now: datetime
) -> None:
    arrive(0)
    assert kept.n(Measure.ARRIVED, now) == 1
    kept.office = "131016"
    assert kept.told(now) == {}
