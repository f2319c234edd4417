"""Answers on the way, compressed.

Where an answer holds a secret beside something that a stranger can choose, its length gives the
secret away letter by letter (BREACH). Static files hold no secret; whether pages do is for each
application to know.
"""

from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

from shared.web.assets import ROOT

# What level 9 gains over this is below one percent, for twice the time.
_LEVEL = 6


class Compression:
    """`pages`: everything, else static files only."""

    def __init__(self, app: ASGIApp, pages: bool) -> None:
        self.app = app
        self.compressed = GZipMiddleware(app, compresslevel=_LEVEL)
        self.pages = pages

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        compresses = scope["type"] == "http" and (
            self.pages or scope["path"].startswith(f"{ROOT}/")
        )
        await (self.compressed if compresses else self.app)(scope, receive, send)
