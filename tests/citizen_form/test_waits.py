"""How full the counter is: told while it is known and young, unknown otherwise."""

import json
import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from citizen_form import waits
from citizen_form.waits import Quiet, Waits, WaitsReader, parse, read_source

OFFICE = "272035"
AT = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
TOLD = {
    "office": OFFICE,
    "at": "2026-11-24T03:00:00Z",
    "waiting": 8,
    "level": "yellow",
    "wait_minutes": {"median": 12, "p90": 28},
}


def encoded(**changed: object) -> bytes:
    return json.dumps(TOLD | changed).encode()


class Publisher:
    """A counter that publishes; `now` is what both think it is."""

    def __init__(self) -> None:
        self.now = AT
        self.content: bytes | None = encoded()
        self.asked = 0
        self.reader = WaitsReader("x", OFFICE, lambda: self.now, self._read)

    def _read(self, source: str) -> bytes:
        self.asked += 1
        if self.content is None:
            raise OSError
        return self.content


@pytest.fixture
def publisher() -> Publisher:
    return Publisher()


def test_parse_gives_what_the_counter_writes() -> None:
    assert parse(encoded(), OFFICE) == Waits(AT, 8, 12, 28)


def test_parse_few_and_quiet_times_as_the_counter_writes_them() -> None:
    span = {"day": "2026-11-25", "from": "15:00", "to": "16:30"}
    found = parse(encoded(waiting=4, few=True, quiet=[span]), OFFICE)
    assert found is not None
    assert found.few
    assert found.quiet == (Quiet(date(2026, 11, 25), "15:00", "16:30"),)


@pytest.mark.parametrize(
    "quiet",
    [
        None,
        "15:00",
        {"day": "2026-11-25"},
        [None, 3, []],
        [{"day": "2026-13-25", "from": "15:00", "to": "16:30"}],
        [{"day": "20261125", "from": "15:00", "to": "16:30"}],
        [{"day": "2026-11-25", "from": "15:00", "to": "<b>"}],
    ],
)
def test_parse_quiet_times_that_cannot_be_are_left_out(quiet: object) -> None:
    found = parse(encoded(quiet=quiet), OFFICE)
    assert found is not None
    assert found.quiet == ()


def test_parse_reads_three_quiet_times_at_most() -> None:
    spans = [{"day": "2026-11-25", "from": "15:00", "to": "16:30"}] * 500
    found = parse(encoded(quiet=spans), OFFICE)
    assert found is not None
    assert len(found.quiet) == 3


def test_parse_without_times_knows_how_many_wait() -> None:
    assert parse(encoded(wait_minutes=None), OFFICE) == Waits(AT, 8, None, None)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"[" * 100_000,
        b"\xff",
        encoded(office="131016"),
        encoded(at="yesterday"),
        encoded(at=3),
        encoded(waiting=-1),
        encoded(waiting=True),
        encoded(waiting="8"),
        encoded(waiting=10**9),
    ],
)
def test_parse_anything_else_is_nothing(content: bytes) -> None:
    assert parse(content, OFFICE) is None


def test_reader_reads_once_a_minute(publisher: Publisher) -> None:
    for _ in range(3):
        assert publisher.reader() == Waits(AT, 8, 12, 28)
    assert publisher.asked == 1
    publisher.now += timedelta(minutes=1)
    publisher.reader()
    assert publisher.asked == 2


def test_reader_source_gone_is_known_until_it_is_old(publisher: Publisher) -> None:
    publisher.reader()
    publisher.content = None
    publisher.now += timedelta(minutes=15)
    assert publisher.reader() is not None
    publisher.now += timedelta(minutes=1)
    assert publisher.reader() is None


def test_reader_from_the_future_is_unknown(publisher: Publisher) -> None:
    publisher.now -= timedelta(minutes=3)
    assert publisher.reader() is None


def test_reader_without_a_source_is_unknown_and_reads_nothing() -> None:
    assert WaitsReader("", OFFICE, lambda: AT)() is None


def test_reader_while_another_reads_does_not_wait(publisher: Publisher) -> None:
    with publisher.reader._reading:
        assert publisher.reader() is None
    assert publisher.reader() is not None


def test_read_source_file(tmp_path: Path) -> None:
    file = tmp_path / "waits.json"
    file.write_bytes(encoded())
    assert read_source(str(file)) == encoded()


def test_read_source_large_file_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "waits.json"
    file.write_bytes(bytes(waits.MOST + 1))
    with pytest.raises(OSError, match="too much"):
        read_source(str(file))


class Answers(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        size = waits.MOST + 1 if self.path == "/large" else 10
        self.send_response(302 if self.path == "/moved" else 200)
        self.send_header("location", "/good")
        self.end_headers()
        self.wfile.write(b"x" * size)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_read_source_address(address: str) -> None:
    assert read_source(f"{address}/good") == b"x" * 10


@pytest.mark.parametrize("path", ["large", "moved"])
def test_read_source_too_much_or_elsewhere_is_refused(address: str, path: str) -> None:
    with pytest.raises(OSError, match=r"too much|HTTP Error 302"):
        read_source(f"{address}/{path}")
