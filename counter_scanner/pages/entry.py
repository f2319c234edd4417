"""The entry of a visit: its screen, its steps, the paper to sign."""

from dataclasses import replace
from datetime import datetime
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Request
from pydantic import BaseModel
from starlette.responses import RedirectResponse, Response

from counter_scanner.db import audit, visits
from counter_scanner.db.audit import Deed
from counter_scanner.db.tables import Entry, Visit
from counter_scanner.domain.entry import EntryState
from counter_scanner.domain.sheet import sheet_from_posted
from counter_scanner.domain.visit import State
from counter_scanner.pages import work
from counter_scanner.pages.counter import Counter
from counter_scanner.pages.deps import Clerk, CounterDep, CurrentStaff, RequestId
from counter_scanner.pages.entry_view import entry_context, panel_of
from counter_scanner.pages.handover_view import marks
from counter_scanner.pages.work import Posted, Work
from shared.forms.posted import nest

screens = APIRouter(include_in_schema=False)
api = APIRouter(prefix="/api/visits", tags=["entry"])

# Which saved version a screen grew from; whether somebody has tried to confirm what is on it.
VERSION, TRIED = "_version", "_tried"


async def posted_form(request: Request) -> dict[str, Any]:
    """A posted entry screen, nested; its names are those of `shared.forms.posted`."""
    form = await request.form()
    return nest((name, value) for name, value in form.multi_items() if isinstance(value, str))


PostedForm = Annotated[dict[str, Any], Depends(posted_form)]


class Ask(BaseModel):
    request_id: RequestId


class Choice(Ask):
    procedure: str


class Saved(BaseModel):
    """The entry as it stands; `version` is what the next save has to name."""

    visit: int
    version: int
    state: EntryState
    saved_at: datetime


@screens.get("/desk/entry")
def current(request: Request, counter: CounterDep, staff: Clerk) -> Response:
    """The entry of the visitor at this desk, or what to do next."""
    return counter.pages.render(request, "entry/place.html", **place(request, counter, staff))


def place(request: Request, counter: Counter, staff: CurrentStaff) -> dict[str, Any]:
    visit = at_desk(counter, staff)
    if visit is None or visit.state is not State.SERVING:
        return {"visit": visit, "work": None}
    now = work.look(counter, visit.id)
    return {"visit": visit, **entry_context(counter.pages.texts(request), counter, now)}


def drawn(lang: str, counter: Counter, now: Work) -> str:
    """What `/desk/entry` would answer to whoever has just brought the visit here."""
    context = entry_context(counter.pages.catalogue.texts(lang), counter, now)
    return counter.pages.html(lang, "entry/place.html", visit=now.visit, **context)


def at_desk(counter: Counter, staff: CurrentStaff) -> Visit | None:
    if staff.desk is None:
        return None
    with counter.database.read() as session:
        return visits.at_desk(session, counter.office, counter.today(), staff.desk)


@screens.post("/desk/visits/{visit_id}/check")
def check(
    request: Request, visit_id: int, counter: CounterDep, _staff: Clerk, form: PostedForm
) -> Response:
    """What is to be said about the sheet as it stands on the screen; keeps nothing."""
    now = work.look(counter, visit_id)
    typed = replace(now, sheet=sheet_from_posted(now.procedure, form))
    panel = panel_of(counter.pages.texts(request), counter, typed, tells_all=TRIED in form)
    return counter.pages.render(request, "entry/panel.html", panel=panel)


@api.post("/{visit_id}/procedure", status_code=HTTPStatus.NO_CONTENT)
def choose(visit_id: int, ask: Choice, counter: CounterDep, staff: Clerk) -> None:
    """What a visitor without a code has come for, until the sheet is saved."""
    work.choose(counter, visit_id, ask.procedure, staff.stamp(counter, ask.request_id))


@api.post("/{visit_id}/save")
def save(
    visit_id: int,
    counter: CounterDep,
    staff: Clerk,
    form: PostedForm,
    request_id: Annotated[RequestId, Form(alias="_request_id")],
) -> Saved:
    """Keeps the posted sheet as a draft."""
    posted = _posted(counter, staff, visit_id, form, request_id)
    return _saved(work.save(counter, visit_id, posted))


@api.post("/{visit_id}/accept")
def accept(
    visit_id: int,
    counter: CounterDep,
    staff: Clerk,
    form: PostedForm,
    request_id: Annotated[RequestId, Form(alias="_request_id")],
) -> Saved:
    """Keeps the posted sheet as confirmed, if the rules and the papers allow it."""
    posted = _posted(counter, staff, visit_id, form, request_id)
    return _saved(work.accept(counter, visit_id, posted))


@api.post("/{visit_id}/finish", status_code=HTTPStatus.NO_CONTENT)
def finish(visit_id: int, ask: Ask, counter: CounterDep, staff: Clerk) -> None:
    """Signed: the service of this visitor is over."""
    work.finish(counter, visit_id, staff.stamp(counter, ask.request_id))


@screens.post("/desk/visits/{visit_id}/print")
def record_print(
    visit_id: int,
    counter: CounterDep,
    staff: Clerk,
    request_id: Annotated[RequestId, Form(alias="_request_id")],
) -> Response:
    work.printed(counter, visit_id, staff.stamp(counter, request_id))
    return RedirectResponse(f"/desk/visits/{visit_id}/print", HTTPStatus.SEE_OTHER)


@screens.get("/desk/visits/{visit_id}/print")
def paper(request: Request, visit_id: int, counter: CounterDep, _staff: Clerk) -> Response:
    """The notification on A4, ready to sign."""
    now = work.look(counter, visit_id)
    work.refuse_unaccepted(now)
    context = entry_context(counter.pages.texts(request), counter, now)
    return counter.pages.render(request, "entry/paper.html", **context)


@screens.get("/desk/visits/{visit_id}")
def record(request: Request, visit_id: int, counter: CounterDep, staff: Clerk) -> Response:
    """An entry to read, whosever it was; that it was read is on record."""
    now = work.look(counter, visit_id)
    with counter.database.write() as session:
        given = marks(session, counter, visit_id, now.version)
        deed = Deed("entry.read", f"visit:{visit_id}", staff.login)
        audit.append(session, counter.office, deed, counter.now())
    return counter.pages.render(
        request,
        "entry/record.html",
        **entry_context(counter.pages.texts(request), counter, now),
        staff=staff,
        marks=given,
        has_folder=counter.folder is not None,
    )


def _posted(
    counter: Counter, staff: CurrentStaff, visit_id: int, form: dict[str, Any], request_id: str
) -> Posted:
    procedure = work.look(counter, visit_id).procedure
    version = form.get(VERSION)
    return Posted(
        sheet_from_posted(procedure, form),
        int(version) if isinstance(version, str) and version.isdecimal() else 0,
        staff.stamp(counter, request_id),
    )


def _saved(entry: Entry) -> Saved:
    return Saved(
        visit=entry.visit_id, version=entry.version, state=entry.state, saved_at=entry.saved_at
    )
