from collections.abc import Callable
from datetime import date, timedelta

import pytest

from counter_scanner.db import events, visits
from counter_scanner.db.desks import close_desk
from counter_scanner.db.engine import Database
from counter_scanner.db.tables import Visit
from counter_scanner.db.visits import Arrival
from counter_scanner.domain.stamp import Stamp
from counter_scanner.domain.visit import Action, Channel, EventKind, State
from shared.errors import Refusal

# A code of another procedure than the visitor was registered for.
CODE = Arrival(Channel.QR, "certificate_request", 3)

Stamps = Callable[..., Stamp]
Arrive = Callable[..., Visit]
Act = Callable[..., Visit]


def call_next(
    database: Database, office: str, stamp: Stamp, procedures: list[str] | None = None
) -> Visit | None:
    with database.write() as session:
        return visits.call_next(session, office, stamp, procedures)


def kinds_of(database: Database, office: str, visit: Visit) -> list[EventKind]:
    with database.read() as session:
        return [event.kind for event in events.of_visit(session, office, visit.id)]


def test_arrive_gives_the_next_number_of_the_day(arrive: Arrive, day: date, office: str) -> None:
    first, second = arrive(0), arrive(1)
    next_day = arrive(24 * 60)
    assert [(visit.day, visit.number) for visit in (first, second)] == [(day, 1), (day, 2)]
    assert (next_day.day, next_day.number) == (day + timedelta(days=1), 1)
    assert len({first.id, second.id, next_day.id}) == 3
    assert first.state is State.WAITING


def test_arrive_in_another_office_counts_apart(
    counter: Database, arrive: Arrive, stamp: Stamps
) -> None:
    arrive()
    with counter.write() as session:
        there = visits.arrive(session, "011002", Arrival(Channel.QR, "address_change"), stamp())
    assert (there.id, there.number) == (1, 1)


def test_arrive_keeps_what_is_known(counter: Database, office: str, stamp: Stamps) -> None:
    known = Arrival(Channel.QR, "certificate_request", 4)
    with counter.write() as session:
        arrived = visits.arrive(session, office, known, stamp(3))
    with counter.read() as session:
        visit = visits.find(session, office, arrived.id)
        (event,) = events.of_visit(session, office, arrived.id)
    assert (visit.channel, visit.procedure, visit.household_size) == (
        Channel.QR,
        "certificate_request",
        4,
    )
    assert visit.arrived_at == visit.changed_at == stamp(3).at
    assert (event.kind, event.at, event.household_size) == (EventKind.ARRIVED, stamp(3).at, 4)


def test_call_next_takes_who_came_first(
    counter: Database, arrive: Arrive, office: str, stamp: Stamps
) -> None:
    first, second = arrive(0), arrive(1)
    called = [call_next(counter, office, stamp(2, desk=desk)) for desk in (1, 2, 3)]
    assert [visit and visit.id for visit in called] == [first.id, second.id, None]
    assert called[0] is not None
    assert (called[0].state, called[0].desk) == (State.CALLED, 1)


def test_call_next_for_some_procedures_passes_over_others(
    counter: Database, arrive: Arrive, office: str, stamp: Stamps
) -> None:
    arrive(0)
    wanted = arrive(1, procedure="certificate_request")
    called = call_next(counter, office, stamp(desk=1), ["certificate_request"])
    assert called is not None
    assert called.id == wanted.id
    assert call_next(counter, office, stamp(desk=2), []) is None


def test_call_next_leaves_yesterday_alone(
    counter: Database, arrive: Arrive, office: str, stamp: Stamps
) -> None:
    arrive(0)
    assert call_next(counter, office, stamp(24 * 60, desk=1)) is None


def test_call_next_at_a_busy_desk_is_refused(
    counter: Database, arrive: Arrive, office: str, stamp: Stamps, day: date
) -> None:
    arrive(0)
    arrive(1)
    call_next(counter, office, stamp(desk=1))
    with pytest.raises(Refusal) as refused:
        call_next(counter, office, stamp(desk=1))
    assert refused.value.code == "desk.busy"
    assert refused.value.params == {"desk": 1, "number": 1}
    with counter.read() as session:
        assert [visit.number for visit in visits.waiting(session, office, day)] == [2]


@pytest.mark.parametrize("desk", [None, 99, 2**40])
def test_call_next_without_a_desk_is_refused(
    counter: Database, arrive: Arrive, office: str, stamp: Stamps, desk: int | None
) -> None:
    arrive()
    with pytest.raises(Refusal) as refused:
        call_next(counter, office, stamp(desk=desk))
    assert refused.value.code == "desk.unknown"


def test_call_next_at_a_closed_desk_is_refused(
    counter: Database, arrive: Arrive, office: str, stamp: Stamps
) -> None:
    arrive()
    with counter.write() as session:
        close_desk(session, office, 1, stamp().at)
    with pytest.raises(Refusal) as refused:
        call_next(counter, office, stamp(desk=1))
    assert refused.value.code == "desk.unknown"


def test_act_through_a_whole_visit_leaves_its_events(
    counter: Database, arrive: Arrive, act: Act, office: str
) -> None:
    middle = (Action.SCAN, Action.ACCEPT, Action.PRINT, Action.SIGN)
    visit = act(arrive(), Action.CALL, Action.RECALL, Action.START, *middle, Action.FINISH)
    assert (visit.state, visit.desk) == (State.DONE, 1)
    assert kinds_of(counter, office, visit) == [
        EventKind.ARRIVED,
        EventKind.CALLED,
        EventKind.RECALLED,
        EventKind.STARTED,
        EventKind.SCANNED,
        EventKind.ACCEPTED,
        EventKind.PRINTED,
        EventKind.SIGNED,
        EventKind.FINISHED,
    ]


