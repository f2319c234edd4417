"""/supervisor: who waits now, and how long people waited and were served on a day."""

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from counter_scanner.pages.board import HEADERS
from counter_scanner.pages.counter import Counter
from counter_scanner.pages.deps import CounterDep, Supervisor, WatchingSupervisor
from counter_scanner.pages.live_view import live_view
from counter_scanner.pages.waits_view import day_asked, waits_view

router = APIRouter(include_in_schema=False)


@router.get("/supervisor")
def supervisor(
    request: Request, counter: CounterDep, staff: Supervisor, day: str = "", wall: str = ""
) -> Response:
    """With `wall` only what is read from across the room."""
    context = {"staff": staff, "wall": wall == "yes", **_context(request, counter, day)}
    return counter.pages.render(request, "supervisor/supervisor.html", headers=HEADERS, **context)


@router.get("/supervisor/figures")
def figures(
    request: Request, counter: CounterDep, _staff: WatchingSupervisor, day: str = ""
) -> Response:
    context = _context(request, counter, day)
    return counter.pages.render(request, "supervisor/figures.html", **context)


def _context(request: Request, counter: Counter, day: str) -> dict[str, Any]:
    today, texts = counter.today(), counter.pages.texts(request)
    return {
        "view": waits_view(counter, texts, day_asked(day, today)),
        "live": live_view(counter, texts),
        "today": today,
    }
