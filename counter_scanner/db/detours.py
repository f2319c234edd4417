"""Steps off the straight way: priority, on to another desk or procedure, and taking a step back."""

from dataclasses import dataclass, replace

from sqlmodel import Session

from counter_scanner.db import entries, events, submissions
from counter_scanner.db.desks import check_open
from counter_scanner.db.steps import locked, moment, move, once, record, take_desk
from counter_scanner.db.tables import Visit
from counter_scanner.domain.stamp import Stamp
from counter_scanner.domain.undo import before_last, effective, undoable
from counter_scanner.domain.visit import (
    AT_DESK,
    STATE_AFTER,
    Action,
    Event,
    EventKind,
    Priority,
    State,
)
from shared.errors import Refusal

_AT_A_DESK = (EventKind.CALLED, EventKind.STARTED, EventKind.RESUMED)


@dataclass(frozen=True)
class Onward:
    """Where a visitor goes next: another procedure, a certain desk, or both."""

    procedure: str | None = None
    desk: int | None = None


def prioritise(
    session: Session, office: str, visit_id: int, reason: Priority, stamp: Stamp
) -> Visit:
    """Call this visitor before those without a reason. Refusal `visit.transition` once called."""

    def step() -> Visit:
        visit = locked(session, office, visit_id)
        visit.priority = reason
        return move(session, visit, Action.PRIORITISE, stamp, reason.value)

    return once(session, office, Action.PRIORITISE, stamp, step)


def hand_over(session: Session, office: str, visit_id: int, onward: Onward, stamp: Stamp) -> Visit:
    """Back into the queue with the number and the place by arrival kept.

    Refusal `visit.onward` to nowhere else, `desk.unknown`, `visit.transition`.
    """

    def step() -> Visit:
        visit = locked(session, office, visit_id)
        _check_onward(session, office, visit, onward)
        before = visit.procedure
        visit.procedure = onward.procedure or before
        visit.desk, visit.for_desk, visit.waiting_since = None, onward.desk, moment(visit, stamp)
        return move(session, visit, Action.HAND_OVER, stamp, before)

    return once(session, office, Action.HAND_OVER, stamp, step)


def undo(session: Session, office: str, visit_id: int, seen: EventKind, stamp: Stamp) -> Visit:
    """Take the last step back, which the screen says was `seen`.

    Refusal `visit.not_undoable`; `desk.busy` where the visitor would be at a desk that has somebody
    else by now.
    """

    def step() -> Visit:
        visit = locked(session, office, visit_id)
        holds = effective(events.of_visit(session, office, visit_id))
        last = undoable(holds, seen)
        _restore(session, visit, before_last(holds), last, stamp)
        return record(session, visit, Action.UNDO, stamp, last.kind.value)

    return once(session, office, Action.UNDO, stamp, step)


def _check_onward(session: Session, office: str, visit: Visit, onward: Onward) -> None:
    """A sheet that was begun belongs to its procedure for good: the next one is another visit."""
    is_other = onward.procedure not in (None, visit.procedure)
    if onward.desk is not None:
        check_open(session, office, onward.desk)
    if not is_other and onward.desk in (None, visit.desk):
        raise Refusal("visit.onward")
    if is_other and _is_begun(session, office, visit.id):
        raise Refusal("entry.begun")


def _is_begun(session: Session, office: str, visit_id: int) -> bool:
    came = submissions.of_visit(session, office, visit_id)
    return bool(came) or entries.find(session, office, visit_id) is not None


def _restore(
    session: Session, visit: Visit, holds: list[Event], undone: Event, stamp: Stamp
) -> None:
    """The visit as it stood after the events that still hold."""
    state = STATE_AFTER[holds[-1].kind]
    desk = next((event.desk for event in reversed(holds) if event.kind in _AT_A_DESK), None)
    if state in AT_DESK and (visit.state not in AT_DESK or visit.desk != desk):
        take_desk(session, visit.office, replace(stamp, desk=desk))
    if undone.kind is EventKind.FINISHED:
        entries.reopen(session, visit.office, visit.id, stamp)
    if undone.kind is EventKind.HANDED_OVER:
        visit.procedure, visit.for_desk = undone.detail or visit.procedure, None
    visit.priority = _priority(holds)
    visit.state, visit.desk = state, None if state is State.WAITING else desk


def _priority(holds: list[Event]) -> Priority | None:
    reasons = (e.detail for e in reversed(holds) if e.kind is EventKind.PRIORITISED)
    reason = next(reasons, None)
    return Priority(reason) if reason else None
