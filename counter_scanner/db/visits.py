"""Visits: every step through the queue.

A step moves the visit and appends its event in one transaction, or does neither. Under a request
id that was already carried out nothing happens and the visit is given back as it stands.
"""

from collections.abc import Collection
from dataclasses import dataclass

from sqlmodel import Session

from counter_scanner.db.counters import next_numbers
from counter_scanner.db.desks import lock_desk
from counter_scanner.db.queue import (
    at_desk,
    at_desks,
    find,
    find_number,
    first_waiting,
    held,
    waiting,
)
from counter_scanner.db.steps import done_before, locked, move, once, record, take_desk
from counter_scanner.db.tables import Visit
from counter_scanner.domain.lanes import GENERAL, GENERAL_LANE, Lane
from counter_scanner.domain.mix import Mix
from counter_scanner.domain.stamp import Stamp
from counter_scanner.domain.visit import Action, Channel, transition

# What others ask of visits, wherever it is written.
__all__ = [
    "Arrival",
    "act",
    "arrive",
    "at_desk",
    "at_desks",
    "call_next",
    "choose",
    "find",
    "find_number",
    "held",
    "is_done",
    "scan",
    "waiting",
]


@dataclass(frozen=True)
class Arrival:
    """What is known at the door; `household_size` often only once a code is read."""

    channel: Channel
    procedure: str
    household_size: int | None = None
    lane: Lane = GENERAL_LANE


def arrive(session: Session, office: str, arrival: Arrival, stamp: Stamp) -> Visit:
    """Give a visitor the day's next number. With a desk in the stamp: who came straight to it."""

    def register() -> Visit:
        if stamp.desk is not None:
            # First, as in every other step: whoever also calls here would wait in a circle.
            lock_desk(session, office, stamp.desk)
        visit = _new_visit(session, office, arrival, stamp)
        session.add(visit)
        session.flush()
        return record(session, visit, Action.ARRIVE, stamp)

    return once(session, office, Action.ARRIVE, stamp, register)


def call_next(
    session: Session,
    office: str,
    stamp: Stamp,
    procedures: Collection[str] | None = None,
    mix: Mix | None = None,
) -> Visit | None:
    """Call whose turn it is today (for one of `procedures`) to `stamp.desk`.

    None when nobody waits. Refusal `desk.busy` while the desk has a visitor, `desk.unknown`.
    Two desks that call at the same instant get two visitors: a row that one of them holds is
    passed over by the other.
    """

    def call() -> Visit | None:
        take_desk(session, office, stamp)
        visit = first_waiting(session, office, stamp, procedures, mix)
        return visit and move(session, visit, Action.CALL, stamp)

    return once(session, office, Action.CALL, stamp, call)


def act(session: Session, office: str, visit_id: int, action: Action, stamp: Stamp) -> Visit:
    """Any later step of one visit; calling a chosen visitor too.

    Refusal `visit.unknown`, `visit.transition`, or for a step that takes a desk `desk.busy`.
    """

    def step() -> Visit:
        visit = locked(session, office, visit_id)
        if _changes_desk(visit, action, stamp):
            take_desk(session, office, stamp)
        return move(session, visit, action, stamp)

    return once(session, office, action, stamp, step)


def scan(session: Session, office: str, visit_id: int, code: Arrival, stamp: Stamp) -> Visit:
    """A code was read at the desk: it tells which procedure it is for and, if that counts them,
    for how many people."""

    def read_code() -> Visit:
        visit = locked(session, office, visit_id)
        visit.procedure = code.procedure
        visit.household_size = code.household_size or visit.household_size
        return move(session, visit, Action.SCAN, stamp)

    return once(session, office, Action.SCAN, stamp, read_code)


def choose(session: Session, office: str, visit_id: int, procedure: str) -> Visit:
    """What the visitor has come for, as it turned out at the desk; no step of the queue. Events
    that were written before say what was known then."""
    visit = locked(session, office, visit_id)
    visit.procedure = procedure
    session.add(visit)
    session.flush()
    return visit


def count_people(session: Session, office: str, visit_id: int, size: int | None) -> None:
    """How many the confirmed sheet is for: with a code or on paper, so that the statistics compare
    like with like. No step of the queue; the next one's event carries it."""
    visit = locked(session, office, visit_id)
    visit.household_size = size or visit.household_size
    session.add(visit)
    session.flush()


def is_done(session: Session, office: str, action: Action, stamp: Stamp) -> bool:
    """Whether this very request was carried out before. Refusal `request.reused`."""
    return done_before(session, office, action, stamp) is not None


def _new_visit(session: Session, office: str, arrival: Arrival, stamp: Stamp) -> Visit:
    lane = arrival.lane
    count, number = next_numbers(session, office, _counter_of(lane, stamp), "visit")
    return Visit(
        office=office,
        number=lane.number(count),
        id=number,
        day=stamp.day,
        procedure=arrival.procedure,
        household_size=arrival.household_size,
        channel=arrival.channel,
        state=transition(None, Action.ARRIVE).state,
        lane=lane.name,
        arrived_at=stamp.at,
        waiting_since=stamp.at,
        changed_at=stamp.at,
    )


def _counter_of(lane: Lane, stamp: Stamp) -> str:
    """The general lane's had this name before there were others."""
    day = f"day {stamp.day.isoformat()}"
    return day if lane.name == GENERAL else f"{day} {lane.name}"


def _changes_desk(visit: Visit, action: Action, stamp: Stamp) -> bool:
    """A start at another desk than the one called to takes that desk, and so does who comes back
    from waiting aside."""
    starts_elsewhere = action is Action.START and stamp.desk not in (None, visit.desk)
    return action in (Action.CALL, Action.RESUME) or starts_elsewhere
