"""A station without a browser: its camera's code fills the screen of the desk it stands at."""

import io
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import cycle

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from shared.wire import symbol

pytestmark = pytest.mark.browser

STATION = "import sys; from counter_scanner.cli import main; sys.exit(main(sys.argv[1:]))"


@contextmanager
def camera_server(*codes: str) -> Iterator[str]:
    """Motion JPEG without end: each code for a while, over and over."""
    stopped = threading.Event()
    pictures = [jpeg(code) for code in codes]

    class Camera(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("content-type", "multipart/x-mixed-replace; boundary=next")
            self.end_headers()
            for picture in cycle(pictures):
                for _ in range(10):
                    self.wfile.write(b"--next\r\nContent-Length: %d\r\n\r\n" % len(picture))
                    self.wfile.write(picture + b"\r\n")
                    if stopped.wait(0.1):
                        return

        def log_message(self, *_args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Camera)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/video"
    finally:
        stopped.set()
        server.shutdown()
        server.server_close()


def jpeg(digits: str) -> bytes:
    content = io.BytesIO()
    Image.open(io.BytesIO(symbol.png(digits))).convert("L").save(content, "JPEG", quality=85)
    return content.getvalue()


@contextmanager
def station(source: str, password: str, *options: str) -> Iterator[subprocess.Popen[str]]:
    environ = {**os.environ, "KAZASU_STATION_PASSWORD": password, "LANG": "ja_JP.UTF-8"}
    process = subprocess.Popen(
        [sys.executable, "-c", STATION, "station", source, "--login", "kato", *options],
        env=environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    try:
        yield process
    finally:
        process.terminate()
        process.communicate(timeout=20)


def desk_of(page: Page) -> str:
    return page.locator(".queue-head h2").inner_text().removesuffix("番窓口")


def line_of(process: subprocess.Popen[str], name: str) -> str:
    stream = getattr(process, name)
    return str(stream.readline()).strip()


def test_station_code_before_its_camera_fills_the_desk_screen(
    clerk: Page, counter: str, password: str, seal: Callable[..., str]
) -> None:
    with (
        camera_server(seal()) as camera,
        station(camera, password, "--desk", desk_of(clerk), "--address", counter) as process,
    ):
        taken = line_of(process, "stdout")
        clerk.locator("#entry").wait_for()

    assert "番の方の内容を表示しました。" in taken
    expect(clerk.locator('[id="box-members.0.given_name"]')).to_have_value("𠮷江")


def test_station_strange_code_is_said_and_the_station_goes_on(
    clerk: Page, counter: str, password: str, seal: Callable[..., str]
) -> None:
    with (
        camera_server("4901234567894", seal()) as camera,
        station(camera, password, "--desk", desk_of(clerk), "--address", counter) as process,
    ):
        refused, taken = line_of(process, "stderr"), line_of(process, "stdout")

    assert "別のサービスのコードです。" in refused
    assert "番の方の内容を表示しました。" in taken


@pytest.mark.parametrize(
    ("options", "typed", "sentence"),
    [
        (("--desk", "1"), "wrong", "パスワード"),
        (("--desk", "9999"), "", "窓口"),
        (("--desk", "1", "--address", "file:///etc"), "", "http://"),
        (("--desk", "1", "--address", "http://127.0.0.1:9"), "", "つながりません"),
    ],
)
def test_station_that_cannot_begin_says_why_and_ends(
    options: tuple[str, ...], typed: str, sentence: str, counter: str, password: str
) -> None:
    where = () if "--address" in options else ("--address", counter)
    with (
        camera_server("1") as camera,
        station(camera, typed or password, *options, *where) as process,
    ):
        _, said = process.communicate(timeout=30)

    assert process.returncode == 1
    assert sentence in said
    assert said.count("\n") == 1
