"""The counter's web application."""

import asyncio
import os
import secrets
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from socket import socket
from typing import Any

import uvicorn
from fastapi import FastAPI
from starlette.middleware import Middleware

from counter_scanner.camera.worker import Decoders
from counter_scanner.db import desks, rollups
from counter_scanner.db.engine import Database
from counter_scanner.db.migrations import migrate
from counter_scanner.db.news import News
from counter_scanner.domain.lamp import lamp_of
from counter_scanner.domain.lanes import lanes_of
from counter_scanner.domain.mix import mix_of
from counter_scanner.handover.folder import FolderRoute
from counter_scanner.handover.folder_loop import kept_up
from counter_scanner.pages import (
    admin,
    admin_tokens,
    board,
    camera,
    desk,
    entry,
    handover,
    handover_api,
    kiosk,
    kiosk_camera,
    live,
    public,
    questions,
    queue,
    refusals,
    report,
    rooted,
    scan,
    scanner_test,
    sign_in,
    slip,
    staffing,
    statistics,
    supervisor,
    training,
    transcript,
    visitor,
)
from counter_scanner.pages.counter import Counter
from counter_scanner.pages.feed import Feed
from counter_scanner.pages.in_turn import turns
from counter_scanner.pages.made_up_past import has_made_up_past
from counter_scanner.pages.queue_snapshot import Snapshots
from counter_scanner.pages.rehearsal import rehearse
from counter_scanner.pages.same_origin import SameOrigin
from counter_scanner.pages.throttle import Throttle
from counter_scanner.public.publisher import Publisher
from counter_scanner.settings import Settings
from counter_scanner.training.world import Practice
from shared.clock import Clock, now
from shared.errors import Refusal
from shared.forms.load import Procedures
from shared.i18n.languages import OFFERED, STAFFS
from shared.japanese.closed_days import office_closed
from shared.procedure_folder import known_procedures, text_folders
from shared.web.app import Shell, assemble
from shared.web.errors import ErrorPages
from shared.web.listen import run
from shared.wire.key_files import load_ring
from shared.wire.keys import KeyRing

HERE = Path(__file__).parent

# A photo and the form around it. The decoders hold the photo itself to 20 MB.
_UPLOAD_BYTES = 20_100_000
# A 1080p frame as JPEG has a fifth of this.
_FRAME_BYTES = 4_000_000
_MOST_DECODERS = 4
# The screens that visitors see.
LOBBY = ("/kiosk", "/board")
# An office that has set none up begins with these.
_FIRST_DESKS = 3

ROUTERS = (
    sign_in.router,
    desk.router,
    queue.screens,
    queue.api,
    scan.router,
    camera.router,
    visitor.router,
    scanner_test.router,
    entry.screens,
    slip.router,
    entry.api,
    kiosk.router,
    kiosk_camera.router,
    board.router,
    live.router,
    supervisor.router,
    statistics.router,
    questions.router,
    report.router,
    staffing.router,
    admin.router,
    admin_tokens.router,
    public.router,
    handover.router,
    transcript.router,
    handover_api.router,
)


def create_app(settings: Settings, clock: Clock = now) -> FastAPI:
    """The application. Keys are read now: without them nothing can be opened; the database is
    brought to the newest schema and the decoders are started when the server starts."""
    procedures = known_procedures(settings.procedures)
    is_closed = office_closed(settings.closed_days)
    database = Database(settings.database_url)
    decoders = Decoders(min(os.cpu_count() or 1, _MOST_DECODERS))
    shell = Shell(
        HERE,
        texts=text_folders(settings.procedures),
        body_limits={"/api/desk/upload": _UPLOAD_BYTES},
        is_healthy=lambda: _is_healthy(database, decoders),
        spoken=_spoken,
    )
    app, pages = assemble(
        shell, title="kazasu counter", openapi_url="/api/openapi.json", lifespan=_lifespan
    )
    pages.environment.globals["request_id"] = lambda: secrets.token_hex(16)
    refuse = ErrorPages(pages).respond
    app.user_middleware.append(Middleware(SameOrigin, refuse=refuse))
    refusals.install(app, pages)
    for router in ROUTERS:
        app.include_router(router)
    app.state.snapshots = Snapshots()
    app.state.turns = turns()
    ring = load_ring(settings.keys, settings.passphrase)
    app.state.settings = settings
    pages.environment.globals |= {"practice": False, "tour_due": lambda _login: False}
    pages.environment.globals |= {
        "stuck_files": lambda: handover.stuck_files(app.state.counter),
        "has_made_up_past": lambda: has_made_up_past(app.state.counter),
    }
    app.state.counter = Counter(
        database=database,
        ring=ring,
        procedures=procedures,
        decoders=decoders,
        pages=pages,
        throttle=Throttle(),
        clock=clock,
        wait_target=settings.wait_target,
        feed=Feed(News(database, ring.current.office)),
        stage_targets=settings.stage_targets,
        is_closed=is_closed,
        day_begins=settings.day_begins,
        lamp=lamp_of(settings.lamp),
        lanes=lanes_of(settings.lanes, [one.name for one in procedures.in_order]),
        mix=mix_of(settings.mix),
        appointments=settings.appointments,
        folder=_folder(settings, database, ring, procedures, clock),
    )
    practice = Practice(lambda: app.state.counter, training.login_of)
    app.state.practice = practice
    app.mount(rooted.ROOT, training.practice_app(app.state.counter, practice))
    return app


