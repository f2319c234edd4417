"""Visits: the queue, and every step through it.

A step moves the visit and appends its event in one transaction, or does neither. Under a request
id that was already carried out nothing happens and the visit is given back as it stands.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from counter_scanner.db.counters import next_number
from counter_scanner.db.desks import lock_desk
from counter_scanner.db.tables import LARGEST_ID, LARGEST_NUMBER, Visit, VisitEvent
from counter_scanner.domain.stamp import Stamp
from counter_scanner.domain.visit import (
    AT_DESK,
    EVENT_OF,
    Action,
    Channel,
    State,
    channel_after,
    transition,
)
from shared.errors import Refusal

_Outcome = TypeVar("_Outcome")


@dataclass(frozen=True)
class Arrival:
    """What is known at the door; `household_size` often only once a code is read."""

    channel: Channel
    procedure: str
    household_size: int | None = None


def arrive(session: Session, office: str, arrival: Arrival, stamp: Stamp) -> Visit:
    """Give a visitor the day's next number. With a desk in the stamp: who came straight to it."""

    def register() -> Visit:
        if stamp.desk is not None:
            # First, as in every other step: whoever also calls here would wait in a circle.
            lock_desk(session, office, stamp.desk)
        visit = _new_visit(session, office, arrival, stamp)
        session.add(visit)
        session.flush()
        return _record(session, visit, Action.ARRIVE, stamp)

    return _once(session, office, Action.ARRIVE, stamp, register)


def call_next(
    session: Session, office: str, stamp: Stamp, procedures: Collection[str] | None = None
) -> Visit | None:
    """Call who came first today (for one of `procedures`) to `stamp.desk`.

    None when nobody waits. Refusal `desk.busy` while the desk has a visitor, `desk.unknown`.
    Two desks that call at the same instant get two visitors: a row that one of them holds is
    passed over by the other.
    """

    def call() -> Visit | None:
        _take_desk(session, office, stamp)
        visit = _first_waiting(session, office, stamp.day, procedures)
        return visit and _move(session, visit, Action.CALL, stamp)

    return _once(session, office, Action.CALL, stamp, call)


def act(session: Session, office: str, visit_id: int, action: Action, stamp: Stamp) -> Visit:
    """Any later step of one visit; calling a chosen visitor too.

    Refusal `visit.unknown`, `visit.transition`, or for a step that takes a desk `desk.busy`.
    """

    def step() -> Visit:
        visit = _locked(session, office, visit_id)
        if _changes_desk(visit, action, stamp):
            _take_desk(session, office, stamp)
        return _move(session, visit, action, stamp)

    return _once(session, office, action, stamp, step)


def scan(session: Session, office: str, visit_id: int, code: Arrival, stamp: Stamp) -> Visit:
    """A code was read at the desk: it tells which procedure it is for and, if that counts them,
    for how many people."""

    def read_code() -> Visit:
        visit = _locked(session, office, visit_id)
        visit.procedure = code.procedure
        visit.household_size = code.household_size or visit.household_size
        return _move(session, visit, Action.SCAN, stamp)

    return _once(session, office, Action.SCAN, stamp, read_code)


def choose(session: Session, office: str, visit_id: int, procedure: str) -> Visit:
    """What the visitor has come for, as it turned out at the desk; no step of the queue. Events
    that were written before say what was known then."""
    visit = _locked(session, office, visit_id)
    visit.procedure = procedure
    session.add(visit)
    session.flush()
    return visit


def find(session: Session, office: str, visit_id: int) -> Visit:
    """Refusal `visit.unknown`."""
    visit = session.get(Visit, (office, visit_id)) if visit_id <= LARGEST_ID else None
    if visit is None:
        raise Refusal("visit.unknown")
    return visit


def find_number(session: Session, office: str, day: date, number: int) -> Visit:
    """By the number that the visitor holds. Refusal `visit.unknown`."""
    if number > LARGEST_NUMBER:
        raise Refusal("visit.unknown")
    is_it = (col(Visit.office) == office, col(Visit.day) == day, col(Visit.number) == number)
    visit = session.exec(select(Visit).where(*is_it)).one_or_none()
    if visit is None:
        raise Refusal("visit.unknown")
    return visit


def waiting(session: Session, office: str, day: date) -> Sequence[Visit]:
    """The queue of a day in the order of arrival."""
    return _in_states(session, office, day, {State.WAITING})


def at_desks(session: Session, office: str, day: date) -> Sequence[Visit]:
    """Who was called or is served, by number: what the board shows."""
    return _in_states(session, office, day, AT_DESK)


