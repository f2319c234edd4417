"""/desk: calling, scanning and entering on one screen."""

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from counter_scanner.db import staff as staff_table
from counter_scanner.pages.counter import Counter
from counter_scanner.pages.deps import Clerk, CounterDep, CurrentStaff, WatchingClerk
from counter_scanner.pages.entry import place
from counter_scanner.pages.in_turn import IN_TURN
from counter_scanner.pages.queue_snapshot import Snapshots
from counter_scanner.pages.queue_view import QueueView, queue_view
from counter_scanner.pages.visitor import coach_words
from shared.web.headers import content_security_policy, permissions_policy
from shared.web.language import language_of

router = APIRouter(include_in_schema=False)

# The camera, and the one connection its frames go through.
_HEADERS = {
    "content-security-policy": content_security_policy(connect_src="'self'"),
    "permissions-policy": permissions_policy("camera"),
}


@router.get("/desk")
def desk(request: Request, counter: CounterDep, staff: Clerk) -> Response:
    view = queue_view(counter, staff)
    if view.desk is None:
        first_time = _is_new(counter, staff)
        return counter.pages.render(
            request, "desk/choose.html", staff=staff, queue=view, first_time=first_time
        )
    context = {
        "staff": staff,
        "coach_words": coach_words(counter),
        **_queue(request, counter, view),
        **place(request, counter, staff),
    }
    return counter.pages.render(request, "desk/desk.html", headers=_HEADERS, **context)


def _is_new(counter: Counter, staff: CurrentStaff) -> bool:
    """Whether somebody has not seen the guided tour yet."""
    with counter.home.database.read() as session:
        return staff_table.find(session, counter.home.office, staff.login).toured_at is None


@router.get("/desk/queue", dependencies=[IN_TURN])
def queue(request: Request, counter: CounterDep, staff: WatchingClerk) -> Response:
    """The queue alone, for a screen that follows it."""
    kept: Snapshots = request.app.state.snapshots
    context = _queue(request, counter, queue_view(counter, staff, kept))
    return counter.pages.render(request, "desk/queue.html", **context)


def _queue(request: Request, counter: Counter, view: QueueView) -> dict[str, Any]:
    lang = language_of(request)
    waiting = view.now.part(lang, lambda: counter.pages.html(lang, "desk/waiting.html", queue=view))
    return {"queue": view, "waiting_part": waiting}
