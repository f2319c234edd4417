"""Nothing is changed, and no camera opened, on behalf of a page of somebody else.

The session cookie is SameSite=Strict already; this holds also where no cookie is asked for (the
kiosk), and against a neighbour on the same site under another port.
"""

from collections.abc import Callable
from http import HTTPStatus
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class SameOrigin:
    """Refuses by what the browser says of where a request comes from. A program that is no
    browser says nothing, carries nobody's cookie by itself, and is let through."""

    def __init__(self, app: ASGIApp, refuse: Callable[[Request, HTTPStatus], Response]) -> None:
        self.app = app
        self.refuse = refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket" and not comes_from_us(Headers(scope=scope)):
            await send({"type": "websocket.close", "code": 4403})
        elif scope["type"] != "http":
            await self.app(scope, receive, send)
        elif scope["method"] not in _SAFE and not comes_from_us(Headers(scope=scope)):
            response = self.refuse(Request(scope), HTTPStatus.FORBIDDEN)
            await response(scope, receive, send)
        else:
            await self.app(scope, receive, _with_referrer(send))


def comes_from_us(headers: Headers) -> bool:
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc == headers.get("host")


def _with_referrer(send: Send) -> Send:
    """Under `no-referrer` a browser would call a form's origin `null`, ours too; another site is
    still told nothing."""

    async def send_with_policy(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).setdefault("referrer-policy", "same-origin")
        await send(message)

    return send_with_policy