def at_desk(session: Session, office: str, day: date, desk: int) -> Visit | None:
    """The visit that a desk has now."""
    at_desks_now = at_desks(session, office, day)
    return next((visit for visit in at_desks_now if visit.desk == desk), None)


def is_done(session: Session, office: str, action: Action, stamp: Stamp) -> bool:
    """Whether this very request was carried out before. Refusal `request.reused`."""
    return _done_before(session, office, action, stamp) is not None


def _once(
    session: Session, office: str, action: Action, stamp: Stamp, step: Callable[[], _Outcome]
) -> _Outcome | Visit:
    """Carry out `step` unless its request was carried out before.

    Two copies of one request may run side by side. The later one then fails, at the latest on
    the unique request id; its savepoint is undone and what the earlier one did is the answer.
    """
    earlier = _done_before(session, office, action, stamp)
    if earlier is not None:
        return earlier
    try:
        with session.begin_nested():
            return step()
    except (IntegrityError, Refusal):
        earlier = _done_before(session, office, action, stamp)
        if earlier is None:
            raise
        return earlier


def _done_before(session: Session, office: str, action: Action, stamp: Stamp) -> Visit | None:
    """Refusal `request.reused` when the id was spent on something else."""
    is_it = (col(VisitEvent.office) == office, col(VisitEvent.request_id) == stamp.request_id)
    event = session.exec(select(VisitEvent).where(*is_it)).one_or_none()
    if event is None:
        return None
    if event.kind is not EVENT_OF[action]:
        raise Refusal("request.reused")
    return session.get_one(Visit, (office, event.visit_id), populate_existing=True)


def _new_visit(session: Session, office: str, arrival: Arrival, stamp: Stamp) -> Visit:
    return Visit(
        office=office,
        number=next_number(session, office, f"day {stamp.day.isoformat()}"),
        id=next_number(session, office, "visit"),
        day=stamp.day,
        procedure=arrival.procedure,
        household_size=arrival.household_size,
        channel=arrival.channel,
        state=transition(None, Action.ARRIVE).state,
        arrived_at=stamp.at,
        changed_at=stamp.at,
    )


def _locked(session: Session, office: str, visit_id: int) -> Visit:
    """The visit as it is now, not as this session may have read it before."""
    find(session, office, visit_id)
    return session.get_one(Visit, (office, visit_id), with_for_update=True, populate_existing=True)


def _first_waiting(
    session: Session, office: str, day: date, procedures: Collection[str] | None
) -> Visit | None:
    queue = select(Visit).where(
        col(Visit.office) == office, col(Visit.day) == day, col(Visit.state) == State.WAITING
    )
    if procedures is not None:
        queue = queue.where(col(Visit.procedure).in_(procedures))
    first = queue.order_by(col(Visit.number)).limit(1).with_for_update(skip_locked=True)
    return session.exec(first.execution_options(populate_existing=True)).one_or_none()


def _changes_desk(visit: Visit, action: Action, stamp: Stamp) -> bool:
    """A start at another desk than the one called to takes that desk."""
    starts_elsewhere = action is Action.START and stamp.desk not in (None, visit.desk)
    return action is Action.CALL or starts_elsewhere


def _take_desk(session: Session, office: str, stamp: Stamp) -> None:
    desk = lock_desk(session, office, stamp.desk)
    there = at_desk(session, office, stamp.day, desk.number)
    if there is not None:
        raise Refusal("desk.busy", desk=desk.number, number=there.number)


def _move(session: Session, visit: Visit, action: Action, stamp: Stamp) -> Visit:
    visit.state = transition(visit.state, action).state
    visit.channel = channel_after(action, visit.channel)
    if action in (Action.CALL, Action.START):
        visit.desk = stamp.desk or visit.desk
    visit.changed_at = stamp.at
    return _record(session, visit, action, stamp)


def _record(session: Session, visit: Visit, action: Action, stamp: Stamp) -> Visit:
    event = VisitEvent(
        office=visit.office,
        seq=next_number(session, visit.office, "event"),
        visit_id=visit.id,
        request_id=stamp.request_id,
        kind=EVENT_OF[action],
        at=stamp.at,
        day=visit.day,
        channel=visit.channel,
        procedure=visit.procedure,
        household_size=visit.household_size,
        desk=stamp.desk,
        staff=stamp.staff,
    )
    session.add_all([visit, event])
    session.flush()
    return visit


def _in_states(
    session: Session, office: str, day: date, states: Collection[State]
) -> Sequence[Visit]:
    wanted = (
        col(Visit.office) == office,
        col(Visit.day) == day,
        col(Visit.state).in_(states),
    )
    return session.exec(select(Visit).where(*wanted).order_by(col(Visit.number))).all()
