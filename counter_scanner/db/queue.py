"""The queue of a day as it stands, and finding a visit in it."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import ColumnElement, case, func
from sqlmodel import Session, col, or_, select

from counter_scanner.db.tables import LARGEST_ID, LARGEST_NUMBER, Visit, VisitEvent
from counter_scanner.domain.lanes import APPOINTMENT
from counter_scanner.domain.mix import Mix
from counter_scanner.domain.stamp import Stamp
from counter_scanner.domain.visit import AT_DESK, Channel, EventKind, State
from shared.errors import Refusal


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
    """The queue of a day, in the order in which it is called while no mix is set."""
    return _in_states(session, office, day, {State.WAITING}, *_turn(None))


def at_desks(session: Session, office: str, day: date) -> Sequence[Visit]:
    """Who was called or is served, by number: what the board shows."""
    return _in_states(session, office, day, AT_DESK)


def at_desk(session: Session, office: str, day: date, desk: int) -> Visit | None:
    """The visit that a desk has now."""
    at_desks_now = at_desks(session, office, day)
    return next((visit for visit in at_desks_now if visit.desk == desk), None)


def held(session: Session, office: str, day: date) -> Sequence[Visit]:
    """Who was asked to wait aside, by number."""
    return _in_states(session, office, day, {State.HELD})


class Mark(NamedTuple):
    """Enough to speak of a visit."""

    id: int
    number: int


def last_of_desks(session: Session, office: str, day: date) -> dict[int, Mark]:
    """By desk, the visit that it moved last, whether it is there or not."""
    newest_first = (col(Visit.changed_at).desc(), col(Visit.id).desc())
    place = func.row_number().over(partition_by=col(Visit.moved_by), order_by=newest_first)
    moved = (
        select(Visit.moved_by, Visit.id, Visit.number, place.label("place"))
        .where(col(Visit.office) == office, col(Visit.day) == day, col(Visit.moved_by).is_not(None))
        .subquery()
    )
    last = select(moved.c.moved_by, moved.c.id, moved.c.number).where(moved.c.place == 1)
    return {desk: Mark(id, number) for desk, id, number in session.exec(last)}


def first_waiting(
    session: Session,
    office: str,
    stamp: Stamp,
    procedures: Collection[str] | None = None,
    mix: Mix | None = None,
) -> Visit | None:
    """Whose turn it is at a desk, locked; a row that another desk holds is passed over."""
    line = select(Visit).where(
        col(Visit.office) == office,
        col(Visit.day) == stamp.day,
        col(Visit.state) == State.WAITING,
        or_(col(Visit.for_desk).is_(None), col(Visit.for_desk) == stamp.desk),
    )
    if procedures is not None:
        line = line.where(col(Visit.procedure).in_(procedures))
    preferred = None
    if mix is not None:
        preferred = mix.preferred(_called_lately(session, office, stamp.day, mix.looks_back))
    first = line.order_by(*_turn(preferred)).limit(1).with_for_update(skip_locked=True)
    return session.exec(first.execution_options(populate_existing=True)).one_or_none()


def _turn(preferred: Channel | None) -> list[ColumnElement[int]]:
    """Priority, then appointments, then whoever came first: in the order of registration, for a
    clock may be set back. Only among those without either does the channel play a part."""
    rank = case((col(Visit.priority).is_not(None), 0), (col(Visit.lane) == APPOINTMENT, 1), else_=2)
    order: list[ColumnElement[int]] = [rank, col(Visit.id).asc()]
    if preferred is not None:
        order.insert(1, case((rank == 2, col(Visit.channel) != preferred), else_=False))
    return order


def _called_lately(session: Session, office: str, day: date, count: int) -> list[Channel]:
    """What the visitors of the last calls had brought, oldest first."""
    calls = (
        select(VisitEvent.channel)
        .where(
            col(VisitEvent.office) == office,
            col(VisitEvent.day) == day,
            col(VisitEvent.kind) == EventKind.CALLED,
            col(VisitEvent.lane) != APPOINTMENT,
        )
        .order_by(col(VisitEvent.seq).desc())
        .limit(count)
    )
    return [Channel(channel) for channel in reversed(session.exec(calls).all())]


def _in_states(
    session: Session, office: str, day: date, states: Collection[State], *order: ColumnElement[int]
) -> Sequence[Visit]:
    wanted = (
        col(Visit.office) == office,
        col(Visit.day) == day,
        col(Visit.state).in_(states),
    )
    in_order = select(Visit).where(*wanted).order_by(*(order or (col(Visit.number),)))
    return session.exec(in_order).all()
