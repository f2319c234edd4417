"""How full the counter is: its `waits.json`, from a file or an address, named by `KAZASU_WAITS`.

The two networks may not meet, so the file is whatever brings it here, a one-way copy for example.
What comes is a stranger's until it is checked: limited in size and time, of this office, not old.
The answer to "how full" is then given or honestly unknown, and no page ever waits for it twice.
"""

import json
import re
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from http.client import HTTPException, HTTPResponse
from pathlib import Path
from typing import Any

from shared.clock import Clock

# Octets, far above the two hundred that the counter writes; seconds until it is given up.
MOST, SECONDS = 16_384, 2
KEPT = timedelta(minutes=1)
# Older than this it says nothing of now. A counter's clock may run ahead a little.
OLD, AHEAD = timedelta(minutes=15), timedelta(minutes=2)
_MOST_PEOPLE, _MOST_MINUTES = 10_000, 1440

_MOST_SPANS = 3
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIME = re.compile(r"[0-2][0-9]:[0-5][0-9]")

Read = Callable[[str], bytes]


@dataclass(frozen=True)
class Quiet:
    """Few are expected from the one time (`15:00`) to the other."""

    day: date
    begin: str
    end: str


@dataclass(frozen=True)
class Waits:
    """`waiting` people at the moment `at`, or with `few` that many at most; `median` and `p90` are
    minutes that today's visitors waited, None while too few came."""

    at: datetime
    waiting: int
    median: int | None
    p90: int | None
    few: bool = False
    quiet: tuple[Quiet, ...] = ()


class WaitsReader:
    """Reads anew at most once a minute; meanwhile, and while another visitor's request reads, what
    was known is told."""

    def __init__(self, source: str, office: str, clock: Clock, read: Read | None = None) -> None:
        self.source = source
        self.office = office
        self.clock = clock
        self.read = read or read_source
        self._known: Waits | None = None
        self._due: datetime | None = None
        self._reading = threading.Lock()

    def __call__(self) -> Waits | None:
        """None is unknown."""
        now = self.clock()
        if self.source and (self._due is None or now >= self._due):
            self._refresh(now)
        known = self._known
        return known if known is not None and -AHEAD <= now - known.at <= OLD else None

    def _refresh(self, now: datetime) -> None:
        if not self._reading.acquire(blocking=False):
            return
        try:
            self._known = parse(self.read(self.source), self.office) or self._known
        except (OSError, ValueError, HTTPException):
            # What was known grows old by itself.
            pass
        finally:
            self._due = now + KEPT
            self._reading.release()


def parse(content: bytes, office: str) -> Waits | None:
    """None unless it is a `waits.json` of this office."""
    try:
        raw = json.loads(content)
    except (ValueError, RecursionError):
        return None
    if not isinstance(raw, dict) or raw.get("office") != office:
        return None
    at, waiting = _moment(raw.get("at")), _number(raw.get("waiting"), _MOST_PEOPLE)
    if at is None or waiting is None:
        return None
    minutes = raw.get("wait_minutes")
    told = minutes if isinstance(minutes, dict) else {}
    median, p90 = (_number(told.get(name), _MOST_MINUTES) for name in ("median", "p90"))
    return Waits(at, waiting, median, p90, raw.get("few") is True, tuple(_quiet(raw.get("quiet"))))


def _quiet(told: Any) -> Iterator[Quiet]:
    """What can be read of it; an older counter tells none."""
    for one in told[:_MOST_SPANS] if isinstance(told, list) else ():
        span = one if isinstance(one, dict) else {}
        day, begin, end = (str(span.get(name, "")) for name in ("day", "from", "to"))
        if _DAY.fullmatch(day) and _TIME.fullmatch(begin) and _TIME.fullmatch(end):
            with suppress(ValueError):
                yield Quiet(date.fromisoformat(day), begin, end)


def read_source(source: str) -> bytes:
    """At most `MOST` octets; OSError where there is nothing, too much, or no answer in time."""
    if not source.startswith(("http://", "https://")):
        with Path(source).open("rb") as file:
            return _bounded(file.read(MOST + 1))
    with _OPENER.open(source, timeout=SECONDS) as answer:
        return b"".join(_pieces(answer))


def _bounded(content: bytes) -> bytes:
    if len(content) > MOST:
        raise OSError("too much")
    return content


def _pieces(answer: HTTPResponse) -> Iterator[bytes]:
    """Each may take `SECONDS`; a server that drips gets no more than that for all."""
    size, end = 0, time.monotonic() + SECONDS
    while piece := answer.read1(MOST):
        size += len(piece)
        if size > MOST or time.monotonic() > end:
            raise OSError("too much, or too slow")
        yield piece


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """Another address was not named by the office."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        return None


_OPENER = urllib.request.build_opener(_NoRedirect)


def _moment(text: Any) -> datetime | None:
    try:
        return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    except (TypeError, ValueError):
        return None


def _number(value: Any, most: int) -> int | None:
    return value if type(value) is int and 0 <= value <= most else None
