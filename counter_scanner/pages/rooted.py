"""The same pages below another address, each marked as practice, whoever wrote its template.

A template names addresses as the counter has them. Here every address of a page is put below the
practice desk's own, so that no form and no link of a practice screen can reach the real desk, and
the mark goes into every page, so that none can be taken for real.
"""

import re
from collections.abc import Mapping
from copy import copy
from typing import Any

from markupsafe import escape
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from shared.i18n.furigana import plain
from shared.web.templating import Pages

ROOT = "/training"
# What is the same for both: files, the sign-in, and what lies below already.
_OUTSIDE = ("/static/", "/login", "/logout", f"{ROOT}/")
_ADDRESS = re.compile(
    r"(?P<lead>\b(?:href|src|action|formaction|data-post|data-follow|data-address|data-ask"
    r'|data-instead)=")(?P<address>/[^"]*)'
)
_TITLE, _BODY, _HEAD = re.compile("<title>"), re.compile("<body[^>]*>"), re.compile("</head>")


class PracticePages(Pages):
    """Made from the counter's own; templates know it by `practice`."""

    def __init__(self, pages: Pages, extra: Mapping[str, Any]) -> None:
        self.__dict__.update(copy(pages).__dict__)
        self.environment = pages.environment.overlay()
        self.environment.globals = {**pages.environment.globals, "practice": True, **extra}

    def html(self, lang: str, template: str, **context: Any) -> str:
        page = _ADDRESS.sub(_below, super().html(lang, template, **context))
        return self._marked(lang, page)

    def _marked(self, lang: str, page: str) -> str:
        """A piece of a page has no head and no body, and is put into one that is marked."""
        texts = self.catalogue.texts(lang)
        word, band = texts("counter.training.word"), texts("counter.training.band")
        sheet = self.assets.url("app/css/practice.css")
        head = (
            f'<meta name="kazasu-root" content="{ROOT}">\n'
            f'<link rel="stylesheet" href="{sheet}">\n</head>'
        )
        mark = f'<p class="practice-band"><strong>{_plain(word)}</strong> {_plain(band)}</p>'
        page = _TITLE.sub(f"<title>【{_plain(word)}】", page, count=1)
        page = _HEAD.sub(lambda _: head, page, count=1)
        return _BODY.sub(lambda found: f"{found[0]}\n{mark}", page, count=1)


class BelowRoot:
    """Puts addresses that answers redirect to below the practice desk's own, too."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_below(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                address = headers.get("location", "")
                if address.startswith("/") and not address.startswith(_OUTSIDE):
                    headers["location"] = ROOT + address
            await send(message)

        await self.app(scope, receive, send_below)


def _below(found: re.Match[str]) -> str:
    address = found["address"]
    outside = address.startswith((*_OUTSIDE, f"{ROOT}?")) or address == ROOT
    return found[0] if outside else f"{found['lead']}{ROOT}{address}"


def _plain(words: str) -> str:
    return str(escape(plain(words)))