def _spoken(path: str) -> tuple[str, ...]:
    """The lobby speaks every language, the screens for staff those of staff."""
    return OFFERED if path.startswith(LOBBY) else STAFFS


def _folder(
    settings: Settings, database: Database, ring: KeyRing, procedures: Procedures, clock: Clock
) -> FolderRoute | None:
    if settings.handover_dir is None:
        return None
    kind = settings.handover_format
    return FolderRoute(settings.handover_dir, kind, database, ring, procedures, clock)


def _is_healthy(database: Database, decoders: Decoders) -> bool:
    try:
        with database.read() as session:
            session.connection().exec_driver_sql("SELECT 1")
    except Refusal:
        return False
    return bool(decoders.pids)


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    counter: Counter = app.state.counter
    migrate(app.state.settings.database_url)
    _first_desks(counter)
    await counter.decoders.start()
    await counter.feed.start()
    ending = threading.Event()
    adding_up = asyncio.create_task(asyncio.to_thread(_add_up, counter, ending))
    publisher = Publisher(counter, app.state.settings.public)
    publisher.start()
    await app.state.practice.feed.start()
    try:
        async with kept_up(counter.folder):
            yield
    finally:
        publisher.stop()
        await app.state.practice.feed.stop()
        app.state.practice.close()
        await counter.feed.stop()
        ending.set()
        await adding_up
        await counter.decoders.stop()
        counter.database.close()


def _add_up(counter: Counter, ending: threading.Event) -> None:
    """What happened since the last time, or everything after a change of the rules: beside the
    service, a day at a time. Who asks meanwhile is told to wait, see `statistics_answers`."""
    with suppress(Refusal):
        rollups.refresh(
            counter.database, counter.office, counter.today(), lambda: not ending.is_set()
        )


def _first_desks(counter: Counter) -> None:
    with counter.database.write() as session:
        if not desks.open_desks(session, counter.office):
            for number in range(1, _FIRST_DESKS + 1):
                desks.open_desk(session, counter.office, number, str(number))


class Server(uvicorn.Server):
    """Rehearses when it has started. Waits for open answers when it stops; those that never end
    are ended first."""

    _rehearsal: asyncio.Task[None] | None = None

    async def startup(self, sockets: list[socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            application: Any = self.config.app
            self._rehearsal = asyncio.create_task(
                asyncio.to_thread(rehearse, application.state.counter)
            )

    async def shutdown(self, sockets: list[socket] | None = None) -> None:
        application: Any = self.config.app
        application.state.counter.feed.end_streams()
        application.state.practice.feed.end_streams()
        if self._rehearsal is not None:
            await asyncio.wait([self._rehearsal])
        await super().shutdown(sockets)


def serve(settings: Settings, host: str, port: int) -> None:
    """Runs until stopped. Requests are not logged: an address may name a visit. Refusal
    `address.unavailable`."""
    config = uvicorn.Config(
        create_app(settings),
        host=host,
        port=port,
        access_log=False,
        server_header=False,
        ws_max_size=_FRAME_BYTES,
        # A JPEG is compressed already, and what is secret is not compressed with what a stranger
        # has a say in.
        ws_per_message_deflate=False,
    )
    run(Server(config))
