"""/live: server-sent events that say that there is news, and nothing of what it is."""

from collections.abc import AsyncIterator
from http import HTTPStatus

from fastapi import APIRouter, HTTPException
from starlette.responses import Response, StreamingResponse

from counter_scanner.pages.deps import CounterDep
from counter_scanner.pages.feed import Feed

router = APIRouter(include_in_schema=False)

# A screen is one; who opens more than an office can have gets none, and asks now and then instead.
MOST_SCREENS = 500
# A browser that was cut off tries again after so many milliseconds.
_RETRY = 1000
_HEADERS = {"cache-control": "no-store", "x-accel-buffering": "no"}


@router.get("/live")
async def live(counter: CounterDep) -> Response:
    if counter.feed.screens >= MOST_SCREENS:
        raise HTTPException(HTTPStatus.SERVICE_UNAVAILABLE)
    lines = _lines(counter.feed)
    return StreamingResponse(lines, media_type="text/event-stream", headers=_HEADERS)


async def _lines(feed: Feed) -> AsyncIterator[str]:
    yield f"retry: {_RETRY}\n\n"
    async for kind, number in feed.follow():
        yield f"event: {kind}\ndata: {number}\n\n"
