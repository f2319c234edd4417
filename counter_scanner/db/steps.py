"""What every step of a visit is made of: done once, the visit locked, its event beside it."""

from collections.abc import Callable
from datetime import datetime
from math import ceil
from typing import TypeVar

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from counter_scanner.db.counters import next_number
from counter_scanner.db.desks import lock_desk
from counter_scanner.db.queue import at_desk, find
from counter_scanner.db.tables import Visit, VisitEvent
from counter_scanner.domain.stamp import Stamp
from counter_scanner.domain.visit import EVENT_OF, Action, channel_after, transition
from shared.errors import Refusal

_Outcome = TypeVar("_Outcome")
_TAKES_DESK = (Action.CALL, Action.START, Action.RESUME)


def once(
    session: Session, office: str, action: Action, stamp: Stamp, step: Callable[[], _Outcome]
) -> _Outcome | Visit:
    """Carry out `step` unless its request was carried out before.

    Two copies of one request may run side by side. The later one then fails, at the latest on
    the unique request id; its savepoint is undone and what the earlier one did is the answer.
    """
    earlier = done_before(session, office, action, stamp)
    if earlier is not None:
        return earlier
    try:
        with session.begin_nested():
            return step()
    except (IntegrityError, Refusal):
        earlier = done_before(session, office, action, stamp)
        if earlier is None:
            raise
        return earlier


def done_before(session: Session, office: str, action: Action, stamp: Stamp) -> Visit | None:
    """Refusal `request.reused` when the id was spent on something else."""
    is_it = (col(VisitEvent.office) == office, col(VisitEvent.request_id) == stamp.request_id)
    event = session.exec(select(VisitEvent).where(*is_it)).one_or_none()
    if event is None:
        return None
    if event.kind is not EVENT_OF[action]:
        raise Refusal("request.reused")
    return session.get_one(Visit, (office, event.visit_id), populate_existing=True)


def locked(session: Session, office: str, visit_id: int) -> Visit:
    """The visit as it is now, not as this session may have read it before."""
    find(session, office, visit_id)
    return session.get_one(Visit, (office, visit_id), with_for_update=True, populate_existing=True)


def take_desk(session: Session, office: str, stamp: Stamp) -> None:
    desk = lock_desk(session, office, stamp.desk)
    there = at_desk(session, office, stamp.day, desk.number)
    if there is not None:
        raise Refusal("desk.busy", desk=desk.number, number=there.number)


def move(
    session: Session, visit: Visit, action: Action, stamp: Stamp, detail: str | None = None
) -> Visit:
    visit.state = transition(visit.state, action).state
    visit.channel = channel_after(action, visit.channel)
    if action in _TAKES_DESK:
        visit.desk = stamp.desk or visit.desk
    return record(session, visit, action, stamp, detail)


def record(
    session: Session, visit: Visit, action: Action, stamp: Stamp, detail: str | None = None
) -> Visit:
    at = moment(visit, stamp) if action is not Action.ARRIVE else stamp.at
    visit.changed_at = at
    if action is not Action.ARRIVE:
        visit.moved_by = stamp.desk
    event = VisitEvent(
        office=visit.office,
        seq=next_number(session, visit.office, "event"),
        visit_id=visit.id,
        request_id=stamp.request_id,
        kind=EVENT_OF[action],
        at=at,
        behind=_behind(at, stamp),
        day=visit.day,
        channel=visit.channel,
        procedure=visit.procedure,
        household_size=visit.household_size,
        desk=stamp.desk,
        staff=stamp.staff,
        lane=visit.lane,
        detail=detail,
    )
    session.add_all([visit, event])
    session.flush()
    return visit


def moment(visit: Visit, stamp: Stamp) -> datetime:
    """When a step counts as done: never before the step before it. A clock that was set back, or
    that of another machine, must not make a visitor leave before they came."""
    return max(stamp.at, visit.changed_at)


def _behind(at: datetime, stamp: Stamp) -> int | None:
    """Whole seconds, rounded up, by which the clock was behind the step before; None if not."""
    late = (at - stamp.at).total_seconds()
    return ceil(late) if late > 0 else None
