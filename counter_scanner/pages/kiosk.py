"""/kiosk: a visitor says what they brought and gets a number. Nobody signs in here."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from counter_scanner.db import visits
from counter_scanner.db.visits import Arrival
from counter_scanner.domain.stamp import Stamp
from counter_scanner.domain.visit import Channel
from counter_scanner.pages.deps import CounterDep, RequestId
from counter_scanner.pages.queue import USUAL

router = APIRouter(include_in_schema=False)


@router.get("/kiosk")
def kiosk(request: Request, counter: CounterDep, printer: str = "") -> Response:
    """`?printer=on`: the ticket prints by itself."""
    return counter.pages.render(
        request,
        "kiosk/kiosk.html",
        has_printer=printer == "on",
        has_choice=len(counter.procedures) > 1,
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


@router.post("/kiosk")
def arrive(
    counter: CounterDep,
    channel: Annotated[Channel, Form()],
    request_id: Annotated[RequestId, Form(alias="_request_id")],
    printer: Annotated[str, Form()] = "",
    procedure: Annotated[str, Form()] = USUAL,
) -> Response:
    arrival = Arrival(channel, counter.procedures.named(procedure).name)
    with counter.database.write() as session:
        stamp = Stamp(request_id, counter.now())
        visit = visits.arrive(session, counter.office, arrival, stamp)
    query = "?printer=on" if printer == "on" else ""
    return RedirectResponse(f"/kiosk/tickets/{visit.number}{query}", HTTPStatus.SEE_OTHER)


@router.get("/kiosk/tickets/{number}")
def ticket(request: Request, number: int, counter: CounterDep, printer: str = "") -> Response:
    """Today's number, to look at and to print. Refusal `visit.unknown`."""
    with counter.database.read() as session:
        visit = visits.find_number(session, counter.office, counter.today(), number)
        before = sum(
            one.number < number for one in visits.waiting(session, counter.office, counter.today())
        )
    return counter.pages.render(
        request, "kiosk/ticket.html", visit=visit, before=before, has_printer=printer == "on"
    )
