"""Every minute: the files into a folder, and to an address by HTTP PUT.

Whatever fails is logged once and tried again the next minute; the counter works on. The address and
its token never stand in a log.
"""

import logging
import threading
import urllib.request
from collections.abc import Callable, Mapping
from contextlib import suppress
from http.client import HTTPException
from pathlib import PurePath
from typing import Any
from urllib.parse import urlsplit

from counter_scanner.pages.counter import Counter
from counter_scanner.public.files import TYPES, public_files, write_files
from counter_scanner.settings import Public
from shared.errors import Refusal

_EVERY_SECONDS, _PATIENCE_SECONDS = 60.0, 10.0
_HERE = ("localhost", "127.0.0.1", "::1")

_log = logging.getLogger("kazasu.public")


class Publisher:
    """Refusal `setting.public_url` for an address that a token may not be sent to."""

    def __init__(self, counter: Counter, public: Public) -> None:
        if public.address:
            _check(public)
        self._counter = counter
        self._public = public
        self._stopped = threading.Event()
        self._failed: dict[str, bool] = {}
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        if self._public.folder is not None or self._public.address:
            self._thread = threading.Thread(target=self._run, name="publisher", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        self._stopped.set()
        if self._thread is not None:
            self._thread.join(_PATIENCE_SECONDS)

    def once(self) -> None:
        """Never raises: nothing here may stop a counter."""
        try:
            files = public_files(self._counter)
        except Refusal:
            # The database is away for a moment; what was told grows old by itself.
            return
        folder, address = self._public.folder, self._public.address
        if folder is not None:
            self._try("folder", lambda: write_files(folder, files))
        if address:
            self._try("address", lambda: send_files(address, self._public.token, files))

    def _run(self) -> None:
        while not self._stopped.is_set():
            with suppress(Exception):
                self.once()
            self._stopped.wait(_EVERY_SECONDS)

    def _try(self, way: str, deed: Callable[[], None]) -> None:
        try:
            deed()
        except (OSError, HTTPException) as error:
            if not self._failed.get(way):
                _log.warning(
                    "public waits: the %s fails (%s), trying on", way, type(error).__name__
                )
            self._failed[way] = True
        else:
            if self._failed.get(way):
                _log.warning("public waits: the %s works again", way)
            self._failed[way] = False


def send_files(address: str, token: str, files: Mapping[str, bytes]) -> None:
    """Each as `address/name`. OSError where one is not taken."""
    for name, content in files.items():
        request = urllib.request.Request(  # noqa: S310 checked at start
            f"{address.rstrip('/')}/{name}",
            data=content,
            method="PUT",
            headers={
                "authorization": f"Bearer {token}",
                "content-type": TYPES[PurePath(name).suffix],
            },
        )
        with _OPENER.open(request, timeout=_PATIENCE_SECONDS) as answer:
            answer.read(1)


def _check(public: Public) -> None:
    """A token goes over https only, unless it stays on this machine."""
    try:
        place = urlsplit(public.address)
        sound = place.scheme == "https" or (place.scheme == "http" and place.hostname in _HERE)
    except ValueError:
        sound = False
    bare = public.token.isascii() and public.token.isprintable() and public.token != ""
    if not (sound and bare):
        raise Refusal("setting.public_url")


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """The token is for the address that the office has named, and for no other."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        return None


_OPENER = urllib.request.build_opener(_NoRedirect)
