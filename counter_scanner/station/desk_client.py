"""The counter's server as a station sees it: signed in, at a desk, handing codes over."""

import http.client
import json
from dataclasses import dataclass
from http.cookiejar import CookieJar
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import (
    HTTPCookieProcessor,
    HTTPRedirectHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
    build_opener,
)

from shared.errors import Refusal

_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Said:
    """The server's answer: the visitor's number when the code was taken, else the sentences."""

    number: int | None
    what: str = ""
    next: str = ""


class _Stay(HTTPRedirectHandler):
    """A redirect is an answer here: it says where a browser would go on."""

    def redirect_request(self, *_args: Any) -> None:
        return None


class DeskClient:
    """Signs in when it must. Every call raises Refusal `station.cut` while there is no server;
    `station.address` is raised at once when there cannot be one."""

    def __init__(self, address: str, login: str, password: str, desk: int, lang: str) -> None:
        # Nothing but the web: the library would open files by their address too.
        if not address.lower().startswith(("http://", "https://")):
            raise Refusal("station.address")
        self._address, self._lang = address.rstrip("/"), lang
        self._who = {"login": login, "password": password}
        self._desk = desk
        self._opener: OpenerDirector | None = None

    def hand_over(self, digits: str, request_id: str) -> Said:
        """Sent again under the same `request_id`, a code is taken once."""
        body = {"digits": digits, "request_id": request_id}
        status, answer = self._scan(body)
        if status == http.client.UNAUTHORIZED or answer.get("code") == "desk.not_chosen":
            self._opener = None
            status, answer = self._scan(body)
        if status == http.client.OK:
            return Said(int(answer["number"]))
        return Said(None, str(answer.get("what", "")), str(answer.get("next", "")))

    def sign_in(self) -> None:
        """Raises Refusal `sign_in.refused` or `desk.unknown`."""
        opener = build_opener(ProxyHandler({}), HTTPCookieProcessor(CookieJar()), _Stay())
        if not self._goes_on(opener, "/login", self._who):
            raise Refusal("sign_in.refused")
        if not self._goes_on(opener, "/desk/choose", {"desk": str(self._desk)}):
            raise Refusal("desk.unknown", desk=self._desk)
        self._opener = opener

    def _goes_on(self, opener: OpenerDirector, path: str, form: dict[str, str]) -> bool:
        """Whether a form's answer sends a browser on, as it does when it was accepted."""
        request = Request(self._address + path, urlencode(form).encode())  # noqa: S310
        return self._ask(opener, request)[0] == http.client.SEE_OTHER

    def _scan(self, body: dict[str, str]) -> tuple[int, dict[str, Any]]:
        if self._opener is None:
            self.sign_in()
        headers = {"content-type": "application/json", "accept": "application/json"}
        headers["accept-language"] = self._lang
        address = f"{self._address}/api/desk/scan"
        request = Request(address, json.dumps(body).encode(), headers)  # noqa: S310
        status, content = self._ask(self._opener or build_opener(), request)
        return status, _parsed(content)

    def _ask(self, opener: OpenerDirector, request: Request) -> tuple[int, bytes]:
        try:
            with opener.open(request, timeout=_SECONDS) as answer:
                return int(answer.status), answer.read()
        except HTTPError as error:
            with error:
                return error.code, error.read()
        except (URLError, OSError, http.client.HTTPException, ValueError):
            raise Refusal("station.cut") from None


def _parsed(content: bytes) -> dict[str, Any]:
    try:
        answer = json.loads(content)
    except ValueError:
        return {}
    return answer if isinstance(answer, dict) else {}
