"""/desk/visits/{id}/transcript: copying a finished notification into the record system by hand."""

from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from counter_scanner.db import audit
from counter_scanner.db.audit import Deed
from counter_scanner.domain.handover import Route
from counter_scanner.handover.confirmed import Confirmed, finished
from counter_scanner.pages.counter import Counter
from counter_scanner.pages.deps import Clerk, CounterDep, RequestId
from counter_scanner.pages.handover import handed_over
from counter_scanner.pages.handover_view import marks
from counter_scanner.pages.sheet_words import short_title
from counter_scanner.pages.transcript_view import DateStyle, Line, keystrokes, lines
from shared.i18n.wording import Wording

router = APIRouter(prefix="/desk/visits/{visit_id}", include_in_schema=False)

_OFFICIAL = "ja"
Ask = Annotated[RequestId, Form(alias="_request_id")]


@router.get("/transcript")
def page(
    request: Request,
    visit_id: int,
    counter: CounterDep,
    staff: Clerk,
    dates: DateStyle = DateStyle.ISO,
) -> Response:
    """Every field with a button that copies it; that it was read is on record."""
    with counter.database.write() as session:
        found = finished(session, counter.office, [visit_id], counter.ring, counter.procedures)
        given = marks(session, counter, visit_id, found[0].version)
        deed = Deed("entry.read", f"visit:{visit_id}", staff.login)
        audit.append(session, counter.office, deed, counter.now())
    context: dict[str, Any] = {
        "one": found[0],
        "lines": _lines(counter, found[0], dates),
        "title": short_title(Wording(counter.pages.texts(request), found[0].procedure.name)),
        "marks": given,
        "dates": dates,
        "styles": list(DateStyle),
    }
    return counter.pages.render(request, "handover/transcript.html", staff=staff, **context)


@router.post("/transcript")
def transcribed(visit_id: int, counter: CounterDep, staff: Clerk, request_id: Ask) -> Response:
    """Everything was copied: on record as handed over."""
    handed_over(counter, staff, visit_id, Route.SCREEN, request_id)
    return RedirectResponse(f"/desk/visits/{visit_id}", HTTPStatus.SEE_OTHER)


@router.post("/keystrokes")
def keys(
    visit_id: int,
    counter: CounterDep,
    staff: Clerk,
    request_id: Ask,
    dates: Annotated[DateStyle, Form()] = DateStyle.ISO,
) -> Response:
    """The fields with a tab between them, for a tool that types. A line break within a field would
    press Enter over there: such a field stays empty, and `x-kazasu-by-hand` names it."""
    one = handed_over(counter, staff, visit_id, Route.KEYS, request_id)
    found = _lines(counter, one, dates)
    headers = {
        "content-disposition": f'attachment; filename="kazasu-{one.day}-{one.number}.txt"',
        "cache-control": "no-store",
        "x-kazasu-by-hand": " ".join(line.name for line in found if line.is_by_hand),
    }
    return Response(keystrokes(found), media_type="text/plain; charset=utf-8", headers=headers)


def _lines(counter: Counter, one: Confirmed, dates: DateStyle) -> list[Line]:
    return lines(one, counter.procedures, counter.pages.catalogue.texts(_OFFICIAL), dates)
