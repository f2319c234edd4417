"""Sent with a token, tried again after a failure, never a harm to the counter."""

import json
import logging
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from counter_scanner.pages.counter import Counter
from counter_scanner.public.publisher import Publisher
from counter_scanner.settings import Public
from shared.errors import Refusal

TOKEN = "a-token-of-the-office"


@dataclass
class Place:
    """Where files are sent to; answers with `status`."""

    address: str = ""
    status: int = 204
    taken: dict[str, bytes] = field(default_factory=dict)
    tokens: set[str] = field(default_factory=set)


@pytest.fixture
def place() -> Iterator[Place]:
    place = Place()

    class Handler(BaseHTTPRequestHandler):
        def do_PUT(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            place.tokens.add(self.headers["authorization"])
            if place.status == 204:
                place.taken[self.path] = body
            self.send_response(place.status)
            if place.status == 307:
                self.send_header("location", "/elsewhere")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    place.address = f"http://127.0.0.1:{server.server_port}/kazasu/"
    yield place
    server.shutdown()
    server.server_close()


@pytest.fixture
def counter(app: FastAPI, stranger: TestClient) -> Counter:
    counter: Counter = app.state.counter
    return counter


def test_once_sends_every_file_with_the_token(counter: Counter, place: Place) -> None:
    Publisher(counter, Public(address=place.address, token=TOKEN)).once()
    assert place.tokens == {f"Bearer {TOKEN}"}
    assert json.loads(place.taken["/kazasu/waits.json"])["office"] == "272035"
    assert {"/kazasu/index.html", "/kazasu/waits.svg"} <= set(place.taken)


@pytest.mark.parametrize("status", [403, 500, 307])
def test_failure_is_logged_once_without_the_token_and_tried_again(
    counter: Counter, place: Place, status: int, caplog: pytest.LogCaptureFixture
) -> None:
    publisher = Publisher(counter, Public(address=place.address, token=TOKEN))
    place.status = status
    with caplog.at_level(logging.INFO, "kazasu.public"):
        publisher.once()
        publisher.once()
        assert [record.levelname for record in caplog.records] == ["WARNING"]
        place.status = 204
        publisher.once()
    assert place.taken
    assert TOKEN not in caplog.text
    assert place.address not in caplog.text


def test_address_out_of_reach_leaves_the_folder_written(counter: Counter, tmp_path: Path) -> None:
    public = Public(tmp_path / "out", "http://127.0.0.1:9/", TOKEN)
    Publisher(counter, public).once()
    assert (tmp_path / "out" / "waits.json").is_file()


def test_folder_that_cannot_be_written_is_no_harm(counter: Counter, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.touch()
    Publisher(counter, Public(folder=blocked)).once()
    assert blocked.read_bytes() == b""


def test_started_publisher_writes_at_once_and_ends(counter: Counter, tmp_path: Path) -> None:
    publisher = Publisher(counter, Public(folder=tmp_path / "out"))
    publisher.start()
    publisher.stop()
    assert (tmp_path / "out" / "waits.json").is_file()


@pytest.mark.parametrize(
    ("address", "token"),
    [
        ("http://example.com/", TOKEN),
        ("ftp://example.com/", TOKEN),
        ("file:///etc", TOKEN),
        ("https://example.com/", ""),
        ("https://example.com/", "line\nbreak"),
        ("https://[", TOKEN),
    ],
)
def test_address_that_a_token_may_not_go_to_is_refused(
    counter: Counter, address: str, token: str
) -> None:
    with pytest.raises(Refusal) as refused:
        Publisher(counter, Public(address=address, token=token))
    assert refused.value.code == "setting.public_url"
