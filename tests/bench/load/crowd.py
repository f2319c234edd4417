"""A thousand visitors at once on the path without JavaScript: each gets the form, or an honest
"come again", and nobody waits without an end."""

import asyncio
import resource
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from load.figures import Row, quantile, tell

VISITORS = 1_000
# Longer than any answer may take; who has none by then hangs.
PATIENCE = 120
TURNED_AWAY = (429, 503)
# One socket each, on both sides.
_FILES = 4_096


@dataclass(frozen=True)
class Answer:
    """`status` is 0 where none came; `seconds` from the connection to the last octet."""

    status: int
    seconds: float


def many_files() -> None:
    """For this process and those that it starts."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(_FILES, hard), hard))


def tell_crowd(address: str, path: str, form: dict[str, str], process: int) -> None:
    """Measure and print, with what memory it takes."""
    before = resident_mb(process)
    rows = [
        _row("see the form", _crowd(address, _get(path))),
        _row("send it, to be sealed", _crowd(address, _post(path, form))),
    ]
    heads = (f"{VISITORS:,} at once", "answered", "told to wait", "none", "p50 s", "p99 s", "worst")
    tell("The page without JavaScript under a crowd", heads, rows)
    after = resident_mb(process)
    tell("Its server's memory, MB", ("before", "after"), [(f"{before:.0f}", f"{after:.0f}")])


def resident_mb(process: int) -> float:
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def _crowd(address: str, request: bytes) -> list[Answer]:
    return asyncio.run(_all_at_once(address, request))


async def _all_at_once(address: str, request: bytes) -> list[Answer]:
    place = urlsplit(address)
    assert place.hostname is not None
    assert place.port is not None
    visits = (_visit(place.hostname, place.port, request) for _ in range(VISITORS))
    return list(await asyncio.gather(*visits))


async def _visit(host: str, port: int, request: bytes) -> Answer:
    begun = time.monotonic()
    try:
        async with asyncio.timeout(PATIENCE):
            reader, writer = await asyncio.open_connection(host, port)
            writer.write(request)
            status = int((await reader.readline()).split()[1])
            await reader.read()
            writer.close()
    except (OSError, TimeoutError, IndexError):
        status = 0
    return Answer(status, time.monotonic() - begun)


def _row(name: str, answers: Sequence[Answer]) -> Row:
    tally = Counter(answer.status for answer in answers)
    turned = sum(tally[status] for status in TURNED_AWAY)
    times = [answer.seconds for answer in answers]
    others = len(answers) - tally[200] - turned
    return (
        name,
        tally[200],
        turned,
        others,
        quantile(times, 0.5),
        quantile(times, 0.99),
        max(times),
    )


def _get(path: str) -> bytes:
    return _head("GET", path, "") + b"\r\n"


def _post(path: str, form: dict[str, str]) -> bytes:
    body = urlencode(form).encode()
    fields = f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n"
    return _head("POST", path, fields) + b"\r\n" + body


def _head(method: str, path: str, fields: str) -> bytes:
    lines = f"{method} {path} HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\n"
    return f"{lines}Connection: close\r\n{fields}".encode()
