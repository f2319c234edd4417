"""A click twice, a request sent again, two copies of it at once: all the same as once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from counter_scanner.db import events, visits
from counter_scanner.db.engine import Database
from counter_scanner.db.tables import Visit
from counter_scanner.db.visits import Arrival
from counter_scanner.domain.stamp import Stamp
from counter_scanner.domain.visit import Action, Channel, EventKind, State
from shared.errors import Refusal

Stamps = Callable[..., Stamp]
Arrive = Callable[..., Visit]
Act = Callable[..., Visit]

ARRIVAL = Arrival(Channel.QR, "address_change")


def test_arrive_repeated_gives_the_same_number(
    counter: Database, office: str, stamp: Stamps, day: date
) -> None:
    numbers = []
    for minute in (0, 1):
        with counter.write() as session:
            visit = visits.arrive(session, office, ARRIVAL, stamp(minute, request_id="click"))
            numbers.append(visit.number)
    assert numbers == [1, 1]
    with counter.read() as session:
        assert len(visits.waiting(session, office, day)) == 1


def test_call_next_repeated_gives_the_same_visitor(
    counter: Database, arrive: Arrive, office: str, stamp: Stamps, day: date
) -> None:
    arrive(0)
    arrive(1)
    called = []
    for _ in range(2):
        with counter.write() as session:
            visit = visits.call_next(session, office, stamp(2, desk=1, request_id="click"))
            called.append(visit and visit.number)
    assert called == [1, 1]
    with counter.read() as session:
        assert len(visits.waiting(session, office, day)) == 1


def test_act_repeated_later_gives_the_visit_as_it_stands(
    counter: Database, arrive: Arrive, act: Act, office: str, stamp: Stamps
) -> None:
    visit = act(arrive(), Action.CALL)
    once = stamp(desk=1, request_id="click")
    with counter.write() as session:
        visits.act(session, office, visit.id, Action.START, once)
    act(visit, Action.FINISH)
    with counter.write() as session:
        again = visits.act(session, office, visit.id, Action.START, once)
    assert again.state is State.DONE
    with counter.read() as session:
        kinds = [event.kind for event in events.of_visit(session, office, visit.id)]
    assert kinds.count(EventKind.STARTED) == 1


def test_act_under_the_request_of_another_action_is_refused(
    counter: Database, arrive: Arrive, act: Act, office: str, stamp: Stamps
) -> None:
    visit = act(arrive(), Action.CALL)
    for action, refusal in ((Action.START, None), (Action.FINISH, "request.reused")):
        with counter.write() as session:
            if refusal is None:
                visits.act(session, office, visit.id, action, stamp(request_id="click"))
                continue
            with pytest.raises(Refusal) as refused:
                visits.act(session, office, visit.id, action, stamp(request_id="click"))
            assert refused.value.code == refusal


def test_requests_of_two_offices_do_not_meet(counter: Database, stamp: Stamps) -> None:
    for office in ("272035", "011002"):
        with counter.write() as session:
            visit = visits.arrive(session, office, ARRIVAL, stamp(request_id="click"))
            assert (visit.office, visit.number) == (office, 1)


def test_arrive_sixteen_copies_at_once_is_one_arrival(
    counter: Database, office: str, stamp: Stamps, day: date
) -> None:
    once = stamp(request_id="click")

    def send(_copy: int) -> int:
        with counter.write() as session:
            return visits.arrive(session, office, ARRIVAL, once).number

    with ThreadPoolExecutor(16) as pool:
        assert set(pool.map(send, range(16))) == {1}
    with counter.read() as session:
        assert len(events.of_day(session, office, day)) == 1


def test_call_next_sixteen_copies_at_once_is_one_call(
    counter: Database, arrive: Arrive, office: str, stamp: Stamps, day: date
) -> None:
    for minute in range(3):
        arrive(minute)
    once = stamp(desk=1, request_id="click")

    def send(_copy: int) -> int | None:
        with counter.write() as session:
            visit = visits.call_next(session, office, once)
            return visit.number if visit else None

    with ThreadPoolExecutor(16) as pool:
        assert set(pool.map(send, range(16))) == {1}
    with counter.read() as session:
        assert len(visits.waiting(session, office, day)) == 2


def test_act_sixteen_copies_at_once_is_one_step(
    counter: Database, arrive: Arrive, act: Act, office: str, stamp: Stamps
) -> None:
    visit = act(arrive(), Action.CALL)
    once = stamp(desk=1, request_id="click")

    def send(_copy: int) -> State:
        with counter.write() as session:
            return visits.act(session, office, visit.id, Action.START, once).state

    with ThreadPoolExecutor(16) as pool:
        assert set(pool.map(send, range(16))) == {State.SERVING}
    with counter.read() as session:
        assert len(events.of_visit(session, office, visit.id)) == 3
