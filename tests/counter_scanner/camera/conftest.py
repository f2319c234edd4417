"""Real symbols, drawn by code, and what a camera makes of them."""

import random
from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
import pytest
import qrcode

Grey = npt.NDArray[np.uint8]
Draw = Callable[..., Grey]


def draw_symbol(text: str | bytes, *, version: int | None = None, box: int = 4) -> Grey:
    """A symbol at level M with its margin of four modules, `box` pixels a module."""
    code = qrcode.QRCode(version, qrcode.ERROR_CORRECT_M, box_size=box, border=4)
    code.add_data(text)
    code.make(fit=version is None)
    return np.array(code.make_image().get_image().convert("L"), dtype=np.uint8)


def put_on(frame: Grey, symbol: Grey, left: int, top: int) -> Grey:
    """The frame with the symbol at a place, cut off where it leaves the frame."""
    canvas = cv2.copyMakeBorder(frame, 1000, 1000, 1000, 1000, cv2.BORDER_REPLICATE)
    height, width = symbol.shape
    canvas[1000 + top : 1000 + top + height, 1000 + left : 1000 + left + width] = symbol
    return np.ascontiguousarray(canvas[1000:-1000, 1000:-1000], dtype=np.uint8)


@pytest.fixture
def draw() -> Draw:
    return draw_symbol


@pytest.fixture
def place() -> Draw:
    return put_on


@pytest.fixture
def desk() -> Grey:
    """An empty 720p frame: uneven light and the noise of a cheap camera."""
    light = np.tile(np.linspace(70, 190, 1280), (720, 1))
    noise = np.random.default_rng(7).normal(0, 3, (720, 1280))
    return np.clip(light + noise, 0, 255).astype(np.uint8)


@pytest.fixture
def digits() -> Callable[[int], str]:
    """Numbers as long as sealed notifications are."""
    chosen = random.Random(5)  # noqa: S311 - the same symbols on every run
    return lambda count: "".join(chosen.choice("0123456789") for _ in range(count))


@pytest.fixture
def film(tmp_path: Path) -> Callable[..., Path]:
    """Writes grey frames as a motion-JPEG file."""

    def write(*frames: Grey, name: str = "film.avi") -> Path:
        height, width = frames[0].shape
        codec = cv2.VideoWriter.fourcc(*"MJPG")
        writer = cv2.VideoWriter(str(tmp_path / name), codec, 10, (width, height))
        for frame in frames:
            writer.write(cv2.cvtColor(frame, cv2.COLOR_GRAY2BGR))
        writer.release()
        return tmp_path / name

    return write


@pytest.fixture
def jpeg() -> Callable[[Grey], bytes]:
    return lambda frame: cv2.imencode(".jpg", frame, [cv2.IMWRITE_JPEG_QUALITY, 80])[1].tobytes()
