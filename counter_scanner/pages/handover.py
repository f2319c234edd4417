"""/desk/handover: what was finished, by which ways it left the counter, and handing it over."""

from datetime import date
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Form, Request
from pydantic import BaseModel, Field
from starlette.responses import RedirectResponse, Response

from counter_scanner.db import folder_jobs, handovers
from counter_scanner.db.handovers import Taking
from counter_scanner.domain.handover import Route
from counter_scanner.handover.confirmed import Confirmed, Period, confirmed, finished, versions
from counter_scanner.handover.csv_file import Written
from counter_scanner.handover.rendered import FileFormat, many_file, one_file
from counter_scanner.pages import handover_view
from counter_scanner.pages.counter import Counter
from counter_scanner.pages.deps import Clerk, CounterDep, CurrentStaff, RequestId, Supervisor
from counter_scanner.pages.sheet_words import short_title
from shared.i18n.wording import Wording

router = APIRouter(prefix="/desk", include_in_schema=False)

# The paper forms and the systems behind the counter are in Japanese, whoever asks.
_OFFICIAL = "ja"
_ROUTES = {
    FileFormat.JSON: Route.JSONL,
    FileFormat.CSV: Route.CSV,
    FileFormat.CSV_CP932: Route.CSV,
}

Ask = Annotated[RequestId, Form(alias="_request_id")]


class DaysForm(BaseModel):
    """Days of visits, today unless given; a last one before the first counts as the first."""

    request_id: RequestId = Field(alias="_request_id")
    first: date | None = None
    last: date | None = None
    procedure: str = ""
    kind: FileFormat = FileFormat.CSV

    def period(self, today: date) -> Period:
        first = self.first or today
        return Period(first, max(self.last or first, first), self.procedure or None)


@router.get("/handover")
def page(request: Request, counter: CounterDep, staff: Clerk, day: date | None = None) -> Response:
    """The finished notifications of a day, today unless asked otherwise."""
    texts = counter.pages.texts(request)
    day = day or counter.today()
    with counter.database.read() as session:
        rows = handover_view.rows(session, counter, day, texts)
        stuck = handover_view.stuck(session, counter)
    names = [procedure.name for procedure in counter.procedures.in_order]
    return counter.pages.render(
        request,
        "handover/handover.html",
        staff=staff,
        day=day,
        today=counter.today(),
        rows=rows,
        stuck=stuck,
        has_folder=counter.folder is not None,
        procedures=[(name, short_title(Wording(texts, name))) for name in names],
        formats=list(FileFormat),
    )


@router.post("/handover/file")
def take_days(
    counter: CounterDep, staff: Supervisor, form: Annotated[DaysForm, Form()]
) -> Response:
    """Everything that was confirmed on some days, as one file. It leaves in bulk, so not every
    clerk may."""
    kind, period = form.kind, form.period(counter.today())
    if period.procedure is not None:
        counter.procedures.named(period.procedure)
    with counter.database.write() as session:
        found = list(confirmed(session, counter.office, period, counter.ring, counter.procedures))
        words = counter.pages.catalogue.texts(_OFFICIAL)
        written = many_file(found, counter.procedures, kind, period.procedure, words)
        taking = Taking(form.request_id, _ROUTES[kind], counter.now(), staff.login)
        handovers.record(session, counter.office, taking, versions(found))
    ending = "jsonl" if kind is FileFormat.JSON else kind.ending
    return _download(written, f"kazasu-{period.first}-{period.last}.{ending}", kind)


@router.post("/visits/{visit_id}/handover")
def take_one(
    visit_id: int,
    counter: CounterDep,
    staff: Clerk,
    request_id: Ask,
    kind: Annotated[FileFormat, Form()] = FileFormat.CSV,
) -> Response:
    """One finished notification as a file."""
    one = handed_over(counter, staff, visit_id, _ROUTES[kind], request_id)
    written = one_file(one, counter.procedures, kind)
    return _download(written, f"kazasu-{one.day}-{one.number}.{kind.ending}", kind)


@router.post("/visits/{visit_id}/folder")
def write_again(visit_id: int, counter: CounterDep, _staff: Clerk) -> Response:
    """The folder gets this one's file once more, within seconds."""
    with counter.database.write() as session:
        folder_jobs.again(session, counter.office, visit_id, counter.now())
    return RedirectResponse(f"/desk/visits/{visit_id}", HTTPStatus.SEE_OTHER)


@router.post("/handover/retry")
def retry(counter: CounterDep, _staff: Clerk) -> Response:
    """Whatever the folder did not get is tried now."""
    with counter.database.write() as session:
        folder_jobs.retry(session, counter.office, counter.now())
    return RedirectResponse("/desk/handover", HTTPStatus.SEE_OTHER)


def handed_over(
    counter: Counter, staff: CurrentStaff, visit_id: int, route: Route, request_id: str
) -> Confirmed:
    """On record first. Refusal `handover.not_finished`, `visit.unknown`."""
    taking = Taking(request_id, route, counter.now(), staff.login)
    with counter.database.write() as session:
        found = finished(session, counter.office, [visit_id], counter.ring, counter.procedures)
        handovers.record(session, counter.office, taking, versions(found))
    return found[0]


def stuck_files(counter: Counter) -> int:
    """For the navigation of every screen: how many files the folder did not get."""
    if counter.folder is None:
        return 0
    with counter.database.read() as session:
        return folder_jobs.count_stuck(session, counter.office)


def _download(written: Written, name: str, kind: FileFormat) -> Response:
    headers = {
        "content-disposition": f'attachment; filename="{name}"',
        "cache-control": "no-store",
    }
    return Response(written.content, media_type=kind.media_type, headers=headers)
