"""/supervisor/staffing: who will come, how many desks that takes, what other plans would do."""

from datetime import timedelta
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from counter_scanner.db import desks
from counter_scanner.domain.staffing.calendar import next_open
from counter_scanner.domain.staffing.forecast import FEWEST_DAYS
from counter_scanner.domain.staffing.roster import GOAL
from counter_scanner.pages.board import HEADERS
from counter_scanner.pages.counter import Counter
from counter_scanner.pages.deps import CounterDep, Supervisor
from counter_scanner.pages.staffing_query import FARTHEST, MOST_DESKS, day_of
from counter_scanner.pages.staffing_view import Judged, StaffingView, clock
from counter_scanner.pages.waits_view import duration
from shared.i18n.dates import date_with_weekday

router = APIRouter(include_in_schema=False)

_TEMPLATE = "supervisor/staffing.html"


@router.get("/supervisor/staffing")
def staffing(request: Request, counter: CounterDep, staff: Supervisor) -> Response:
    texts = counter.pages.texts(request)
    day = day_of(request.query_params, counter)
    learned = counter.planner.learned(counter)
    context: dict[str, Any] = {
        "staff": staff,
        "day": day,
        "day_words": date_with_weekday(texts, day),
        "today": counter.today(),
        "farthest": counter.today() + FARTHEST,
        "later": next_open(day, counter.is_closed),
        "is_closed": counter.is_closed(day),
        "days_known": len(learned.known.days),
        "days_needed": FEWEST_DAYS,
        "duration": lambda seconds: duration(texts, timedelta(seconds=seconds)),
        "clock": clock,
        "view": None,
    }
    if learned.taught is not None:
        query, taught = request.query_params, learned.taught
        view = StaffingView(learned.known, taught, query, day, _open_desks(counter))
        context |= _judged(view, counter)
    return counter.pages.render(request, _TEMPLATE, headers=HEADERS, **context)


def _judged(view: StaffingView, counter: Counter) -> dict[str, Any]:
    judged = view.judged(counter.wait_target.total_seconds())
    return {
        "view": view,
        "judged": judged,
        "target": int(counter.wait_target.total_seconds()) // 60,
        "goal": round(GOAL * 100),
        "most_desks": MOST_DESKS,
        "chart": _chart(judged),
    }


def _chart(judged: Judged) -> dict[str, list[Any]]:
    """Columns for the drawing; minutes for waits."""
    rows = judged.rows
    return {
        "times": [row.begins for row in rows],
        "expected": [round(row.expected, 1) for row in rows],
        "low": [row.low for row in rows],
        "high": [row.high for row in rows],
        "last_week": [row.last_week for row in rows],
        "desks": [row.desks for row in rows],
        "p90": [None if row.p90 is None else round(row.p90 / 60, 1) for row in rows],
    }


def _open_desks(counter: Counter) -> int:
    with counter.database.read() as session:
        return len(desks.open_desks(session, counter.office))
