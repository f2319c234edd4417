"""Keeps the watched folder up to date while the server runs."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from starlette.concurrency import run_in_threadpool

from counter_scanner.handover.folder import FolderRoute
from shared.errors import Refusal
from shared.web.errors import record

EVERY_SECONDS = 1.0


@asynccontextmanager
async def kept_up(route: FolderRoute | None) -> AsyncIterator[None]:
    """Nothing to do without a folder."""
    if route is None:
        yield
        return
    await run_in_threadpool(route.begin)
    task = asyncio.create_task(_keep_up(route))
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _keep_up(route: FolderRoute) -> None:
    while True:
        await _run(route)
        await asyncio.sleep(EVERY_SECONDS)


async def _run(route: FolderRoute) -> None:
    """Whatever goes wrong, the next second is another try."""
    try:
        await run_in_threadpool(route.run)
    except Refusal as refusal:
        if refusal.code != "database.unavailable":
            record(refusal)
    except Exception as error:
        record(error)