def test_act_not_in_the_table_is_refused_and_changes_nothing(
    counter: Database, arrive: Arrive, act: Act, office: str
) -> None:
    visit = arrive()
    with pytest.raises(Refusal) as refused:
        act(visit, Action.FINISH)
    assert refused.value.code == "visit.transition"
    assert kinds_of(counter, office, visit) == [EventKind.ARRIVED]
    with counter.read() as session:
        assert visits.find(session, office, visit.id).state is State.WAITING


@pytest.mark.parametrize("visit_id", [0, -1, 77, 2**63, 2**80])
def test_act_on_no_visit_is_refused(
    counter: Database, office: str, stamp: Stamps, visit_id: int
) -> None:
    with counter.write() as session, pytest.raises(Refusal) as refused:
        visits.act(session, office, visit_id, Action.LEAVE, stamp())
    assert refused.value.code == "visit.unknown"


def test_act_on_a_visit_of_another_office_is_refused(
    counter: Database, arrive: Arrive, stamp: Stamps
) -> None:
    visit = arrive()
    with counter.write() as session, pytest.raises(Refusal) as refused:
        visits.act(session, "011002", visit.id, Action.LEAVE, stamp())
    assert refused.value.code == "visit.unknown"


def test_act_start_at_another_desk_moves_the_visit_there(arrive: Arrive, act: Act) -> None:
    visit = act(act(arrive(), Action.CALL, desk=1), Action.START, desk=2)
    assert (visit.state, visit.desk) == (State.SERVING, 2)


def test_act_start_at_another_busy_desk_is_refused(arrive: Arrive, act: Act) -> None:
    called = act(arrive(), Action.CALL, desk=1)
    act(arrive(), Action.CALL, desk=2)
    with pytest.raises(Refusal) as refused:
        act(called, Action.START, desk=2)
    assert refused.value.code == "desk.busy"


def test_act_finish_frees_the_desk(
    counter: Database, arrive: Arrive, act: Act, office: str, stamp: Stamps
) -> None:
    act(arrive(0), Action.CALL, Action.START, Action.FINISH)
    second = arrive(1)
    called = call_next(counter, office, stamp(2, desk=1))
    assert called is not None
    assert called.id == second.id


def test_scan_makes_a_paper_visit_one_with_qr(
    counter: Database, arrive: Arrive, act: Act, office: str, stamp: Stamps
) -> None:
    visit = act(arrive(), Action.CALL, Action.START)
    with counter.write() as session:
        scanned = visits.scan(session, office, visit.id, CODE, stamp(desk=1))
    assert (scanned.channel, scanned.household_size) == (Channel.QR, 3)
    assert scanned.procedure == CODE.procedure
    with counter.read() as session:
        last = events.of_visit(session, office, visit.id)[-1]
    assert (last.kind, last.channel, last.household_size) == (EventKind.SCANNED, Channel.QR, 3)


def test_scan_refused_leaves_the_household_alone(
    counter: Database, arrive: Arrive, office: str, stamp: Stamps
) -> None:
    visit = arrive()
    with counter.write() as session:
        with pytest.raises(Refusal) as refused:
            visits.scan(session, office, visit.id, CODE, stamp(desk=1))
        assert refused.value.code == "visit.transition"
    with counter.read() as session:
        found = visits.find(session, office, visit.id)
    assert (found.household_size, found.channel) == (None, Channel.PAPER)


def test_arrive_straight_to_a_desk_in_one_transaction_is_served(
    counter: Database, office: str, stamp: Stamps
) -> None:
    with counter.write() as session:
        arrival = Arrival(Channel.PAPER, "address_change")
        visit = visits.arrive(session, office, arrival, stamp(desk=4))
        for action in (Action.CALL, Action.START):
            visit = visits.act(session, office, visit.id, action, stamp(desk=4))
        visit = visits.scan(
            session, office, visit.id, Arrival(Channel.QR, "address_change"), stamp(desk=4)
        )
    assert (visit.state, visit.desk, visit.household_size) == (State.SERVING, 4, None)


def test_find_number_is_by_day(counter: Database, arrive: Arrive, office: str, day: date) -> None:
    visit = arrive()
    with counter.read() as session:
        assert visits.find_number(session, office, day, 1).id == visit.id
        for number in (2, 2**40):
            with pytest.raises(Refusal) as refused:
                visits.find_number(session, office, day, number)
            assert refused.value.code == "visit.unknown"


def test_at_desks_are_those_called_and_served(
    counter: Database, arrive: Arrive, act: Act, office: str, day: date
) -> None:
    act(arrive(), Action.CALL, Action.START, desk=3)
    act(arrive(), Action.CALL, desk=1)
    act(arrive(), Action.CALL, Action.NO_SHOW, desk=2)
    arrive()
    with counter.read() as session:
        shown = visits.at_desks(session, office, day)
        assert [(visit.number, visit.desk) for visit in shown] == [(1, 3), (2, 1)]
        there = visits.at_desk(session, office, day, 3)
        assert there is not None
        assert there.number == 1
        assert visits.at_desk(session, office, day, 2) is None
