"""/api/handover/…: what is finished, for the systems behind the counter.

A machine reads the list behind its cursor, fetches each notification and acknowledges it once it
is safe on its own side. Acknowledging is what counts as handed over; fetching alone is in the audit
log. Both may be repeated.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import BaseModel
from starlette.responses import Response

from counter_scanner.db import audit, finished, handovers
from counter_scanner.db.audit import Deed
from counter_scanner.db.finished import Finished
from counter_scanner.db.handovers import Taking
from counter_scanner.db.tables import LARGEST_ID
from counter_scanner.domain.handover import Route
from counter_scanner.handover.confirmed import Confirmed, versions
from counter_scanner.handover.confirmed import finished as finished_of
from counter_scanner.handover.rendered import FileFormat, one_file
from counter_scanner.pages.counter import Counter
from counter_scanner.pages.deps import CounterDep, RequestId
from counter_scanner.pages.machine import AcknowledgingMachine, CurrentMachine, ReadingMachine
from shared.clock import JST

router = APIRouter(prefix="/api/handover", tags=["handover"])

_MOST_LISTED = 500

_FILES: Mapping[int | str, dict[str, Any]] = {
    200: {
        "description": "The notification, as `citizen-form schema` has it or as a CSV with one row",
        "content": {"application/json": {}, "text/csv": {}},
    }
}


class Listed(BaseModel):
    """A finished notification. `cursor` is its place in the list, `acknowledged` the version
    that was last acknowledged by any machine, if one was."""

    cursor: int
    visit: int
    day: date
    number: int
    procedure: str
    version: int
    finished_at: datetime
    acknowledged: int | None


class Listing(BaseModel):
    """`next` is the cursor to ask with the next time; it stays where nothing is new."""

    notifications: list[Listed]
    next: int


class Acknowledgement(BaseModel):
    """Made by the machine, once an import: the same again changes nothing."""

    request_id: RequestId


class Acknowledged(BaseModel):
    """The hand-over as it is on record."""

    visit: int
    version: int
    handover: int
    at: datetime


@router.get("/notifications")
def listing(
    counter: CounterDep,
    _machine: ReadingMachine,
    after: Annotated[int, Query(ge=0, le=LARGEST_ID, description="0: from the first")] = 0,
    limit: Annotated[int, Query(ge=1, le=_MOST_LISTED)] = 100,
) -> Listing:
    """Finished notifications behind a cursor, in the order in which they were finished."""
    with counter.database.read() as session:
        found = finished.after(session, counter.office, after, limit)
        given = handovers.of_visits(session, counter.office, {one.visit for one in found})
    taken = handovers.newest_by_visit(one for one in given if one.route is Route.API)
    listed = [_listed(one, {visit: was.version for visit, was in taken.items()}) for one in found]
    return Listing(notifications=listed, next=max((one.cursor for one in found), default=after))


@router.get("/notifications/{visit}", response_class=Response, responses={**_FILES})
def fetch(
    visit: int,
    counter: CounterDep,
    machine: ReadingMachine,
    format: FileFormat = FileFormat.JSON,
) -> Response:
    """One finished notification. `x-kazasu-version` is the version that it is of."""
    one = _read(counter, machine, visit)
    written = one_file(one, counter.procedures, format)
    headers = {"x-kazasu-version": str(one.version)}
    if written.by_hand:
        # Fields and code points, never what is in them.
        headers["x-kazasu-by-hand"] = written.by_hand[0][1]
    return Response(written.content, media_type=format.media_type, headers=headers)


@router.post("/notifications/{visit}/acknowledgement")
def acknowledge(
    visit: int, body: Acknowledgement, counter: CounterDep, machine: AcknowledgingMachine
) -> Acknowledged:
    """The notification is safe on the machine's side: on record as handed over."""
    request_id = f"{machine.token}.{body.request_id}"
    taking = Taking(request_id, Route.API, counter.now(), token=machine.token)
    with counter.database.write() as session:
        found = finished_of(session, counter.office, [visit], counter.ring, counter.procedures)
        taken = handovers.record(session, counter.office, taking, versions(found))
    return Acknowledged(
        visit=visit,
        version=found[0].version,
        handover=taken.seq,
        at=taken.at.astimezone(JST),
    )


def _read(counter: Counter, machine: CurrentMachine, visit: int) -> Confirmed:
    """On record before it leaves."""
    with counter.database.write() as session:
        found = finished_of(session, counter.office, [visit], counter.ring, counter.procedures)
        deed = Deed("entry.fetched", f"visit:{visit} token:{machine.token}", None)
        audit.append(session, counter.office, deed, counter.now())
    return found[0]


def _listed(one: Finished, taken: Mapping[int, int]) -> Listed:
    return Listed(
        cursor=one.cursor,
        visit=one.visit,
        day=one.day,
        number=one.number,
        procedure=one.procedure,
        version=one.version,
        finished_at=one.at.astimezone(JST),
        acknowledged=taken.get(one.visit),
    )
