"""Sixteen desks at the same instant."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

from counter_scanner.db import detours, events, visits
from counter_scanner.db.engine import Database
from counter_scanner.db.tables import Visit
from counter_scanner.db.visits import Arrival
from counter_scanner.domain.stamp import Stamp
from counter_scanner.domain.visit import Action, Channel, EventKind
from counter_scanner.domain.waits import visit_times
from shared.errors import Refusal

Stamps = Callable[..., Stamp]

DESKS = 16
VISITORS = 80


def serve_all(database: Database, office: str, stamp: Stamps, desk: int) -> list[int]:
    """Call, start and finish until nobody waits; the numbers that this desk got."""
    served: list[int] = []
    while True:
        with database.write() as session:
            visit = visits.call_next(session, office, stamp(desk=desk))
        if visit is None:
            return served
        served.append(visit.number)
        for action in (Action.START, Action.FINISH):
            with database.write() as session:
                visits.act(session, office, visit.id, action, stamp(desk=desk))


def test_call_next_from_sixteen_desks_never_gives_one_visitor_twice(
    counter: Database, arrive: Callable[..., Visit], office: str, stamp: Stamps, day: date
) -> None:
    for minute in range(VISITORS):
        arrive(minute)
    together = Barrier(DESKS)

    def work(desk: int) -> list[int]:
        together.wait()
        return serve_all(counter, office, stamp, desk)

    with ThreadPoolExecutor(DESKS) as pool:
        served = [number for numbers in pool.map(work, range(1, DESKS + 1)) for number in numbers]
    assert sorted(served) == list(range(1, VISITORS + 1))
    with counter.read() as session:
        kinds = Counter(event.kind for event in events.of_day(session, office, day))
        newest = events.newest(session, office)
    expected = (EventKind.ARRIVED, EventKind.CALLED, EventKind.STARTED, EventKind.FINISHED)
    assert kinds == dict.fromkeys(expected, VISITORS)
    assert newest == VISITORS * len(expected)


def test_arrive_at_sixteen_kiosks_numbers_without_gap_or_double(
    counter: Database, office: str, stamp: Stamps
) -> None:
    together = Barrier(DESKS)

    def work(_kiosk: int) -> list[int]:
        together.wait()
        numbers = []
        for _ in range(3):
            with counter.write() as session:
                arrival = Arrival(Channel.QR, "address_change")
                numbers.append(visits.arrive(session, office, arrival, stamp()).number)
        return numbers

    with ThreadPoolExecutor(DESKS) as pool:
        numbers = [number for own in pool.map(work, range(DESKS)) for number in own]
    assert sorted(numbers) == list(range(1, DESKS * 3 + 1))


def test_call_of_one_visitor_from_sixteen_desks_succeeds_once(
    counter: Database, arrive: Callable[..., Visit], office: str, stamp: Stamps
) -> None:
    visit = arrive()
    together = Barrier(DESKS)

    def work(desk: int) -> str:
        together.wait()
        try:
            with counter.write() as session:
                visits.act(session, office, visit.id, Action.CALL, stamp(desk=desk))
        except Refusal as refusal:
            return refusal.code
        return "called"

    with ThreadPoolExecutor(DESKS) as pool:
        outcomes = Counter(pool.map(work, range(1, DESKS + 1)))
    assert outcomes == {"called": 1, "visit.transition": DESKS - 1}


def test_call_next_at_one_desk_from_sixteen_screens_calls_one_visitor(
    counter: Database, arrive: Callable[..., Visit], office: str, stamp: Stamps
) -> None:
    for minute in range(DESKS):
        arrive(minute)
    together = Barrier(DESKS)

    def work(_screen: int) -> str:
        together.wait()
        try:
            with counter.write() as session:
                visits.call_next(session, office, stamp(desk=1))
        except Refusal as refusal:
            return refusal.code
        return "called"

    with ThreadPoolExecutor(DESKS) as pool:
        outcomes = Counter(pool.map(work, range(DESKS)))
    assert outcomes == {"called": 1, "desk.busy": DESKS - 1}


def test_arrive_straight_to_a_desk_beside_calls_never_deadlocks(
    counter: Database, arrive: Callable[..., Visit], office: str, stamp: Stamps
) -> None:
    for minute in range(DESKS):
        arrive(minute)
    together = Barrier(DESKS)

    def come_straight(desk: int) -> None:
        with counter.write() as session:
            arrival = Arrival(Channel.PAPER, "address_change")
            visit = visits.arrive(session, office, arrival, stamp(desk=desk))
            for action in (Action.CALL, Action.START, Action.FINISH):
                visits.act(session, office, visit.id, action, stamp(desk=desk))

    def work(number: int) -> set[str]:
        together.wait()
        desk, refusals = number % 2 + 1, set()
        for _ in range(3):
            try:
                come_straight(desk)
                with counter.write() as session:
                    visits.call_next(session, office, stamp(desk=desk))
            except Refusal as refusal:
                refusals.add(refusal.code)
        return refusals

    with ThreadPoolExecutor(DESKS) as pool:
        refusals = set().union(*pool.map(work, range(DESKS)))
    assert refusals == {"desk.busy"}


def test_hand_over_hold_and_undo_from_sixteen_desks_never_share_a_visitor(
    counter: Database, arrive: Callable[..., Visit], office: str, stamp: Stamps, day: date
) -> None:
    for minute in range(DESKS * 2):
        arrive(minute)
    together = Barrier(DESKS)

    def detour(desk: int, visit_id: int, turn: int) -> None:
        with counter.write() as session:
            if turn % 3 == 0:
                detours.undo(session, office, visit_id, EventKind.CALLED, stamp(desk=desk))
                return
            visits.act(session, office, visit_id, Action.START, stamp(desk=desk))
            if turn % 3 == 1:
                onward = detours.Onward(desk=desk % DESKS + 1)
                detours.hand_over(session, office, visit_id, onward, stamp(desk=desk))
            else:
                visits.act(session, office, visit_id, Action.HOLD, stamp(desk=desk))

    def work(desk: int) -> None:
        together.wait()
        for turn in range(3):
            with counter.write() as session:
                visit = visits.call_next(session, office, stamp(desk=desk))
            if visit is not None:
                assert visit.desk == desk
                detour(desk, visit.id, turn)

    with ThreadPoolExecutor(DESKS) as pool:
        list(pool.map(work, range(1, DESKS + 1)))
    with counter.read() as session:
        assert visits.at_desks(session, office, day) == []
        still_here = [*visits.waiting(session, office, day), *visits.held(session, office, day)]
        told = visit_times(events.of_day(session, office, day))
    assert len({visit.id for visit in still_here}) == DESKS * 2
    states = {number: one.state for number, one in enumerate(told, 1)}
    assert states == {visit.id: visit.state for visit in still_here}
