"""/kiosk: a visitor says what they brought and gets a number. Nobody signs in here."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Form, Request
from pydantic import BaseModel, Field
from starlette.responses import RedirectResponse, Response

from counter_scanner.camera.hint import FROM_PICTURE
from counter_scanner.db import visits
from counter_scanner.db.visits import Arrival
from counter_scanner.domain.stamp import Stamp
from counter_scanner.domain.visit import Channel
from counter_scanner.pages.arrival import outlook
from counter_scanner.pages.deps import CounterDep, RequestId
from counter_scanner.pages.queue import USUAL
from shared.web.headers import content_security_policy, permissions_policy

router = APIRouter(include_in_schema=False)

# The camera reads a code, and the one connection its frames go through.
HEADERS = {
    "content-security-policy": content_security_policy(connect_src="'self'"),
    "permissions-policy": permissions_policy("camera"),
}


@router.get("/kiosk")
def kiosk(request: Request, counter: CounterDep, printer: str = "") -> Response:
    """`?printer=on`: the ticket prints by itself."""
    return counter.pages.render(
        request,
        "kiosk/kiosk.html",
        headers=HEADERS,
        has_printer=printer == "on",
        hints=FROM_PICTURE,
        has_choice=len(counter.procedures) > 1,
        has_appointments=counter.appointments,
        outlook=outlook(counter),
    )


@router.get("/kiosk/paper")
def choose(request: Request, counter: CounterDep, printer: str = "") -> Response:
    """Which procedure a visitor without a code has come for. A code says so itself."""
    return counter.pages.render(
        request,
        "kiosk/procedures.html",
        has_printer=printer == "on",
        procedures=counter.procedures.in_order,
    )


class Pressed(BaseModel):
    """The button that was pressed, and where the kiosk stands."""

    channel: Channel
    request_id: RequestId = Field(alias="_request_id")
    printer: str = ""
    procedure: str = USUAL
    appointment: str = ""


@router.post("/kiosk")
def arrive(counter: CounterDep, pressed: Annotated[Pressed, Form()]) -> Response:
    name = counter.procedures.named(pressed.procedure).name
    is_booked = counter.appointments and pressed.appointment == "yes"
    lane = counter.lanes.lane_for(name, has_appointment=is_booked)
    with counter.database.write() as session:
        stamp = Stamp(pressed.request_id, counter.now(), day_begins=counter.day_begins)
        arrival = Arrival(pressed.channel, name, lane=lane)
        visit = visits.arrive(session, counter.office, arrival, stamp)
    query = "?printer=on" if pressed.printer == "on" else ""
    return RedirectResponse(f"/kiosk/tickets/{visit.number}{query}", HTTPStatus.SEE_OTHER)


@router.get("/kiosk/tickets/{number}")
def ticket(request: Request, number: int, counter: CounterDep, printer: str = "") -> Response:
    """Today's number, to look at and to print. Refusal `visit.unknown`."""
    with counter.database.read() as session:
        visit = visits.find_number(session, counter.office, counter.today(), number)
    return counter.pages.render(
        request,
        "kiosk/ticket.html",
        visit=visit,
        outlook=outlook(counter, visit),
        has_printer=printer == "on",
    )
