"""Frames of a camera server: a real one, on loopback."""

import io
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from PIL import Image

from counter_scanner.camera.decode import Frame
from counter_scanner.camera.mjpeg import mjpeg_frames
from counter_scanner.camera.scan import scan_input
from shared.errors import Refusal

Draw = Callable[..., Frame]
KIND = "multipart/x-mixed-replace; boundary=frame"


def jpeg(frame: Frame) -> bytes:
    content = io.BytesIO()
    Image.fromarray(frame).save(content, "JPEG", quality=90)
    return content.getvalue()


def part(picture: bytes, *, has_length: bool = True) -> bytes:
    length = f"Content-Length: {len(picture)}\r\n" if has_length else ""
    return f"--frame\r\nContent-Type: image/jpeg\r\n{length}\r\n".encode() + picture + b"\r\n"


@contextmanager
def serving(body: bytes, kind: str = KIND, status: int = 200) -> Iterator[str]:
    class Camera(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status)
            self.send_header("content-type", kind)
            self.send_header("location", "http://192.0.2.1/elsewhere")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Camera)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/video.mjpg?fps=10"
    finally:
        server.shutdown()
        server.server_close()


def shown(address: str) -> tuple[list[Frame], str]:
    """The frames of a stream, and the refusal that ends it."""
    frames = []
    try:
        for frame in mjpeg_frames(address):
            frames.append(frame)
    except Refusal as refusal:
        return frames, refusal.code
    return frames, ""


def refused(address: str) -> str:
    return shown(address)[1]


@pytest.mark.parametrize("has_length", [True, False])
def test_mjpeg_frames_every_part_comes_and_then_the_stream_has_ended(
    has_length: bool, draw: Draw
) -> None:
    pictures = [jpeg(draw(str(10**at))) for at in range(3)]
    body = b"".join(part(picture, has_length=has_length) for picture in pictures)
    with serving(body) as address:
        frames, code = shown(address)

    assert (len(frames), code) == (3, "source.stream")


def test_mjpeg_frames_damaged_part_is_left_out(draw: Draw) -> None:
    good = jpeg(draw("1"))
    with serving(part(b"no picture") + part(good)) as address:
        frames, _code = shown(address)

    assert [frame.shape for frame in frames] == [draw("1").shape]


def test_scan_input_stream_gives_the_first_code(draw: Draw, desk: Frame) -> None:
    body = part(jpeg(desk)) + part(jpeg(draw("1234567890")))
    with serving(body) as address:
        assert [symbol.text for symbol in scan_input(address)] == ["1234567890"]


@pytest.mark.parametrize(
    "address",
    [
        "http://192.0.2.1/video",
        "http://example.com/video",
        "http://127.0.0.1@192.0.2.1/video",
        "http://somebody@127.0.0.1/video",
        "http://127.0.0.1:none/video",
        "http:///video",
    ],
)
def test_mjpeg_frames_other_machine_is_refused_unasked(address: str) -> None:
    assert refused(address) == "source.address"


def test_mjpeg_frames_what_is_no_stream_is_refused_and_a_redirect_not_followed() -> None:
    with serving(b"<html>", kind="text/html") as address:
        assert refused(address) == "source.stream"
    with serving(b"", status=302) as address:
        assert refused(address) == "source.stream"
    assert refused(address) == "source.stream"


def test_mjpeg_frames_part_of_a_terabyte_ends_the_stream() -> None:
    body = b"--frame\r\nContent-Length: 999999999\r\n\r\n" + bytes(1000)
    with serving(body) as address:
        assert refused(address) == "source.stream"
