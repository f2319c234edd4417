"""Every failure is a designed page, or for a program the same as JSON.

Pages and answers hold what happened and what to do, by code, from the catalogues: never what was
sent, never a traceback. An unexpected exception is logged by its type and place alone, since its
message may quote somebody's answers; a reference number ties the page to the log's line.
"""

import logging
import secrets
import traceback
from collections.abc import Mapping
from http import HTTPStatus
from pathlib import Path

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocketDisconnect

from shared.errors import Refusal
from shared.web.templating import Pages, Written

log = logging.getLogger("kazasu.errors")

Params = Mapping[str, str | int]

# How many places of a traceback are logged.
_FRAMES = 8


class ErrorPages:
    def __init__(self, pages: Pages) -> None:
        self.pages = pages

    def respond(
        self,
        request: Request,
        status: HTTPStatus,
        code: str = "",
        params: Params | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Response:
        """The designed answer; without a code it is the status's own."""
        written = Written(self.pages.texts(request))
        code = self._known(code, status)
        params = params or {}
        if wants_json(request):
            sentences = {
                part: written.plain(f"error.{code}.{part}", **params) for part in ("what", "next")
            }
            return JSONResponse({"code": code, **sentences, **_reference(params)}, status, headers)
        return self.pages.render(
            request, "error.html", status=status, headers=headers, code=code, params=params
        )

    def bare(self, request: Request, reference: str) -> str:
        """What the page of an unexpected failure says, without the page."""
        written = Written(self.pages.texts(request))
        keys = ("error.http.500.what", "error.http.500.next", "error.reference")
        return "\n".join(written.plain(key, reference=reference) for key in keys)

    def _known(self, code: str, status: HTTPStatus) -> str:
        """The code if it has sentences, else that of the status or of its class."""
        texts = self.pages.catalogue.texts(self.pages.catalogue.default)
        codes = (code, f"http.{status}", f"http.{status // 100}00")
        return next((known for known in codes if f"error.{known}.what" in texts), "http.400")

    def install(self, app: FastAPI) -> None:
        app.exception_handler(Refusal)(self._refused)
        app.exception_handler(HTTPException)(self._http)
        app.exception_handler(RequestValidationError)(self._unreadable)

    async def _refused(self, request: Request, error: Refusal) -> Response:
        return self.respond(request, error.status, error.code, error.params)

    async def _http(self, request: Request, error: HTTPException) -> Response:
        if error.status_code < HTTPStatus.BAD_REQUEST:
            return Response(status_code=error.status_code, headers=error.headers)
        return self.respond(request, HTTPStatus(error.status_code), headers=error.headers)

    async def _unreadable(self, request: Request, _error: RequestValidationError) -> Response:
        return self.respond(request, HTTPStatus.UNPROCESSABLE_ENTITY)


def _reference(params: Params) -> Params:
    return {name: value for name, value in params.items() if name == "reference"}


def wants_json(request: Request) -> bool:
    accept = request.headers.get("accept", "")
    asks = "application/json" in accept and "text/html" not in accept
    # Of an application below another's address its own part.
    own = request.url.path.removeprefix(request.scope.get("root_path", ""))
    return asks or own.startswith("/api/")


class LastResort:
    """Catches what nobody expected, inside the server's own handler, which would log messages."""

    def __init__(self, app: ASGIApp, errors: ErrorPages) -> None:
        self.app = app
        self.errors = errors

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = False

        async def send_and_note(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self.app(scope, receive, send_and_note)
        except WebSocketDisconnect:
            return
        except Exception as error:
            if scope["type"] == "lifespan":
                raise
            reference = record(error)
            if scope["type"] == "websocket":
                await send({"type": "websocket.close", "code": 1011})
            elif started:
                raise ResponseBrokenOff(reference) from None
            else:
                response = self._page(Request(scope), reference)
                await response(scope, receive, send)

    def _page(self, request: Request, reference: str) -> Response:
        """The designed page; bare sentences where the page itself is what fails."""
        status = HTTPStatus.INTERNAL_SERVER_ERROR
        try:
            return self.errors.respond(request, status, params={"reference": reference})
        except Exception as error:
            record(error)
            return PlainTextResponse(self.errors.bare(request, reference), status)


class ResponseBrokenOff(Exception):
    """Half a response went out; the server must cut the connection. Holds a reference only."""


def record(error: Exception) -> str:
    """Logs type and places, innermost first; the reference is shown to the person."""
    reference = secrets.token_hex(4)
    frames = traceback.extract_tb(error.__traceback__)[-_FRAMES:]
    places = [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
    kind, path = type(error).__qualname__, " < ".join(reversed(places))
    log.error("unexpected %s at %s, reference %s", kind, path, reference)
    return reference
