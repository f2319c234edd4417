"""/supervisor/report/2026-10: a month on a few sheets of A4."""

from datetime import date
from http import HTTPStatus

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import Response

from counter_scanner.domain.rollup import Grain, next_start, start_of
from counter_scanner.pages.deps import CounterDep, Supervisor
from counter_scanner.pages.report_view import ReportView, previous
from counter_scanner.pages.statistics_charts import Charts
from counter_scanner.pages.waits_view import duration

router = APIRouter(include_in_schema=False)


@router.get("/supervisor/report/{month}")
def report(month: str, request: Request, counter: CounterDep, staff: Supervisor) -> Response:
    first, today = _month(month), counter.today()
    if first is None or first > today:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    texts = counter.pages.texts(request)
    told = ReportView(counter, first)
    following = next_start(first, Grain.MONTH)
    return counter.pages.render(
        request,
        "supervisor/report.html",
        staff=staff,
        report=told,
        view=told.view,
        charts=Charts(told.view, texts),
        duration=lambda length: duration(texts, length),
        abs=abs,
        today=today,
        is_over=following <= start_of(today, Grain.MONTH),
        earlier=previous(first),
        later=following if following <= today else None,
    )


def _month(text: str) -> date | None:
    """Its first day; years that a year lies before."""
    try:
        found = date.fromisoformat(f"{text}-01")
    except ValueError:
        return None
    return found if found.year > date.min.year + 1 else None
