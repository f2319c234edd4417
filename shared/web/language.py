"""Which language a request is answered in.

`?lang=` is a person's choice and is kept in the cookie `lang`, the only one the resident's side
sets, but not on a tablet in a lobby (`?kiosk`), where the next person makes their own. Without
either, the browser's wish (Accept-Language) is met where it can be. A page that does not speak the
language, as the screens for staff, answers in the nearest that it does.
"""

from collections.abc import Callable, Sequence

from starlette.datastructures import Headers, MutableHeaders, QueryParams
from starlette.requests import HTTPConnection, cookie_parser
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from shared.i18n.languages import OFFERED, nearest

# The languages of the page at a path.
Spoken = Callable[[str], Sequence[str]]

COOKIE = "lang"
_YEAR = 365 * 24 * 60 * 60


def language_of(connection: HTTPConnection) -> str:
    """The language that `LanguageChoice` settled on, of a request or a WebSocket."""
    return str(connection.scope["kazasu.language"])


def languages_of(connection: HTTPConnection) -> Sequence[str]:
    """Those that the page speaks."""
    spoken: Sequence[str] = connection.scope["kazasu.languages"]
    return spoken


def all_offered(_path: str) -> Sequence[str]:
    return OFFERED


def choose(languages: Sequence[str], query: str, cookie: str, accept: str) -> str:
    """A known language by choice, by cookie, by the browser's wish, else the first."""
    if query in languages:
        return query
    if cookie in languages:
        return cookie
    wishes = (_offered(languages, tag) for tag in _wishes(accept))
    return next((found for found in wishes if found), languages[0])


def _wishes(accept: str) -> list[str]:
    """The tags of an Accept-Language header, the most wanted first (RFC 9110, 12.5.4)."""
    weighed = []
    for entry in accept.split(","):
        tag, _, weight = entry.partition(";")
        weighed.append((_quality(weight), tag.strip().lower()))
    return [tag for quality, tag in sorted(weighed, key=lambda x: -x[0]) if quality > 0]


def _quality(weight: str) -> float:
    name, _, value = weight.strip().partition("=")
    if not name:
        return 1.0
    try:
        return float(value) if name == "q" else 0.0
    except ValueError:
        return 0.0


def _offered(languages: Sequence[str], tag: str) -> str | None:
    """The language for a tag, region and script left away step by step: zh-Hans-CN → zh."""
    known = {language.lower(): language for language in languages}
    while tag and tag not in known:
        tag = tag.rpartition("-")[0]
    return known.get(tag)


class LanguageChoice:
    """Puts the language into the scope and keeps a choice made by `?lang=` in the cookie."""

    def __init__(self, app: ASGIApp, spoken: Spoken = all_offered) -> None:
        self.app = app
        self.spoken = spoken

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        query = QueryParams(scope["query_string"])
        asked, is_kept = query.get("lang", ""), "kiosk" not in query
        kept = cookie_parser(headers.get("cookie", "")).get(COOKIE, "")
        wished = choose(OFFERED, asked, kept, headers.get("accept-language", ""))
        spoken = self.spoken(scope["path"])
        language = nearest(wished, spoken)
        scope["kazasu.language"], scope["kazasu.languages"] = language, spoken

        async def send_with_cookie(message: Message) -> None:
            if message["type"] == "http.response.start" and is_kept and asked == language != kept:
                secure = scope["scheme"] == "https"
                MutableHeaders(scope=message).append("set-cookie", _cookie(language, secure))
            await send(message)

        await self.app(scope, receive, send_with_cookie)


def _cookie(language: str, secure: bool) -> str:
    """A year, for this site alone, out of scripts' reach."""
    parts = [f"{COOKIE}={language}", "Path=/", f"Max-Age={_YEAR}", "SameSite=Lax", "HttpOnly"]
    return "; ".join([*parts, "Secure"] if secure else parts)
