"""/api/desk/…: choosing a desk, arrivals, and every step of a visit that is no scan."""

from dataclasses import replace
from enum import StrEnum
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Form, Request
from pydantic import BaseModel
from starlette.responses import RedirectResponse, Response

from counter_scanner.db import desks, detours, staff_sessions, visits
from counter_scanner.db.detours import Onward
from counter_scanner.db.tables import Visit
from counter_scanner.db.visits import Arrival
from counter_scanner.domain.visit import Action, Channel, EventKind, Priority, State
from counter_scanner.pages.deps import COOKIE, Clerk, CounterDep, RequestId
from shared.errors import Refusal

screens = APIRouter(include_in_schema=False)
api = APIRouter(prefix="/api/desk", tags=["desk"])

# Which procedure a visitor comes for who has not been asked.
USUAL = "address_change"


class Step(StrEnum):
    """What a desk may do with its visitor; scanning and the steps on a sheet come elsewhere."""

    RECALL = Action.RECALL
    START = Action.START
    NO_SHOW = Action.NO_SHOW
    LEAVE = Action.LEAVE
    REDIRECT = Action.REDIRECT
    CALL = Action.CALL
    HOLD = Action.HOLD
    RESUME = Action.RESUME


class Ask(BaseModel):
    request_id: RequestId


class ArrivalAsk(Ask):
    """`priority` is the reason for which somebody is called before the others."""

    channel: Channel
    procedure: str = USUAL
    has_appointment: bool = False
    priority: Priority | None = None


class OnwardAsk(Ask):
    """Another procedure, a certain desk, or both."""

    procedure: str | None = None
    desk: int | None = None


class PriorityAsk(Ask):
    reason: Priority


class UndoAsk(Ask):
    """`step` is the one that the screen offers to take back: if another was taken since, nothing
    happens."""

    step: EventKind


class VisitState(BaseModel):
    """Where a visit stands. `number` is what the visitor holds."""

    id: int
    number: int
    state: State
    channel: Channel
    desk: int | None


class Called(BaseModel):
    """Null when nobody waits."""

    visit: VisitState | None


@screens.post("/desk/choose")
def choose(
    request: Request, counter: CounterDep, _staff: Clerk, desk: Annotated[int, Form()]
) -> Response:
    """Remember where somebody works, until they sign out."""
    token = request.cookies.get(COOKIE, "")
    with counter.database.write() as session:
        if desk not in {one.number for one in desks.open_desks(session, counter.office)}:
            raise Refusal("desk.unknown", desk=desk)
        staff_sessions.sit_down(session, counter.office, token, desk, counter.now())
    return RedirectResponse("/desk", HTTPStatus.SEE_OTHER)


@screens.post("/desk/leave")
def leave(request: Request, counter: CounterDep, _staff: Clerk) -> Response:
    token = request.cookies.get(COOKIE, "")
    with counter.database.write() as session:
        staff_sessions.sit_down(session, counter.office, token, None, counter.now())
    return RedirectResponse("/desk", HTTPStatus.SEE_OTHER)


@api.post("/arrivals")
def arrive(ask: ArrivalAsk, counter: CounterDep, staff: Clerk) -> VisitState:
    """Registers a visitor at the reception desk."""
    procedure = counter.procedures.named(ask.procedure)
    stamp = staff.stamp(counter, ask.request_id)
    lane = counter.lanes.lane_for(procedure.name, has_appointment=ask.has_appointment)
    with counter.database.write() as session:
        arrival = Arrival(ask.channel, procedure.name, lane=lane)
        visit = visits.arrive(session, counter.office, arrival, stamp)
        if ask.priority and visit.state is State.WAITING:
            then = replace(stamp, request_id=f"{stamp.request_id}.priority")
            visit = detours.prioritise(session, counter.office, visit.id, ask.priority, then)
    return visit_state(visit)


@api.post("/call")
def call(ask: Ask, counter: CounterDep, staff: Clerk) -> Called:
    """Calls whose turn it is to this desk."""
    staff.desk_chosen()
    stamp = staff.stamp(counter, ask.request_id)
    with counter.database.write() as session:
        visit = visits.call_next(session, counter.office, stamp, mix=counter.mix)
    return Called(visit=visit_state(visit) if visit else None)


@api.post("/visits/{visit_id}/hand-over")
def hand_over(visit_id: int, ask: OnwardAsk, counter: CounterDep, staff: Clerk) -> VisitState:
    """Sends a visitor back into the queue, for another desk or another procedure."""
    onward = Onward(ask.procedure and counter.procedures.named(ask.procedure).name, ask.desk)
    stamp = staff.stamp(counter, ask.request_id)
    with counter.database.write() as session:
        return visit_state(detours.hand_over(session, counter.office, visit_id, onward, stamp))


@api.post("/visits/{visit_id}/priority")
def prioritise(visit_id: int, ask: PriorityAsk, counter: CounterDep, staff: Clerk) -> VisitState:
    """Calls a waiting visitor before those without a reason."""
    stamp = staff.stamp(counter, ask.request_id)
    with counter.database.write() as session:
        return visit_state(detours.prioritise(session, counter.office, visit_id, ask.reason, stamp))


@api.post("/visits/{visit_id}/undo")
def undo(visit_id: int, ask: UndoAsk, counter: CounterDep, staff: Clerk) -> VisitState:
    """Takes the last step of a visit back; that is a step too."""
    stamp = staff.stamp(counter, ask.request_id)
    with counter.database.write() as session:
        return visit_state(detours.undo(session, counter.office, visit_id, ask.step, stamp))


@api.post("/visits/{visit_id}/{step}")
def act(visit_id: int, step: Step, ask: Ask, counter: CounterDep, staff: Clerk) -> VisitState:
    """One step of a visit at this desk."""
    stamp = staff.stamp(counter, ask.request_id)
    with counter.database.write() as session:
        visit = visits.act(session, counter.office, visit_id, Action(step), stamp)
    return visit_state(visit)


def visit_state(visit: Visit) -> VisitState:
    return VisitState(
        id=visit.id,
        number=visit.number,
        state=visit.state,
        channel=visit.channel,
        desk=visit.desk,
    )
