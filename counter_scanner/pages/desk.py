"""/desk: calling, scanning and entering on one screen."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from counter_scanner.pages.deps import Clerk, CounterDep, WatchingClerk
from counter_scanner.pages.entry import place
from counter_scanner.pages.queue_view import queue_view
from counter_scanner.pages.visitor import coach_words
from shared.web.headers import content_security_policy, permissions_policy

router = APIRouter(include_in_schema=False)

# The camera, and the one connection its frames go through.
_HEADERS = {
    "content-security-policy": content_security_policy(connect_src="'self'"),
    "permissions-policy": permissions_policy("camera"),
}


@router.get("/desk")
def desk(request: Request, counter: CounterDep, staff: Clerk) -> Response:
    queue = queue_view(counter, staff)
    if queue.desk is None:
        return counter.pages.render(request, "desk/choose.html", staff=staff, queue=queue)
    context = {
        "staff": staff,
        "queue": queue,
        "coach_words": coach_words(counter),
        **place(request, counter, staff),
    }
    return counter.pages.render(request, "desk/desk.html", headers=_HEADERS, **context)


@router.get("/desk/queue")
def queue(request: Request, counter: CounterDep, staff: WatchingClerk) -> Response:
    """The queue alone, for a screen that follows it."""
    return counter.pages.render(request, "desk/queue.html", queue=queue_view(counter, staff))
