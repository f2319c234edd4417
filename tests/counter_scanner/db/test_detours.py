"""Priority, hand-over, waiting aside, and taking a step back."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest

from counter_scanner.db import detours, entries, events, rollups, visits
from counter_scanner.db.detours import Onward
from counter_scanner.db.engine import Database
from counter_scanner.db.entries import Draft
from counter_scanner.db.queue import last_of_desks
from counter_scanner.db.tables import Visit
from counter_scanner.db.visits import Arrival
from counter_scanner.domain.bundle import tallies
from counter_scanner.domain.entry import EntryState
from counter_scanner.domain.lanes import APPOINTMENT, Lane
from counter_scanner.domain.mix import Mix
from counter_scanner.domain.rollup import Selection, stretches_of
from counter_scanner.domain.stages import Measure
from counter_scanner.domain.stamp import Stamp
from counter_scanner.domain.visit import Action, Channel, EventKind, Priority, State
from shared.errors import Refusal

Stamps = Callable[..., Stamp]
Arrive = Callable[..., Visit]
Act = Callable[..., Visit]


@dataclass(frozen=True)
class Line:
    """The queue of an office, and taking a step aside in it."""

    database: Database
    office: str
    stamp: Stamps

    def take(self, step: Callable[..., Visit], visit: Visit, to: object, **stamp: Any) -> Visit:
        with self.database.write() as session:
            return step(session, self.office, visit.id, to, self.stamp(**{"desk": 1, **stamp}))

    def call(self, desk: int = 1, mix: Mix | None = None) -> int | None:
        """Call whoever is next to a desk; the number."""
        with self.database.write() as session:
            visit = visits.call_next(session, self.office, self.stamp(desk=desk), None, mix)
        return visit and visit.number


@pytest.fixture
def line(counter: Database, office: str, stamp: Stamps) -> Line:
    return Line(counter, office, stamp)


def refused_code(step: Callable[[], object]) -> str:
    with pytest.raises(Refusal) as refused:
        step()
    return refused.value.code


def test_prioritise_calls_before_who_came_first(arrive: Arrive, line: Line) -> None:
    arrive(0)
    second = arrive(1)
    marked = line.take(detours.prioritise, second, Priority.INFANT)
    assert (marked.priority, marked.state) == (Priority.INFANT, State.WAITING)
    assert [line.call(desk) for desk in (1, 2)] == [2, 1]


def test_arrive_with_an_appointment_numbers_apart_and_is_called_before(
    arrive: Arrive, line: Line
) -> None:
    arrive(0)
    pressing = arrive(1)
    booked = Arrival(Channel.QR, "address_change", lane=Lane(APPOINTMENT, 801, 1000))
    with line.database.write() as session:
        came = [visits.arrive(session, line.office, booked, line.stamp()) for _ in range(2)]
    assert [visit.number for visit in came] == [801, 802]
    line.take(detours.prioritise, pressing, Priority.ELDERLY)
    assert [line.call(desk) for desk in (1, 2, 3, 4)] == [2, 801, 802, 1]


def test_call_next_with_a_mix_takes_turns_while_both_wait(arrive: Arrive, line: Line) -> None:
    for minute, channel in enumerate("ppppqqq"):
        arrive(minute, Channel.QR if channel == "q" else Channel.PAPER)
    assert [line.call(desk, Mix(2, 1)) for desk in range(1, 8)] == [5, 1, 6, 7, 2, 3, 4]


def test_hand_over_to_a_desk_is_called_by_that_desk_alone(
    arrive: Arrive, act: Act, line: Line
) -> None:
    visit = act(arrive(0), Action.CALL, Action.START)
    arrive(1)
    handed = line.take(detours.hand_over, visit, Onward(desk=3), minute=9)
    assert (handed.state, handed.desk, handed.for_desk) == (State.WAITING, None, 3)
    assert handed.waiting_since == line.stamp(9).at
    assert [line.call(desk) for desk in (2, 4, 3)] == [2, None, 1]


def test_hand_over_to_a_procedure_keeps_the_place_by_arrival(
    arrive: Arrive, act: Act, line: Line
) -> None:
    visit = act(arrive(0), Action.CALL, Action.START)
    arrive(1)
    handed = line.take(detours.hand_over, visit, Onward("certificate_request"))
    assert handed.procedure == "certificate_request"
    assert line.call(desk=2) == 1


@pytest.mark.parametrize(
    ("onward", "code"),
    [
        (Onward(), "visit.onward"),
        (Onward("address_change", 1), "visit.onward"),
        (Onward(desk=99), "desk.unknown"),
    ],
)
def test_hand_over_to_nowhere_is_refused(
    arrive: Arrive, act: Act, onward: Onward, code: str, line: Line
) -> None:
    visit = act(arrive(0), Action.CALL, Action.START)
    assert refused_code(lambda: line.take(detours.hand_over, visit, onward)) == code


def test_hand_over_of_a_begun_sheet_to_another_procedure_is_refused(
    arrive: Arrive, act: Act, line: Line
) -> None:
    visit = act(arrive(0), Action.CALL, Action.START)
    with line.database.write() as session:
        entries.save(session, line.office, visit.id, Draft(0, b"sealed"), line.stamp())
    onward = Onward("certificate_request", 3)
    code = refused_code(lambda: line.take(detours.hand_over, visit, onward))
    assert code == "entry.begun"
    assert line.take(detours.hand_over, visit, Onward(desk=3)).for_desk == 3


def test_hold_frees_the_desk_and_resume_takes_it_again(
    arrive: Arrive, act: Act, day: date, line: Line
) -> None:
    first, second = arrive(0), arrive(1)
    act(first, Action.CALL, Action.START, Action.HOLD)
    with line.database.read() as session:
        assert [visit.number for visit in visits.held(session, line.office, day)] == [1]
    act(second, Action.CALL)
    assert refused_code(lambda: act(first, Action.RESUME)) == "desk.busy"
    act(second, Action.NO_SHOW)
    assert act(first, Action.RESUME, desk=2).desk == 2


WAYS = {
    EventKind.CALLED: ((Action.CALL,), (State.WAITING, None)),
    EventKind.NO_SHOW: ((Action.CALL, Action.RECALL, Action.NO_SHOW), (State.CALLED, 1)),
    EventKind.STARTED: ((Action.CALL, Action.START), (State.CALLED, 1)),
    EventKind.LEFT: ((Action.CALL, Action.START, Action.LEAVE), (State.SERVING, 1)),
    EventKind.HELD: ((Action.CALL, Action.START, Action.HOLD), (State.SERVING, 1)),
    EventKind.RESUMED: ((Action.CALL, Action.START, Action.HOLD, Action.RESUME), (State.HELD, 1)),
    EventKind.REDIRECTED: ((Action.REDIRECT,), (State.WAITING, None)),
}


@pytest.mark.parametrize("seen", WAYS)
def test_undo_puts_the_visit_back_where_it_was(
    arrive: Arrive, act: Act, seen: EventKind, line: Line
) -> None:
    way, after = WAYS[seen]
    undone = line.take(detours.undo, act(arrive(0), *way), seen)
    assert (undone.state, undone.desk) == after


def test_undo_of_a_call_takes_its_recalls_along(arrive: Arrive, act: Act, line: Line) -> None:
    visit = act(arrive(0), Action.CALL, Action.RECALL)
    assert line.take(detours.undo, visit, EventKind.CALLED).state is State.WAITING


def test_undo_leaves_an_event_of_its_own(arrive: Arrive, act: Act, line: Line) -> None:
    visit = act(arrive(0), Action.CALL)
    line.take(detours.undo, visit, EventKind.CALLED)
    with line.database.read() as session:
        last = events.of_visit(session, line.office, visit.id)[-1]
    assert (last.kind, last.detail) == (EventKind.UNDONE, "called")


def test_undo_of_a_step_that_was_not_the_last_is_refused(
    arrive: Arrive, act: Act, line: Line
) -> None:
    visit = act(arrive(0), Action.CALL, Action.START)
    code = refused_code(lambda: line.take(detours.undo, visit, EventKind.CALLED))
    assert code == "visit.not_undoable"


def test_undo_to_a_desk_that_has_somebody_else_is_refused(
    arrive: Arrive, act: Act, line: Line
) -> None:
    gone = act(arrive(0), Action.CALL, Action.NO_SHOW)
    act(arrive(1), Action.CALL)
    code = refused_code(lambda: line.take(detours.undo, gone, EventKind.NO_SHOW))
    assert code == "desk.busy"


def test_undo_repeated_takes_one_step_back(arrive: Arrive, act: Act, line: Line) -> None:
    visit = act(arrive(0), Action.CALL, Action.NO_SHOW)
    for _ in range(2):
        again = line.take(detours.undo, visit, EventKind.NO_SHOW, request_id="one-click")
        assert again.state is State.CALLED
    with line.database.read() as session:
        assert len(events.of_visit(session, line.office, visit.id)) == 4


def test_undo_of_a_hand_over_gives_the_procedure_back(arrive: Arrive, act: Act, line: Line) -> None:
    visit = act(arrive(0), Action.CALL, Action.START)
    line.take(detours.hand_over, visit, Onward("certificate_request", 3))
    undone = line.take(detours.undo, visit, EventKind.HANDED_OVER)
    assert (undone.procedure, undone.for_desk) == ("address_change", None)
    assert (undone.state, undone.desk) == (State.SERVING, 1)


def test_undo_of_a_priority_puts_the_visitor_back_in_line(arrive: Arrive, line: Line) -> None:
    visit = arrive(0)
    line.take(detours.prioritise, visit, Priority.OTHER)
    assert line.take(detours.undo, visit, EventKind.PRIORITISED).priority is None


def test_undo_of_a_finish_opens_the_sheet_again(arrive: Arrive, act: Act, line: Line) -> None:
    visit = act(arrive(0), Action.CALL, Action.START)
    with line.database.write() as session:
        entries.save(session, line.office, visit.id, Draft(0, b"sealed"), line.stamp())
        entries.accept(session, line.office, visit.id, 1, line.stamp())
        entries.finish(session, line.office, visit.id, line.stamp())
        visits.act(session, line.office, visit.id, Action.FINISH, line.stamp(desk=1))
    undone = line.take(detours.undo, visit, EventKind.FINISHED)
    assert (undone.state, undone.desk) == (State.SERVING, 1)
    with line.database.read() as session:
        entry = entries.find(session, line.office, visit.id)
    assert entry is not None
    assert entry.state is EntryState.ACCEPTED


def test_undo_of_yesterday_corrects_what_was_added_up(arrive: Arrive, act: Act, line: Line) -> None:
    day = date(2026, 3, 25)
    visit = act(arrive(0), Action.CALL, Action.NO_SHOW)

    def counted(measure: Measure) -> int:
        rollups.refresh(line.database, line.office, day + timedelta(days=1))
        asked = Selection(stretches_of(day, day), "all", [measure])
        with line.database.read() as session:
            found = [(measure, one) for *_, one in rollups.read(session, line.office, asked)]
        return sum(tally.n for own in tallies(found).values() for tally in own.values())

    assert counted(Measure.NO_SHOW) == 1
    line.take(detours.undo, visit, EventKind.NO_SHOW, minute=60 * 24)
    assert counted(Measure.NO_SHOW) == 0
    assert counted(Measure.ARRIVED) == 1


def test_last_of_desks_are_the_visits_that_they_moved_last(
    arrive: Arrive, act: Act, day: date, line: Line
) -> None:
    act(arrive(0), Action.CALL, Action.NO_SHOW)
    act(arrive(1), Action.CALL, desk=2)
    act(arrive(2), Action.CALL, Action.NO_SHOW)
    arrive(3)
    with line.database.read() as session:
        found = last_of_desks(session, line.office, day)
    assert {desk: visit.number for desk, visit in found.items()} == {1: 3, 2: 2}
