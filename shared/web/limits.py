"""How much anyone may send.

Counted as it streams in, whatever Content-Length claims. What is over the limit is read and
thrown away up to a bound before the answer: a browser still sending would see a cut connection
instead of the sentence.
"""

from collections.abc import Callable, Mapping
from http import HTTPStatus

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MIB = 1024 * 1024

# How much of an oversized body is thrown away before the connection is left to break.
PATIENCE = 256 * MIB


class BodyLimit:
    """`limits` are bytes by the beginning of a path, the longest match counting; `default` for
    the rest. `refuse` makes the 413 answer."""

    def __init__(
        self,
        app: ASGIApp,
        default: int,
        limits: Mapping[str, int],
        refuse: Callable[[Request, HTTPStatus], Response],
    ) -> None:
        self.app = app
        self.default = default
        self.limits = sorted(limits.items(), key=lambda item: -len(item[0]))
        self.refuse = refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        limit = self._limit(scope["path"])
        if _declared(scope) > limit:
            await _throw_away(receive)
            response = self.refuse(Request(scope), HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
            await response(scope, receive, send)
            return
        await self.app(scope, _counting(receive, limit), send)

    def _limit(self, path: str) -> int:
        return next((n for start, n in self.limits if path.startswith(start)), self.default)


def _declared(scope: Scope) -> int:
    length = Headers(scope=scope).get("content-length", "")
    return int(length) if length.isascii() and length.isdigit() else 0


def _counting(receive: Receive, limit: int) -> Receive:
    """Raises 413 inside the application, whose handlers answer, once the limit is passed."""
    received = 0

    async def receive_and_count() -> Message:
        nonlocal received
        message = await receive()
        received += len(message.get("body", b""))
        if received > limit:
            if message.get("more_body"):
                await _throw_away(receive)
            raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        return message

    return receive_and_count


async def _throw_away(receive: Receive) -> None:
    thrown = 0
    while thrown < PATIENCE:
        message = await receive()
        thrown += len(message.get("body", b""))
        if message["type"] == "http.disconnect" or not message.get("more_body"):
            return
